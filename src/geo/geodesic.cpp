// SPDX-License-Identifier: Apache-2.0
// Geodesic inverse, direct and area by PROJ's <geodesic.h>, which holds no global state and is
// therefore safe in any thread without a PROJ context.
#include "geo/geodesic.hpp"

#include <geodesic.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic_edge.hpp"

namespace reachplan {

namespace {

constexpr double k_degree = std::numbers::pi / 180.0;
constexpr double k_mean_radius_m = 6371000.0;
constexpr double k_foot_tolerance_m = 1e-5;
constexpr int k_foot_iterations = 30;

const geod_geodesic& ellipsoid() {
    static const geod_geodesic cgcs2000 = [] {
        geod_geodesic g;
        geod_init(&g, 6378137.0, 1.0 / 298.257222101);
        return g;
    }();
    return cgcs2000;
}

struct Inverse {
    double distance_m = 0;
    double azimuth_from = 0;
    double azimuth_to = 0;
};

Inverse inverse(LonLat a, LonLat b) {
    Inverse r;
    geod_inverse(&ellipsoid(), a.lat, a.lon, b.lat, b.lon, &r.distance_m, &r.azimuth_from, &r.azimuth_to);
    return r;
}

/// Unsigned area of one ring; closing vertex given or not.
double ring_area_m2(const Path& ring) {
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    const std::size_t n = ring.size() > 1 && ring.front() == ring.back() ? ring.size() - 1 : ring.size();
    for (std::size_t i = 0; i < n; ++i) {
        geod_polygon_addpoint(&ellipsoid(), &polygon, ring[i].lat, ring[i].lon);
    }
    double area = 0;
    geod_polygon_compute(&ellipsoid(), &polygon, 0, 1, &area, nullptr);
    return std::abs(area);
}

/// How far along the line the foot lies from where we stand: right spherical triangle with the
/// hypotenuse `distance_m` and the angle between line and hypotenuse.
double step_to_foot_m(double distance_m, double angle_deg) {
    const double sigma = distance_m / k_mean_radius_m;
    return k_mean_radius_m * std::atan2(std::cos(angle_deg * k_degree) * std::sin(sigma), std::cos(sigma));
}

} // namespace

double geodesic_distance_m(LonLat a, LonLat b) {
    return inverse(a, b).distance_m;
}

LonLat geodesic_direct(LonLat from, double azimuth_deg, double distance_m) {
    LonLat to;
    geod_direct(&ellipsoid(), from.lat, from.lon, azimuth_deg, distance_m, &to.lat, &to.lon, nullptr);
    return to;
}

double azimuth_deg(LonLat from, LonLat to) {
    return inverse(from, to).azimuth_from;
}

GeodesicEdge edge_between(LonLat a, LonLat b) {
    const Inverse ab = inverse(a, b);
    return {a, b, ab.azimuth_from, ab.azimuth_to, ab.distance_m};
}

Foot foot_on(const GeodesicEdge& edge, LonLat p, double guess_m) {
    // Distance to p along a short geodesic has one minimum, so a step beyond an end means that end;
    // ends use their own coordinates, so that edges sharing a vertex give the same bits for it.
    geod_geodesicline line;
    bool have_line = false;
    double along = std::clamp(guess_m, 0.0, edge.length_m);
    Foot foot;
    for (int i = 0; i < k_foot_iterations; ++i) {
        double line_azimuth = 0;
        if (along <= 0) {
            foot.on_edge = edge.a;
            line_azimuth = edge.azimuth_a_deg;
        } else if (along >= edge.length_m) {
            foot.on_edge = edge.b;
            line_azimuth = edge.azimuth_b_deg;
        } else {
            if (!have_line) {
                geod_lineinit(&line, &ellipsoid(), edge.a.lat, edge.a.lon, edge.azimuth_a_deg,
                              GEOD_LATITUDE | GEOD_LONGITUDE | GEOD_DISTANCE_IN);
                have_line = true;
            }
            geod_position(&line, along, &foot.on_edge.lat, &foot.on_edge.lon, &line_azimuth);
        }
        const Inverse fp = inverse(foot.on_edge, p);
        foot.distance_m = fp.distance_m;
        const double step = step_to_foot_m(fp.distance_m, fp.azimuth_from - line_azimuth);
        const double next = std::clamp(along + step, 0.0, edge.length_m);
        const double moved = std::abs(next - along);
        if (moved <= k_foot_tolerance_m && (moved == 0 || (next > 0 && next < edge.length_m))) {
            break;
        }
        along = next;
    }
    return foot;
}

Foot nearest_on_edge(LonLat p, LonLat a, LonLat b) {
    const GeodesicEdge edge = edge_between(a, b);
    const Inverse ap = inverse(a, p);
    return foot_on(edge, p, step_to_foot_m(ap.distance_m, ap.azimuth_from - edge.azimuth_a_deg));
}

void split_edge(LonLat a, LonLat b, double max_m, Path& out) {
    const GeodesicEdge edge = edge_between(a, b);
    const int pieces = std::max(1, static_cast<int>(std::ceil(edge.length_m / max_m - 1e-9)));
    for (int k = 1; k < pieces; ++k) {
        out.push_back(geodesic_direct(a, edge.azimuth_a_deg, edge.length_m * k / pieces));
    }
    out.push_back(b);
}

double area_m2(const Polygon& polygon) {
    double area = ring_area_m2(polygon.outer);
    for (const Path& hole : polygon.holes) {
        area -= ring_area_m2(hole);
    }
    return std::max(area, 0.0);
}

double area_m2(const Geometry& geometry) {
    double area = 0;
    for (const Polygon& polygon : geometry.polygons) {
        area += area_m2(polygon);
    }
    return area;
}

double length_m(const Path& path) {
    double length = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        length += inverse(path[i - 1], path[i]).distance_m;
    }
    return length;
}

Path densify(const Path& path, double max_m) {
    Path out;
    if (!path.empty()) {
        out.push_back(path.front());
    }
    for (std::size_t i = 1; i < path.size(); ++i) {
        split_edge(path[i - 1], path[i], max_m, out);
    }
    return out;
}

Geometry densify(const Geometry& geometry, double max_m) {
    Geometry out;
    out.points = geometry.points;
    for (const Path& line : geometry.lines) {
        out.lines.push_back(densify(line, max_m));
    }
    for (const Polygon& polygon : geometry.polygons) {
        Polygon dense{densify(polygon.outer, max_m), {}};
        for (const Path& hole : polygon.holes) {
            dense.holes.push_back(densify(hole, max_m));
        }
        out.polygons.push_back(std::move(dense));
    }
    return out;
}

} // namespace reachplan
