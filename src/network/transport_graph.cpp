// SPDX-License-Identifier: Apache-2.0
#include "network/transport_graph.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"

namespace reachplan {
namespace {

constexpr double k_ms_per_h = 3'600'000;
constexpr double k_zone_tolerance_m = 0.01;

using Key = std::pair<Mode, Snapped>;

/// What is known of a vertex before it is decided whether it becomes a node.
struct Vertex {
    LonLat at; // the west-most, then south-most of the coordinates that snap together
    int uses = 0;
    bool is_node = false;
    std::uint32_t node = 0;
};

using Vertices = std::map<Key, Vertex>;

Vertex& note_use(Vertices& vertices, Mode mode, LonLat p) {
    Vertex& vertex = vertices[{mode, snap(p)}];
    if (vertex.uses == 0 || std::tie(p.lon, p.lat) < std::tie(vertex.at.lon, vertex.at.lat)) {
        vertex.at = p;
    }
    ++vertex.uses;
    return vertex;
}

/// Nodes are ends, vertices used twice, stops, and now and then a vertex of a long line.
Vertices find_nodes(const TransportLines& lines) {
    Vertices vertices;
    for (const TransportLine& line : lines.lines) {
        for (const LonLat p : line.path) {
            note_use(vertices, line.mode, p);
        }
        vertices[{line.mode, snap(line.path.front())}].is_node = true;
        vertices[{line.mode, snap(line.path.back())}].is_node = true;
    }
    for (const Stop& stop : lines.stops) {
        for (std::size_t mode = 0; mode < k_mode_count; ++mode) {
            if (stop.on[mode]) {
                vertices[{static_cast<Mode>(mode), snap(*stop.on[mode])}].is_node = true;
            }
        }
    }
    for (auto& [key, vertex] : vertices) {
        vertex.is_node = vertex.is_node || vertex.uses > 1;
    }
    for (const TransportLine& line : lines.lines) {
        double since_node_m = 0;
        for (std::size_t i = 1; i < line.path.size(); ++i) {
            since_node_m += geodesic_distance_m(line.path[i - 1], line.path[i]);
            Vertex& vertex = vertices[{line.mode, snap(line.path[i])}];
            vertex.is_node = vertex.is_node || since_node_m >= k_node_spacing_m;
            since_node_m = vertex.is_node ? 0 : since_node_m;
        }
    }
    return vertices;
}

void number_nodes(Vertices& vertices, TransportGraph& graph) {
    // A map by mode and snapped coordinates: the order needs no other sorting.
    for (auto& [key, vertex] : vertices) {
        if (vertex.is_node) {
            vertex.node = static_cast<std::uint32_t>(graph.nodes.size());
            graph.nodes.push_back({key.first, vertex.at});
        }
    }
}

/// `edge` as driven along the shape; its index is filled in here.
void add_edges(TransportGraph& graph, TransportEdge edge, Path shape, bool one_way) {
    if (edge.from == edge.to) {
        return; // a loop never shortens a way
    }
    edge.shape = static_cast<std::uint32_t>(graph.shapes.size());
    graph.shapes.push_back(std::move(shape));
    graph.edges.push_back(edge);
    if (!one_way) {
        std::swap(edge.from, edge.to);
        edge.reversed = true;
        graph.edges.push_back(edge);
    }
}

void split_line(const TransportLine& line, const Vertices& vertices, TransportGraph& graph) {
    const auto vertex_at = [&](LonLat p) -> const Vertex& { return vertices.at({line.mode, snap(p)}); };
    std::size_t begin = 0;
    double length = 0;
    for (std::size_t i = 1; i < line.path.size(); ++i) {
        length += geodesic_distance_m(line.path[i - 1], line.path[i]);
        if (!vertex_at(line.path[i]).is_node) {
            continue;
        }
        const auto at = [&](std::size_t k) { return line.path.begin() + static_cast<std::ptrdiff_t>(k); };
        const std::int64_t length_mm = millimetres(length);
        const TransportEdge edge{vertex_at(line.path[begin]).node,
                                 vertex_at(line.path[i]).node,
                                 micro_yuan(length_mm, line.tariff_yuan_t_km),
                                 length_mm,
                                 milliseconds(length_mm, line.speed_km_h),
                                 0,
                                 false,
                                 line.banned};
        add_edges(graph, edge, Path(at(begin), at(i + 1)), line.one_way);
        begin = i;
        length = 0;
    }
}

void add_transfers(const Stop& stop, const Vertices& vertices, TransportGraph& graph) {
    for (std::size_t a = 0; a < k_mode_count; ++a) {
        for (std::size_t b = a + 1; b < k_mode_count; ++b) {
            if (!stop.on[a] || !stop.on[b]) {
                continue;
            }
            const std::int64_t cost = std::max<std::int64_t>(1, std::llround(stop.transfer_yuan_t * 1e6));
            const TransportEdge edge{vertices.at({static_cast<Mode>(a), snap(*stop.on[a])}).node,
                                     vertices.at({static_cast<Mode>(b), snap(*stop.on[b])}).node,
                                     cost,
                                     0,
                                     std::llround(stop.transfer_h * k_ms_per_h),
                                     0,
                                     false,
                                     false};
            add_edges(graph, edge, {*stop.on[a], stop.at, *stop.on[b]}, false);
        }
    }
}

/// What runs through a zone, or along its border within the tolerance of distances, is closed from node to node.
void close_in_zones(TransportGraph& graph, const std::vector<const Geometry*>& zones) {
    if (zones.empty()) {
        return;
    }
    std::vector<NearestItem> items;
    for (const Geometry* zone : zones) {
        items.push_back({zone, 0});
    }
    const NearestIndex index(items);
    std::vector<bool> inside;
    for (const Path& shape : graph.shapes) {
        inside.push_back(index.nearest(Geometry{{}, {shape}, {}}, k_zone_tolerance_m).found);
    }
    for (TransportEdge& edge : graph.edges) {
        edge.closed = edge.closed || (edge.length_mm > 0 && inside[edge.shape]);
    }
}

} // namespace

std::int64_t milliseconds(std::int64_t length_mm, double speed_km_h) {
    return std::llround(static_cast<double>(length_mm) * 3.6 / speed_km_h);
}

std::int64_t millimetres(double length_m) {
    return std::llround(length_m * 1000);
}

std::int64_t micro_yuan(std::int64_t length_mm, double tariff_yuan_t_km) {
    // mm x yuan/t/km = 1e-6 km x yuan/t/km: the units cancel.
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(length_mm) * tariff_yuan_t_km));
}

