// SPDX-License-Identifier: Apache-2.0
// The part of a park's surroundings where a rule's place condition holds, as far as geometry alone
// decides it. Offsets are geodesic and err to the safe side: limit + clearance + 0.025 m. Rules on rasters close whole
// cells of the raster, cut 0.025 m beyond their edges.
#pragma once

#include <optional>
#include <vector>

#include "eligibility/law.hpp"
#include "eligibility/place.hpp"

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
    Geometry open = {}; // of `part`: here it is not known whether it holds, and the case plans nothing provisional
};

/// Zone of a rule that bans new builds, in and around `park`, for units that ask the same distances as `unit`.
Zone zone_of(const Law& law, const Rule& rule, const Record& park, const Unit& unit);
/// Distances that the rule's place condition takes from the unit, in the order of the tree; empty for most rules.
std::vector<std::optional<double>> unit_limits(const Predicate& where, const Unit& unit);

} // namespace reachplan
