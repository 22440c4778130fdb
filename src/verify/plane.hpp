// SPDX-License-Identifier: Apache-2.0
// Point in polygon, a point inside, and areas of unions and differences, in the longitude/latitude plane
// by sweeping parallels. Holds where edges are short (readers densify them), so that a straight line in
// degrees and the geodesic differ by about a millimetre. Shares no code with GEOS or geo/.
#pragma once

#include <vector>

#include "geo/geometry.hpp"

namespace reachplan::verify {

/// Even-odd; what lies on an edge within a micrometre counts as inside.
bool holds(const Polygon& polygon, LonLat p);
bool holds(const Geometry& geometry, LonLat p);

/// The place that stands for a geometry: middle of the widest stretch which one of five parallels (1/2, 1/4, 3/4, 3/8, 5/8
/// of the height, moved to the middle between vertices) cuts out of the largest polygon; else the first vertex.
LonLat place_of(const Geometry& geometry);

/// Ellipsoidal area of what lies in any of the shapes.
double union_m2(const std::vector<const Geometry*>& shapes);
/// Ellipsoidal area of what lies in `shape` and in none of the others.
double outside_m2(const Geometry& shape, const std::vector<const Geometry*>& others);

} // namespace reachplan::verify
