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
    std::int64_t length_mm;
    std::uint32_t shape; // index into shapes
    bool reversed;       // the shape runs from `to` to `from`
};

struct TransportGraph {
    std::vector<TransportNode> nodes; // by mode, longitude, latitude
    std::vector<TransportEdge> edges; // by from, to, cost, length, shape
    std::vector<Path> shapes;
};

TransportGraph transport_graph(const TransportLines& lines);

struct Pieces {
    std::size_t count = 0;
    std::size_t largest = 0; // nodes
};
/// Parts between which there is no way at all, whatever the direction.
Pieces pieces_of(const TransportGraph& graph);

/// Whole millimetres, and the cost of such a length in whole micro-yuan a tonne, at least 1.
std::int64_t millimetres(double length_m);
std::int64_t micro_yuan(std::int64_t length_mm, double tariff_yuan_t_km);

} // namespace reachplan
