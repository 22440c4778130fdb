// SPDX-License-Identifier: Apache-2.0
// The river as a graph of stops: where a tributary comes in, a section measures, an intake takes, a branch
// leaves, a reach ends. Upstream stops have smaller numbers. Only src/network includes this.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "base/faults.hpp"
#include "input/record.hpp"
#include "network/river_chain.hpp"

namespace reachplan {

/// Time on the way; `known` is false where a stretch has no velocity, which then counts as no time.
struct TravelTime {
    double days = 0;
    bool known = true;
};

struct TransferEdge {
    std::size_t to;
    double share;
    double length_m;
    TravelTime time;
    bool main;
};

struct TransferStop {
    std::size_t reach;
    double chainage_m;
    std::optional<std::size_t> section;
    double kept = 1;   // of what comes, after the withdrawal here
    double leaves = 0; // share of what is kept that ends here: at a mouth
    std::vector<TransferEdge> onward;
};

struct TransferGraph {
    /// `sections` and `intakes` by record: where they lie.
    using Points = std::vector<std::optional<RiverPoint>>;
    TransferGraph(const Inputs& inputs, const RiverChain& chain, Points sections, const Points& intakes,
                  Faults& faults);

    /// First stop at or below the point.
    std::size_t stop_below(const RiverPoint& point) const;
    TravelTime time_on(std::size_t reach, double length_m) const;

    std::vector<TransferStop> stops;                // in the order of flow
    std::vector<std::vector<std::size_t>> of_reach; // downstream
    Points section_points;
    const RiverChain& chain;
};

} // namespace reachplan
