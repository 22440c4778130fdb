// SPDX-License-Identifier: Apache-2.0
#include "verify/measure.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <GeographicLib/Gnomonic.hpp>
#include <GeographicLib/PolygonArea.hpp>

#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_equator_m = 6378137.0;
constexpr double k_flattening = 1 / 298.257222101;
/// Smallest radius of curvature of the ellipsoid: a(1 - e2), along the meridian at the equator.
constexpr double k_least_radius_m = k_equator_m * (1 - k_flattening) * (1 - k_flattening);
constexpr double k_radians = 3.14159265358979323846 / 180.0;
constexpr std::size_t k_run = 16;

const GeographicLib::Geodesic& ellipsoid() {
    static const GeographicLib::Geodesic instance(k_equator_m, k_flattening);
    return instance;
}

struct Xy {
    double x = 0, y = 0;
};

/// Equidistant along its middle parallel: good enough to rank edges, never to judge.
struct Frame {
    explicit Frame(LonLat middle)
        : origin(middle), metres_lat(k_equator_m * k_radians),
          metres_lon(metres_lat * std::cos(middle.lat * k_radians)) {}
    Xy at(LonLat p) const { return {(p.lon - origin.lon) * metres_lon, (p.lat - origin.lat) * metres_lat}; }
    LonLat origin;
    double metres_lat, metres_lon;
};

double share_along(Xy p, Xy a, Xy b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    return length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
}

double turn(Xy a, Xy b, Xy c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(Xy a, Xy b, Xy c, Xy d) {
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

class Gnomonic {
public:
    explicit Gnomonic(LonLat centre) : m_projection(ellipsoid()), m_centre(centre) {}
    Xy forward(LonLat p) const {
        Xy out;
        m_projection.Forward(m_centre.lat, m_centre.lon, p.lat, p.lon, out.x, out.y);
        return out;
    }
    LonLat reverse(Xy p) const {
        LonLat out;
        m_projection.Reverse(m_centre.lat, m_centre.lon, p.x, p.y, out.lat, out.lon);
        return out;
    }

private:
    GeographicLib::Gnomonic m_projection;
    LonLat m_centre;
};

/// Geodesics are straight lines here, so crossing is exact.
bool edges_cross(const Edge& a, const Edge& b) {
    const Gnomonic plane(a.a);
    return cross(plane.forward(a.a), plane.forward(a.b), plane.forward(b.a), plane.forward(b.b));
}

Chord::Point from_centre(LonLat p) {
    constexpr double e2 = k_flattening * (2 - k_flattening);
    const double lat = p.lat * k_radians, lon = p.lon * k_radians;
    const double normal = k_equator_m / std::sqrt(1 - e2 * std::sin(lat) * std::sin(lat));
    return {normal * std::cos(lat) * std::cos(lon), normal * std::cos(lat) * std::sin(lon),
            normal * (1 - e2) * std::sin(lat)};
}

Chord chord_of(const Edge& edge) {
    const Chord::Point a = from_centre(edge.a), b = from_centre(edge.b);
    const double dx = b.x - a.x, dy = b.y - a.y, dz = b.z - a.z;
    return {a, b, (dx * dx + dy * dy + dz * dz) / (7.9 * k_least_radius_m)};
}

double straight_m(const Chord::Point& p, const Chord& chord) {
    const double dx = chord.b.x - chord.a.x, dy = chord.b.y - chord.a.y, dz = chord.b.z - chord.a.z;
    const double px = p.x - chord.a.x, py = p.y - chord.a.y, pz = p.z - chord.a.z;
    const double length2 = dx * dx + dy * dy + dz * dz;
    const double t = length2 > 0 ? std::clamp((px * dx + py * dy + pz * dz) / length2, 0.0, 1.0) : 0.0;
    const double ex = px - t * dx, ey = py - t * dy, ez = pz - t * dz;
    return std::sqrt(ex * ex + ey * ey + ez * ez);
}

double between(double low_a, double high_a, double low_b, double high_b) {
    return std::max({0.0, low_b - high_a, low_a - high_b});
}

/// How far a geodesic may bulge out of the box of its ends, in degrees, generously.
double bulge_degrees(const Edge& edge) {
    const double length_degrees = std::hypot(edge.b.lon - edge.a.lon, edge.b.lat - edge.a.lat);
    const double steep = std::tan(std::min(80.0, std::max(std::abs(edge.a.lat), std::abs(edge.b.lat))) * k_radians);
    return 1e-8 + length_degrees * length_degrees * k_radians * (0.1 + steep) / 4;
}

struct Pair {
    double bound_m;
    const Shape::Run* a;
    const Shape::Run* b;
};

/// A vertex of one shape against an edge of the other; nowhere else can two edges that do not cross be nearest.
struct Candidate {
    double at_least_m;
    LonLat p;
    const Edge* edge;
};

void add_candidates(const Shape& a, std::size_t i, const Shape& b, std::size_t j, double best_m,
                    std::vector<Candidate>& candidates) {
    const Chord& ca = a.chords()[i];
    const Chord& cb = b.chords()[j];
    const Edge& ea = a.edges()[i];
    const Edge& eb = b.edges()[j];
    const double bulge_m = ca.bulge_m + cb.bulge_m + 1e-6;
    const auto add = [&](const Chord::Point& from, LonLat p, const Chord& chord, const Edge& edge) {
        const double bound_m = straight_m(from, chord) - bulge_m;
        if (bound_m < best_m) {
            candidates.push_back({bound_m, p, &edge});
        }
    };
    add(ca.a, ea.a, cb, eb);
    add(ca.b, ea.b, cb, eb);
    add(cb.a, eb.a, ca, ea);
    add(cb.b, eb.b, ca, ea);
}

/// Could the edges cross? Only where their boxes meet, which pads for the bulge of both.
bool may_cross(const Edge& a, const Edge& b) {
    Box box_a, box_b;
    box_a.grow(a.a);
    box_a.grow(a.b);
    box_a.pad(bulge_degrees(a));
    box_b.grow(b.a);
    box_b.grow(b.b);
    box_b.pad(bulge_degrees(b));
    return box_a.overlaps(box_b);
}

/// Those with the lowest bound first: only what may still be nearest is measured.
double runs_gap_m(const Shape& a, const Shape& b, const Pair& pair, double best_m) {
    std::vector<Candidate> candidates;
    const bool meet = pair.bound_m <= 0;
    for (std::size_t i = pair.a->first; i < pair.a->last; ++i) {
        for (std::size_t j = pair.b->first; j < pair.b->last; ++j) {
            if (meet && may_cross(a.edges()[i], b.edges()[j]) && edges_cross(a.edges()[i], b.edges()[j])) {
                return 0;
            }
            add_candidates(a, i, b, j, best_m, candidates);
        }
    }
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& x, const Candidate& y) { return x.at_least_m < y.at_least_m; });
    for (const Candidate& candidate : candidates) {
        if (candidate.at_least_m >= best_m) {
            break;
        }
        best_m = std::min(best_m, nearest_on(candidate.p, *candidate.edge).distance_m);
    }
    return best_m;
}

