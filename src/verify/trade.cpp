// SPDX-License-Identifier: Apache-2.0
#include "verify/trade.hpp"

#include <cmath>

namespace reachplan::verify {

/// The smallest terms first.
double annuity(const PlanConfig& plan) {
    double sum = 0;
    for (int year = plan.years; year >= 1; --year) {
        sum += std::pow(1 + plan.discount_rate, -year);
    }
    return sum;
}

bool carries_hazard(const Record& enterprise) {
    const std::string hazard = enterprise.text("hazard");
    return hazard == "general" || hazard == "major";
}

std::vector<Load> loads_of(Audit& audit, const Unit& unit, LonLat there) {
    std::vector<Load> loads;
    const bool hazard = carries_hazard(*unit.facts.record);
    const auto own = audit.facts.trade.find(unit.facts.record->id);
    for (const Record* traded : own == audit.facts.trade.end() ? std::vector<const Record*>() : own->second) {
        const Record& row = *traded;
        const Record* partner = audit.inputs.find(Role::partners, row.text("partner_id"));
        if (partner == nullptr) {
            partner = audit.inputs.find(Role::stations, row.text("partner_id"));
        }
        Load load{&row, partner, false, row.boolean("hazardous").value_or(hazard), {}, {}};
        load.supply = row.has("direction") ? row.text("direction") == "supply" : partner->text("kind") == "supplier";
        const LonLat at = partner->geometry.points.front();
        const auto way = [&](LonLat place) {
            return load.supply ? audit.roads.between(at, place, load.hazardous)
                               : audit.roads.between(place, at, load.hazardous);
        };
        load.today = way(unit.facts.point);
        load.there = way(there);
        if (load.counted() && load.there.reachable) {
            const double worth = row.number("freight_t_a").value_or(0) * annuity(audit.the_case.plan);
            load.yuan = std::llround(worth * (load.there.yuan_t - load.today.yuan_t));
            load.gross = worth * (load.there.yuan_t + load.today.yuan_t);
        }
        loads.push_back(load);
    }
    return loads;
}

} // namespace reachplan::verify
