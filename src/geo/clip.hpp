// SPDX-License-Identifier: Apache-2.0
// Cuts large polygons down to the surroundings of a box before the dear work: a county of 50,000
// vertices is not projected for a park in its corner.
#pragma once

#include "geo/geometry.hpp"

namespace reachplan {

/// Same polygons inside `window`; outside it anything may be missing. Small geometries pass as they are.
Geometry clip_to(const Geometry& geometry, const Box& window);

} // namespace reachplan
