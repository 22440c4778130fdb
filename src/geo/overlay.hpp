// SPDX-License-Identifier: Apache-2.0
// Polygon overlay for regions of up to a few tens of kilometres, done by GEOS in an azimuthal
// equidistant plane centred on the region (distances there are true to 2 mm in 1 km within 20 km
// of the centre), so that offset zones are right to the centimetre. Never buffer(0).
#pragma once

#include <span>
#include <vector>

#include "geo/geometry.hpp"

namespace reachplan {

/// Everything within `distance_m` of the geometry, limited to the surroundings of `near` (a park): a union of
/// capsules around single edges, whose arcs are drawn outside the true circle by less than 5 mm. Safe side: never smaller than true.
Geometry zone_around(const Geometry& geometry, double distance_m, const Geometry& near);

/// a minus the union of all b. Slivers under 1 m2 are dropped. Result polygons sorted by descending area, then west edge.
Geometry difference(const Geometry& a, std::span<const Geometry> b);
Geometry intersection(const Geometry& a, const Geometry& b);
Geometry union_of(std::span<const Geometry> parts);
/// Area of the overlap in m2 (ellipsoidal).
double overlap_m2(const Geometry& a, const Geometry& b);
bool is_valid(const Geometry& geometry);

struct Repair {
    Geometry geometry;
    double area_before_m2; // absolute area of the rings as given
    double area_after_m2;
};
/// make-valid (structure kept), polygons only.
Repair make_valid(const Geometry& geometry);

} // namespace reachplan
