// SPDX-License-Identifier: Apache-2.0
// The cells of one block of the grid while it is screened. Blocks lie on the grid, never on the windows: what is found does
// not depend on threads, memory or window height. Only screen.cpp and its parts include this.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "eligibility/screen.hpp"
#include "geo/block_plane.hpp"

namespace reachplan {

inline constexpr int k_block_side = 64;
inline constexpr std::size_t k_block_cells = std::size_t{k_block_side} * k_block_side;

/// Where a tally is booked.
struct ScreenZone {
    std::string province, reach, reach_class;
    auto operator<=>(const ScreenZone&) const = default;
};

struct BlockCells {
    explicit BlockCells(std::size_t bands)
        : reasons(bands * k_block_cells), undetermined(bands * k_block_cells), zone(k_block_cells) {}

    std::vector<std::uint32_t> reasons, undetermined; // band after band, each row by row
    std::vector<std::uint16_t> zone;                  // into zones
    std::vector<ScreenZone> zones;

    void set_zone(int column, int row, int side, const PlaceClass& place);
    /// One cell's answer to a bit.
    void mark(std::size_t bit, std::size_t cell, Possible found) {
        const std::uint32_t mask = std::uint32_t{1} << (bit % 32);
        const std::size_t at = bit / 32 * k_block_cells + cell;
        reasons[at] |= found.can(Possible::yes) ? mask : 0;
        undetermined[at] |= found.can(Possible::unknown) ? mask : 0;
    }
};

/// A block by its first cell on the grid.
struct BlockPlace {
    const Terrain& terrain;
    const ScreenOptions& options;
    const GridPlaces& places;
    std::int64_t column, row;
    const std::vector<bool>* wanted = nullptr; // bits; null: all

    bool wants(std::size_t bit) const { return wanted == nullptr || (*wanted)[bit]; }
};

class GroundPlanes;

/// Coverage touch and centre.
void screen_block(const BlockPlace& at, const BlockPlane& plane, const GroundPlanes& ground, std::int64_t columns,
                  std::int64_t rows, BlockCells& out);
/// Coverage fraction: by a lattice of points in each cell that a condition leaves open.
void screen_block_by_parts(const BlockPlace& at, const GroundPlanes& ground, std::int64_t columns, std::int64_t rows,
                           BlockCells& out);

} // namespace reachplan
