// SPDX-License-Identifier: Apache-2.0
#include "geo/geos_geometry.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "base/faults.hpp"
#include "geo/geodesic.hpp"

namespace reachplan {

namespace {

constexpr double k_grid_m = 1e-6;

struct Context {
    Context() : handle(GEOS_init_r()) {
        GEOSContext_setErrorMessageHandler_r(
            handle, [](const char* text, void* self) { static_cast<Context*>(self)->error = text; }, this);
        GEOSContext_setNoticeMessageHandler_r(
            handle, [](const char*, void*) {}, nullptr);
    }
    ~Context() { GEOS_finish_r(handle); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    GEOSContextHandle_t handle;
    std::string error;
};

Context& context() {
    thread_local Context own_context;
    return own_context;
}

GeosPtr geos_ring(const std::vector<Xy>& ring) {
    GEOSContextHandle_t h = geos_context();
    GEOSCoordSequence* sequence =
        GEOSCoordSeq_copyFromBuffer_r(h, &ring.front().x, static_cast<unsigned>(ring.size()), 0, 0);
    if (sequence == nullptr) {
        geos_failed();
    }
    return own(GEOSGeom_createLinearRing_r(h, sequence)); // owns the sequence from here on
}

double signed_area(const Path& ring) {
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        twice += (ring[i - 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat) -
                 (ring[i].lon - ring[0].lon) * (ring[i - 1].lat - ring[0].lat);
    }
    return twice;
}

Path path_of(const GEOSGeometry* ring, const std::function<LonLat(Xy)>& reverse) {
    GEOSContextHandle_t h = geos_context();
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(h, ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(h, sequence, &size);
    Path path;
    for (unsigned i = 0; i < size; ++i) {
        Xy p;
        GEOSCoordSeq_getXY_r(h, sequence, i, &p.x, &p.y);
        path.push_back(reverse(p));
    }
    return path;
}

void collect(const GEOSGeometry* geometry, const std::function<LonLat(Xy)>& reverse, std::vector<Polygon>& out) {
    GEOSContextHandle_t h = geos_context();
    const int type = GEOSGeomTypeId_r(h, geometry);
    if (type == GEOS_POLYGON && GEOSisEmpty_r(h, geometry) == 0) {
        Polygon polygon{path_of(GEOSGetExteriorRing_r(h, geometry), reverse), {}};
        if (signed_area(polygon.outer) < 0) {
            std::reverse(polygon.outer.begin(), polygon.outer.end());
        }
        const int holes = GEOSGetNumInteriorRings_r(h, geometry);
        for (int i = 0; i < holes; ++i) {
            polygon.holes.push_back(path_of(GEOSGetInteriorRingN_r(h, geometry, i), reverse));
            if (signed_area(polygon.holes.back()) > 0) {
                std::reverse(polygon.holes.back().begin(), polygon.holes.back().end());
            }
        }
        out.push_back(std::move(polygon));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        const int parts = GEOSGetNumGeometries_r(h, geometry);
        for (int i = 0; i < parts; ++i) {
            collect(GEOSGetGeometryN_r(h, geometry, i), reverse, out);
        }
    }
}

GeosPtr collected(std::vector<GeosPtr> parts, int type) {
    std::vector<GEOSGeometry*> pointers;
    pointers.reserve(parts.size());
    for (const GeosPtr& part : parts) {
        pointers.push_back(part.get());
    }
    GeosPtr all =
        own(GEOSGeom_createCollection_r(geos_context(), type, pointers.data(), static_cast<unsigned>(pointers.size())));
    for (GeosPtr& part : parts) {
        static_cast<void>(part.release());
    }
    return all;
}

} // namespace

GEOSContextHandle_t geos_context() {
    return context().handle;
}

void geos_failed() {
    throw ProcessingError(msg("geo.geos_failed", {{"reason", context().error}}));
}

GeosPtr own(GEOSGeometry* geometry) {
    if (geometry == nullptr) {
        geos_failed();
    }
    return GeosPtr(geometry);
}

GeosPtr geos_polygon(const std::vector<std::vector<Xy>>& rings) {
    GeosPtr shell = geos_ring(rings.front());
    std::vector<GeosPtr> holes;
    std::vector<GEOSGeometry*> pointers;
    for (std::size_t i = 1; i < rings.size(); ++i) {
        holes.push_back(geos_ring(rings[i]));
        pointers.push_back(holes.back().get());
    }
    GeosPtr polygon = own(
        GEOSGeom_createPolygon_r(geos_context(), shell.get(), pointers.data(), static_cast<unsigned>(pointers.size())));
    // The polygon owns its rings now.
    static_cast<void>(shell.release());
    for (GeosPtr& hole : holes) {
        static_cast<void>(hole.release());
    }
    return polygon;
}

GeosPtr geos_collection(std::vector<GeosPtr> parts) {
    return collected(std::move(parts), GEOS_GEOMETRYCOLLECTION);
}

GeosPtr to_geos(const Geometry& geometry, const std::function<Xy(LonLat)>& forward) {
    std::vector<GeosPtr> parts;
    for (const Polygon& polygon : geometry.polygons) {
        std::vector<std::vector<Xy>> rings;
        const auto add_ring = [&](const Path& path) {
            std::vector<Xy> ring;
            for (const LonLat p : path) {
                ring.push_back(forward(p));
            }
            if (!path.empty() && path.front() != path.back()) {
                ring.push_back(ring.front());
            }
            const bool enough = ring.size() >= 4;
            if (enough) {
                rings.push_back(std::move(ring));
            }
            return enough;
        };
        if (!add_ring(polygon.outer)) {
            continue;
        }
        for (const Path& hole : polygon.holes) {
            add_ring(hole);
        }
        parts.push_back(geos_polygon(rings));
    }
    if (parts.size() == 1) {
        return std::move(parts.front());
    }
    return collected(std::move(parts), GEOS_MULTIPOLYGON);
}

Geometry from_geos(const GEOSGeometry& geometry, const std::function<LonLat(Xy)>& reverse) {
    Geometry out;
    collect(&geometry, reverse, out.polygons);
    using Key = std::tuple<double, double, double>;
    std::vector<std::pair<Key, std::size_t>> order;
    for (std::size_t i = 0; i < out.polygons.size(); ++i) {
        const Box box = box_of(Geometry{{}, {}, {out.polygons[i]}});
        order.push_back({{-area_m2(out.polygons[i]), box.west, box.south}, i});
    }
    std::sort(order.begin(), order.end());
    std::vector<Polygon> sorted;
    sorted.reserve(order.size());
    for (const auto& [key, i] : order) {
        sorted.push_back(std::move(out.polygons[i]));
    }
    out.polygons = std::move(sorted);
    return out;
}

GeosPtr united(const GeosPtr& parts) {
    return own(GEOSUnaryUnion_r(geos_context(), parts.get()));
}

GeosPtr snapped(const GeosPtr& geometry) {
    return own(GEOSGeom_setPrecision_r(geos_context(), geometry.get(), k_grid_m, 0));
}

bool geos_valid(const GEOSGeometry& geometry) {
    const char valid = GEOSisValid_r(geos_context(), &geometry);
    if (valid == 2) {
        geos_failed();
    }
    return valid == 1;
}

GeosPtr mended(GeosPtr geometry) {
    if (geos_valid(*geometry)) {
        return geometry;
    }
    GEOSContextHandle_t h = geos_context();
    GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(h);
    if (params == nullptr) {
        geos_failed();
    }
    GEOSMakeValidParams_setMethod_r(h, params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(h, params, 0);
    GEOSGeometry* valid = GEOSMakeValidWithParams_r(h, geometry.get(), params);
    GEOSMakeValidParams_destroy_r(h, params);
    return own(valid);
}

} // namespace reachplan
