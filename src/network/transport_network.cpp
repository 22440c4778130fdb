// SPDX-License-Identifier: Apache-2.0
#include "network/transport_network.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "network/route_matrix.hpp"
#include "network/transport_graph.hpp"
#include "network/transport_search.hpp"

namespace reachplan {
namespace {

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

/// Polygons of the kinds that the case closes to hazardous goods.
std::vector<const Geometry*> closed_zones(const Inputs& inputs, const TransportConfig& config) {
    std::vector<const Geometry*> zones;
    for (const Record& zone : inputs.of(Role::protected_areas)) {
        if (config.hazardous_closed.contains(zone.text("kind")) && !zone.geometry.polygons.empty()) {
            zones.push_back(&zone.geometry);
        }
    }
    return zones;
}

/// What was found and mended while the lines were made a network.
class Cleaning {
public:
    Cleaning(const Inputs& inputs, Faults& faults) : m_inputs(inputs), m_faults(faults) {}

    void report(const TransportLines& lines, const TransportGraph& graph, const TransportConfig& config) {
        const Pieces pieces = pieces_of(graph);
        if (pieces.count > 1) {
            warn(Role::transport,
                 msg("network.pieces", {{"count", std::to_string(pieces.count)},
                                        {"size", std::to_string(pieces.largest)},
                                        {"total", std::to_string(graph.nodes.size())}}),
                 "network.fix_pieces");
        }
        report_links(lines.points, "network.point_links", "network.fix_point_links");
        report_links(lines.repeats, "network.repeated_links", "network.fix_repeated_links");
        if (lines.joined.count > 0) {
            warn(Role::transport,
                 msg("network.joined_ends", {{"count", std::to_string(lines.joined.count)},
                                             {"limit", format_number(config.snap_m)},
                                             {"farthest", format_fixed(lines.joined.farthest_m, 2)},
                                             {"link", lines.joined.farthest_link}}),
                 "network.fix_joined_ends");
        }
        for (const std::string& figure : lines.unused) {
            warn(Role::transport, msg("network.unused_figure", {{"class", figure}}), "network.fix_unused_figure");
        }
        if (!lines.lonely.empty()) {
            warn(Role::stations,
                 msg("network.lonely_stations", {{"count", std::to_string(lines.lonely.size())},
                                                 {"limit", format_number(k_station_reach_m)},
                                                 {"first", lines.lonely.front()}}),
                 "network.fix_lonely_stations");
        }
    }

private:
    void warn(Role role, const Message& said, const char* fix) {
        m_faults.add({Severity::warning, "", layers_of(m_inputs.of(role)), "", "", "", said, msg(fix)});
    }
    void report_links(const std::vector<std::string>& links, const char* said, const char* fix) {
        if (!links.empty()) {
            warn(Role::transport, msg(said, {{"count", std::to_string(links.size())}, {"first", links.front()}}), fix);
        }
    }

    const Inputs& m_inputs;
    Faults& m_faults;
};

} // namespace

Goods goods_of(const Record& enterprise) {
    const std::string hazard = enterprise.text("hazard");
    return hazard == "general" || hazard == "major" ? Goods::hazardous : Goods::ordinary;
}

struct TransportNetwork::Impl {
    Lorry lorry;
    TransportGraph graph;
    std::optional<TransportSearch> all;  // nullopt: no transport layer
    std::optional<TransportSearch> open; // for hazardous goods; nullopt: nothing is closed to them

    void build(const TransportLines& lines, const std::vector<const Geometry*>& no_hazard) {
        graph = transport_graph(lines, no_hazard);
        all.emplace(graph, false, lorry);
        if (std::any_of(graph.edges.begin(), graph.edges.end(), [](const TransportEdge& e) { return e.closed; })) {
            open.emplace(graph, true, lorry);
        }
    }

    const TransportSearch& search(Goods goods) const { return goods == Goods::hazardous && open ? *open : *all; }

    std::vector<Route> routes(LonLat origin, const std::vector<LonLat>& targets, Goods goods, bool with_path) const {
        std::vector<Route> routes;
        const TransportSearch& own = search(goods);
        const TransportSearch::Tree tree = own.from(origin);
        for (const LonLat target : targets) {
            routes.push_back(own.route(tree, origin, target, with_path));
        }
        const bool cut_off =
            std::any_of(routes.begin(), routes.end(), [](const Route& route) { return !route.reachable; });
        if (cut_off && &own != &*all) {
            const TransportSearch::Tree others = all->from(origin);
            for (std::size_t i = 0; i < targets.size(); ++i) {
                routes[i].banned = !routes[i].reachable && all->route(others, origin, targets[i], false).reachable;
            }
        }
        return routes;
    }
};

TransportNetwork::TransportNetwork(const Inputs& inputs, Faults& faults, const TransportConfig& config)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->lorry = lorry_of(config);
    const TransportLines lines = transport_lines(inputs.of(Role::transport), inputs.of(Role::stations), config);
    if (!lines.lines.empty()) {
        m_impl->build(lines, closed_zones(inputs, config));
        Cleaning(inputs, faults).report(lines, m_impl->graph, config);
    }
}
TransportNetwork::~TransportNetwork() = default;
TransportNetwork::TransportNetwork(TransportNetwork&&) noexcept = default;

bool TransportNetwork::assessed() const {
    return m_impl->all.has_value();
}

double TransportNetwork::undrawn_km(LonLat place) const {
    return assessed() ? m_impl->all->undrawn_km(place) : 0;
}

std::vector<Route> TransportNetwork::costs(LonLat origin, const std::vector<LonLat>& targets, Goods goods) const {
    if (assessed()) {
        return m_impl->routes(origin, targets, goods, false);
    }
    std::vector<Route> routes;
    for (const LonLat target : targets) {
        routes.push_back(direct_route(origin, target, m_impl->lorry));
    }
    return routes;
}

std::vector<std::optional<double>> TransportNetwork::cost_matrix(const std::vector<LonLat>& origins,
                                                                 const std::vector<LonLat>& targets,
                                                                 Goods goods) const {
    std::vector<std::int64_t> costs(origins.size() * targets.size(), k_no_way);
    if (assessed()) {
        const TransportSearch& search = m_impl->search(goods);
        const RouteMatrix matrix(search.arcs(), origins.size());
        costs = matrix.costs(search.access(origins), search.access(targets));
    }
    std::vector<std::optional<double>> out(costs.size());
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const LonLat origin = origins[i / targets.size()], target = targets[i % targets.size()];
        if (!assessed() || geodesic_distance_m(origin, target) < k_direct_m) {
            const Leg leg = road_leg(origin, target, m_impl->lorry);
            costs[i] = std::min(costs[i], leg.length_mm == 0 ? 0 : leg.cost);
        }
        if (costs[i] < k_no_way) {
            out[i] = static_cast<double>(costs[i]) / 1e6;
        }
    }
    return out;
}

Route TransportNetwork::route(LonLat origin, LonLat target, Goods goods) const {
    if (assessed()) {
        return m_impl->routes(origin, {target}, goods, true).front();
    }
    Route route = direct_route(origin, target, m_impl->lorry);
    route.path = {origin, target};
    return route;
}

} // namespace reachplan
