// SPDX-License-Identifier: Apache-2.0
#include "allocation/plan_context.hpp"

namespace reachplan {

PlanContext::Told PlanContext::told(const std::vector<std::size_t>& choice, const GroupedModel& of) const {
    Told by_unit(units.size(), nullptr);
    for (std::size_t g = 0; g < of.groups.size(); ++g) {
        const Group& group = of.groups[g];
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

OtherChoice PlanContext::other_choice(std::size_t unit, const Choice& choice) const {
    const std::string site = choice.site ? sites.sites[*choice.site].site_id : "";
    return {units[unit].record->id, choice.outcome, site, park_of(choice), choice.cost.total()};
}

std::vector<OtherChoice> PlanContext::changes(const Told& plan, const Told& other) const {
    std::vector<OtherChoice> changed;
    for (std::size_t u = 0; u < units.size(); ++u) {
        if (plan[u]->outcome != other[u]->outcome || plan[u]->site != other[u]->site) {
            changed.push_back(other_choice(u, *other[u]));
        }
    }
    return changed;
}

} // namespace reachplan
