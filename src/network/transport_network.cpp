// SPDX-License-Identifier: Apache-2.0
#include "network/transport_network.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "network/node_index.hpp"
#include "network/route_matrix.hpp"
#include "network/transport_graph.hpp"

namespace reachplan {
namespace {

using SearchGraph = boost::compressed_sparse_row_graph<boost::directedS>;

constexpr std::size_t k_access_nodes = 3;
constexpr double k_direct_m = 50'000; // below this a lorry may simply drive
constexpr std::int64_t k_unreached = k_no_way;
constexpr std::uint32_t k_none = std::numeric_limits<std::uint32_t>::max();

/// The road between a place and a node, or between two places.
struct Leg {
    std::uint32_t node = k_none;
    std::int64_t cost = 0;
    std::int64_t length_mm = 0;
};

Leg road_leg(LonLat from, LonLat to, std::uint32_t node) {
    const std::int64_t length_mm = millimetres(geodesic_distance_m(from, to) * k_detour);
    return {node, micro_yuan(length_mm, k_tariff_yuan_t_km[static_cast<std::size_t>(Mode::road)]), length_mm};
}

Route direct_route(LonLat origin, LonLat target) {
    const Leg leg = road_leg(origin, target, k_none);
    Route route;
    route.reachable = true;
    route.cost_yuan_t = leg.length_mm == 0 ? 0 : static_cast<double>(leg.cost) / 1e6;
    route.distance_km = static_cast<double>(leg.length_mm) / 1e6;
    return route;
}

std::string layers_of(const std::vector<Record>& records) {
    std::set<std::string> names;
    for (const Record& record : records) {
        names.insert(record.layer);
    }
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

void append(Path& path, LonLat p) {
    if (path.empty() || !(path.back() == p)) {
        path.push_back(p);
    }
}

} // namespace

struct TransportNetwork::Impl {
    bool assessed = false;
    TransportGraph graph;
    SearchGraph search_graph;
    std::vector<std::int64_t> weights; // of the edges, in their order
    std::vector<std::uint32_t> access_nodes;
    NodeIndex access_index;

    /// Cheapest cost to each node and the edge it is reached by (k_none: straight from the origin, or not at all).
    struct Tree {
        std::vector<std::int64_t> cost;
        std::vector<std::uint32_t> via;
        std::vector<Leg> sources;
    };

    /// How a target is reached.
    struct Arrival {
        bool direct = false;
        std::optional<Leg> last; // the road from the network to the target
        std::int64_t cost = k_unreached;
    };

    void build(const TransportLines& lines) {
        graph = transport_graph(lines);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
        for (const TransportEdge& edge : graph.edges) {
            ends.emplace_back(edge.from, edge.to);
            weights.push_back(edge.cost_micro_yuan_t);
        }
        search_graph = SearchGraph(boost::edges_are_sorted, ends.begin(), ends.end(), graph.nodes.size());
        const bool roads = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                                       [](const TransportNode& node) { return node.mode == Mode::road; });
        std::vector<LonLat> points;
        for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
            // Without any road layer the road to the railway or the quay is not drawn, but it is there.
            if (!roads || graph.nodes[i].mode == Mode::road) {
                access_nodes.push_back(i);
                points.push_back(graph.nodes[i].at);
            }
        }
        access_index = NodeIndex(points);
    }

    std::vector<Leg> access(LonLat place) const {
        std::vector<Leg> legs;
        for (const std::uint32_t i : access_index.nearest(place, k_access_nodes)) {
            const std::uint32_t node = access_nodes[i];
            legs.push_back(road_leg(place, graph.nodes[node].at, node));
        }
        std::sort(legs.begin(), legs.end(),
                  [](const Leg& a, const Leg& b) { return std::tie(a.cost, a.node) < std::tie(b.cost, b.node); });
        return legs;
    }

