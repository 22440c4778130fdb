// SPDX-License-Identifier: Apache-2.0
// Vertices are stored once and paths are cut into runs of a few edges, so that an edge costs some thirty bytes. Outer
// rings are turned counter-clockwise and holes clockwise: polygons that hold a place are then counted by crossings.
#include "geo/edge_field.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/short_edge.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_run_edges = 8;
constexpr double k_longest_edge_m = 5000; // as short_edge.cpp has it
constexpr double k_smallest_radius_m = 6335000;
constexpr double k_rounding_m = 1e-6;
constexpr std::size_t k_many_vertices = 400;

Box3 flat_box(const Box& box) {
    return {{box.west, box.south, 0}, {box.east, box.north, 0}};
}

double sagitta_m(double length_m) {
    return 1.01 * length_m * length_m / (8 * k_smallest_radius_m);
}

double twice_area(const Path& ring) {
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        twice += (ring[i - 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat) -
                 (ring[i].lon - ring[0].lon) * (ring[i - 1].lat - ring[0].lat);
    }
    return twice;
}

Path turned(Path ring, bool counter_clockwise) {
    if (ring.front() != ring.back()) {
        ring.push_back(ring.front());
    }
    if ((twice_area(ring) > 0) != counter_clockwise) {
        std::reverse(ring.begin(), ring.end());
    }
    return ring;
}

LonLat degrees_of(const Vec3& p) {
    const double polar = (1 - k_flattening) * (1 - k_flattening);
    return {std::atan2(p.y, p.x) * 180 / std::numbers::pi,
            std::atan2(p.z, polar * std::hypot(p.x, p.y)) * 180 / std::numbers::pi};
}

double distance_to_origin2(Xy a, Xy d, double of_length2) {
    const double t = std::clamp(-(a.x * d.x + a.y * d.y) * of_length2, 0.0, 1.0);
    const double x = a.x + t * d.x, y = a.y + t * d.y;
    return x * x + y * y;
}

} // namespace

EdgeField::EdgeField(std::span<const NearestItem> items) {
    std::vector<Box3> polygon_boxes;
    for (const NearestItem& item : items) {
        for (const LonLat point : item.geometry->points) {
            add_path({point}, false, item.offset_m);
        }
        for (const Path& line : item.geometry->lines) {
            add_path(line, false, item.offset_m);
        }
        for (const Polygon& polygon : item.geometry->polygons) {
            add_polygon(polygon, item.offset_m);
            Box box;
            for (const LonLat p : polygon.outer) {
                box.grow(p);
            }
            polygon_boxes.push_back(flat_box(box));
        }
    }
    m_vertices.shrink_to_fit();
    std::vector<Box3> boxes;
    std::vector<double> credit;
    for (const Run& run : m_runs) {
        boxes.push_back(box_of(run));
        credit.push_back(run.offset_m);
    }
    m_tree = BoxTree(boxes, credit);
    m_polygon_tree = BoxTree(polygon_boxes);
}

void EdgeField::add_path(const Path& path, bool ring, double offset_m) {
    const auto first = static_cast<std::uint32_t>(m_vertices.size());
    const float offset = std::nextafter(static_cast<float>(offset_m), 1e30F); // never below the true one
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Vec3 at = to_ecef(path[i]);
        const double chord_m = i > 0 ? norm(at - m_vertices.back()) : 0;
        if (chord_m * 1.001 > k_longest_edge_m) {
            Path pieces;
            split_edge(path[i - 1], path[i], k_longest_edge_m, pieces);
            std::transform(pieces.begin(), pieces.end() - 1, std::back_inserter(m_vertices), to_ecef);
        }
        m_vertices.push_back(at);
    }
    const auto last = static_cast<std::uint32_t>(m_vertices.size());
    if (last - first == 1) {
        m_runs.push_back({first, 1, false, true, offset_m > 0 ? offset : 0});
    }
    for (std::uint32_t at = first; at + 1 < last; at += k_run_edges) {
        const auto edges = static_cast<std::uint16_t>(std::min<std::size_t>(k_run_edges, last - 1 - at));
        m_runs.push_back({at, edges, ring, false, offset_m > 0 ? offset : 0});
    }
    if (ring) {
        m_rings.push_back({first, last});
    }
}

