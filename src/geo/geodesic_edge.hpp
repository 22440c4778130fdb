// SPDX-License-Identifier: Apache-2.0
// A geodesic edge with its azimuths and length solved once, for searches that measure many points
// against the same edge.
#pragma once

#include "geo/geodesic.hpp"

namespace reachplan {

struct GeodesicEdge {
    LonLat a;
    LonLat b;
    double azimuth_a_deg = 0; // direction of travel at a
    double azimuth_b_deg = 0; // and at b
    double length_m = 0;
};

GeodesicEdge edge_between(LonLat a, LonLat b);
/// Foot of p, starting the iteration `guess_m` along the edge; a foot at an end is that end exactly.
Foot foot_on(const GeodesicEdge& edge, LonLat p, double guess_m);
/// Appends the vertices after a that cut the edge into equal pieces of at most max_m; the last is b.
void split_edge(LonLat a, LonLat b, double max_m, Path& out);

} // namespace reachplan
