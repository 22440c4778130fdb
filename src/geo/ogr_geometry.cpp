// SPDX-License-Identifier: Apache-2.0
#include "geo/ogr_geometry.hpp"

namespace reachplan {

namespace {

std::unique_ptr<OGRLinearRing> ring_of(const Path& path, bool clockwise) {
    auto ring = std::make_unique<OGRLinearRing>();
    ring->setNumPoints(static_cast<int>(path.size()), FALSE);
    for (std::size_t i = 0; i < path.size(); ++i) {
        ring->setPoint(static_cast<int>(i), path[i].lon, path[i].lat);
    }
    if ((ring->isClockwise() != 0) != clockwise) {
        ring->reverseWindingOrder();
    }
    return ring;
}

} // namespace

OgrGeometryPtr ogr_multi_line(const Geometry& geometry) {
    auto multi = std::make_unique<OGRMultiLineString>();
    for (const Path& path : geometry.lines) {
        auto line = std::make_unique<OGRLineString>();
        line->setNumPoints(static_cast<int>(path.size()), FALSE);
        for (std::size_t i = 0; i < path.size(); ++i) {
            line->setPoint(static_cast<int>(i), path[i].lon, path[i].lat);
        }
        multi->addGeometryDirectly(line.release());
    }
    return multi;
}

OgrGeometryPtr ogr_multi_polygon(const Geometry& geometry) {
    auto multi = std::make_unique<OGRMultiPolygon>();
    for (const Polygon& polygon : geometry.polygons) {
        auto shape = std::make_unique<OGRPolygon>();
        shape->addRingDirectly(ring_of(polygon.outer, false).release());
        for (const Path& hole : polygon.holes) {
            shape->addRingDirectly(ring_of(hole, true).release());
        }
        multi->addGeometryDirectly(shape.release());
    }
    return multi;
}

OgrGeometryPtr ogr_any(const Geometry& geometry) {
    const int kinds = static_cast<int>(!geometry.points.empty()) + static_cast<int>(!geometry.lines.empty()) +
                      static_cast<int>(!geometry.polygons.empty());
    if (kinds == 1 && geometry.points.size() == 1) {
        return std::make_unique<OGRPoint>(geometry.points[0].lon, geometry.points[0].lat);
    }
    auto points = std::make_unique<OGRMultiPoint>();
    for (const LonLat p : geometry.points) {
        points->addGeometryDirectly(std::make_unique<OGRPoint>(p.lon, p.lat).release());
    }
    if (kinds == 1) {
        return !geometry.points.empty()  ? std::move(points)
               : !geometry.lines.empty() ? ogr_multi_line(geometry)
                                         : ogr_multi_polygon(geometry);
    }
    auto all = std::make_unique<OGRGeometryCollection>();
    if (!geometry.points.empty()) {
        all->addGeometryDirectly(points.release());
    }
    if (!geometry.lines.empty()) {
        all->addGeometryDirectly(ogr_multi_line(geometry).release());
    }
    if (!geometry.polygons.empty()) {
        all->addGeometryDirectly(ogr_multi_polygon(geometry).release());
    }
    return all;
}

} // namespace reachplan
