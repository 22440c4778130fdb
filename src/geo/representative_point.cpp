// SPDX-License-Identifier: Apache-2.0
// A point strictly inside: middle of the widest stretch that one of a few parallels cuts out of
// the largest polygon. No GEOS: the same input gives the same point with any GEOS release.
#include "geo/geodesic.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace reachplan {

namespace {

/// Of stretches that are alike but for rounding the first is taken.
constexpr double k_wider = 1 + 1e-6;

struct Stretch {
    double width = 0;
    LonLat middle;
};

void add_crossings(const Path& ring, double lat, std::vector<double>& lons) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const LonLat a = ring[i - 1];
        const LonLat b = ring[i];
        if ((a.lat > lat) != (b.lat > lat)) {
            lons.push_back(a.lon + (lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon));
        }
    }
}

Stretch widest_on_parallel(const Polygon& polygon, double lat) {
    std::vector<double> lons;
    add_crossings(polygon.outer, lat, lons);
    for (const Path& hole : polygon.holes) {
        add_crossings(hole, lat, lons);
    }
    std::sort(lons.begin(), lons.end());
    Stretch best;
    for (std::size_t i = 1; i < lons.size(); i += 2) {
        const double width = lons[i] - lons[i - 1];
        if (width > best.width * k_wider) {
            best = {width, {(lons[i] + lons[i - 1]) / 2, lat}};
        }
    }
    return best;
}

LonLat inside(const Polygon& polygon) {
    Box box;
    std::vector<double> lats;
    for (const LonLat p : polygon.outer) {
        box.grow(p);
        lats.push_back(p.lat);
    }
    for (const Path& hole : polygon.holes) {
        for (const LonLat p : hole) {
            lats.push_back(p.lat);
        }
    }
    std::sort(lats.begin(), lats.end());
    Stretch best;
    for (const double share : std::array{0.5, 0.25, 0.75, 0.375, 0.625}) {
        // A parallel through a vertex may touch without crossing, so take one between vertices.
        const double wanted = box.south + share * (box.north - box.south);
        const auto above = std::upper_bound(lats.begin(), lats.end(), wanted);
        const double high = above == lats.end() ? box.north : *above;
        const double low = above == lats.begin() ? box.south : *(above - 1);
        const Stretch stretch = widest_on_parallel(polygon, low + (high - low) / 2);
        if (stretch.width > best.width * k_wider) {
            best = stretch;
        }
    }
    return best.width > 0 ? best.middle : polygon.outer.front();
}

} // namespace

LonLat representative_point(const Geometry& geometry) {
    const Polygon* largest = nullptr;
    double largest_m2 = -1;
    for (const Polygon& polygon : geometry.polygons) {
        const double area = area_m2(polygon);
        if (!polygon.outer.empty() && area > largest_m2) {
            largest_m2 = area;
            largest = &polygon;
        }
    }
    if (largest != nullptr) {
        return inside(*largest);
    }
    for (const Path& line : geometry.lines) {
        if (!line.empty()) {
            return line.front();
        }
    }
    return geometry.points.empty() ? LonLat{} : geometry.points.front();
}

} // namespace reachplan
