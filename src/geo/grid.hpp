// SPDX-License-Identifier: Apache-2.0
// The raster grid of a case: square cells in a planar CRS, anchored at whole multiples of the cell size, so that a
// larger study area only adds cells. Rows run from north to south. Lengths in metres.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "geo/geometry.hpp"
#include "geo/xy.hpp"

namespace reachplan {

/// Rasters are written in tiles of so many cells a side, from the north-western corner of the grid.
inline constexpr std::int64_t k_tile_side = 512;

struct Grid {
    std::string crs; // EPSG:..., WKT or PROJ text
    double west = 0;
    double north = 0;
    double cell_m = 0;
    std::int64_t columns = 0;
    std::int64_t rows = 0;

    std::int64_t cells() const { return columns * rows; }
};

/// A square of cells as the ellipsoid has it.
struct CellBlock {
    LonLat centre;
    double radius_m = 0; // no point of the block lies farther from the centre
    double side_m = 0;
};

/// Covers `extent` in the CRS ("auto": Albers' equal-area projection made for the extent); reports a CRS that is none,
/// is not in metres or does not reach the extent, and nullopt is returned.
std::optional<Grid> make_grid(const std::string& crs, const Box& extent, double cell_m, const std::string& file,
                              Faults& faults);

/// The cells of a box in metres of the CRS, whose edges are whole multiples of the cell size.
std::optional<Grid> make_grid_of(const std::string& crs, const Box& extent_m, double cell_m, const std::string& file,
                                 Faults& faults);

/// Where cells lie. Not thread-safe: one for each thread.
class GridPlaces {
public:
    explicit GridPlaces(const Grid& grid);
    ~GridPlaces();
    GridPlaces(GridPlaces&&) noexcept;

    double cell_m() const;
    /// Fractions of a cell count: (0.5, 0.5) is the centre of the first cell.
    LonLat at(double column, double row) const;
    /// `count` x `count` corners of cells, row by row, `step` cells apart.
    std::vector<LonLat> lattice(std::int64_t column, std::int64_t row, std::int64_t step, int count) const;
    CellBlock block(std::int64_t column, std::int64_t row, std::int64_t size) const;
    /// Closed, counter-clockwise, each side cut into `pieces` edges.
    Polygon outline(std::int64_t column, std::int64_t row, std::int64_t size, int pieces) const;
    /// The cell that holds the point; nullopt outside the grid.
    struct Cell {
        std::int64_t column, row;
    };
    std::optional<Cell> cell_of(LonLat point) const;
    /// The other way of at(), also outside the grid; nullopt where the CRS has no such place.
    std::optional<Xy> position(LonLat point) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
