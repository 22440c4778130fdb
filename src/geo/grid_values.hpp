// SPDX-License-Identifier: Apache-2.0
// Which of a raster's own cells lie under the cells of a grid. A raster in the grid's CRS is asked by row and column alone;
// another one by its outline in the raster's plane, never too few cells. Not thread-safe: one a thread.
#pragma once

#include <limits>
#include <memory>
#include <vector>

#include "geo/grid.hpp"
#include "geo/raster_reader.hpp"

namespace reachplan {

/// Cells of the grid.
struct GridTile {
    std::int64_t column = 0, row = 0, columns = 0, rows = 0;
};

class GridValues {
public:
    /// `centres`: the one cell under the centre, else every cell that a cell of the grid touches. The source must open
    /// without faults.
    GridValues(const RasterSource& source, const Grid& grid, bool centres);

    /// Cuts the rows into tiles that follow the file's blocks and whose source cells fit into a few megabytes.
    std::vector<GridTile> tiles(std::int64_t first_row, std::int64_t rows) const;
    /// What lies under a tile: load() decodes it, then each cell has its window, which may reach beyond the raster.
    void load(const GridTile& tile);
    CellWindow under(std::int64_t column, std::int64_t row) const;
    /// Not-a-number where there is no data; beyond the raster too.
    double value(int column, int row) const {
        const bool there =
            column >= m_window.column && column < m_window.column_end && row >= m_window.row && row < m_window.row_end;
        if (!there) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        const std::size_t at =
            static_cast<std::size_t>(row - m_window.row) * m_width + static_cast<std::size_t>(column - m_window.column);
        return m_single ? static_cast<double>(m_values[at]) : m_wide_values[at];
    }
    /// Are the cells under a row of the grid those of the same rows of the raster all along it?
    bool in_rows() const { return m_same_crs; }
    /// Cell by cell of the grid one cell of the raster, the same shift everywhere: the values of a row of the tile from
    /// its first column on; nullptr otherwise, where single precision would round them, or where the tile reaches beyond the raster.
    const float* row_of(std::int64_t row) const;

private:
    struct Span {
        int first, end;
    };
    Span span(double from, double to) const;
    Span along(double corner, double step, double edge, std::int64_t cell) const;
    void load_window(const CellWindow& wanted);
    void project(const GridTile& tile);
    Xy pixel_of(LonLat place) const;
    CellWindow projected(std::int64_t column, std::int64_t row) const;
    Xy interpolated(double column, double row) const;

    Grid m_grid;
    bool m_centres;
    std::unique_ptr<Raster> m_raster;
    GridPlaces m_places;
    bool m_same_crs, m_single; // m_single: the file's values are no finer than that
    GridTile m_tile;
    CellWindow m_window; // decoded, cut at the raster's edge
    std::size_t m_width = 0;
    std::vector<float> m_values;
    std::vector<double> m_wide_values;
    bool m_one_to_one = false;
    // Of a raster in another CRS: the corners of every fourth cell in columns and rows of the raster.
    std::vector<Xy> m_nodes;
    std::size_t m_nodes_across = 0;
    double m_margin = 0;
};

} // namespace reachplan
