// SPDX-License-Identifier: Apache-2.0
// What the makers of other plans than the one chosen share: the question as it was put, and how to tell a choice of the
// model in the words of a plan.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "allocation/choices.hpp"
#include "allocation/grouped_model.hpp"
#include "allocation/plan.hpp"

namespace reachplan {

struct PlanContext {
    const Case& the_case;
    const Inputs& inputs;
    const std::vector<Unit>& units;
    const SiteSet& sites;
    const AccountBook& accounts;
    const std::vector<UnitChoices>& choices; // by unit
    const GroupedModel& grouped;
    const WaterBook* water;
    const AssignmentModel& relaxed;     // the model where accounts that locks overfill need not be kept
    const std::vector<Shortfall>& kept; // those that the plan keeps all the same

    using Told = std::vector<const Choice*>; // by unit
    /// Choice of every unit for a choice of the model, or of another model of the same units.
    Told told(const std::vector<std::size_t>& choice) const { return told(choice, grouped); }
    Told told(const std::vector<std::size_t>& choice, const GroupedModel& of) const;
    /// Units that do otherwise than in `plan`, by id.
    std::vector<OtherChoice> changes(const std::vector<std::size_t>& plan,
                                     const std::vector<std::size_t>& other) const {
        return changes(told(plan), told(other));
    }
    std::vector<OtherChoice> changes(const Told& plan, const Told& other) const;
    OtherChoice other_choice(std::size_t unit, const Choice& choice) const;
    std::string park_of(const Choice& choice) const;
};

/// Work of one of many plans made again from the plan: so much of the whole,
inline constexpr std::int64_t k_share_of_work = 100;
/// but enough to find what a change is good for, however short the plan itself was sought.
inline constexpr std::int64_t k_least_work_again = 500'000;
inline std::int64_t work_again(const PlanConfig& config) {
    return std::max(k_least_work_again, config.work_limit / k_share_of_work);
}

// upgrades.cpp: each project of the case by itself
std::vector<Upgrade> try_upgrades(const PlanContext& context, const AssignmentResult& plan);
// trade_off.cpp
TradeOff find_trade_off(const PlanContext& context, const AssignmentResult& plan,
                        const std::vector<std::string>& levels, const ParetoRequest& request);
// lock_prices.cpp: each lock of the case by itself
std::vector<LockPlan> price_locks(const PlanContext& context, const AssignmentResult& plan);
// stability.cpp: the same for any number of threads
std::vector<Stability> shake(const PlanContext& context, const AssignmentResult& plan);
// yardsticks.cpp
void add_yardsticks(const PlanContext& context, Plan& plan);

} // namespace reachplan
