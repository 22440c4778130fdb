// SPDX-License-Identifier: Apache-2.0
// Better plans with the help of block prices: a dive from nothing, then turns of dives into parts, of annealing among the
// options that lose little, of exact re-placing of a few units, and of settling what the prices leave undecided. Which of
// these pays depends on the accounts: each has its turn, then whichever gained most in its last one.
#pragma once

#include "allocation/block_prices.hpp"
#include "allocation/plan_state.hpp"

namespace reachplan {

/// Anytime; `state` is valid and only ever replaced by cheaper plans. Takes `share` of what is left of the budget, at
/// most. True if no cheaper plan exists.
bool search_with_blocks(const LevelProblem& problem, const Blocks& blocks, const ReducedCosts& costs,
                        const BlockPrices& prices, PlanState& state, Budget& budget, double share);

} // namespace reachplan
