// SPDX-License-Identifier: Apache-2.0
#include "geo/clip.hpp"

#include "geo/geos_geometry.hpp"

namespace reachplan {

namespace {

constexpr std::size_t k_worth_clipping = 500;
/// An edge cut at the window's border is a slightly different geodesic: keep the cut well away.
constexpr double k_margin_degrees = 0.05;

std::size_t vertices(const Polygon& polygon) {
    std::size_t count = polygon.outer.size();
    for (const Path& hole : polygon.holes) {
        count += hole.size();
    }
    return count;
}

bool within(const Box& inner, const Box& outer) {
    return inner.west >= outer.west && inner.east <= outer.east && inner.south >= outer.south &&
           inner.north <= outer.north;
}

} // namespace

Geometry clip_to(const Geometry& geometry, const Box& window) {
    Box wide = window;
    wide.pad(k_margin_degrees);
    const Geometry frame{{},
                         {},
                         {{{{wide.west, wide.south},
                            {wide.east, wide.south},
                            {wide.east, wide.north},
                            {wide.west, wide.north},
                            {wide.west, wide.south}},
                           {}}}};
    Geometry out;
    for (const Polygon& polygon : geometry.polygons) {
        const Geometry one{{}, {}, {polygon}};
        const Box box = box_of(one);
        if (!box.overlaps(wide)) {
            continue;
        }
        if (vertices(polygon) < k_worth_clipping || within(box, wide)) {
            out.polygons.push_back(polygon);
            continue;
        }
        const GeosPtr whole = mended(to_geos(one, as_degrees));
        const GeosPtr rectangle = to_geos(frame, as_degrees);
        const GeosPtr part = own(GEOSIntersection_r(geos_context(), whole.get(), rectangle.get()));
        for (Polygon& piece : from_geos(*part, from_degrees).polygons) {
            out.polygons.push_back(std::move(piece));
        }
    }
    return out;
}

} // namespace reachplan