    Tree search(LonLat origin) const {
        const std::size_t count = graph.nodes.size();
        Tree tree{std::vector<std::int64_t>(count, k_unreached), std::vector<std::uint32_t>(count, k_none),
                  access(origin)};
        std::vector<SearchGraph::vertex_descriptor> starts;
        for (const Leg& leg : tree.sources) {
            tree.cost[leg.node] = leg.cost;
            starts.push_back(leg.node);
        }
        const auto index = boost::get(boost::vertex_index, search_graph);
        std::vector<boost::default_color_type> colors(count);
        boost::dijkstra_shortest_paths_no_init(
            search_graph, starts.begin(), starts.end(), boost::dummy_property_map(),
            boost::make_iterator_property_map(tree.cost.begin(), index),
            boost::make_iterator_property_map(weights.begin(), boost::get(boost::edge_index, search_graph)), index,
            std::less<std::int64_t>(), std::plus<std::int64_t>(), std::int64_t{0}, boost::default_dijkstra_visitor(),
            boost::make_iterator_property_map(colors.begin(), index));
        choose_ways(tree);
        return tree;
    }

    /// Of all ways of equal cost, the one over the lower node, whatever order the search met them in.
    void choose_ways(Tree& tree) const {
        std::vector<bool> from_origin(graph.nodes.size(), false);
        for (const Leg& leg : tree.sources) {
            from_origin[leg.node] = tree.cost[leg.node] == leg.cost;
        }
        for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
            const TransportEdge& edge = graph.edges[e];
            // Edges are sorted by their lower end: the first that fits is the one.
            if (tree.cost[edge.from] < k_unreached && tree.via[edge.to] == k_none && !from_origin[edge.to] &&
                tree.cost[edge.from] + edge.cost_micro_yuan_t == tree.cost[edge.to]) {
                tree.via[edge.to] = e;
            }
        }
    }

    Arrival arrive(const Tree& tree, LonLat origin, LonLat target) const {
        Arrival best;
        if (geodesic_distance_m(origin, target) < k_direct_m) {
            best.direct = true;
            best.cost = road_leg(origin, target, k_none).cost;
        }
        for (const Leg& leg : access(target)) {
            if (tree.cost[leg.node] < k_unreached && tree.cost[leg.node] + leg.cost < best.cost) {
                best = {false, leg, tree.cost[leg.node] + leg.cost};
            }
        }
        return best;
    }

    /// Edges from the origin's first node to the arrival's node.
    std::vector<std::uint32_t> edges_to(const Tree& tree, std::uint32_t node) const {
        std::vector<std::uint32_t> edges;
        for (std::uint32_t at = node; tree.via[at] != k_none; at = graph.edges[tree.via[at]].from) {
            edges.push_back(tree.via[at]);
        }
        std::reverse(edges.begin(), edges.end());
        return edges;
    }

    Route describe(const Tree& tree, LonLat origin, LonLat target, bool with_path) const {
        const Arrival arrival = arrive(tree, origin, target);
        Route route;
        if (arrival.direct) {
            route = direct_route(origin, target);
            if (with_path) {
                route.path = {origin, target};
            }
            return route;
        }
        if (!arrival.last) {
            return route;
        }
        const std::vector<std::uint32_t> edges = edges_to(tree, arrival.last->node);
        const std::uint32_t first = edges.empty() ? arrival.last->node : graph.edges[edges.front()].from;
        std::int64_t length_mm = arrival.last->length_mm;
        for (const Leg& leg : tree.sources) {
            length_mm += leg.node == first ? leg.length_mm : 0;
        }
        for (const std::uint32_t e : edges) {
            length_mm += graph.edges[e].length_mm;
        }
        route.reachable = true;
        route.cost_yuan_t = static_cast<double>(arrival.cost) / 1e6;
        route.distance_km = static_cast<double>(length_mm) / 1e6;
        if (with_path) {
            route.path = path_along(edges, origin, first, target);
        }
        return route;
    }

    Path path_along(const std::vector<std::uint32_t>& edges, LonLat origin, std::uint32_t first, LonLat target) const {
        Path path = {origin};
        append(path, graph.nodes[first].at);
        for (const std::uint32_t e : edges) {
            Path shape = graph.shapes[graph.edges[e].shape];
            if (graph.edges[e].reversed) {
                std::reverse(shape.begin(), shape.end());
            }
            for (const LonLat p : shape) {
                append(path, p);
            }
        }
        append(path, target);
        return path;
    }

    RouteArcs arcs() const {
        RouteArcs out;
        out.first_out.assign(graph.nodes.size() + 1, 0);
        for (const TransportEdge& edge : graph.edges) { // sorted by tail
            ++out.first_out[edge.from + 1];
            out.head.push_back(edge.to);
        }
        std::partial_sum(out.first_out.begin(), out.first_out.end(), out.first_out.begin());
        out.cost = weights;
        return out;
    }

    std::vector<AccessList> access(const std::vector<LonLat>& places) const {
        std::vector<AccessList> lists;
        for (const LonLat place : places) {
            AccessList& list = lists.emplace_back();
            for (const Leg& leg : access(place)) {
                list.push_back({leg.node, leg.cost});
            }
        }
        return lists;
    }

    static void report_cleaning(const std::vector<std::string>& links, const char* said, const char* fix,
                                const Inputs& inputs, Faults& faults) {
        if (!links.empty()) {
            faults.add({Severity::warning, "", layers_of(inputs.of(Role::transport)), "", "", "",
                        msg(said, {{"count", std::to_string(links.size())}, {"first", links.front()}}), msg(fix)});
        }
    }

    void report(const TransportLines& lines, const Inputs& inputs, Faults& faults) const {
        const Pieces pieces = pieces_of(graph);
        if (pieces.count > 1) {
            faults.add({Severity::warning, "", layers_of(inputs.of(Role::transport)), "", "", "",
                        msg("network.pieces", {{"count", std::to_string(pieces.count)},
                                               {"size", std::to_string(pieces.largest)},
                                               {"total", std::to_string(graph.nodes.size())}}),
                        msg("network.fix_pieces")});
        }
        report_cleaning(lines.points, "network.point_links", "network.fix_point_links", inputs, faults);
        report_cleaning(lines.repeats, "network.repeated_links", "network.fix_repeated_links", inputs, faults);
        if (!lines.lonely.empty()) {
            faults.add({Severity::warning, "", layers_of(inputs.of(Role::stations)), "", "", "",
                        msg("network.lonely_stations", {{"count", std::to_string(lines.lonely.size())},
                                                        {"limit", format_number(k_station_reach_m)},
                                                        {"first", lines.lonely.front()}}),
                        msg("network.fix_lonely_stations")});
        }
    }
};

