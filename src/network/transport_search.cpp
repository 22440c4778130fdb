// SPDX-License-Identifier: Apache-2.0
#include "network/transport_search.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>
#include <utility>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_access_nodes = 3;
constexpr std::uint32_t k_none = std::numeric_limits<std::uint32_t>::max();

void append(Path& path, LonLat p) {
    if (path.empty() || !(path.back() == p)) {
        path.push_back(p);
    }
}

/// Whole figures of a way, added up before they become money, kilometres and hours.
struct Sum {
    std::array<std::int64_t, k_mode_count> mm{};
    std::array<std::int64_t, k_mode_count> cost{};
    std::int64_t time_ms = 0;
    std::int64_t transfer_cost = 0;
    int transfers = 0;

    void add(const Leg& leg) {
        mm[static_cast<std::size_t>(Mode::road)] += leg.length_mm;
        cost[static_cast<std::size_t>(Mode::road)] += leg.cost;
        time_ms += leg.time_ms;
    }
    void add(const TransportEdge& edge, const TransportGraph& graph) {
        const Mode mode = graph.nodes[edge.from].mode;
        time_ms += edge.time_ms;
        if (mode != graph.nodes[edge.to].mode) {
            transfer_cost += edge.cost_micro_yuan_t;
            ++transfers;
            return;
        }
        mm[static_cast<std::size_t>(mode)] += edge.length_mm;
        cost[static_cast<std::size_t>(mode)] += edge.cost_micro_yuan_t;
    }
    Route route(std::int64_t total) const {
        Route route;
        route.reachable = true;
        route.cost_yuan_t = static_cast<double>(total) / 1e6;
        route.distance_km = static_cast<double>(std::accumulate(mm.begin(), mm.end(), std::int64_t{0})) / 1e6;
        route.hours = static_cast<double>(time_ms) / 3.6e6;
        for (std::size_t mode = 0; mode < k_mode_count; ++mode) {
            route.km[mode] = static_cast<double>(mm[mode]) / 1e6;
            route.yuan_t[mode] = static_cast<double>(cost[mode]) / 1e6;
        }
        route.transfer_yuan_t = static_cast<double>(transfer_cost) / 1e6;
        route.transfers = transfers;
        return route;
    }
};

} // namespace

Leg road_leg(LonLat from, LonLat to, const Lorry& lorry) {
    const std::int64_t length_mm = millimetres(geodesic_distance_m(from, to) * k_detour);
    return {k_none, micro_yuan(length_mm, lorry.tariff_yuan_t_km), length_mm,
            milliseconds(length_mm, lorry.speed_km_h)};
}

Route direct_route(LonLat origin, LonLat target, const Lorry& lorry) {
    Leg leg = road_leg(origin, target, lorry);
    leg.cost = leg.length_mm == 0 ? 0 : leg.cost;
    Sum sum;
    sum.add(leg);
    return sum.route(leg.cost);
}

struct TransportSearch::SearchGraph {
    using Rows = boost::compressed_sparse_row_graph<boost::directedS>;
    Rows graph;
    std::vector<std::int64_t> weights; // of the open edges, in their order
};

TransportSearch::TransportSearch(const TransportGraph& graph, bool hazardous, Lorry lorry)
    : m_graph(graph), m_hazardous(hazardous), m_lorry(lorry), m_search(std::make_unique<SearchGraph>()) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
        if (!hazardous || !graph.edges[e].closed) {
            m_edges.push_back(e);
            ends.emplace_back(graph.edges[e].from, graph.edges[e].to);
            m_search->weights.push_back(graph.edges[e].cost_micro_yuan_t);
        }
    }
    m_search->graph = SearchGraph::Rows(boost::edges_are_sorted, ends.begin(), ends.end(), graph.nodes.size());
    index_places();
}
TransportSearch::~TransportSearch() = default;
TransportSearch::TransportSearch(TransportSearch&&) noexcept = default;

/// Nodes that a lorry may come to. Without any road layer the road to the railway or the quay is not drawn, but it is
/// there; a node that all ways are closed at helps nobody.
void TransportSearch::index_places() {
    const bool roads = std::any_of(m_graph.nodes.begin(), m_graph.nodes.end(),
                                   [](const TransportNode& node) { return node.mode == Mode::road; });
    std::vector<bool> open(m_graph.nodes.size(), m_edges.size() == m_graph.edges.size());
    for (const std::uint32_t e : m_edges) {
        open[m_graph.edges[e].from] = true;
        open[m_graph.edges[e].to] = true;
    }
    std::vector<LonLat> points;
    for (std::uint32_t i = 0; i < m_graph.nodes.size(); ++i) {
        if (open[i] && (!roads || m_graph.nodes[i].mode == Mode::road)) {
            m_access_nodes.push_back(i);
            points.push_back(m_graph.nodes[i].at);
        }
    }
    m_access_index = NodeIndex(points);
}

std::vector<Leg> TransportSearch::legs(LonLat place) const {
    std::vector<Leg> legs;
    for (const std::uint32_t i : m_access_index.nearest(place, k_access_nodes)) {
        Leg& leg = legs.emplace_back(road_leg(place, m_graph.nodes[m_access_nodes[i]].at, m_lorry));
        leg.node = m_access_nodes[i];
    }
    std::sort(legs.begin(), legs.end(),
              [](const Leg& a, const Leg& b) { return std::tie(a.cost, a.node) < std::tie(b.cost, b.node); });
    // A lorry that may go past the closed link on roads nobody drew would make nothing of the ban.
    const auto beyond = std::find_if(legs.begin(), legs.end(),
                                     [](const Leg& leg) { return leg.length_mm > millimetres(k_direct_m * k_detour); });
    if (m_hazardous && beyond != legs.end()) {
        legs.erase(std::max(beyond, legs.begin() + 1), legs.end());
    }
    return legs;
}

