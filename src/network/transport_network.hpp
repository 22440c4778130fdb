// SPDX-License-Identifier: Apache-2.0
// Road, rail and waterway as one routable graph: a node for each mode at each junction, transfer
// edges at stations and ports, tariffs and speeds by mode and class. Costs are money per tonne; hazardous goods keep
// off what is closed to them; exact Dijkstra (Boost.Graph).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "geo/geometry.hpp"
#include "input/record.hpp"
#include "input/transport_config.hpp"
#include "network/route.hpp"

namespace reachplan {

/// What is carried: hazardous goods keep off closed links.
enum class Goods { ordinary, hazardous };
/// A unit whose `hazard` is general or major moves hazardous goods: its products, stock and equipment alike.
Goods goods_of(const Record& enterprise);

class TransportNetwork {
public:
    /// With no transport layer, costs are geodesic distance x detour factor 1.3 at the tariff and speed of roads;
    /// `assessed()` is then false. Closed to hazardous goods is what a link says of itself, and what the config says of
    /// tunnels, modes and kinds of protected areas, from node to node. The way between a place and the network, and a drive
    /// of less than 50 km straight to the place, stand for roads that are not drawn: nothing is known that closes them.
    TransportNetwork(const Inputs& inputs, Faults& faults, const TransportConfig& config = {});
    ~TransportNetwork();
    TransportNetwork(TransportNetwork&&) noexcept;

    bool assessed() const;
    /// Kilometres from the place to the nearest node, as a road that is not drawn; 0 with no transport layer.
    double undrawn_km(LonLat place) const;
    /// One search from the origin to all targets, in their order. Thread-safe. Where several ways cost the
    /// same micro-yuan, the one over the lower nodes (west, then south) is taken: input order cannot matter.
    std::vector<Route> costs(LonLat origin, const std::vector<LonLat>& targets, Goods goods = Goods::ordinary) const;
    /// Yuan a tonne from each origin to each target, row by row, one row an origin; nullopt where there is no way. What
    /// costs() says, sooner when the origins are many.
    std::vector<std::optional<double>> cost_matrix(const std::vector<LonLat>& origins,
                                                   const std::vector<LonLat>& targets,
                                                   Goods goods = Goods::ordinary) const;
    /// The way to one target, with the geometry of the path (vertices of the network).
    Route route(LonLat origin, LonLat target, Goods goods = Goods::ordinary) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
