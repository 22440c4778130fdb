// SPDX-License-Identifier: Apache-2.0
// Azimuthal equidistant plane around a centre, from the geodesic inverse and direct problems: no
// PROJ context, hence free to use in any thread. Distances from the centre are true; across, the
// plane stretches by s^2 / 6R^2 (1.6 mm in 1 km at 20 km from the centre), it never shrinks.
#pragma once

#include <cmath>
#include <numbers>

#include "geo/geodesic_edge.hpp"
#include "geo/geos_geometry.hpp"

namespace reachplan {

class LocalPlane {
public:
    explicit LocalPlane(LonLat centre) : m_centre(centre) {}
    explicit LocalPlane(const Box& box) : m_centre{(box.west + box.east) / 2, (box.south + box.north) / 2} {}

    Xy forward(LonLat p) const {
        const GeodesicEdge edge = edge_between(m_centre, p);
        const double azimuth = edge.azimuth_a_deg * std::numbers::pi / 180.0;
        return {edge.length_m * std::sin(azimuth), edge.length_m * std::cos(azimuth)};
    }
    LonLat reverse(Xy p) const {
        return geodesic_direct(m_centre, std::atan2(p.x, p.y) * 180.0 / std::numbers::pi, std::hypot(p.x, p.y));
    }

    /// Upper bound of the relative stretch within `radius_m` of the centre.
    static double stretch(double radius_m) {
        constexpr double k_smallest_radius_m = 6335000;
        return 1.05 * radius_m * radius_m / (6 * k_smallest_radius_m * k_smallest_radius_m);
    }

private:
    LonLat m_centre;
};

/// Longest edge that may be taken as straight in the plane: within 50 km of the centre the geodesic
/// strays less than 0.1 mm from it.
inline constexpr double k_plane_edge_m = 1000;

} // namespace reachplan
