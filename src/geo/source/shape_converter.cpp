// SPDX-License-Identifier: Apache-2.0
#include "geo/source/shape_converter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/edge_bend.hpp"

namespace reachplan {

namespace {

constexpr double k_off_geodesic_m = 0.001;
constexpr double k_off_chord_m = 0.005;
/// Shorter edges cannot stray a millimetre in any CRS in use up to latitude 60.
constexpr double k_surely_straight_m = 150;
constexpr double k_look_at_quarters_m = 2000;
constexpr int k_depth = 17; // halves 10,000 km to less than 150 m
constexpr double k_arc_step_degrees = 0.25;

/// Projections repeat themselves far out: a slip of the pen at 10^13 m may land in China again.
constexpr double k_any_coordinate = 1e8;
constexpr double k_any_scale = 20;
constexpr double k_any_gap_m = 10000;

bool in_reach(Xy source, LonLat p) {
    return std::abs(source.x) < k_any_coordinate && std::abs(source.y) < k_any_coordinate && p.lon >= 60 &&
           p.lon <= 150 && p.lat >= 0 && p.lat <= 60; // false for not-a-number
}

double rough_length_m(LonLat a, LonLat b) {
    const double lat = std::min(std::abs(a.lat), std::abs(b.lat)) * std::numbers::pi / 180;
    return 111700 * std::hypot((b.lon - a.lon) * std::cos(lat), b.lat - a.lat);
}

double turn_of(const Path& ring) {
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        twice += (ring[i - 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat) -
                 (ring[i].lon - ring[0].lon) * (ring[i - 1].lat - ring[0].lat);
    }
    return twice;
}

void close_and_turn(Path& ring, bool counter_clockwise) {
    if (!ring.empty() && ring.front() != ring.back()) {
        ring.push_back(ring.front());
    }
    if ((turn_of(ring) > 0) != counter_clockwise) {
        std::reverse(ring.begin(), ring.end());
    }
}

} // namespace

LonLat ShapeConverter::place(Xy p) const {
    return undo_datum_shift(m_to_lonlat.one(p), m_shift);
}

/// Straight in degrees: the bend is known beforehand and falls with the square of the pieces.
void ShapeConverter::refine_degrees(Xy a, Xy b, LonLat from, LonLat to, Path& out) const {
    const int pieces = std::max(1, static_cast<int>(std::ceil(std::sqrt(bend_bound_m(from, to) / k_off_geodesic_m))));
    for (int k = 1; k < pieces; ++k) {
        const double share = static_cast<double>(k) / pieces;
        out.push_back(place({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)}));
    }
    out.push_back(to);
}

bool ShapeConverter::straight_enough(Xy a, Xy b, LonLat from, LonLat to) const {
    if (bend_bound_m(from, to) > k_off_chord_m) {
        return false;
    }
    const double length = rough_length_m(from, to);
    if (length < k_surely_straight_m) {
        return true;
    }
    const auto near_at = [&](double share) {
        const LonLat own = place({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
        return off_geodesic_m(own, from, to, share) <= k_off_geodesic_m;
    };
    // An edge across the central meridian bends both ways: its middle alone looks straight.
    return near_at(0.5) && (length < k_look_at_quarters_m || (near_at(0.25) && near_at(0.75)));
}

void ShapeConverter::refine_plane(Xy a, Xy b, LonLat from, LonLat to, int depth, Path& out) const {
    if (depth == 0 || straight_enough(a, b, from, to)) {
        out.push_back(to);
        return;
    }
    const Xy middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    const LonLat there = place(middle);
    refine_plane(a, middle, from, there, depth - 1, out);
    refine_plane(middle, b, there, to, depth - 1, out);
}

Path ShapeConverter::convert_path(const OGRSimpleCurve& curve, Outcome& outcome) const {
    std::vector<Xy> source;
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        const Xy p{curve.getX(i), curve.getY(i)};
        if (source.empty() || p.x != source.back().x || p.y != source.back().y) {
            source.push_back(p);
        }
    }
    std::vector<LonLat> placed = m_to_lonlat.all(source);
    for (std::size_t i = 0; i < placed.size(); ++i) {
        placed[i] = undo_datum_shift(placed[i], m_shift);
        if (!in_reach(source[i], placed[i])) {
            outcome.stray = outcome.stray.value_or(source[i]);
            return {};
        }
        const bool jumps = i > 0 && !m_to_lonlat.degrees() &&
                           std::hypot(source[i].x - source[i - 1].x, source[i].y - source[i - 1].y) >
                               k_any_scale * rough_length_m(placed[i - 1], placed[i]) + k_any_gap_m;
        if (jumps) {
            outcome.stray = outcome.stray.value_or(source[i]);
            return {};
        }
    }
    Path path;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (i == 0) {
            path.push_back(placed[0]);
        } else if (m_to_lonlat.degrees()) {
            refine_degrees(source[i - 1], source[i], placed[i - 1], placed[i], path);
        } else {
            refine_plane(source[i - 1], source[i], placed[i - 1], placed[i], k_depth, path);
        }
    }
    return path;
}

