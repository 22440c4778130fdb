// SPDX-License-Identifier: Apache-2.0
#include "geo/rims.hpp"

#include <algorithm>

#include "geo/geodesic.hpp"
#include "geo/geodesic_edge.hpp"

namespace reachplan {

namespace {

constexpr double k_aside_m = 0.05;    // beyond what coordinates in degrees resolve
constexpr double k_from_corner_m = 1; // at a corner the two sides of an edge need not be its own

} // namespace

Rims::Rims(const std::vector<const Geometry*>& geometries) {
    std::vector<Box3> boxes;
    for (const Geometry* geometry : geometries) {
        const Geometry areas{{}, {}, geometry->polygons};
        for (ShortEdge& edge : short_edges(areas)) {
            boxes.push_back(edge.box());
            m_edges.push_back(edge);
        }
    }
    m_tree = BoxTree(boxes);
}

bool Rims::near(LonLat point, double within_m) const {
    const ShortEdge from(point);
    bool found = false;
    m_tree.search(
        from.box(), [&] { return found ? -1.0 : within_m; },
        [&](std::size_t e) { found = found || lower_bound_m(from, m_edges[e]) <= within_m; });
    return found;
}

void Rims::each_side(LonLat point, double within_m, const std::function<void(LonLat)>& take) const {
    const ShortEdge from(point);
    m_tree.search(
        from.box(), [&] { return within_m; },
        [&](std::size_t e) {
            if (lower_bound_m(from, m_edges[e]) > within_m) {
                return;
            }
            const GeodesicEdge edge = edge_between(m_edges[e].from, m_edges[e].to);
            const Foot foot = nearest_on_edge(point, edge.a, edge.b);
            const double corner_m = std::min(k_from_corner_m, edge.length_m / 2);
            const double along_m =
                std::clamp(geodesic_distance_m(edge.a, foot.on_edge), corner_m, edge.length_m - corner_m);
            const LonLat on_edge = geodesic_direct(edge.a, edge.azimuth_a_deg, along_m);
            for (const double turn_deg : {-90.0, 90.0}) {
                take(geodesic_direct(on_edge, edge.azimuth_a_deg + turn_deg, k_aside_m));
            }
        });
}

} // namespace reachplan
