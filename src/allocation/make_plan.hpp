// SPDX-License-Identifier: Apache-2.0
// From legal choices to one joint plan: units that move together become one decision, the engine
// chooses, and the result is told unit by unit with its reason, ledger and alternatives.
#pragma once

#include "allocation/plan.hpp"
#include "allocation/plan_ground.hpp"
#include "allocation/water_book.hpp"
#include "base/progress.hpp"
#include "eligibility/judge.hpp"
#include "network/transport_network.hpp"
#include "sites/site.hpp"

namespace reachplan {

/// `water` may be null where nothing is counted at sections or works. A level of `pareto` that the plan does not have is
/// InvalidInput.
Plan make_plan(const Law& law, const Inputs& inputs, const TransportNetwork& transport, const Trade& trade,
               const std::vector<Unit>& units, const SiteSet& sites, Progress& progress,
               const WaterBook* water = nullptr, const ParetoRequest& pareto = {});

/// The same from a ground that serves the options of the case, with its costs as they count now.
Plan make_plan(PlanGround& ground, Progress& progress, const ParetoRequest& pareto = {});

} // namespace reachplan
