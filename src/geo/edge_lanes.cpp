// SPDX-License-Identifier: Apache-2.0
// Compiled so that loops become vectors (see CMakeLists.txt): every figure is finite, and least values do not depend on
// the order in which they are found.
#include "geo/edge_lanes.hpp"

#include <algorithm>
#include <cmath>

#include "base/wider.hpp"

namespace reachplan {
namespace {

constexpr double k_far_m = 1e300;

struct Figures {
    const double *x, *y, *dx, *dy, *of_length2;
    double* distance2;
};

/// Squares of all distances; returns the least.
REACHPLAN_WIDER double measure_all(const Figures& of, std::size_t count, Xy place) {
    double least2 = k_far_m;
    const double *x = of.x, *y = of.y, *dx = of.dx, *dy = of.dy;
    double* __restrict out = of.distance2;
    for (std::size_t i = 0; i < count; ++i) {
        const double d2 = distance2(place, {x[i], y[i]}, {dx[i], dy[i]}, of.of_length2[i]);
        out[i] = d2;
        least2 = d2 < least2 ? d2 : least2;
    }
    return least2;
}

struct OneEdge {
    Xy a, d;
    double of_length2;
};

/// Lowers the squares to the distances from this edge, where they are less.
REACHPLAN_WIDER void lower_all(OneEdge edge, const double* x, const double* y, std::size_t count,
                               double* __restrict least2) {
    for (std::size_t i = 0; i < count; ++i) {
        const double d2 = distance2({x[i], y[i]}, edge.a, edge.d, edge.of_length2);
        least2[i] = d2 < least2[i] ? d2 : least2[i];
    }
}

REACHPLAN_WIDER void take_roots(double* values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = std::sqrt(values[i]);
    }
}

} // namespace

EdgeLanes::EdgeLanes(const std::vector<EdgeField::Edge>& edges) {
    make_room(edges.size());
    m_index.resize(edges.size());
    std::size_t rings = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const EdgeField::Edge& edge = edges[i];
        m_index[i] = static_cast<std::uint32_t>(i);
        row(k_x)[i] = edge.a.x;
        row(k_y)[i] = edge.a.y;
        row(k_dx)[i] = edge.d.x;
        row(k_dy)[i] = edge.d.y;
        row(k_of_length2)[i] = edge.of_length2;
        row(k_offset)[i] = edge.offset_m;
        row(k_no_ring)[i] = edge.ring ? 0 : k_far_m;
        m_offsets = m_offsets || edge.offset_m != 0;
        rings += edge.ring ? 1 : 0;
    }
    m_rings = rings == 0 ? Rings::none : rings == edges.size() ? Rings::all : Rings::some;
}

void EdgeLanes::make_room(std::size_t edges) {
    if (edges > m_room) {
        m_room = edges;
        m_figures.resize(k_rows * m_room);
    }
}

EdgeLanes::Least EdgeLanes::measure(Xy place) {
    const double least2 =
        measure_all({row(k_x), row(k_y), row(k_dx), row(k_dy), row(k_of_length2), row(k_distance2)}, size(), place);
    Least least;
    if (is_plain()) {
        least.less_offset = size() > 0 ? std::sqrt(least2) : k_far_m;
        least.to_ring = m_rings == Rings::all ? least.less_offset : k_far_m;
        return least;
    }
    const double *distance2 = row(k_distance2), *offset = row(k_offset), *no_ring = row(k_no_ring);
    for (std::size_t i = 0; i < size(); ++i) {
        const double d = std::sqrt(distance2[i]);
        least.less_offset = std::min(least.less_offset, d - offset[i]);
        least.to_ring = std::min(least.to_ring, d + no_ring[i]);
    }
    return least;
}

void EdgeLanes::measure(MeasuredPlaces& places) const {
    const std::size_t count = places.m_x.size();
    const auto edge = [this](std::size_t e) {
        return OneEdge{{row(k_x)[e], row(k_y)[e]}, {row(k_dx)[e], row(k_dy)[e]}, row(k_of_length2)[e]};
    };
    const auto lower = [&](std::size_t e, std::vector<double>& least2) {
        lower_all(edge(e), places.m_x.data(), places.m_y.data(), count, least2.data());
    };
    places.m_less_offset.assign(count, k_far_m);
    places.m_to_ring.assign(count, k_far_m);
    if (is_plain()) {
        for (std::size_t e = 0; e < size(); ++e) {
            lower(e, places.m_less_offset);
        }
        take_roots(places.m_less_offset.data(), size() > 0 ? count : 0);
        if (m_rings == Rings::all) {
            places.m_to_ring = places.m_less_offset;
        }
        return;
    }
    std::vector<double> distances(count);
    for (std::size_t e = 0; e < size(); ++e) {
        std::fill(distances.begin(), distances.end(), k_far_m);
        lower(e, distances);
        for (std::size_t i = 0; i < count; ++i) {
            const double d = std::sqrt(distances[i]);
            places.m_less_offset[i] = std::min(places.m_less_offset[i], d - row(k_offset)[e]);
            places.m_to_ring[i] = std::min(places.m_to_ring[i], d + row(k_no_ring)[e]);
        }
    }
}

void EdgeLanes::keep(const EdgeLanes& from, double most_m, double most_ring_m) {
    make_room(from.size());
    m_offsets = from.m_offsets;
    m_rings = from.m_rings;
    m_index.resize(from.size());
    std::size_t kept = 0;
    const auto choose = [&](const auto& wanted) {
        for (std::size_t i = 0; i < from.size(); ++i) {
            m_index[kept] = static_cast<std::uint32_t>(i);
            kept += wanted(i) ? 1U : 0U;
        }
        m_index.resize(kept);
    };
    const double* distance2 = from.row(k_distance2);
    if (is_plain()) {
        const double most = m_rings == Rings::all ? std::max(most_m, most_ring_m) : most_m;
        choose([&, most2 = most > 0 ? most * most : -1](std::size_t i) { return distance2[i] <= most2; });
    } else {
        const double *offset = from.row(k_offset), *no_ring = from.row(k_no_ring);
        choose([&](std::size_t i) {
            const double d = std::sqrt(distance2[i]);
            return d - offset[i] <= most_m || d + no_ring[i] <= most_ring_m;
        });
    }
    for (std::size_t which = 0; which < (is_plain() ? k_offset : k_distance2); ++which) {
        const double* there = from.row(Row(which));
        double* here = row(Row(which));
        for (std::size_t i = 0; i < kept; ++i) {
            here[i] = there[m_index[i]];
        }
    }
    for (std::uint32_t& index : m_index) {
        index = from.m_index[index];
    }
}

} // namespace reachplan
