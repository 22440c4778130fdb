// SPDX-License-Identifier: Apache-2.0
#include "geo/overlay.hpp"

#include <algorithm>
#include <cmath>

#include "geo/clip.hpp"
#include "geo/geodesic.hpp"
#include "geo/geos_geometry.hpp"
#include "geo/local_plane.hpp"

namespace reachplan {

namespace {

constexpr double k_sliver_m2 = 1.0;

GeosPtr in_plane(const Geometry& geometry, const LocalPlane& plane) {
    const Geometry dense = densify(Geometry{{}, {}, geometry.polygons}, k_plane_edge_m);
    GeosPtr polygons = to_geos(dense, [&](LonLat p) { return plane.forward(p); });
    return mended(std::move(polygons));
}

Geometry from_plane(const GeosPtr& geometry, const LocalPlane& plane) {
    Geometry out = from_geos(*snapped(geometry), [&](Xy p) { return plane.reverse(p); });
    std::erase_if(out.polygons, [](const Polygon& p) { return area_m2(p) < k_sliver_m2; });
    return out;
}

Box common(const Box& a, const Box& b) {
    return {std::max(a.west, b.west), std::max(a.south, b.south), std::min(a.east, b.east), std::min(a.north, b.north)};
}

} // namespace

Geometry difference(const Geometry& a, std::span<const Geometry> b) {
    const Box box = box_of(a);
    if (a.polygons.empty()) {
        return {};
    }
    const LocalPlane plane(box);
    std::vector<GeosPtr> taken;
    for (const Geometry& part : b) {
        if (!part.polygons.empty() && box_of(part).overlaps(box)) {
            taken.push_back(in_plane(clip_to(part, box), plane));
        }
    }
    GeosPtr rest = in_plane(a, plane);
    if (!taken.empty()) {
        const GeosPtr all = united(geos_collection(std::move(taken)));
        rest = own(GEOSDifference_r(geos_context(), rest.get(), all.get()));
    }
    return from_plane(rest, plane);
}

Geometry intersection(const Geometry& a, const Geometry& b) {
    const Box box = common(box_of(a), box_of(b));
    if (a.polygons.empty() || b.polygons.empty() || box.west > box.east || box.south > box.north) {
        return {};
    }
    const LocalPlane plane(box);
    const GeosPtr first = in_plane(clip_to(a, box), plane);
    const GeosPtr second = in_plane(clip_to(b, box), plane);
    const GeosPtr both = own(GEOSIntersection_r(geos_context(), first.get(), second.get()));
    return from_plane(both, plane);
}

Geometry union_of(std::span<const Geometry> parts) {
    Box box;
    for (const Geometry& part : parts) {
        const Box part_box = box_of(Geometry{{}, {}, part.polygons});
        if (!part.polygons.empty()) {
            box.grow({part_box.west, part_box.south});
            box.grow({part_box.east, part_box.north});
        }
    }
    if (box.west > box.east) {
        return {};
    }
    const LocalPlane plane(box);
    std::vector<GeosPtr> all;
    for (const Geometry& part : parts) {
        if (!part.polygons.empty()) {
            all.push_back(in_plane(part, plane));
        }
    }
    return from_plane(united(geos_collection(std::move(all))), plane);
}

double overlap_m2(const Geometry& a, const Geometry& b) {
    return area_m2(intersection(a, b));
}

bool is_valid(const Geometry& geometry) {
    const auto sound = [](const Path& ring) { return ring.size() >= 4 && ring.front() == ring.back(); };
    const bool rings_sound =
        std::all_of(geometry.polygons.begin(), geometry.polygons.end(), [&](const Polygon& polygon) {
            return sound(polygon.outer) && std::all_of(polygon.holes.begin(), polygon.holes.end(), sound);
        });
    return rings_sound && geos_valid(*to_geos(geometry, as_degrees));
}

Repair make_valid(const Geometry& geometry) {
    // In degrees, so that sound vertices keep every bit.
    Repair repair{{geometry.points, geometry.lines, {}}, 0, 0};
    for (const Polygon& polygon : geometry.polygons) {
        double rings = area_m2(Polygon{polygon.outer, {}});
        for (const Path& hole : polygon.holes) {
            rings -= area_m2(Polygon{hole, {}});
        }
        repair.area_before_m2 += std::abs(rings); // a "hole" around its outer ring is a slip of the drawing
    }
    const GeosPtr all = mended(to_geos(geometry, as_degrees));
    repair.geometry.polygons = from_geos(*all, from_degrees).polygons;
    repair.area_after_m2 = area_m2(repair.geometry);
    return repair;
}

} // namespace reachplan
