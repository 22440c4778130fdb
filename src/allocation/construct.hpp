// SPDX-License-Identifier: Apache-2.0
// A plan from nothing, guided by prices: the unit that stands to lose most by waiting is placed next.
// May end incomplete (units left over), never over a row.
#pragma once

#include "allocation/budget.hpp"
#include "allocation/lagrangian.hpp"
#include "allocation/plan_state.hpp"

namespace reachplan {

/// `size_weight`: quarters of the priced consumption added to the regret; large users then go first.
PlanState construct(const LevelProblem& problem, const ReducedCosts& costs, std::int64_t size_weight, Budget& budget);

} // namespace reachplan
