// SPDX-License-Identifier: Apache-2.0
// One short piece of a geometry (a point is an edge of length 0) in both worlds: geodesic for the
// exact distance, chord in earth-centred space for a bound that is never too large.
#pragma once

#include <limits>
#include <vector>

#include "geo/ecef.hpp"
#include "geo/geodesic_edge.hpp"

namespace reachplan {

struct ShortEdge {
    explicit ShortEdge(LonLat point);
    ShortEdge(LonLat from, LonLat to);
    bool is_point() const { return from == to; }
    Box3 box() const;

    LonLat from;
    LonLat to;
    Vec3 a;
    Vec3 b;
    double sagitta_m = 0; // how far the geodesic strays from its chord, at most
};

struct Gap {
    double distance_m;
    LonLat from;
    LonLat to;
};

/// All of a geometry as short edges, in the order of its parts.
std::vector<ShortEdge> short_edges(const Geometry& geometry);
/// Never above the geodesic distance.
double lower_bound_m(const ShortEdge& from, const ShortEdge& to);
/// The geodesic distance where it is at most `limit_m`, else one above that limit; 0 where they cross.
Gap exact_gap(const ShortEdge& from, const ShortEdge& to, double limit_m = std::numeric_limits<double>::infinity());

} // namespace reachplan
