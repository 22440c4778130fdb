// SPDX-License-Identifier: Apache-2.0
// Boxes and the even-odd test. A point within a micrometre of an edge counts as on it, so that a
// vertex shared by two neighbouring parks lies in both whatever way its edges run.
#include "geo/geometry.hpp"

#include <algorithm>

#include "geo/on_edge.hpp"

namespace reachplan {

namespace {

enum class Side { outside, inside, edge };

Side side_of_ring(const Path& ring, LonLat p) {
    bool inside = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        if (on_edge(p, ring[i - 1], ring[i])) {
            return Side::edge;
        }
        if (crosses_eastward(p, ring[i - 1], ring[i])) {
            inside = !inside;
        }
    }
    return inside ? Side::inside : Side::outside;
}

} // namespace

void Box::grow(LonLat p) {
    west = std::min(west, p.lon);
    south = std::min(south, p.lat);
    east = std::max(east, p.lon);
    north = std::max(north, p.lat);
}

void Box::pad(double degrees) {
    west -= degrees;
    south -= degrees;
    east += degrees;
    north += degrees;
}

bool Box::contains(LonLat p) const {
    return p.lon >= west && p.lon <= east && p.lat >= south && p.lat <= north;
}

bool Box::overlaps(const Box& other) const {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
}

Box box_of(const Geometry& geometry) {
    Box box;
    for (const LonLat p : geometry.points) {
        box.grow(p);
    }
    for (const Path& line : geometry.lines) {
        for (const LonLat p : line) {
            box.grow(p);
        }
    }
    for (const Polygon& polygon : geometry.polygons) {
        for (const LonLat p : polygon.outer) {
            box.grow(p);
        }
    }
    return box;
}

bool contains(const Polygon& polygon, LonLat point) {
    const Side outer = side_of_ring(polygon.outer, point);
    if (outer != Side::inside) {
        return outer == Side::edge;
    }
    return std::none_of(polygon.holes.begin(), polygon.holes.end(),
                        [&](const Path& hole) { return side_of_ring(hole, point) == Side::inside; });
}

bool contains(const Geometry& geometry, LonLat point) {
    return std::any_of(geometry.polygons.begin(), geometry.polygons.end(),
                       [&](const Polygon& polygon) { return contains(polygon, point); });
}

} // namespace reachplan
