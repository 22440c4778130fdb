// SPDX-License-Identifier: Apache-2.0
// Plain geometry <-> OGR geometry, coordinate by coordinate, nothing measured or mended.
#pragma once

#include <ogr_geometry.h>

#include <memory>

#include "geo/geometry.hpp"

namespace reachplan {

using OgrGeometryPtr = std::unique_ptr<OGRGeometry>;

OgrGeometryPtr ogr_multi_line(const Geometry& geometry);
/// Outer rings counter-clockwise, holes clockwise whatever they were.
OgrGeometryPtr ogr_multi_polygon(const Geometry& geometry);
/// One point, a multi geometry, or a collection when kinds are mixed.
OgrGeometryPtr ogr_any(const Geometry& geometry);

} // namespace reachplan
