// SPDX-License-Identifier: Apache-2.0
// The rings of polygons as edges: tells whether a region lies wholly on one side of all of them. Thread-safe.
#pragma once

#include <functional>
#include <vector>

#include "geo/box_tree.hpp"
#include "geo/geometry.hpp"
#include "geo/short_edge.hpp"

namespace reachplan {

class Rims {
public:
    Rims() = default;
    explicit Rims(const std::vector<const Geometry*>& geometries);

    /// Could an edge come within the distance? False is certain, true is right but for millimetres.
    bool near(LonLat point, double within_m) const;
    /// For every edge within the distance: a place just left and one just right of it, where it is nearest to the point.
    void each_side(LonLat point, double within_m, const std::function<void(LonLat)>& take) const;

private:
    std::vector<ShortEdge> m_edges;
    BoxTree m_tree;
};

} // namespace reachplan
