// SPDX-License-Identifier: Apache-2.0
#include "verify/costs.hpp"

#include <cmath>

#include "verify/trade.hpp"

namespace reachplan::verify {
namespace {

std::int64_t yuan(const Record& record, std::string_view field) {
    return std::llround(record.number(field).value_or(0));
}

} // namespace

std::int64_t Cost::total() const {
    return land + rebuild + demolition + remediation + resettlement + moving + freight + trade + crossing + in_place;
}

std::int64_t weighed(const Cost& cost, const PlanConfig& plan) {
    std::int64_t sum = 0;
    const auto add = [&](const char* part, std::int64_t amount) {
        const auto given = plan.weights.find(part);
        const double weight = given == plan.weights.end() ? 1.0 : given->second;
        sum += std::llround(weight * static_cast<double>(amount));
    };
    add("land", cost.land);
    add("rebuild", cost.rebuild);
    add("demolition", cost.demolition);
    add("remediation", cost.remediation);
    add("resettlement", cost.resettlement);
    add("moving", cost.moving);
    add("freight", cost.freight);
    add("trade", cost.trade);
    add("crossing", cost.crossing);
    add("in_place", cost.in_place);
    return sum;
}

std::int64_t planned_cost(const Audit& audit, const Unit& unit) {
    Cost cost;
    for (std::size_t i = 0; i < audit.plan.relocations.size() && unit.outcome == "relocate"; ++i) {
        const Row row = audit.plan.relocations[i];
        if (row.text("enterprise_id") == unit.facts.record->id) {
            const auto part = [&](const char* column) { return row.whole(column).value_or(0); };
            cost.land = part("land_yuan");
            cost.rebuild = part("rebuild_yuan");
            cost.demolition = part("demolition_yuan");
            cost.remediation = part("remediation_yuan");
            cost.resettlement = part("resettlement_yuan");
            cost.moving = part("moving_yuan");
            cost.freight = part("freight_yuan");
            cost.trade = part("trade_yuan");
            cost.crossing = part("crossing_yuan");
            return weighed(cost, audit.the_case.plan);
        }
    }
    cost.in_place = audit.plan.enterprises[*unit.row].whole("cost_yuan").value_or(0);
    return weighed(cost, audit.the_case.plan);
}

Cost cost_of_move(Audit& audit, const Unit& unit, const Part& part) {
    const Record& record = *unit.facts.record;
    const ResourceConfig* config = audit.the_case.resource("land");
    const ResourceConfig land = config != nullptr ? *config : ResourceConfig{"land", "land", "ha", 0.0001, 0};
    Carriage carriage = audit.roads.between(unit.facts.point, part.point, carries_hazard(record));
    if (carriage.banned && unit.lock != nullptr) { // priced as others go
        carriage = audit.roads.between(unit.facts.point, part.point, false);
        carriage.banned = true;
        carriage.reachable = false;
    }
    Cost cost;
    cost.carriage = carriage;
    cost.land = std::llround(part.spot.park->record->number("land_price_yuan_ha").value_or(0) *
                             load_of(record, land, "relocated").amount);
    cost.rebuild = yuan(record, "rebuild_yuan");
    cost.demolition = yuan(record, "demolition_yuan");
    cost.remediation = yuan(record, "remediation_yuan");
    cost.resettlement = yuan(record, "resettlement_yuan");
    cost.moving = std::llround(record.number("move_mass_t").value_or(0) * carriage.yuan_t);
    cost.freight =
        std::llround(record.number("freight_t_a").value_or(0) * carriage.yuan_t * annuity(audit.the_case.plan));
    for (const Load& load : loads_of(audit, unit, part.point)) {
        cost.trade += load.yuan;
        cost.trade_gross += load.gross;
        if (load.cut_off()) {
            cost.cut_off.insert(load.partner->id);
        }
    }
    return cost;
}

Cost cost_in_place(const Unit& unit, const std::string& outcome) {
    Cost cost;
    if (outcome == "upgrade" || outcome == "convert" || outcome == "close") {
        cost.in_place = yuan(*unit.facts.record, outcome + "_yuan");
    }
    return cost;
}

} // namespace reachplan::verify
