// SPDX-License-Identifier: Apache-2.0
// Plain geometry as the whole program passes it: longitude and latitude in degrees on CGCS2000
// (EPSG:4490, longitude first). Readers densify so that every edge is within 1 mm of its geodesic;
// from then on an edge IS the geodesic between its ends. Rings are closed (first == last),
// outer rings counter-clockwise, holes clockwise.
#pragma once

#include <vector>

namespace reachplan {

struct LonLat {
    double lon = 0;
    double lat = 0;
    bool operator==(const LonLat&) const = default;
};

using Path = std::vector<LonLat>;

struct Polygon {
    Path outer;
    std::vector<Path> holes;
    bool operator==(const Polygon&) const = default;
};

struct Geometry {
    std::vector<LonLat> points;
    std::vector<Path> lines;
    std::vector<Polygon> polygons;

    bool empty() const { return points.empty() && lines.empty() && polygons.empty(); }
    bool operator==(const Geometry&) const = default;
};

struct Box {
    double west = 1e9, south = 1e9, east = -1e9, north = -1e9;
    void grow(LonLat p);
    void pad(double degrees);
    bool contains(LonLat p) const;
    bool overlaps(const Box& other) const;
};

Box box_of(const Geometry& geometry);
/// Even-odd test in the longitude/latitude plane; the edges are short enough for it. On an edge counts as inside.
bool contains(const Polygon& polygon, LonLat point);
bool contains(const Geometry& geometry, LonLat point);

} // namespace reachplan
