// SPDX-License-Identifier: Apache-2.0
// What the answers of a bit in a piece of the grid depend on, as a content key: the program, the grid, the condition, and
// of the data what its leaves read there: rasters by their files, features by those within reach of the piece, all else by
// every layer that may bear on it. Equal keys: equal answers. Only the screening includes this.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "eligibility/screen.hpp"

namespace reachplan {

/// Pieces are one block high and so many blocks wide.
inline constexpr int k_unit_blocks = 8;

class UnitKeys {
public:
    /// All must outlive it. Throws ProcessingError when a raster cannot be read.
    UnitKeys(const Terrain& terrain, const Grid& grid, const ScreenOptions& options);
    ~UnitKeys();

    /// Of every bit in the piece whose first cell this is; "" of one whose sources cannot be told from their files.
    std::vector<std::string> of(const GridPlaces& places, std::int64_t column, std::int64_t row) const;
    /// Of all bits in the tile of the rasters whose first cell this is, and of the zones (province, reach, class) in which
    /// its cells lie; "" where one cannot be told.
    std::string of_tile(const GridPlaces& places, std::int64_t column, std::int64_t row) const;
    /// What the grid is known by, whatever is screened on it.
    const std::string& grid_id() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
