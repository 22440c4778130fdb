// SPDX-License-Identifier: Apache-2.0
// What lies below a place along the river: control sections and drinking-water intakes, with the distance
// on the water.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "network/river_path.hpp"
#include "review/ground.hpp"

namespace reachplan {

struct DownstreamFeature {
    Role role = Role::control_sections; // or intakes
    const Record* feature = nullptr;
    double path_m = 0;
};

class Downstream {
public:
    /// Of the case's sections and intakes as far as it has them; `inputs` must outlive it.
    Downstream(const Inputs& inputs, Faults& faults);
    /// By distance, then id, from where the application discharges (the outfall of its works, else the reach it drains to). Empty when
    /// nothing lies below or no river is near.
    std::vector<DownstreamFeature> of(const Desk& desk, const Application& application, const Ground& ground) const;

private:
    RiverPath m_path;
    std::vector<std::pair<Role, RiverFeatures>> m_features;
};

} // namespace reachplan
