// SPDX-License-Identifier: Apache-2.0
// Distances and areas on the CGCS2000 ellipsoid (PROJ's geodesic routines; Karney 2013,
// doi:10.1007/s00190-012-0578-z). Nothing here is planar. Lengths in metres, areas in m2.
#pragma once

#include "geo/geometry.hpp"

namespace reachplan {

double geodesic_distance_m(LonLat a, LonLat b);
/// The point `distance_m` away from `from` in direction `azimuth_deg` (clockwise from north).
LonLat geodesic_direct(LonLat from, double azimuth_deg, double distance_m);
double azimuth_deg(LonLat from, LonLat to);

struct Foot {
    double distance_m;
    LonLat on_edge;
};
/// Nearest point of the geodesic a-b to p, within 0.1 mm for edges up to 1000 km and points up to 500 km away.
/// Iterates the right spherical triangle at the foot (Baselga and Martinez-Llario 2018, doi:10.1007/s11200-017-1020-z).
Foot nearest_on_edge(LonLat p, LonLat a, LonLat b);

/// Area with geodesic edges, holes taken off; never negative.
double area_m2(const Polygon& polygon);
double area_m2(const Geometry& geometry);
double length_m(const Path& path);
/// A point strictly inside a polygon geometry (first line vertex / first point otherwise); same input, same point.
LonLat representative_point(const Geometry& geometry);
/// Inserts vertices so that no edge exceeds max_m, along the geodesic.
Path densify(const Path& path, double max_m);
Geometry densify(const Geometry& geometry, double max_m);

} // namespace reachplan
