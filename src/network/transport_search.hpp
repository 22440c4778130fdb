// SPDX-License-Identifier: Apache-2.0
// Cheapest ways over one graph for goods that may use all of it, or for hazardous goods that closed edges keep out.
// Exact Dijkstra (Boost.Graph) in whole micro-yuan a tonne. Only src/network includes this.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "geo/geometry.hpp"
#include "network/node_index.hpp"
#include "network/route.hpp"
#include "network/route_matrix.hpp"
#include "network/transport_graph.hpp"

namespace reachplan {

/// The road between a place and a node, or between two places.
struct Leg {
    std::uint32_t node = std::numeric_limits<std::uint32_t>::max();
    std::int64_t cost = 0;
    std::int64_t length_mm = 0;
    std::int64_t time_ms = 0;
};

inline constexpr double k_direct_m = 50'000; // below this a lorry may simply drive

/// From place to place without any network.
Leg road_leg(LonLat from, LonLat to, const Lorry& lorry);
Route direct_route(LonLat origin, LonLat target, const Lorry& lorry);

class TransportSearch {
public:
    /// Cheapest cost to each node and the edge it is reached by.
    struct Tree {
        std::vector<std::int64_t> cost;
        std::vector<std::uint32_t> via; // into the graph's edges; the largest number: straight from the origin, or none
        std::vector<Leg> sources;
    };

    /// The graph must outlive the search. Places reach the three nearest nodes that have an open edge; of them hazardous
    /// goods go to the nearest, and to the others within 50 km.
    TransportSearch(const TransportGraph& graph, bool hazardous, Lorry lorry);
    ~TransportSearch();
    TransportSearch(TransportSearch&&) noexcept;

    Tree from(LonLat origin) const;
    Route route(const Tree& tree, LonLat origin, LonLat target, bool with_path) const;
    /// For the many-to-many search: the same ways, without direct drives.
    RouteArcs arcs() const;
    /// Of road that nobody drew, from the place to the network.
    double undrawn_km(LonLat place) const;
    std::vector<AccessList> access(const std::vector<LonLat>& places) const;

private:
    struct Arrival {
        bool direct = false;
        std::optional<Leg> last; // the road from the network to the target
        std::int64_t cost = k_no_way;
    };
    void index_places();
    std::vector<Leg> legs(LonLat place) const;
    void choose_ways(Tree& tree) const;
    Arrival arrive(const Tree& tree, LonLat origin, LonLat target) const;
    std::vector<std::uint32_t> edges_to(const Tree& tree, std::uint32_t node) const;
    Path path_along(const std::vector<std::uint32_t>& edges, LonLat origin, std::uint32_t first, LonLat target) const;

    struct SearchGraph; // Boost.Graph stays in the source
    const TransportGraph& m_graph;
    bool m_hazardous;
    Lorry m_lorry;
    std::vector<std::uint32_t> m_edges; // open ones, in the order of the graph
    std::unique_ptr<SearchGraph> m_search;
    std::vector<std::uint32_t> m_access_nodes;
    NodeIndex m_access_index;
};

} // namespace reachplan