void ShapeConverter::add_polygon(const OGRPolygon& shape, Outcome& outcome) const {
    Polygon polygon;
    const OGRLinearRing* outer = shape.getExteriorRing();
    if (outer == nullptr) {
        return;
    }
    polygon.outer = convert_path(*outer, outcome);
    close_and_turn(polygon.outer, true);
    for (int i = 0; i < shape.getNumInteriorRings(); ++i) {
        Path hole = convert_path(*shape.getInteriorRing(i), outcome);
        close_and_turn(hole, false);
        if (hole.size() >= 4) {
            polygon.holes.push_back(std::move(hole));
        }
    }
    if (!polygon.outer.empty()) {
        outcome.geometry.polygons.push_back(std::move(polygon));
    }
}

void ShapeConverter::add(const OGRGeometry& shape, Outcome& outcome) const {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    if (shape.IsEmpty()) {
        return;
    }
    if (type == wkbPoint) {
        const OGRPoint& point = *shape.toPoint();
        const Xy source{point.getX(), point.getY()};
        const LonLat placed = place(source);
        if (in_reach(source, placed)) {
            outcome.geometry.points.push_back(placed);
        } else {
            outcome.stray = outcome.stray.value_or(source);
        }
    } else if (type == wkbLineString) {
        const OGRLineString& line = *shape.toLineString();
        if (m_closed_lines_are_areas && line.getNumPoints() >= 4 && line.get_IsClosed() != 0) {
            OGRPolygon area;
            OGRLinearRing ring;
            ring.addSubLineString(&line);
            area.addRing(&ring);
            add_polygon(area, outcome);
            return;
        }
        Path path = convert_path(line, outcome);
        if (path.size() == 1) {
            path.push_back(path.front()); // keeps its place, and its distance, without any length
            outcome.without_length = true;
        }
        if (path.size() >= 2) {
            outcome.geometry.lines.push_back(std::move(path));
        }
    } else if (type == wkbPolygon || type == wkbTriangle) {
        add_polygon(*shape.toPolygon(), outcome);
    } else if (type == wkbTIN || type == wkbPolyhedralSurface) {
        const auto& faces = *shape.toPolyhedralSurface();
        for (int i = 0; i < faces.getNumGeometries(); ++i) {
            add(*faces.getGeometryRef(i), outcome);
        }
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
        for (const OGRGeometry* part : *shape.toGeometryCollection()) {
            add(*part, outcome);
        }
    }
}

ShapeConverter::Outcome ShapeConverter::convert(const OGRGeometry& shape) const {
    Outcome outcome;
    if (shape.hasCurveGeometry() != 0) {
        const std::unique_ptr<OGRGeometry> linear(shape.getLinearGeometry(k_arc_step_degrees));
        add(*linear, outcome);
    } else {
        add(shape, outcome);
    }
    return outcome;
}

} // namespace reachplan
