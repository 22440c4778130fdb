// SPDX-License-Identifier: Apache-2.0
// The even-odd test of geometry.hpp made fast for polygons of many thousand edges: edges are filed
// under the parallels they span, so a point meets only those of its own band. Same answer as
// contains(Polygon, LonLat).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/geometry.hpp"

namespace reachplan {

class BandedPolygon {
public:
    explicit BandedPolygon(const Polygon& polygon);
    bool contains(LonLat point) const;
    /// Whether an edge lies due east, west, north and south of the point on its parallel or meridian: bits 1, 2, 4, 8.
    /// Goes through every edge.
    unsigned sides_with_edges(LonLat point) const;
    const Box& box() const { return m_box; }

private:
    struct Edge {
        LonLat a;
        LonLat b;
    };
    void add_ring(const Path& ring);
    std::size_t band_of(double lat) const;

    Box m_box;
    std::vector<Edge> m_edges;
    std::vector<std::uint32_t> m_band_begin; // into m_band_edges, one more than bands
    std::vector<std::uint32_t> m_band_edges;
};

} // namespace reachplan
