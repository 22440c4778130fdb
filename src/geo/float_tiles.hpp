// SPDX-License-Identifier: Apache-2.0
// Tiles of single precision that a TIFF keeps as differences of their bytes (Predictor 3, Adobe Photoshop TIFF Technical
// Note 3): libtiff decodes them, the differences are summed here, several bytes at a time. Only for raster_reader.cpp.
// Not thread-safe: one a thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace reachplan {

class FloatTiles {
public:
    /// nullptr: the first image of the file is none of these or not of this shape, and GDAL has to read it.
    static std::unique_ptr<FloatTiles> open(const std::filesystem::path& file, int columns, int rows, int tile_columns,
                                            int tile_rows);
    ~FloatTiles();

    /// The first cells of a tile, `pitch` cells from row to row. False: it is damaged or not stored; GDAL says more.
    bool read(int tile_column, int tile_row, int columns, int rows, float* to, std::size_t pitch);

private:
    struct Impl;
    explicit FloatTiles(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// A row of differences becomes numbers: byte by byte the sums from the left, then of each number its bytes from as many
/// quarters of the row, the highest first. `bytes` (4 of each cell) are spent.
void sum_float_differences(std::uint8_t* bytes, std::size_t cells, std::size_t wanted, float* to);

} // namespace reachplan
