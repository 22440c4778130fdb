// SPDX-License-Identifier: Apache-2.0
// The even-odd test of geometry.hpp made fast for polygons of many thousand edges: edges are filed
// under the parallels they span, so a point meets only those of its own band. Same answer as
// contains(Polygon, LonLat).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/geometry.hpp"

namespace reachplan {

class BandedPolygon {
public:
    /// `by_meridians`: file edges under the meridians they span as well, as sides_with_edges() needs.
    explicit BandedPolygon(const Polygon& polygon, bool by_meridians = false);
    bool contains(LonLat point) const;
    /// Whether an edge lies due east, west, north and south of the point on its parallel or meridian: bits 1, 2, 4, 8.
    /// Only of polygons filed by meridians.
    unsigned sides_with_edges(LonLat point) const;
    const Box& box() const { return m_box; }

private:
    struct Edge {
        LonLat a;
        LonLat b;
    };
    /// Edges by the stretch of one coordinate that they span; those of a band stand together.
    class Bands {
    public:
        void file(const std::vector<Edge>& edges, double LonLat::*coordinate, double from, double to);
        std::span<const std::uint32_t> at(double value) const;

    private:
        std::size_t band_of(double value) const;

        double m_from = 0, m_to = 0;
        std::vector<std::uint32_t> m_begin; // into m_edges, one more than bands
        std::vector<std::uint32_t> m_edges;
    };
    void add_ring(const Path& ring);

    Box m_box;
    std::vector<Edge> m_edges;
    Bands m_by_parallel, m_by_meridian;
};

} // namespace reachplan
