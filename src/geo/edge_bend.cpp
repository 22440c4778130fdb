// SPDX-License-Identifier: Apache-2.0
#include "geo/edge_bend.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reachplan {

namespace {

constexpr double k_radius_m = 6378137;
constexpr double k_degree = std::numbers::pi / 180;

} // namespace

double bend_bound_m(LonLat a, LonLat b) {
    const double east = (b.lon - a.lon) * k_degree;
    const double north = (b.lat - a.lat) * k_degree;
    const double low = std::min(std::abs(a.lat), std::abs(b.lat));
    const double high = std::max(std::abs(a.lat), std::abs(b.lat));
    const double shrink = std::cos(low * k_degree);
    const double u = shrink * shrink * east * east;
    const double v = north * north;
    if (u + v <= 0) {
        return 0;
    }
    return 1.02 * k_radius_m / 8 * std::sin(high * k_degree) * std::abs(east) * (u + 2 * v) / std::sqrt(u + v);
}

double off_geodesic_m(LonLat p, LonLat a, LonLat b, double share) {
    const double lat = (a.lat + b.lat) / 2 * k_degree;
    const double east = (b.lon - a.lon) * k_degree * std::cos(lat);
    const double north = (b.lat - a.lat) * k_degree;
    const double length = std::hypot(east, north);
    const double x = (p.lon - (a.lon + share * (b.lon - a.lon))) * k_degree * std::cos(lat);
    const double y = (p.lat - (a.lat + share * (b.lat - a.lat))) * k_degree;
    if (length <= 0) {
        return k_radius_m * std::hypot(x, y);
    }
    // In units of the radius the geodesic lies this far to the pole's side of the chord.
    const double bulge =
        4 * share * (1 - share) / 8 * std::sin(lat) / std::cos(lat) * east * (east * east + 2 * north * north) / length;
    const double aside = (east * y - north * x) / length;
    return k_radius_m * std::abs(aside - bulge);
}

} // namespace reachplan