void EdgeField::add_polygon(const Polygon& polygon, double offset_m) {
    const auto first = static_cast<std::uint32_t>(m_rings.size());
    std::size_t vertices = polygon.outer.size();
    add_path(turned(polygon.outer, true), true, offset_m);
    for (const Path& hole : polygon.holes) {
        add_path(turned(hole, false), true, offset_m);
        vertices += hole.size();
    }
    m_polygons.push_back({first, static_cast<std::uint32_t>(m_rings.size()),
                          vertices > k_many_vertices ? std::make_unique<BandedPolygon>(polygon) : nullptr});
}

Box3 EdgeField::box_of(const Run& run) const {
    Box3 box;
    double longest = 0;
    box.grow(m_vertices[run.first]);
    for (std::uint32_t i = run.first; !run.point && i < run.first + run.edges; ++i) {
        box.grow(m_vertices[i + 1]);
        longest = std::max(longest, norm(m_vertices[i + 1] - m_vertices[i]));
    }
    box.pad(sagitta_m(longest) + k_rounding_m);
    return box;
}

EdgeField::Gathered EdgeField::gather(const BlockPlane& plane, double reach_m) const {
    Gathered found;
    const double reach = plane.radius_m() + reach_m;
    Box3 query;
    query.grow(plane.origin());
    m_tree.search(
        query, [&] { return reach; },
        [&](std::size_t index) {
            const Run& run = m_runs[index];
            Xy a = plane.of(m_vertices[run.first]);
            for (std::uint32_t i = run.first; i < run.first + run.edges; ++i) {
                const Xy b = run.point ? a : plane.of(m_vertices[i + 1]);
                const Xy d{b.x - a.x, b.y - a.y};
                const double length2 = d.x * d.x + d.y * d.y;
                const Edge edge{a, d, length2 > 0 ? 1 / length2 : 0, run.offset_m, run.ring, i};
                const double slack = sagitta_m(std::sqrt(length2)) + k_rounding_m;
                const double within = reach + run.offset_m + slack;
                if (distance_to_origin2(a, d, edge.of_length2) <= within * within) {
                    found.edges.push_back(edge);
                    found.any_ring = found.any_ring || run.ring;
                    found.longest_m = std::max(found.longest_m, length2);
                }
                a = b;
            }
        });
    found.longest_m = std::sqrt(found.longest_m) * 1.01;
    return found;
}

int EdgeField::depth(LonLat place, Xy at, const BlockPlane& plane) const {
    int count = 0;
    const Box3 here{{place.lon, place.lat, 0}, {place.lon, place.lat, 0}};
    m_polygon_tree.search(
        here, [] { return 0.0; },
        [&](std::size_t index) {
            const Area& area = m_polygons[index];
            if (area.banded) {
                count += area.banded->contains(place) ? 1 : 0;
                return;
            }
            bool inside = false;
            for (std::uint32_t r = area.first; r < area.last; ++r) {
                Xy a = plane.of(m_vertices[m_rings[r].first]);
                for (std::uint32_t i = m_rings[r].first + 1; i < m_rings[r].last; ++i) {
                    const Xy b = plane.of(m_vertices[i]);
                    if ((a.y > at.y) != (b.y > at.y)) {
                        const double x = a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x);
                        inside = inside != (x > at.x);
                    }
                    a = b;
                }
            }
            count += inside ? 1 : 0;
        });
    return count;
}

std::pair<LonLat, LonLat> EdgeField::ends_of(const Edge& edge) const {
    const LonLat a = degrees_of(m_vertices[edge.vertex]);
    return {a, edge.of_length2 > 0 ? degrees_of(m_vertices[edge.vertex + 1]) : a};
}

} // namespace reachplan
