// SPDX-License-Identifier: Apache-2.0
#include "allocation/costs.hpp"

#include <cmath>

namespace reachplan {
namespace {

std::int64_t whole(double yuan) {
    return std::llround(yuan);
}

std::int64_t field_yuan(const Record& record, std::string_view field) {
    return whole(record.number(field).value_or(0.0));
}

} // namespace

double annuity_of(const PlanConfig& plan) {
    double sum = 0;
    for (int year = plan.years; year >= 1; --year) { // smallest first, so that nothing is lost in the sum
        sum += std::pow(1.0 + plan.discount_rate, -year);
    }
    return sum;
}

ResourceConfig land_of(const Case& the_case) {
    const ResourceConfig* land = the_case.resource("land");
    return land ? *land : ResourceConfig{"land", "land", "ha", 0.0001, 0};
}

std::int64_t land_yuan(const Case& the_case, const Record& enterprise, const Record* park) {
    const double land_ha = load_of(enterprise, land_of(the_case), "relocated").amount;
    return park ? whole(park->number("land_price_yuan_ha").value_or(0.0) * land_ha) : 0;
}

std::int64_t trade_yuan(const Deal& deal, double yuan_t_there, const PlanConfig& plan) {
    return whole(deal.tonnes * (yuan_t_there - deal.yuan_t_today.value()) * annuity_of(plan));
}

TradeChange trade_change(std::span<const Deal> deals,
                         const std::function<std::optional<double>(std::size_t)>& yuan_t_there,
                         const PlanConfig& plan) {
    TradeChange change;
    for (std::size_t d = 0; d < deals.size(); ++d) {
        if (!deals[d].counted()) {
            continue;
        }
        if (const std::optional<double> there = yuan_t_there(d)) {
            change.yuan += trade_yuan(deals[d], *there, plan);
        } else {
            change.cut_off.insert(deals[d].partner->id);
        }
    }
    return change;
}

CostParts cost_of_move(const Case& the_case, const Record& enterprise, const Record* park, double route_yuan_t,
                       std::int64_t trade_yuan) {
    CostParts cost;
    cost.land = land_yuan(the_case, enterprise, park);
    cost.rebuild = field_yuan(enterprise, "rebuild_yuan");
    cost.demolition = field_yuan(enterprise, "demolition_yuan");
    cost.remediation = field_yuan(enterprise, "remediation_yuan");
    cost.resettlement = field_yuan(enterprise, "resettlement_yuan");
    cost.moving = whole(enterprise.number("move_mass_t").value_or(0.0) * route_yuan_t);
    cost.freight = whole(enterprise.number("freight_t_a").value_or(0.0) * route_yuan_t * annuity_of(the_case.plan));
    cost.trade = trade_yuan;
    return cost;
}

CostParts cost_in_place(const Record& enterprise, Outcome outcome) {
    CostParts cost;
    if (!cost_field(outcome).empty()) {
        cost.in_place = field_yuan(enterprise, cost_field(outcome));
    }
    return cost;
}

std::array<std::pair<std::string_view, std::int64_t>, 10> named_parts(const CostParts& cost) {
    return {{{"land", cost.land},
             {"rebuild", cost.rebuild},
             {"demolition", cost.demolition},
             {"remediation", cost.remediation},
             {"resettlement", cost.resettlement},
             {"moving", cost.moving},
             {"freight", cost.freight},
             {"trade", cost.trade},
             {"in_place", cost.in_place},
             {"crossing", cost.crossing}}};
}

std::int64_t counted_yuan(const CostParts& cost, const PlanConfig& plan) {
    std::int64_t sum = 0;
    for (const auto& [name, yuan] : named_parts(cost)) {
        const auto weight = plan.weights.find(std::string(name));
        sum += weight == plan.weights.end() ? yuan : whole(weight->second * static_cast<double>(yuan));
    }
    return sum;
}

std::string_view cost_level(const PlanConfig& plan) {
    return plan.weights.empty() ? "cost_yuan" : "weighted_cost_yuan";
}

std::string_view cost_field(Outcome outcome) {
    switch (outcome) {
    case Outcome::upgrade: return "upgrade_yuan";
    case Outcome::convert: return "convert_yuan";
    case Outcome::close: return "close_yuan";
    default: return "";
    }
}

} // namespace reachplan
