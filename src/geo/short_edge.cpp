// SPDX-License-Identifier: Apache-2.0
#include "geo/short_edge.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace reachplan {

namespace {

/// Up to here a normal plane through the ends and the geodesic agree to a micrometre, which the
/// crossing test relies on.
constexpr double k_short_m = 5000;
constexpr double k_smallest_radius_m = 6335000;
constexpr double k_beyond_any_radius_m = 6450000;
constexpr double k_rounding_m = 1e-6;

double chord_gap(Vec3 p1, Vec3 q1, Vec3 p2, Vec3 q2) {
    // Closest points of two segments, either of which may be a point (Ericson 2005, 5.1.9).
    const Vec3 d1 = q1 - p1;
    const Vec3 d2 = q2 - p2;
    const Vec3 r = p1 - p2;
    const double a = dot(d1, d1);
    const double e = dot(d2, d2);
    const double f = dot(d2, r);
    const auto unit = [](double t) { return std::clamp(t, 0.0, 1.0); };
    double s = 0;
    double t = 0;
    if (a <= 0) {
        t = e > 0 ? unit(f / e) : 0;
    } else {
        const double c = dot(d1, r);
        if (e <= 0) {
            s = unit(-c / a);
        } else {
            const double b = dot(d1, d2);
            const double denominator = a * e - b * b;
            s = denominator > 0 ? unit((b * f - c * e) / denominator) : 0;
            t = (b * s + f) / e;
            if (t < 0 || t > 1) {
                t = unit(t);
                s = unit((b * t - c) / a);
            }
        }
    }
    return norm((p1 + s * d1) - (p2 + t * d2));
}

/// On which side of the vertical plane through the edge p lies; metres times the edge's length.
double side(const ShortEdge& edge, Vec3 p) {
    const Vec3 middle = 0.5 * (edge.a + edge.b);
    const double polar = 1 - k_flattening;
    const Vec3 normal{middle.x, middle.y, middle.z / (polar * polar)};
    return dot(p - edge.a, cross(edge.b - edge.a, normal));
}

bool cross_each_other(const ShortEdge& p, const ShortEdge& q) {
    return side(p, q.a) * side(p, q.b) < 0 && side(q, p.a) * side(q, p.b) < 0;
}

/// Where q cuts p, near enough to draw it: the distance there is 0 whatever the last digit.
LonLat crossing(const ShortEdge& p, const ShortEdge& q) {
    const double at_a = side(q, p.a);
    const double share = at_a / (at_a - side(q, p.b));
    const GeodesicEdge edge = edge_between(p.from, p.to);
    return geodesic_direct(edge.a, edge.azimuth_a_deg, share * edge.length_m);
}

/// An edge with its geodesic solved, which only edges near enough to matter are worth.
struct SolvedEdge {
    explicit SolvedEdge(const ShortEdge& short_edge) : edge(short_edge), geodesic(solve(short_edge)) {}
    static GeodesicEdge solve(const ShortEdge& e) {
        return e.is_point() ? GeodesicEdge{e.from, e.to, 0, 0, 0} : edge_between(e.from, e.to);
    }
    Foot foot(LonLat point, Vec3 ecef) const {
        const Vec3 d = edge.b - edge.a;
        const double length2 = dot(d, d);
        const double share = length2 > 0 ? dot(ecef - edge.a, d) / length2 : 0;
        return foot_on(geodesic, point, share * geodesic.length_m);
    }

