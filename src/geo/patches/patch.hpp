// SPDX-License-Identifier: Apache-2.0
// A patch of cells that hang together by their sides, as polygon between the lines of the grid: (0, 0) is the corner
// north-west of the first cell, columns count eastwards, rows southwards.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace reachplan {

/// In order: from north to south, then from west to east.
struct GridCorner {
    std::int32_t row = 0, column = 0;
    auto operator<=>(const GridCorner&) const = default;
};

/// Cells of one row, `to` not among them.
struct CellRun {
    std::int32_t from = 0, to = 0;
    bool operator==(const CellRun&) const = default;
};

/// Corners where it turns, not closed. With north up an outer ring runs counter-clockwise, a hole clockwise.
using CornerRing = std::vector<GridCorner>;

struct Patch {
    std::int64_t cells = 0;
    GridCorner first; // cell: of the northernmost the westernmost
    CornerRing outer;
    std::vector<CornerRing> holes;
    bool operator==(const Patch&) const = default;
};

} // namespace reachplan
