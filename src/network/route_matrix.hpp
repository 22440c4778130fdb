// SPDX-License-Identifier: Apache-2.0
// Exact least costs from many places to many over one graph: the lesser junctions are contracted once, each target
// leaves its cost at the junctions above it (buckets: Knopp, Sanders, Schultes, Schulz, Wagner 2007), and each
// source searches upwards and through the core, collecting them. Whole numbers, so any thread count gives the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "network/contraction.hpp"

namespace reachplan {

/// Where a place meets the graph, and what the way there costs. A place may have several.
struct Access {
    std::uint32_t node;
    std::int64_t cost;
};
using AccessList = std::vector<Access>;

class RouteMatrix {
public:
    /// `sources` searches are expected: contraction pays from some dozen of them on. 0: no contraction.
    RouteMatrix(const RouteArcs& arcs, std::size_t sources);

    /// Row by row, one row a source; k_no_way where there is no way.
    std::vector<std::int64_t> costs(const std::vector<AccessList>& sources,
                                    const std::vector<AccessList>& targets) const;

private:
    struct Buckets;
    Buckets leave_costs(const std::vector<AccessList>& targets) const;

    Hierarchy m_hierarchy;
};

} // namespace reachplan