bool one_holds_other(const Geometry& holder, const Geometry& other) {
    const auto held = [&](const Path& path) { return !path.empty() && holds(holder, path.front()); };
    return std::any_of(other.points.begin(), other.points.end(), [&](LonLat p) { return holds(holder, p); }) ||
           std::any_of(other.lines.begin(), other.lines.end(), held) ||
           std::any_of(other.polygons.begin(), other.polygons.end(), [&](const Polygon& p) { return held(p.outer); });
}

} // namespace

Shape::Shape(const Geometry& geometry) : m_geometry(&geometry) {
    for (const LonLat p : geometry.points) {
        m_edges.push_back({p, p});
    }
    for (const Path& line : geometry.lines) {
        add(line);
    }
    for (const Polygon& polygon : geometry.polygons) {
        add(polygon.outer);
        for (const Path& hole : polygon.holes) {
            add(hole);
        }
    }
    make_runs();
}

void Shape::add(const Path& path) {
    for (std::size_t i = 1; i < path.size(); ++i) {
        m_edges.push_back({path[i - 1], path[i]});
    }
    if (path.size() == 1) {
        m_edges.push_back({path[0], path[0]});
    }
}

void Shape::make_runs() {
    std::transform(m_edges.begin(), m_edges.end(), std::back_inserter(m_chords), chord_of);
    for (std::size_t first = 0; first < m_edges.size(); first += k_run) {
        Run run{{}, first, std::min(first + k_run, m_edges.size())};
        double bulge = 0;
        for (std::size_t i = run.first; i < run.last; ++i) {
            run.box.grow(m_edges[i].a);
            run.box.grow(m_edges[i].b);
            bulge = std::max(bulge, bulge_degrees(m_edges[i]));
        }
        run.box.pad(bulge);
        m_box.grow({run.box.west, run.box.south});
        m_box.grow({run.box.east, run.box.north});
        m_runs.push_back(run);
    }
}

double geodesic_m(LonLat a, LonLat b) {
    double distance_m = 0;
    ellipsoid().Inverse(a.lat, a.lon, b.lat, b.lon, distance_m);
    return distance_m;
}

