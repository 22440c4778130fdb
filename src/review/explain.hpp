// SPDX-License-Identifier: Apache-2.0
// Why a place is open or closed, whoever would come: the place condition of every rule in force, from the
// exact predicates. What depends on the enterprise says so.
#pragma once

#include <vector>

#include "review/ground.hpp"

namespace reachplan {

struct PlaceAnswer {
    const Rule* rule = nullptr;
    Tri holds = Tri::unknown; // the condition on the place; unknown also when it depends on the enterprise
    Finding detail;           // what was measured; verdict as if the rule concerned the newcomer
};

struct PlaceExplained {
    Ground ground;
    std::vector<PlaceAnswer>
        answers; // rules on new builds whose jurisdiction covers the place: those that hold first, then by key
};

/// A newcomer without attributes at a point.
PlaceExplained explain_place(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, LonLat point);

} // namespace reachplan
