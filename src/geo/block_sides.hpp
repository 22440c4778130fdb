// SPDX-License-Identifier: Apache-2.0
// On which sides of a distance to features the cells of a block have places: by halving the block where the nearest
// edges leave it open, with ever fewer edges to ask.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "geo/edge_field.hpp"

namespace reachplan {

/// CellSides of all cells, row by row, or of the whole block alike.
struct BlockSides {
    std::uint8_t all = 0; // 0: they differ, see `cells`
    std::vector<std::uint8_t> cells;
};

struct SidesAsked {
    double limit_m = 0;   // within: at this distance or nearer
    bool centres = false; // only the centres of the cells count, else every point of them
    // Of a cell of the block, for the few that the plane cannot tell:
    std::function<LonLat(int column, int row)> centre_at;
    std::function<Path(int column, int row)> outline; // closed
    double outline_bend_m = 0;                        // how far a side may stray from it
};

BlockSides sides_of(const EdgeField& field, const BlockPlane& plane, const SidesAsked& asked);

} // namespace reachplan
