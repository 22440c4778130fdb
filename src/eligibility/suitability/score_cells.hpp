// SPDX-License-Identifier: Apache-2.0
// Suitability of the cells of a screening, window after window: the score at the centre of every cell that is free for
// some profile, the same that a site there would have, and for whom the cell is free.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "eligibility/screen.hpp"
#include "eligibility/suitability/suitability.hpp"

namespace reachplan {

inline constexpr std::uint16_t k_unscored = 65535; // else ten-thousandths

/// Rows of cells: a score each, and words with a bit for each profile of the plan that the cell is free for.
struct ScoreWindow {
    std::int64_t rows = 0;
    std::size_t words = 1; // of a cell
    std::span<const std::uint16_t> scores;
    std::span<const std::uint32_t> free_for;
};

/// What a profile's raster comes to.
struct ScoredCells {
    std::int64_t cells = 0;   // free and scored
    std::int64_t unknown = 0; // free, but the score is not known
    std::int64_t sum = 0;     // of the scores, in ten-thousandths
};

class CellScores {
public:
    /// All must outlive it. `threads`: 0 for all cores.
    CellScores(const Suitability& suitability, const ScreenPlan& plan, const Grid& grid, int threads);
    ~CellScores();
    CellScores(const CellScores&) = delete;
    CellScores& operator=(const CellScores&) = delete;

    ScoreWindow window(const ScreenWindow& window, const CellsDone& done);
    /// For each profile the first one that finds the same cells free.
    std::vector<std::size_t> first_alike() const;
    /// Of all windows so far, by profile.
    const std::vector<ScoredCells>& sums() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
