// SPDX-License-Identifier: Apache-2.0
// Better plans with the help of block prices: a dive from nothing, then turns of dives into parts, of annealing among the
// options that lose little, of exact re-placing of a few units, of settling what the prices leave undecided, and of raising
// the bound by cases. Which of these pays depends on the accounts: each has its turn, then whichever gained most in its
// last one.
#pragma once

#include "allocation/block_prices.hpp"
#include "allocation/plan_state.hpp"

namespace reachplan {

/// Anytime; `state` is valid and only ever replaced by cheaper plans. Takes `share` of what is left of the budget, at
/// most. What no plan costs less than: the cost of `state` where no cheaper plan exists.
std::int64_t search_with_blocks(const LevelProblem& problem, const Blocks& blocks, const ReducedCosts& costs,
                                const BlockPrices& prices, PlanState& state, Budget& budget, double share);

} // namespace reachplan
