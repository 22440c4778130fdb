// SPDX-License-Identifier: Apache-2.0
#include "geo/banded_polygon.hpp"

#include <algorithm>
#include <cmath>

#include "geo/on_edge.hpp"

namespace reachplan {

BandedPolygon::BandedPolygon(const Polygon& polygon, bool by_meridians) {
    add_ring(polygon.outer);
    for (const LonLat p : polygon.outer) {
        m_box.grow(p);
    }
    for (const Path& hole : polygon.holes) {
        add_ring(hole);
    }
    m_box.pad(k_on_edge_degrees);
    m_by_parallel.file(m_edges, &LonLat::lat, m_box.south, m_box.north);
    if (by_meridians) {
        m_by_meridian.file(m_edges, &LonLat::lon, m_box.west, m_box.east);
    }
}

void BandedPolygon::add_ring(const Path& ring) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
        m_edges.push_back({ring[i - 1], ring[i]});
    }
}

void BandedPolygon::Bands::file(const std::vector<Edge>& edges, double LonLat::*coordinate, double from, double to) {
    m_from = from;
    m_to = to;
    // Long edges lie in many bands: fewer bands then, or memory would grow with the square.
    double lengths = 0;
    for (const Edge& edge : edges) {
        lengths += std::abs(edge.a.*coordinate - edge.b.*coordinate);
    }
    const auto count = static_cast<double>(edges.size());
    const double wanted = std::min(count / 4, 8 * count * (to - from) / lengths);
    const auto bands = static_cast<std::size_t>(lengths > 0 ? std::max(1.0, wanted) : 1.0);
    m_begin.assign(bands + 1, 0);
    const auto each_band = [&](const Edge& edge, auto&& visit) {
        const auto [low, high] = std::minmax(edge.a.*coordinate, edge.b.*coordinate);
        const std::size_t last = band_of(high + k_on_edge_degrees);
        for (std::size_t band = band_of(low - k_on_edge_degrees); band <= last; ++band) {
            visit(band);
        }
    };
    for (const Edge& edge : edges) {
        each_band(edge, [&](std::size_t band) { ++m_begin[band + 1]; });
    }
    for (std::size_t band = 0; band < bands; ++band) {
        m_begin[band + 1] += m_begin[band];
    }
    m_edges.resize(m_begin.back());
    std::vector<std::uint32_t> next(m_begin.begin(), m_begin.end() - 1);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        each_band(edges[i], [&](std::size_t band) { m_edges[next[band]++] = static_cast<std::uint32_t>(i); });
    }
}

std::size_t BandedPolygon::Bands::band_of(double value) const {
    const auto bands = static_cast<double>(m_begin.size() - 1);
    const double band = m_to > m_from ? (value - m_from) / (m_to - m_from) * bands : 0.0;
    return static_cast<std::size_t>(std::clamp(band, 0.0, bands - 1));
}

std::span<const std::uint32_t> BandedPolygon::Bands::at(double value) const {
    const std::size_t band = band_of(value);
    return std::span(m_edges).subspan(m_begin[band], m_begin[band + 1] - m_begin[band]);
}

bool BandedPolygon::contains(LonLat point) const {
    if (!m_box.contains(point)) {
        return false;
    }
    bool inside = false;
    for (const std::uint32_t i : m_by_parallel.at(point.lat)) {
        const Edge& edge = m_edges[i];
        if (on_edge(point, edge.a, edge.b)) {
            return true;
        }
        if (crosses_eastward(point, edge.a, edge.b)) {
            inside = !inside;
        }
    }
    return inside;
}

unsigned BandedPolygon::sides_with_edges(LonLat point) const {
    unsigned sides = 0;
    for (const std::uint32_t i : m_by_parallel.at(point.lat)) {
        const Edge& edge = m_edges[i];
        if ((edge.a.lat <= point.lat) != (edge.b.lat <= point.lat)) {
            const double share = (point.lat - edge.a.lat) / (edge.b.lat - edge.a.lat);
            sides |= edge.a.lon + share * (edge.b.lon - edge.a.lon) > point.lon ? 1U : 2U;
        }
    }
    for (const std::uint32_t i : m_by_meridian.at(point.lon)) {
        const Edge& edge = m_edges[i];
        if ((edge.a.lon <= point.lon) != (edge.b.lon <= point.lon)) {
            const double share = (point.lon - edge.a.lon) / (edge.b.lon - edge.a.lon);
            sides |= edge.a.lat + share * (edge.b.lat - edge.a.lat) > point.lat ? 4U : 8U;
        }
    }
    return sides;
}

} // namespace reachplan
