// SPDX-License-Identifier: Apache-2.0
// What a good plan and a good bound leave to decide. An option whose loss reaches past the plan is in no cheaper one
// (reduced-cost fixing: Dantzig, Fulkerson, Johnson 1954); a row that the rest can no longer fill ties nothing; and units
// without a row in common are parts, each of them solved alone and exactly where it is small.
#pragma once

#include "allocation/block_prices.hpp"
#include "allocation/plan_state.hpp"

namespace reachplan {

/// Groups of units that still have a choice, each group with no binding row in common with another. `kept` by option:
/// those of the plan at hand and those that a cheaper plan may hold; options that fit with none of the others go out.
std::vector<std::vector<std::uint32_t>> undecided_parts(const LevelProblem& problem, const PlanState& plan,
                                                        std::vector<char>& kept);

/// Solves the parts one by one; true if `plan`, cheaper now or not, is proven to be the cheapest.
bool settle_parts(const LevelProblem& problem, const Blocks& blocks, const BlockPrices& prices, PlanState& plan,
                  Budget& budget);

} // namespace reachplan