double TransportSearch::undrawn_km(LonLat place) const {
    const std::vector<Leg> ways = legs(place);
    return ways.empty() ? 0 : static_cast<double>(ways.front().length_mm) / 1e6;
}

TransportSearch::Tree TransportSearch::from(LonLat origin) const {
    const std::size_t count = m_graph.nodes.size();
    Tree tree{std::vector<std::int64_t>(count, k_no_way), std::vector<std::uint32_t>(count, k_none), legs(origin)};
    std::vector<std::size_t> starts;
    for (const Leg& leg : tree.sources) {
        tree.cost[leg.node] = leg.cost;
        starts.push_back(leg.node);
    }
    const auto& graph = m_search->graph;
    const auto index = boost::get(boost::vertex_index, graph);
    std::vector<boost::default_color_type> colors(count);
    boost::dijkstra_shortest_paths_no_init(
        graph, starts.begin(), starts.end(), boost::dummy_property_map(),
        boost::make_iterator_property_map(tree.cost.begin(), index),
        boost::make_iterator_property_map(m_search->weights.begin(), boost::get(boost::edge_index, graph)), index,
        std::less<std::int64_t>(), std::plus<std::int64_t>(), std::int64_t{0}, boost::default_dijkstra_visitor(),
        boost::make_iterator_property_map(colors.begin(), index));
    choose_ways(tree);
    return tree;
}

/// Of all ways of equal cost, the one over the lower node, whatever order the search met them in.
void TransportSearch::choose_ways(Tree& tree) const {
    std::vector<bool> from_origin(m_graph.nodes.size(), false);
    for (const Leg& leg : tree.sources) {
        from_origin[leg.node] = tree.cost[leg.node] == leg.cost;
    }
    for (const std::uint32_t e : m_edges) {
        const TransportEdge& edge = m_graph.edges[e];
        // Edges are sorted by their lower end: the first that fits is the one.
        if (tree.cost[edge.from] < k_no_way && tree.via[edge.to] == k_none && !from_origin[edge.to] &&
            tree.cost[edge.from] + edge.cost_micro_yuan_t == tree.cost[edge.to]) {
            tree.via[edge.to] = e;
        }
    }
}

TransportSearch::Arrival TransportSearch::arrive(const Tree& tree, LonLat origin, LonLat target) const {
    Arrival best;
    if (geodesic_distance_m(origin, target) < k_direct_m) {
        best.direct = true;
        best.cost = road_leg(origin, target, m_lorry).cost;
    }
    for (const Leg& leg : legs(target)) {
        if (tree.cost[leg.node] < k_no_way && tree.cost[leg.node] + leg.cost < best.cost) {
            best = {false, leg, tree.cost[leg.node] + leg.cost};
        }
    }
    return best;
}

/// Edges from the origin's first node to the arrival's node.
std::vector<std::uint32_t> TransportSearch::edges_to(const Tree& tree, std::uint32_t node) const {
    std::vector<std::uint32_t> edges;
    for (std::uint32_t at = node; tree.via[at] != k_none; at = m_graph.edges[tree.via[at]].from) {
        edges.push_back(tree.via[at]);
    }
    std::reverse(edges.begin(), edges.end());
    return edges;
}

Route TransportSearch::route(const Tree& tree, LonLat origin, LonLat target, bool with_path) const {
    const Arrival arrival = arrive(tree, origin, target);
    if (arrival.direct) {
        Route route = direct_route(origin, target, m_lorry);
        if (with_path) {
            route.path = {origin, target};
        }
        return route;
    }
    if (!arrival.last) {
        return {};
    }
    const std::vector<std::uint32_t> edges = edges_to(tree, arrival.last->node);
    const std::uint32_t first = edges.empty() ? arrival.last->node : m_graph.edges[edges.front()].from;
    Sum sum;
    sum.add(*arrival.last);
    for (const Leg& leg : tree.sources) {
        if (leg.node == first) {
            sum.add(leg);
        }
    }
    for (const std::uint32_t e : edges) {
        sum.add(m_graph.edges[e], m_graph);
    }
    Route route = sum.route(arrival.cost);
    if (with_path) {
        route.path = path_along(edges, origin, first, target);
    }
    return route;
}

Path TransportSearch::path_along(const std::vector<std::uint32_t>& edges, LonLat origin, std::uint32_t first,
                                 LonLat target) const {
    Path path = {origin};
    append(path, m_graph.nodes[first].at);
    for (const std::uint32_t e : edges) {
        Path shape = m_graph.shapes[m_graph.edges[e].shape];
        if (m_graph.edges[e].reversed) {
            std::reverse(shape.begin(), shape.end());
        }
        for (const LonLat p : shape) {
            append(path, p);
        }
    }
    append(path, target);
    return path;
}

RouteArcs TransportSearch::arcs() const {
    RouteArcs out;
    out.first_out.assign(m_graph.nodes.size() + 1, 0);
    for (const std::uint32_t e : m_edges) { // sorted by tail
        ++out.first_out[m_graph.edges[e].from + 1];
        out.head.push_back(m_graph.edges[e].to);
    }
    std::partial_sum(out.first_out.begin(), out.first_out.end(), out.first_out.begin());
    out.cost = m_search->weights;
    return out;
}

std::vector<AccessList> TransportSearch::access(const std::vector<LonLat>& places) const {
    std::vector<AccessList> lists;
    for (const LonLat place : places) {
        AccessList& list = lists.emplace_back();
        for (const Leg& leg : legs(place)) {
            list.push_back({leg.node, leg.cost});
        }
    }
    return lists;
}

} // namespace reachplan
