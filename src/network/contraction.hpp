// SPDX-License-Identifier: Apache-2.0
// Lesser junctions taken out of a road graph, with shortcuts in their place where a least-cost way led through
// them (contraction hierarchies: Geisberger, Sanders, Schultes, Delling 2008), until a core is left. Costs between
// the junctions that are left stay exactly what they were. Only src/network includes this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace reachplan {

/// Cost where there is no way; sums of two of them do not overflow.
inline constexpr std::int64_t k_no_way = std::numeric_limits<std::int64_t>::max() / 4;

/// Directed arcs by their tail: those of node n are [first_out[n], first_out[n + 1]). Costs are whole and not negative.
struct RouteArcs {
    std::vector<std::uint32_t> first_out, head;
    std::vector<std::int64_t> cost;

    std::size_t node_count() const { return first_out.empty() ? 0 : first_out.size() - 1; }
};

/// The graph in order of rank. Nodes have new numbers: contracted ones first, in the order they were taken out, then the core.
struct Hierarchy {
    std::vector<std::uint32_t> number; // of each node
    std::uint32_t core_begin = 0;      // number of the first node of the core
    RouteArcs up;                      // arcs to higher numbers; of core nodes all arcs within the core
    RouteArcs down;                    // arcs from higher numbers, turned round; of contracted nodes only
};

/// Contracts until `core_nodes` are left. Depends on the arcs alone.
Hierarchy contract(const RouteArcs& arcs, std::size_t core_nodes);

} // namespace reachplan
