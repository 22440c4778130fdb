// SPDX-License-Identifier: Apache-2.0
// The part of a park's surroundings where a rule's place condition holds, as far as geometry alone
// decides it. Offsets are geodesic and err to the safe side: limit + clearance + 0.025 m.
#pragma once

#include "eligibility/law.hpp"

namespace reachplan {

struct Zone {
    enum class Kind {
        nothing,    // holds nowhere in the park
        everything, // holds in the whole park
        part,       // holds inside `geometry`
        unsettled,  // depends on the unit or on the finished footprint: judged there
    };
    Kind kind = Kind::unsettled;
    Geometry geometry;
};

/// Zone of a rule that bans new builds, in and around `park`.
Zone zone_of(const Law& law, const Rule& rule, const Record& park);

} // namespace reachplan