Path in_short_edges(const Path& path, double longest_m) {
    Path fine;
    for (const LonLat& p : path) {
        const double all_m = fine.empty() ? 0 : geodesic_m(fine.back(), p);
        if (all_m > longest_m) {
            const LonLat from = fine.back();
            const auto line = ellipsoid().InverseLine(from.lat, from.lon, p.lat, p.lon);
            const int pieces = static_cast<int>(std::ceil(all_m / longest_m));
            for (int k = 1; k < pieces; ++k) {
                LonLat between;
                line.Position(all_m * k / pieces, between.lat, between.lon);
                fine.push_back(between);
            }
        }
        fine.push_back(p);
    }
    return fine;
}

double rough_m(LonLat a, LonLat b) {
    const Xy away = Frame(a).at(b);
    return std::sqrt(away.x * away.x + away.y * away.y);
}

Landing nearest_on(LonLat p, const Edge& edge) {
    const Frame frame(p);
    const double guess = share_along({0, 0}, frame.at(edge.a), frame.at(edge.b));
    LonLat foot{edge.a.lon + guess * (edge.b.lon - edge.a.lon), edge.a.lat + guess * (edge.b.lat - edge.a.lat)};
    for (int round = 0; round < 20; ++round) {
        const Gnomonic plane(foot);
        const Xy a = plane.forward(edge.a), b = plane.forward(edge.b);
        const double t = share_along(plane.forward(p), a, b);
        if (t <= 0 || t >= 1) {
            const LonLat end = t <= 0 ? edge.a : edge.b;
            return {geodesic_m(p, end), end};
        }
        const Xy next{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        foot = plane.reverse(next);
        if (std::hypot(next.x, next.y) < 1e-4) {
            break;
        }
    }
    return {geodesic_m(p, foot), foot};
}

std::optional<LonLat> crossing(const Edge& a, const Edge& b) {
    const Gnomonic plane(a.a);
    const Xy end = plane.forward(a.b), b1 = plane.forward(b.a), b2 = plane.forward(b.b);
    if (!cross({0, 0}, end, b1, b2)) {
        return std::nullopt;
    }
    const double before = turn(b1, b2, {0, 0}), share = before / (before - turn(b1, b2, end));
    return plane.reverse({share * end.x, share * end.y});
}

double at_least_m(const Box& a, const Box& b) {
    const double dlat = between(a.south, a.north, b.south, b.north) * k_radians;
    const double dlon = between(a.west, a.east, b.west, b.east) * k_radians;
    const double steepest = std::max({std::abs(a.south), std::abs(a.north), std::abs(b.south), std::abs(b.north)});
    const double s = std::sin(dlat / 2), c = std::cos(std::min(90.0, steepest) * k_radians) * std::sin(dlon / 2);
    return 2 * k_least_radius_m * std::asin(std::min(1.0, std::sqrt(s * s + c * c)));
}

double gap_m(const Shape& a, const Shape& b, double give_up_m) {
    const double apart_m = at_least_m(a.box(), b.box());
    if (a.edges().empty() || b.edges().empty() || apart_m > give_up_m) {
        return k_far;
    }
    if (apart_m <= 0 && (one_holds_other(a.geometry(), b.geometry()) || one_holds_other(b.geometry(), a.geometry()))) {
        return 0;
    }
    std::vector<Pair> pairs;
    for (const Shape::Run& run_a : a.runs()) {
        for (const Shape::Run& run_b : b.runs()) {
            const double bound_m = at_least_m(run_a.box, run_b.box);
            if (bound_m <= give_up_m) {
                pairs.push_back({bound_m, &run_a, &run_b});
            }
        }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) { return x.bound_m < y.bound_m; });
    double best_m = give_up_m;
    for (const Pair& pair : pairs) {
        if (pair.bound_m > best_m || best_m <= 0) {
            break;
        }
        best_m = runs_gap_m(a, b, pair, best_m);
    }
    return best_m < give_up_m ? best_m : k_far;
}

double area_m2(const Geometry& geometry) {
    const auto ring_m2 = [](const Path& ring) {
        GeographicLib::PolygonArea polygon(ellipsoid());
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            polygon.AddPoint(ring[i].lat, ring[i].lon);
        }
        double perimeter_m = 0, area = 0;
        polygon.Compute(false, true, perimeter_m, area);
        return std::abs(area);
    };
    double sum = 0;
    for (const Polygon& polygon : geometry.polygons) {
        sum += ring_m2(polygon.outer);
        for (const Path& hole : polygon.holes) {
            sum -= ring_m2(hole);
        }
    }
    return sum;
}

} // namespace reachplan::verify
