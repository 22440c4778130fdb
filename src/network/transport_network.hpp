// SPDX-License-Identifier: Apache-2.0
// Road, rail and waterway as one routable graph: a node for each mode at each junction, transfer
// edges at stations and ports, tariffs by mode. Costs are money per tonne; exact Dijkstra (Boost.Graph).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "geo/geometry.hpp"
#include "input/record.hpp"

namespace reachplan {

struct Route {
    bool reachable = false;
    double cost_yuan_t = 0; // transport and transfers, including the road between place and network
    double distance_km = 0;
    Path path; // filled by route(), empty from costs()
};

class TransportNetwork {
public:
    /// With no transport layer, costs are geodesic distance x detour factor 1.3 at the road tariff; `assessed()` is then false.
    TransportNetwork(const Inputs& inputs, Faults& faults);
    ~TransportNetwork();
    TransportNetwork(TransportNetwork&&) noexcept;

    bool assessed() const;
    /// One search from the origin to all targets, in their order. Thread-safe. Where several ways cost the
    /// same micro-yuan, the one over the lower nodes (west, then south) is taken: input order cannot matter.
    std::vector<Route> costs(LonLat origin, const std::vector<LonLat>& targets) const;
    /// Yuan a tonne from each origin to each target, row by row, one row an origin; nullopt where there is no way. What
    /// costs() says, sooner when the origins are many.
    std::vector<std::optional<double>> cost_matrix(const std::vector<LonLat>& origins,
                                                   const std::vector<LonLat>& targets) const;
    /// The way to one target, with the geometry of the path (vertices of the network).
    Route route(LonLat origin, LonLat target) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
