// SPDX-License-Identifier: Apache-2.0
// How many polygons hold the centre of each cell of a block, by counting the rings crossed along its rows. Only for
// block_sides.cpp. A centre within slack_m() of a ring may be counted on the wrong side of it.
#pragma once

#include <functional>
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
    struct Crossing {
        double share; // of the way
        int change;   // of the number of polygons
    };
    void starts(const EdgeField& field, const BlockPlane& plane);
    std::vector<Crossing> crossings(Xy from, Xy to, const std::vector<std::uint32_t>& edges) const;
    void sort_rings(const BlockPlane& plane);
    void row(const EdgeField& field, const BlockPlane& plane, int row);
    int depth_at(const EdgeField& field, const BlockPlane& plane, int column, int row) const;

    int m_side;
    const std::function<LonLat(int, int)>& m_centre_at;
    std::vector<EdgeField::Edge> m_rings;
    // Edges of m_rings that may cross the centres of a row, and those of them that may come near its first one.
    std::vector<std::vector<std::uint32_t>> m_by_row, m_by_start;
    std::vector<int> m_depths;
    std::vector<int> m_starts; // of the rows
    double m_slack_m;
};

} // namespace reachplan
