// SPDX-License-Identifier: Apache-2.0
// The edges of many features kept small, to ask whole blocks of cells at a time on which sides of a distance to the
// nearest feature each cell has places. Most cells are told in the block's plane; those within centimetres of the
// limit by the geodesics. Thread-safe once made.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geo/banded_polygon.hpp"
#include "geo/block_plane.hpp"
#include "geo/box_tree.hpp"
#include "geo/nearest.hpp"

namespace reachplan {

/// On which sides of a distance a region has places; bits.
enum CellSides : std::uint8_t { k_side_within = 1, k_side_beyond = 2 };

class EdgeField {
public:
    EdgeField() = default;
    /// The geometries must outlive it.
    explicit EdgeField(std::span<const NearestItem> items);
    bool empty() const { return m_runs.empty(); }

    /// The edges that may matter in a block, in its plane.
    struct Edge {
        Xy a, d;           // from a to a + d
        double of_length2; // 1 / |d|^2, 0 of a point
        float offset_m;
        bool ring;
        std::uint32_t vertex; // of a, in the field
    };
    struct Gathered {
        std::vector<Edge> edges;
        bool any_ring = false;
        double longest_m = 0;
    };
    /// Every edge with a point nearer than `reach_m`, less its offset, to some place of the block.
    Gathered gather(const BlockPlane& plane, double reach_m) const;
    /// How many polygons hold the place, given on the plane too. Not to be asked within centimetres of a ring.
    int depth(LonLat place, Xy at, const BlockPlane& plane) const;
    /// The ends of an edge, as degrees.
    std::pair<LonLat, LonLat> ends_of(const Edge& edge) const;
    bool has_areas() const { return !m_polygons.empty(); }

private:
    struct Run {
        std::uint32_t first; // vertex
        std::uint16_t edges;
        bool ring, point;
        float offset_m;
    };
    struct Area {
        std::uint32_t first, last;             // its rings in m_rings
        std::unique_ptr<BandedPolygon> banded; // of one with many vertices
    };
    struct Ring {
        std::uint32_t first, last; // vertices, the last is the first again
    };
    void add_path(const Path& path, bool ring, double offset_m);
    void add_polygon(const Polygon& polygon, double offset_m);
    Box3 box_of(const Run& run) const;

    std::vector<Vec3> m_vertices;
    std::vector<Run> m_runs;
    BoxTree m_tree;
    std::vector<Ring> m_rings;
    std::vector<Area> m_polygons;
    BoxTree m_polygon_tree;
};

} // namespace reachplan
