// SPDX-License-Identifier: Apache-2.0
// Pieces of a screening, from north to south, into one set of rasters and sums.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "base/progress.hpp"
#include "output/write_screen.hpp"

namespace reachplan {

struct MergedSums {
    std::vector<Tally> tallies; // in the order that one run has them in
    std::vector<ScoredCells> scored;
};

/// Hands out the windows of every piece in order. Throws ProcessingError when the pieces do not follow on one another or
/// do not fill the grid.
MergedSums merge_tiles(const std::vector<std::filesystem::path>& tiles, const Grid& grid, Progress& progress,
                       const std::function<void(const ScreenWindow&)>& take,
                       const std::function<void(const ScoreWindow&)>& take_scores);

} // namespace reachplan