    const ShortEdge& edge;
    GeodesicEdge geodesic;
};

/// Not above the geodesic distance over a chord, off which is taken how far things stray from their chords.
double bound_m(double chord_m) {
    const double chord = std::max(0.0, chord_m - k_rounding_m);
    // An arc over a chord is longer by c^3 / 24 R^2: matters from some ten kilometres on.
    return chord * (1 + chord * chord / (24 * k_beyond_any_radius_m * k_beyond_any_radius_m));
}

/// One end of an edge to be measured against the other edge.
struct EndGap {
    int number; // from.from, from.to, to.from, to.to
    LonLat at;
    Vec3 ecef;
    const ShortEdge* other;
    double bound; // infinite where the end of a point says nothing that another has not said
};

EndGap end_gap(int number, LonLat at, Vec3 ecef, const ShortEdge& other, bool is_other) {
    const double bound = is_other ? bound_m(chord_gap(ecef, ecef, other.a, other.b) - other.sagitta_m)
                                  : std::numeric_limits<double>::infinity();
    return {number, at, ecef, &other, bound};
}

/// Those that may be nearest first.
std::array<EndGap, 4> ends_of(const ShortEdge& from, const ShortEdge& to) {
    const bool from_edge = !from.is_point();
    std::array<EndGap, 4> ends = {end_gap(0, from.from, from.a, to, true), end_gap(1, from.to, from.b, to, from_edge),
                                  end_gap(2, to.from, to.a, from, from_edge),
                                  end_gap(3, to.to, to.b, from, from_edge && !to.is_point())};
    std::sort(ends.begin(), ends.end(), [](const EndGap& a, const EndGap& b) { return a.bound < b.bound; });
    return ends;
}

/// Not below the length of the geodesic over a chord of less than 100 km.
double length_bound_m(Vec3 a, Vec3 b) {
    const double chord = norm(b - a);
    return chord * (1 + chord * chord / (23 * k_smallest_radius_m * k_smallest_radius_m));
}

} // namespace

ShortEdge::ShortEdge(LonLat point) : from(point), to(point), a(to_ecef(point)), b(a) {
}

ShortEdge::ShortEdge(LonLat start, LonLat end) : from(start), to(end), a(to_ecef(start)), b(to_ecef(end)) {
    const double length = length_bound_m(a, b);
    sagitta_m = 1.01 * length * length / (8 * k_smallest_radius_m);
}

Box3 ShortEdge::box() const {
    Box3 box;
    box.grow(a);
    box.grow(b);
    box.pad(sagitta_m + k_rounding_m);
    return box;
}

std::vector<ShortEdge> short_edges(const Geometry& geometry) {
    std::vector<ShortEdge> edges;
    const auto add_path = [&](const Path& path) {
        if (path.size() == 1) {
            edges.emplace_back(path.front());
        }
        for (std::size_t i = 1; i < path.size(); ++i) {
            if (path[i] == path[i - 1] && path.size() > 2) {
                continue;
            }
            const ShortEdge whole(path[i - 1], path[i]);
            if (length_bound_m(whole.a, whole.b) <= k_short_m) {
                edges.push_back(whole);
                continue;
            }
            Path pieces{path[i - 1]};
            split_edge(path[i - 1], path[i], k_short_m, pieces);
            for (std::size_t k = 1; k < pieces.size(); ++k) {
                edges.emplace_back(pieces[k - 1], pieces[k]);
            }
        }
    };
    for (const LonLat p : geometry.points) {
        edges.emplace_back(p);
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
    return edges;
}

double lower_bound_m(const ShortEdge& from, const ShortEdge& to) {
    return bound_m(chord_gap(from.a, from.b, to.a, to.b) - from.sagitta_m - to.sagitta_m);
}

Gap exact_gap(const ShortEdge& from, const ShortEdge& to, double limit_m) {
    if (cross_each_other(from, to)) {
        const LonLat at = crossing(from, to);
        return {0, at, at};
    }
    // Geodesics that do not cross come nearest at an end of one of them. The ends that cannot be it are not measured.
    std::optional<SolvedEdge> solved_from, solved_to;
    Gap best{std::numeric_limits<double>::infinity(), from.from, to.from};
    int best_number = 0;
    for (const EndGap& end : ends_of(from, to)) {
        if (end.bound > std::min(best.distance_m, limit_m)) {
            break;
        }
        const bool of_from = end.number < 2;
        std::optional<SolvedEdge>& other = of_from ? solved_to : solved_from;
        if (!other) {
            other.emplace(*end.other);
        }
        const Foot foot = other->foot(end.at, end.ecef);
        // Of ends equally near the one that comes first in the order of numbers.
        if (std::pair(foot.distance_m, end.number) < std::pair(best.distance_m, best_number)) {
            best = {foot.distance_m, of_from ? end.at : foot.on_edge, of_from ? foot.on_edge : end.at};
            best_number = end.number;
        }
    }
    return best;
}

} // namespace reachplan
