// SPDX-License-Identifier: Apache-2.0
// The two questions of the even-odd test, shared by its plain and its banded form so that they
// cannot disagree. Longitude/latitude plane.
#pragma once

#include <algorithm>
#include <cmath>

#include "geo/geometry.hpp"

namespace reachplan {

/// About a micrometre.
inline constexpr double k_on_edge_degrees = 1e-11;

inline bool on_edge(LonLat p, LonLat a, LonLat b) {
    if (p.lat < std::min(a.lat, b.lat) - k_on_edge_degrees || p.lat > std::max(a.lat, b.lat) + k_on_edge_degrees ||
        p.lon < std::min(a.lon, b.lon) - k_on_edge_degrees || p.lon > std::max(a.lon, b.lon) + k_on_edge_degrees) {
        return false;
    }
    const double dx = b.lon - a.lon;
    const double dy = b.lat - a.lat;
    const double px = p.lon - a.lon;
    const double py = p.lat - a.lat;
    const double length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(px - t * dx, py - t * dy) <= k_on_edge_degrees;
}

/// Does a ray from p to the east cross the edge? Half-open in latitude: a vertex counts once.
inline bool crosses_eastward(LonLat p, LonLat a, LonLat b) {
    return (a.lat > p.lat) != (b.lat > p.lat) && p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon);
}

} // namespace reachplan
