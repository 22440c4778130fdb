// SPDX-License-Identifier: Apache-2.0
// Distances by GeographicLib alone (Karney's gnomonic intercept), sharing no code with src/geo.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <GeographicLib/Geocentric.hpp>
#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/Gnomonic.hpp>

#include "geo/geometry.hpp"

namespace reachplan::test {

inline const GeographicLib::Geodesic& cgcs2000() {
    static const GeographicLib::Geodesic geodesic(6378137.0, 1 / 298.257222101);
    return geodesic;
}

inline double karney_distance(LonLat a, LonLat b) {
    double d = 0;
    cgcs2000().Inverse(a.lat, a.lon, b.lat, b.lon, d);
    return d;
}

/// Foot in a gnomonic plane centred on the last guess: geodesics are straight there and the foot
/// of the perpendicular through the centre is exact.
inline double karney_edge_distance(LonLat p, LonLat a, LonLat b) {
    const GeographicLib::Gnomonic plane(cgcs2000());
    LonLat centre{(a.lon + b.lon) / 2, (a.lat + b.lat) / 2};
    for (int i = 0; i < 20; ++i) {
        double ax, ay, bx, by, px, py;
        plane.Forward(centre.lat, centre.lon, a.lat, a.lon, ax, ay);
        plane.Forward(centre.lat, centre.lon, b.lat, b.lon, bx, by);
        plane.Forward(centre.lat, centre.lon, p.lat, p.lon, px, py);
        const double dx = bx - ax, dy = by - ay;
        const double length2 = dx * dx + dy * dy;
        const double t = length2 > 0 ? std::clamp(((px - ax) * dx + (py - ay) * dy) / length2, 0.0, 1.0) : 0;
        LonLat next;
        plane.Reverse(centre.lat, centre.lon, ax + t * dx, ay + t * dy, next.lat, next.lon);
        const bool done = std::hypot(next.lon - centre.lon, next.lat - centre.lat) < 1e-11;
        centre = next;
        if (done) {
            break;
        }
    }
    return karney_distance(p, centre);
}

/// Every edge of a geometry, measured one by one. A straight line through the earth (by
/// GeographicLib's Geocentric) only spares edges that are plainly too far.
class BruteForce {
public:
    explicit BruteForce(const Geometry& geometry) {
        for (const LonLat q : geometry.points) {
            add(q, q);
        }
        for (const Path& line : geometry.lines) {
            add_path(line);
        }
        for (const Polygon& polygon : geometry.polygons) {
            add_path(polygon.outer);
            for (const Path& hole : polygon.holes) {
                add_path(hole);
            }
        }
    }

    double distance(LonLat p) const {
        const Place at = place(p);
        std::vector<double> rough;
        for (const Edge& edge : m_edges) {
            rough.push_back(chord_distance(at, edge));
        }
        if (rough.empty()) {
            return std::numeric_limits<double>::infinity();
        }
        const auto nearest = std::min_element(rough.begin(), rough.end()) - rough.begin();
        const Edge& first = m_edges[static_cast<std::size_t>(nearest)];
        double best = karney_edge_distance(p, first.a, first.b);
        const double spare = 1.0005 * best + 20;
        for (std::size_t i = 0; i < m_edges.size(); ++i) {
            if (rough[i] < spare) {
                best = std::min(best, karney_edge_distance(p, m_edges[i].a, m_edges[i].b));
            }
        }
        return best;
    }

private:
    struct Place {
        double x = 0, y = 0, z = 0;
    };
    struct Edge {
        LonLat a, b;
        Place pa, pb;
    };
    static Place place(LonLat p) {
        static const GeographicLib::Geocentric earth(6378137.0, 1 / 298.257222101);
        Place q;
        earth.Forward(p.lat, p.lon, 0, q.x, q.y, q.z);
        return q;
    }
    static double chord_distance(const Place& p, const Edge& edge) {
        const Place d{edge.pb.x - edge.pa.x, edge.pb.y - edge.pa.y, edge.pb.z - edge.pa.z};
        const Place r{p.x - edge.pa.x, p.y - edge.pa.y, p.z - edge.pa.z};
        const double length2 = d.x * d.x + d.y * d.y + d.z * d.z;
        const double along = r.x * d.x + r.y * d.y + r.z * d.z;
        const double t = length2 > 0 ? std::clamp(along / length2, 0.0, 1.0) : 0.0;
        return std::hypot(r.x - t * d.x, r.y - t * d.y, r.z - t * d.z);
    }
    void add(LonLat a, LonLat b) { m_edges.push_back({a, b, place(a), place(b)}); }
    void add_path(const Path& path) {
        for (std::size_t i = 1; i < path.size(); ++i) {
            add(path[i - 1], path[i]);
        }
    }

    std::vector<Edge> m_edges;
};

} // namespace reachplan::test
