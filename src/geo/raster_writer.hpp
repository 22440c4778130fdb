// SPDX-License-Identifier: Apache-2.0
// Writes a raster from north to south, some rows at a time, as a Cloud Optimized GeoTIFF whose bytes depend on
// the cells alone. Overviews are made here: of reasons they are OR (a ban never vanishes when zooming out), of scores
// the smallest of the four cells.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geo/grid.hpp"

namespace reachplan {

enum class RasterKind {
    bits,  // UInt32, overviews by OR, no nodata
    score, // UInt16, overviews by minimum, nodata 65535, which an overview cell has when one of its cells has it
};

struct RasterPlan {
    RasterKind kind = RasterKind::bits;
    int bands = 1;
    std::vector<std::string> band_titles = {}; // as many as bands, or none
    std::filesystem::path tile_cache = {};     // folder of encoded tiles, for this raster alone; empty: none
};
inline constexpr std::uint32_t k_no_score = 65535;

class RasterWriter {
public:
    /// `scratch_file` is made and removed again. Throws ProcessingError.
    RasterWriter(const Grid& grid, const RasterPlan& plan, std::filesystem::path scratch_file);
    ~RasterWriter();
    RasterWriter(RasterWriter&&) noexcept;

    /// Which tiles of a row of tiles (k_tile_side cells high and wide), from west to east, the cache holds by these keys
    /// of their cells; "": none. Thread-safe.
    std::vector<bool> holds(std::int64_t row, const std::vector<std::string>& keys);
    /// Before the first rows of a row of tiles of which holds() was asked: by which keys they are to be kept, and which of
    /// those that it holds come without cells. Bits alone. Thread-safe.
    void expect(std::int64_t row, std::vector<std::string> keys, std::vector<bool> without_cells);

    /// The next rows: for each row all bands, band after band, each of them grid.columns cells.
    void write(std::span<const std::uint32_t> rows);
    /// After the last row: puts the finished file at `target`. Nothing can be done with the writer afterwards.
    void finish(const std::filesystem::path& target);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// How much memory GDAL may keep blocks in, for the whole process.
void limit_raster_cache(std::int64_t bytes);

} // namespace reachplan
