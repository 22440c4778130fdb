// SPDX-License-Identifier: Apache-2.0
// Single-band rasters read by window or by point. Values leave in the band's unit after scale and
// offset; nodata and cells outside are nullopt, never a number.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/faults.hpp"
#include "geo/geometry.hpp"
#include "geo/xy.hpp"

namespace reachplan {

struct RasterSource {
    std::string name;  // how faults call it
    std::string given; // path as written
    std::filesystem::path path;
    std::string crs;    // overrides the file's
    std::string nodata; // "" = the file's; "none" = every value counts; else a number
};

/// Cells by integer row and column; the ends are not part of it.
struct CellWindow {
    int column = 0, row = 0, column_end = 0, row_end = 0;
    bool empty() const { return column >= column_end || row >= row_end; }
};

struct RasterGrid {
    int columns = 0, rows = 0;
    int block_columns = 0, block_rows = 0; // as the file is stored
    Xy corner;                             // of cell (0, 0), away from all others
    Xy step;                               // to the next column, to the next row (negative where north is up)
    bool degrees = false;                  // of longitude and latitude, else a projection's unit
};

class ToLonLat;

/// What GDAL may read a raster with, ended by nullptr: no format that names programs or addresses.
extern const std::array<const char*, 7> k_raster_drivers;

class Raster {
    struct Impl;

public:
    /// nullptr after reporting faults (missing file, rotation, no CRS, no nodata stated).
    static std::unique_ptr<Raster> open(const RasterSource& source, Faults& faults);
    ~Raster();
    Raster(const Raster&) = delete;
    Raster& operator=(const Raster&) = delete;
    /// Value of the cell that contains the point. Not thread-safe: one Raster per thread.
    std::optional<double> at(LonLat point) const;
    const RasterGrid& grid() const;
    const ToLonLat& to_lonlat() const;
    /// The point in the raster's CRS; nullopt when it has no place there.
    std::optional<Xy> place_of(LonLat point) const;
    LonLat lonlat_of(Xy place) const;
    /// Fills `values` row by row; not-a-number where there is no data. Whole blocks are decoded past GDAL's
    /// cache, so a window of whole blocks (see grid()) costs no memory but `values`.
    void read(const CellWindow& window, std::span<double> values) const;

    /// The same, rounded to single precision.
    void read(const CellWindow& window, std::span<float> values) const;
    /// Do its values fit into single precision as they are?
    bool is_single() const;
    /// Is the raster's CRS the one of that text?
    bool shares_crs(const std::string& crs) const;

    /// For open() alone: nobody else can name an Impl.
    explicit Raster(std::unique_ptr<Impl> impl);

private:
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
