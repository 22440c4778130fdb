// SPDX-License-Identifier: Apache-2.0
// The choices of a solved model in the words of a plan: what becomes of each unit and why, what else was open to it, what
// is left in each account.
#pragma once

#include "allocation/plan.hpp"
#include "allocation/plan_ground.hpp"

namespace reachplan {

/// Fills units, alternatives, ledger and contributions of a plan whose result is known. Ways and deals told once are kept
/// in the ground for the plans after it.
void tell_plan(PlanGround& ground, Plan& plan);

} // namespace reachplan
