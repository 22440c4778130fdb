// SPDX-License-Identifier: Apache-2.0
#include "allocation/plan_context.hpp"

namespace reachplan {

std::vector<const Choice*> PlanContext::told(const std::vector<std::size_t>& choice) const {
    std::vector<const Choice*> by_unit(units.size(), nullptr);
    for (std::size_t g = 0; g < grouped.groups.size(); ++g) {
        const Group& group = grouped.groups[g];
        const std::vector<std::size_t>& combination = group.options[choice[g]];
        for (std::size_t m = 0; m < group.units.size(); ++m) {
            by_unit[group.units[m]] = &choices[group.units[m]].choices[combination[m]];
        }
    }
    return by_unit;
}

std::string PlanContext::park_of(const Choice& choice) const {
    return choice.site ? sites.sites[*choice.site].park_id : "";
}

std::vector<OtherChoice> PlanContext::changes(const std::vector<std::size_t>& plan,
                                              const std::vector<std::size_t>& other) const {
    std::vector<OtherChoice> changed;
    const std::vector<const Choice*> before = told(plan), after = told(other);
    for (std::size_t u = 0; u < units.size(); ++u) {
        const Choice& choice = *after[u];
        if (before[u] != after[u]) {
            const std::string site = choice.site ? sites.sites[*choice.site].site_id : "";
            changed.push_back({units[u].record->id, choice.outcome, site, park_of(choice), choice.cost.total()});
        }
    }
    return changed;
}

} // namespace reachplan
