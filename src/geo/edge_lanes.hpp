// SPDX-License-Identifier: Apache-2.0
// Edges in a plane with each of their figures in a row of its own, so that the processor measures several at a time.
// Only for block_sides.cpp. Distances do not depend on how many it takes at a time.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/edge_field.hpp"

namespace reachplan {

/// Square of the distance from a place to an edge.
inline double distance2(Xy place, Xy a, Xy d, double of_length2) {
    const double from_x = place.x - a.x, from_y = place.y - a.y;
    double t = (from_x * d.x + from_y * d.y) * of_length2;
    t = t > 0 ? t : 0;
    t = t < 1 ? t : 1;
    const double off_x = from_x - t * d.x, off_y = from_y - t * d.y;
    return off_x * off_x + off_y * off_y;
}

class MeasuredPlaces;

class EdgeLanes {
public:
    explicit EdgeLanes(const std::vector<EdgeField::Edge>& edges);
    EdgeLanes() = default;

    std::size_t size() const { return m_index.size(); }
    /// In the edges that it was first made of.
    std::uint32_t index(std::size_t i) const { return m_index[i]; }

    /// Metres; 1e300 when there is none.
    struct Least {
        double less_offset = 1e300;
        double to_ring = 1e300;
    };
    /// Of a place to all edges; distance_m() and keep() speak of the place last measured.
    Least measure(Xy place);
    double distance_m(std::size_t i) const { return std::sqrt(row(k_distance2)[i]); }
    /// Of many places; better than one by one where there are more of them than of edges.
    void measure(MeasuredPlaces& places) const;

    /// Becomes those of `from` that are at most `most_m` away less their offset, and rings at most `most_ring_m` away.
    void keep(const EdgeLanes& from, double most_m, double most_ring_m);

private:
    enum Row : std::size_t { k_x, k_y, k_dx, k_dy, k_of_length2, k_offset, k_no_ring, k_distance2, k_rows };
    enum class Rings { none, some, all };

    void make_room(std::size_t edges);
    double* row(Row which) { return m_figures.data() + which * m_room; }
    const double* row(Row which) const { return m_figures.data() + which * m_room; }
    bool is_plain() const { return !m_offsets && m_rings != Rings::some; }

    std::size_t m_room = 0;
    std::vector<double> m_figures; // row by row; the offsets and k_no_ring are not kept up when all are alike
    std::vector<std::uint32_t> m_index;
    bool m_offsets = false; // has any edge one?
    Rings m_rings = Rings::none;
};

class MeasuredPlaces {
public:
    void clear() {
        m_x.clear();
        m_y.clear();
    }
    bool empty() const { return m_x.empty(); }
    void add(Xy place) {
        m_x.push_back(place.x);
        m_y.push_back(place.y);
    }
    EdgeLanes::Least least(std::size_t i) const { return {m_less_offset[i], m_to_ring[i]}; }

private:
    friend class EdgeLanes;
    std::vector<double> m_x, m_y, m_less_offset, m_to_ring;
};

} // namespace reachplan
