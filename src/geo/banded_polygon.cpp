// SPDX-License-Identifier: Apache-2.0
#include "geo/banded_polygon.hpp"

#include <algorithm>
#include <cmath>

#include "geo/on_edge.hpp"

namespace reachplan {

BandedPolygon::BandedPolygon(const Polygon& polygon) {
    add_ring(polygon.outer);
    for (const LonLat p : polygon.outer) {
        m_box.grow(p);
    }
    for (const Path& hole : polygon.holes) {
        add_ring(hole);
    }
    m_box.pad(k_on_edge_degrees);

    // Tall edges lie in many bands: fewer bands then, or memory would grow with the square.
    double heights = 0;
    for (const Edge& edge : m_edges) {
        heights += std::abs(edge.a.lat - edge.b.lat);
    }
    const auto count = static_cast<double>(m_edges.size());
    const double wanted = std::min(count / 4, 8 * count * (m_box.north - m_box.south) / heights);
    const auto bands = static_cast<std::size_t>(heights > 0 ? std::max(1.0, wanted) : 1.0);
    m_band_begin.assign(bands + 1, 0);
    const auto each_band = [&](const Edge& edge, auto&& visit) {
        const auto [south, north] = std::minmax(edge.a.lat, edge.b.lat);
        const std::size_t last = band_of(north + k_on_edge_degrees);
        for (std::size_t band = band_of(south - k_on_edge_degrees); band <= last; ++band) {
            visit(band);
        }
    };
    for (const Edge& edge : m_edges) {
        each_band(edge, [&](std::size_t band) { ++m_band_begin[band + 1]; });
    }
    for (std::size_t band = 0; band < bands; ++band) {
        m_band_begin[band + 1] += m_band_begin[band];
    }
    m_band_edges.resize(m_band_begin.back());
    std::vector<std::uint32_t> next(m_band_begin.begin(), m_band_begin.end() - 1);
    for (std::size_t i = 0; i < m_edges.size(); ++i) {
        each_band(m_edges[i], [&](std::size_t band) { m_band_edges[next[band]++] = static_cast<std::uint32_t>(i); });
    }
}

void BandedPolygon::add_ring(const Path& ring) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
        m_edges.push_back({ring[i - 1], ring[i]});
    }
}

std::size_t BandedPolygon::band_of(double lat) const {
    const auto bands = static_cast<double>(m_band_begin.size() - 1);
    const double height = m_box.north - m_box.south;
    const double band = height > 0 ? (lat - m_box.south) / height * bands : 0.0;
    return static_cast<std::size_t>(std::clamp(band, 0.0, bands - 1));
}

bool BandedPolygon::contains(LonLat point) const {
    if (!m_box.contains(point)) {
        return false;
    }
    bool inside = false;
    const std::size_t band = band_of(point.lat);
    for (std::uint32_t k = m_band_begin[band]; k < m_band_begin[band + 1]; ++k) {
        const Edge& edge = m_edges[m_band_edges[k]];
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
    for (const Edge& edge : m_edges) {
        if ((edge.a.lat <= point.lat) != (edge.b.lat <= point.lat)) {
            const double share = (point.lat - edge.a.lat) / (edge.b.lat - edge.a.lat);
            sides |= edge.a.lon + share * (edge.b.lon - edge.a.lon) > point.lon ? 1U : 2U;
        }
        if ((edge.a.lon <= point.lon) != (edge.b.lon <= point.lon)) {
            const double share = (point.lon - edge.a.lon) / (edge.b.lon - edge.a.lon);
            sides |= edge.a.lat + share * (edge.b.lat - edge.a.lat) > point.lat ? 4U : 8U;
        }
    }
    return sides;
}

} // namespace reachplan
