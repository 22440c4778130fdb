// SPDX-License-Identifier: Apache-2.0
// What of a park may be built on, whatever the law says about it.
#pragma once

#include "eligibility/place.hpp"
#include "geo/geometry.hpp"
#include "input/record.hpp"
#include "network/river_network.hpp"

namespace reachplan {

struct ParkLand {
    Geometry free;            // the parcels if given, else the park, without what is occupied
    bool provisional = false; // nobody has said how much of it is available
};

ParkLand park_land(const Inputs& inputs, const Record& park);

/// Land in the park as a place to be judged. Keeps a reference to the park.
Place place_in_park(const RiverNetwork& rivers, const Record& park, const Geometry& footprint);

} // namespace reachplan
