// SPDX-License-Identifier: Apache-2.0
// What a choice costs, in whole yuan, present value. Yearly freight is summed over the years of the plan
// with its discount rate.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "allocation/plan.hpp"
#include "input/case.hpp"
#include "input/record.hpp"
#include "network/trade.hpp"

namespace reachplan {

/// Present value of one yuan a year over the years of the plan, paid at the end of each.
double annuity_of(const PlanConfig& plan);

/// The case's resource "land", or hectares in steps of a square metre when the case does not count land.
ResourceConfig land_of(const Case& the_case);

/// Price of the plant's land in the park; nothing where the place lies in no park.
std::int64_t land_yuan(const Case& the_case, const Record& enterprise, const Record* park);

/// What the deals of a unit cost more at another place than today; negative: less.
struct TradeChange {
    std::int64_t yuan = 0;         // present value; each deal in whole yuan
    std::set<std::string> cut_off; // partners without a way there
};
/// Present value of carrying the deal's goods from the new place instead of today's. Only of a deal that is counted.
std::int64_t trade_yuan(const Deal& deal, double yuan_t_there, const PlanConfig& plan);
/// `yuan_t_there` by position of the deal; nullopt: no way.
TradeChange trade_change(std::span<const Deal> deals,
                         const std::function<std::optional<double>(std::size_t)>& yuan_t_there, const PlanConfig& plan);

/// A move of the enterprise into the park (null: no park), by a route that costs so much a tonne, with the change of what
/// its trade costs.
CostParts cost_of_move(const Case& the_case, const Record& enterprise, const Record* park, double route_yuan_t,
                       std::int64_t trade_yuan);

/// Upgrade, convert or close where the unit stands; other outcomes cost nothing there.
CostParts cost_in_place(const Record& enterprise, Outcome outcome);

/// Each part by its name in [plan.weights].
std::array<std::pair<std::string_view, std::int64_t>, 10> named_parts(const CostParts& cost);

/// What the cost counts on its level: each part by its weight, in whole yuan.
std::int64_t counted_yuan(const CostParts& cost, const PlanConfig& plan);
/// Name of that level.
std::string_view cost_level(const PlanConfig& plan);

/// "upgrade_yuan", "convert_yuan", "close_yuan"
std::string_view cost_field(Outcome outcome);

} // namespace reachplan
