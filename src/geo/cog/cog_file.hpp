// SPDX-License-Identifier: Apache-2.0
// The layout of a Cloud Optimized GeoTIFF: all directories first, then the tiles of the coarsest overview to those of the
// full resolution, each between its length and its last four bytes again. Source: GDAL documentation, COG driver and
// "Header ghost area"; TIFF 6.0; BigTIFF where offsets need it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "geo/cog/encoded_tiles.hpp"
#include "geo/cog/tiff_tags.hpp"
#include "geo/grid.hpp"

namespace reachplan {

struct CogLevel {
    std::int64_t columns = 0, rows = 0;
    std::int64_t tiles_across() const { return (columns + k_tile_side - 1) / k_tile_side; }
    std::int64_t tiles() const { return tiles_across() * ((rows + k_tile_side - 1) / k_tile_side); }
};

struct CogPlan {
    std::vector<CogLevel> levels;                     // full resolution first
    int bands = 1;                                    // cell by cell in the tiles
    int bits = 32;                                    // of an unsigned number
    std::vector<TiffTag> place;                       // georeference and what else is told of the full resolution alone
    std::vector<TiffTag> each;                        // of every level
    std::uint64_t big_from = std::uint64_t{1} << 32U; // bytes of the file from which it is a BigTIFF
};

/// Tiles are DEFLATE streams with zlib's frame. Throws ProcessingError.
void write_cog(const std::filesystem::path& target, const CogPlan& plan, EncodedTiles& tiles);

} // namespace reachplan
