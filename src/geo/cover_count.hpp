// SPDX-License-Identifier: Apache-2.0
// How many polygons hold the centre of each cell of a block, by counting the rings crossed along its rows. Only for
// block_sides.cpp. A centre within slack_m() of a ring may be counted on the wrong side of it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geo/edge_field.hpp"

namespace reachplan {

class CoverCount {
public:
    CoverCount(const EdgeField& field, const BlockPlane& plane, const EdgeField::Gathered& near,
               const std::function<LonLat(int column, int row)>& centre_at);
    bool any(int column, int row) const { return m_depths[static_cast<std::size_t>(row * m_side + column)] > 0; }
    double slack_m() const { return m_slack_m; }

private:
    /// Lists of edges of m_rings, one for each row, behind each other.
    struct ByRow {
        std::vector<std::uint32_t> ends, edges;
        std::span<const std::uint32_t> of(int row) const {
            const std::uint32_t first = row > 0 ? ends[static_cast<std::size_t>(row - 1)] : 0;
            return std::span(edges).subspan(first, ends[static_cast<std::size_t>(row)] - first);
        }
    };
    struct Rows {
        int first, last;
        bool at_start; // of the rows
    };
    void starts(const EdgeField& field, const BlockPlane& plane);
    /// `take`: share of the way and change of the number of polygons, for each crossing.
    template <class Take>
    void crossings(Xy from, Xy to, std::span<const std::uint32_t> edges, const Take& take) const;
    void sort_rings(const BlockPlane& plane);
    std::vector<Rows> rows_of_rings(const BlockPlane& plane) const;
    void row(const EdgeField& field, const BlockPlane& plane, int row);
    int depth_at(const EdgeField& field, const BlockPlane& plane, int column, int row) const;

    int m_side;
    const std::function<LonLat(int, int)>& m_centre_at;
    std::vector<EdgeField::Edge> m_rings;
    // Edges of m_rings that may cross the centres of a row, and those of them that may come near its first one.
    ByRow m_by_row, m_by_start;
    std::vector<int> m_depths;
    std::vector<int> m_starts; // of the rows
    double m_slack_m;
};

} // namespace reachplan
