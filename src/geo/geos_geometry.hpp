// SPDX-License-Identifier: Apache-2.0
// Owners for GEOS: one context per thread, geometries that free themselves, and GEOS' own words
// in the ProcessingError when an operation fails.
#pragma once

#include <geos_c.h>

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/xy.hpp"

namespace reachplan {

/// The calling thread's context; its notices are dropped and its last error kept for geos_failed().
GEOSContextHandle_t geos_context();
[[noreturn]] void geos_failed();

struct GeosDeleter {
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos_context(), geometry); }
};
using GeosPtr = std::unique_ptr<GEOSGeometry, GeosDeleter>;

/// Takes ownership; throws when GEOS returned nothing.
GeosPtr own(GEOSGeometry* geometry);

GeosPtr geos_polygon(const std::vector<std::vector<Xy>>& rings);
GeosPtr geos_collection(std::vector<GeosPtr> parts);

/// The polygon, or a multipolygon (valid or not); rings of fewer than three corners are left out, open ones closed.
GeosPtr to_geos(const Geometry& geometry, const std::function<Xy(LonLat)>& forward);
/// Polygons, outer rings counter-clockwise, by descending area, then west, south edge.
Geometry from_geos(const GEOSGeometry& geometry, const std::function<LonLat(Xy)>& reverse);

/// Union of overlapping polygons.
GeosPtr united(const GeosPtr& parts);
/// On a grid of a micrometre: vertices that nearly coincide would make a polygon invalid once it is
/// back in degrees.
GeosPtr snapped(const GeosPtr& geometry);
bool geos_valid(const GEOSGeometry& geometry);
/// As it is when valid, else mended with the structure method.
GeosPtr mended(GeosPtr geometry);

inline Xy as_degrees(LonLat p) {
    return {p.lon, p.lat};
}
inline LonLat from_degrees(Xy p) {
    return {p.x, p.y};
}

} // namespace reachplan
