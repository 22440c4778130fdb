// SPDX-License-Identifier: Apache-2.0
#include "output/surroundings.hpp"

#include <algorithm>

namespace reachplan {

void add_jurisdictions(const PlaceClass& place, std::set<std::string>& unit_ids) {
    unit_ids.insert({place.province, place.prefecture, place.county});
}

std::set<std::string> concerned_jurisdictions(const std::vector<Unit>& units, const SiteSet& sites) {
    std::set<std::string> concerned;
    for (const Unit& unit : units) {
        add_jurisdictions(unit.origin, concerned);
    }
    for (const LandPart& part : sites.parts) {
        add_jurisdictions(part.place->place.location, concerned);
    }
    return concerned;
}

std::vector<std::string> Unassessed::rule_keys() const {
    std::vector<std::string> keys;
    for (const Rule* rule : rules) {
        keys.push_back(rule->key());
    }
    return keys;
}

Unassessed unassessed_in(const Case& the_case, const Law& law) {
    Unassessed found;
    for (const Role role : the_case.absent) {
        found.roles.emplace_back(role_spec(role).name);
    }
    for (const std::string& kind : the_case.absent_kinds) {
        found.roles.push_back(kind);
    }
    std::sort(found.roles.begin(), found.roles.end());
    found.rules_in_force = static_cast<int>(law.rules().rules.size());
    for (const Rule& rule : law.rules().rules) {
        if (law.not_assessed().contains(rule.key())) {
            found.rules.push_back(&rule);
        }
    }
    return found;
}

} // namespace reachplan
