// SPDX-License-Identifier: Apache-2.0
// What a choice costs, in whole yuan, present value. Yearly freight is summed over the years of the plan
// with its discount rate.
#pragma once

#include "allocation/plan.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// Present value of one yuan a year over the years of the plan, paid at the end of each.
double annuity_of(const PlanConfig& plan);

/// The case's resource "land", or hectares in steps of a square metre when the case does not count land.
ResourceConfig land_of(const Case& the_case);

/// Price of the plant's land in the park; nothing where the place lies in no park.
std::int64_t land_yuan(const Case& the_case, const Record& enterprise, const Record* park);

/// A move of the enterprise into the park (null: no park), by a route that costs so much a tonne.
CostParts cost_of_move(const Case& the_case, const Record& enterprise, const Record* park, double route_yuan_t);

/// Upgrade, convert or close where the unit stands; other outcomes cost nothing there.
CostParts cost_in_place(const Record& enterprise, Outcome outcome);

/// What the cost counts on its level: each part by its weight, in whole yuan.
std::int64_t counted_yuan(const CostParts& cost, const PlanConfig& plan);
/// Name of that level.
std::string_view cost_level(const PlanConfig& plan);

/// "upgrade_yuan", "convert_yuan", "close_yuan"
std::string_view cost_field(Outcome outcome);

} // namespace reachplan
