// SPDX-License-Identifier: Apache-2.0
#include "review/downstream.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "review/discharge.hpp"

namespace reachplan {

Downstream::Downstream(const Inputs& inputs, Faults& faults) : m_path(inputs, faults) {
    for (const Role role : {Role::control_sections, Role::intakes}) {
        std::vector<const Record*> records;
        for (const Record& record : inputs.of(role)) {
            records.push_back(&record);
        }
        m_features.emplace_back(role, m_path.place(std::move(records)));
    }
}

std::vector<DownstreamFeature> Downstream::of(const Desk& desk, const Application& application,
                                              const Ground& ground) const {
    std::vector<DownstreamFeature> found;
    const Place& place = ground.place->place;
    const auto from = desk.accounts.water() ? outlet_of(desk, application, ground).at
                                            : m_path.discharge_point(place.park, place.point);
    if (!from) {
        return found;
    }
    for (const auto& [role, features] : m_features) {
        for (const Below& below : m_path.downstream(*from, features, std::numeric_limits<double>::infinity())) {
            found.push_back({role, below.feature, below.path_m});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const DownstreamFeature& a, const DownstreamFeature& b) {
        return std::tie(a.path_m, a.feature->id) < std::tie(b.path_m, b.feature->id);
    });
    return found;
}

} // namespace reachplan