TransportGraph transport_graph(const TransportLines& lines, const std::vector<const Geometry*>& no_hazard) {
    TransportGraph graph;
    Vertices vertices = find_nodes(lines);
    number_nodes(vertices, graph);
    for (const TransportLine& line : lines.lines) {
        split_line(line, vertices, graph);
    }
    for (const Stop& stop : lines.stops) {
        add_transfers(stop, vertices, graph);
    }
    close_in_zones(graph, no_hazard);
    std::sort(graph.edges.begin(), graph.edges.end(), [](const TransportEdge& a, const TransportEdge& b) {
        const auto order = [](const TransportEdge& e) {
            return std::tie(e.from, e.to, e.cost_micro_yuan_t, e.length_mm, e.shape, e.reversed);
        };
        return order(a) < order(b);
    });
    return graph;
}

Pieces pieces_of(const TransportGraph& graph) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> joined(graph.nodes.size());
    for (const TransportEdge& edge : graph.edges) {
        boost::add_edge(edge.from, edge.to, joined);
    }
    std::vector<std::size_t> piece(graph.nodes.size());
    const std::size_t count = boost::connected_components(
        joined, boost::make_iterator_property_map(piece.begin(), boost::get(boost::vertex_index, joined)));
    std::vector<std::size_t> size(count, 0);
    for (const std::size_t p : piece) {
        ++size[p];
    }
    return {count, count == 0 ? 0 : *std::max_element(size.begin(), size.end())};
}

} // namespace reachplan
