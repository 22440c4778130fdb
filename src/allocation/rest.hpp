// SPDX-License-Identifier: Apache-2.0
// What is left to decide of a plan: the open units with the options that still fit, on the room that is left.
#pragma once

#include "allocation/block_prices.hpp"
#include "allocation/plan_state.hpp"

namespace reachplan {

struct Rest {
    LevelProblem problem;              // rows and units by those of the whole problem: row_source, unit_source
    Blocks blocks;                     // those still in reach
    std::vector<std::uint32_t> source; // option of the whole problem, by option
};

/// `kept`, by option of the whole problem: others are left out, too.
Rest rest_of(const LevelProblem& whole, const Blocks& blocks, const PlanState& plan,
             const std::vector<std::uint32_t>& open, const std::vector<char>* kept = nullptr);

} // namespace reachplan
