// SPDX-License-Identifier: Apache-2.0
// Lines of roads and rivers in worlds sketched in metres.
#pragma once

#include "support/world.hpp"

namespace reachplan::test {

/// Straight in twenty steps, so that the way along it is that of a drawn road.
inline Path straight(At from, At to) {
    Path path;
    for (int i = 0; i <= 20; ++i) {
        const double t = i / 20.0;
        path.push_back(
            lon_lat({from.east_m + t * (to.east_m - from.east_m), from.north_m + t * (to.north_m - from.north_m)}));
    }
    return path;
}

/// A straight road, to be driven both ways.
inline void add_road(World& world, const char* id, At from, At to, bool tunnel = false) {
    world.add(Role::transport, id, World::line(straight(from, to)),
              {{"mode", std::string("road")}, {"tunnel", tunnel}, {"one_way", false}});
}

} // namespace reachplan::test
