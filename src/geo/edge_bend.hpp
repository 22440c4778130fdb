// SPDX-License-Identifier: Apache-2.0
// How far the geodesic between two points strays from the straight line between them in the
// longitude/latitude plane, to second order in the edge's length (sphere; within 1 % of the truth
// where the answer is centimetres, which is all that densifying asks).
#pragma once

#include "geo/geometry.hpp"

namespace reachplan {

/// Never below the largest distance between the two, edges up to 1000 km.
double bend_bound_m(LonLat a, LonLat b);

/// Distance of p from the geodesic a-b, for p beside the chord's point at `share` of its length and a
/// bend of centimetres at most.
double off_geodesic_m(LonLat p, LonLat a, LonLat b, double share);

} // namespace reachplan
