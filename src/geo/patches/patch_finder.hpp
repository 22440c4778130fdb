// SPDX-License-Identifier: Apache-2.0
// Patches of free cells with their outlines, row after row: cells that share a side hang together, holes are kept,
// whatever has fewer cells than asked is left out. Memory: the patches that the last row touches. The result does not
// depend on how many rows come at a time.
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "geo/patches/patch.hpp"

namespace reachplan {

class PatchFinder {
public:
    /// `take` gets each patch as soon as it is complete. Rings are valid polygons: where they touch, they touch in points.
    PatchFinder(std::int64_t least_cells, std::function<void(Patch&&)> take);
    ~PatchFinder();
    PatchFinder(const PatchFinder&) = delete;
    PatchFinder& operator=(const PatchFinder&) = delete;

    /// The next row from north to south: ascending, with a gap between any two.
    void add_row(std::span<const CellRun> runs);
    /// There are no more rows.
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Runs of cells that are not 0 in a row of bytes, behind those already in `runs`.
void runs_of(std::span<const std::uint8_t> cells, std::vector<CellRun>& runs);

} // namespace reachplan