TransportNetwork::TransportNetwork(const Inputs& inputs, Faults& faults) : m_impl(std::make_unique<Impl>()) {
    const TransportLines lines = transport_lines(inputs.of(Role::transport), inputs.of(Role::stations));
    m_impl->assessed = !lines.lines.empty();
    if (m_impl->assessed) {
        m_impl->build(lines);
        m_impl->report(lines, inputs, faults);
    }
}
TransportNetwork::~TransportNetwork() = default;
TransportNetwork::TransportNetwork(TransportNetwork&&) noexcept = default;

bool TransportNetwork::assessed() const {
    return m_impl->assessed;
}

std::vector<Route> TransportNetwork::costs(LonLat origin, const std::vector<LonLat>& targets) const {
    std::vector<Route> routes;
    routes.reserve(targets.size());
    const std::optional<Impl::Tree> tree = m_impl->assessed ? std::optional(m_impl->search(origin)) : std::nullopt;
    for (const LonLat target : targets) {
        routes.push_back(tree ? m_impl->describe(*tree, origin, target, false) : direct_route(origin, target));
    }
    return routes;
}

std::vector<std::optional<double>> TransportNetwork::cost_matrix(const std::vector<LonLat>& origins,
                                                                 const std::vector<LonLat>& targets) const {
    std::vector<std::int64_t> costs(origins.size() * targets.size(), k_no_way);
    if (m_impl->assessed) {
        const RouteMatrix matrix(m_impl->arcs(), origins.size());
        costs = matrix.costs(m_impl->access(origins), m_impl->access(targets));
    }
    std::vector<std::optional<double>> out(costs.size());
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const LonLat origin = origins[i / targets.size()], target = targets[i % targets.size()];
        if (!m_impl->assessed || geodesic_distance_m(origin, target) < k_direct_m) {
            const Leg leg = road_leg(origin, target, k_none);
            costs[i] = std::min(costs[i], leg.length_mm == 0 ? 0 : leg.cost);
        }
        if (costs[i] < k_no_way) {
            out[i] = static_cast<double>(costs[i]) / 1e6;
        }
    }
    return out;
}

Route TransportNetwork::route(LonLat origin, LonLat target) const {
    if (m_impl->assessed) {
        return m_impl->describe(m_impl->search(origin), origin, target, true);
    }
    Route route = direct_route(origin, target);
    route.path = {origin, target};
    return route;
}

} // namespace reachplan
