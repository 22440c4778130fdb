// SPDX-License-Identifier: Apache-2.0
// The k points nearest to a place: a k-d tree in earth-centred coordinates, so no meridian or pole is
// special. Nearest by straight line; equal distances go to the lower index. Only src/network includes this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "geo/ecef.hpp"
#include "geo/geometry.hpp"

namespace reachplan {

class NodeIndex {
public:
    NodeIndex() = default;
    explicit NodeIndex(const std::vector<LonLat>& points);
    /// Indices of the points given, nearest first; fewer when there are fewer.
    std::vector<std::uint32_t> nearest(LonLat place, std::size_t k) const;

private:
    using Found = std::pair<double, std::uint32_t>; // squared distance, index

    void build(std::size_t begin, std::size_t end, int axis);
    void search(Vec3 place, std::size_t begin, std::size_t end, int axis, std::size_t k,
                std::vector<Found>& heap) const;

    std::vector<Vec3> m_points;
    std::vector<std::uint32_t> m_order; // the middle of each range splits it
};

} // namespace reachplan
