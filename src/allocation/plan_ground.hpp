// SPDX-License-Identifier: Apache-2.0
// What plans of one case have in common while weights, work and the like alone change: accounts, who may go where at what
// cost, the model but for what a cost counts, and what was found out about conflicts. The first plan makes it, the
// others find it; each is the same as if it had been made by itself.
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "allocation/choices.hpp"
#include "allocation/grouped_model.hpp"
#include "allocation/water_book.hpp"
#include "base/progress.hpp"

namespace reachplan {

class PlanGround {
public:
    /// Keeps references to all of it. `water` may be null where nothing is counted at sections or works.
    PlanGround(const Law& law, const Inputs& inputs, const TransportNetwork& transport, const Trade& trade,
               const std::vector<Unit>& units, const SiteSet& sites, const WaterBook* water, Progress& progress);
    PlanGround(const PlanGround&) = delete;
    PlanGround& operator=(const PlanGround&) = delete;

    /// Does it hold for these options, too?
    bool serves(const PlanConfig& plan) const;
    /// Counts every cost as the options of the case now say. Only where it serves them.
    void weigh();

    const Law& law;
    const Inputs& inputs;
    const TransportNetwork& transport;
    const Trade& trade;
    const std::vector<Unit>& units;
    const SiteSet& sites;
    const WaterBook* water;
    AccountBook accounts;
    ChoiceMaker maker;
    std::vector<UnitChoices> choices; // by unit
    GroupedModel grouped;
    ConflictMemo conflicts;
    std::map<std::pair<std::size_t, std::size_t>, Route> routes; // of moves told so far, by unit and site
    std::map<std::pair<std::size_t, std::size_t>, std::vector<TradePlan>> trades; // the same of what they trade

private:
    PlanConfig m_made_for;
};

} // namespace reachplan
