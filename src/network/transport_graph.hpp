// SPDX-License-Identifier: Apache-2.0
// The multimodal graph in plain arrays: nodes of one mode each, directed edges with whole micro-yuan a
// tonne, transfers between modes at stations. Numbering depends on geometry only, never on the order
// of the input. Only src/network includes this.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/geometry.hpp"
#include "network/transport_lines.hpp"

namespace reachplan {

struct TransportNode {
    Mode mode;
    LonLat at;
};

struct TransportEdge {
    std::uint32_t from;
    std::uint32_t to;
    std::int64_t cost_micro_yuan_t; // > 0, so that no walk back along a path can circle
    std::int64_t length_mm;         // 0 for transfers, which alone join nodes of different modes
    std::int64_t time_ms;
    std::uint32_t shape; // index into shapes
    bool reversed;       // the shape runs from `to` to `from`
    bool closed;         // to hazardous goods
};

struct TransportGraph {
    std::vector<TransportNode> nodes; // by mode, longitude, latitude
    std::vector<TransportEdge> edges; // by from, to, cost, length, shape
    std::vector<Path> shapes;
};

/// `no_hazard`: polygons that close what runs through them to hazardous goods, from node to node.
TransportGraph transport_graph(const TransportLines& lines, const std::vector<const Geometry*>& no_hazard);

struct Pieces {
    std::size_t count = 0;
    std::size_t largest = 0; // nodes
};
/// Parts between which there is no way at all, whatever the direction.
Pieces pieces_of(const TransportGraph& graph);

/// Whole millimetres, and the cost of such a length in whole micro-yuan a tonne, at least 1.
std::int64_t millimetres(double length_m);
std::int64_t micro_yuan(std::int64_t length_mm, double tariff_yuan_t_km);
std::int64_t milliseconds(std::int64_t length_mm, double speed_km_h);

} // namespace reachplan
