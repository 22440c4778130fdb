// SPDX-License-Identifier: Apache-2.0
// route_matrix GRAPH [--sources FILE] [--targets FILE] [--threads N] [--check N] [--peer] [--format text|json]
// Costs between many places of a generated graph: a folder of raw little-endian uint32 vectors (first_out, head, weight,
// sources, targets) or DIMACS text. --peer has Boost.Graph's Dijkstra do the same work in the same run.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tbb/global_control.h>

#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>
#include <thread>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "network/route_matrix.hpp"

using namespace reachplan;

namespace {

struct Arguments {
    std::string graph, sources, targets;
    std::string format = "text";
    int threads = static_cast<int>(std::thread::hardware_concurrency());
    int check = 0;
    bool peer = false;
};

std::vector<std::uint32_t> read_vector(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) {
        throw std::runtime_error("cannot read " + file.string());
    }
    std::vector<std::uint32_t> out(static_cast<std::size_t>(in.tellg()) / sizeof(std::uint32_t));
    in.seekg(0);
    in.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size() * sizeof(std::uint32_t)));
    return out;
}

RouteArcs read_folder(const std::filesystem::path& folder) {
    const std::vector<std::uint32_t> weight = read_vector(folder / "weight");
    return {read_vector(folder / "first_out"), read_vector(folder / "head"), {weight.begin(), weight.end()}};
}

/// "p sp NODES ARCS", then "a TAIL HEAD COST", numbered from 1, in any order.
RouteArcs read_dimacs(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::size_t nodes = 0;
    std::vector<std::tuple<std::uint32_t, std::uint32_t, std::int64_t>> arcs;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string kind, sp;
        words >> kind;
        if (kind == "p") {
            words >> sp >> nodes;
        } else if (kind == "a") {
            std::uint32_t tail = 0, head = 0;
            std::int64_t cost = 0;
            words >> tail >> head >> cost;
            if (!words || tail < 1 || head < 1 || tail > nodes || head > nodes || cost < 0) {
                throw std::runtime_error("no arc of this graph: " + line);
            }
            arcs.emplace_back(tail - 1, head - 1, cost);
        }
    }
    std::sort(arcs.begin(), arcs.end());
    RouteArcs out;
    out.first_out.assign(nodes + 1, 0);
    for (const auto& [tail, head, cost] : arcs) {
        ++out.first_out[tail + 1];
        out.head.push_back(head);
        out.cost.push_back(cost);
    }
    std::partial_sum(out.first_out.begin(), out.first_out.end(), out.first_out.begin());
    return out;
}

std::vector<AccessList> places(const std::vector<std::uint32_t>& nodes) {
    std::vector<AccessList> out;
    for (const std::uint32_t node : nodes) {
        out.push_back({{node, 0}});
    }
    return out;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Plain Dijkstra of Boost.Graph from one node to all.
class Peer {
public:
    using Graph = boost::compressed_sparse_row_graph<boost::directedS>;

    explicit Peer(const RouteArcs& arcs) : m_cost(arcs.node_count()), m_weights(arcs.cost) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
        for (std::uint32_t node = 0; node < arcs.node_count(); ++node) {
            for (std::uint32_t a = arcs.first_out[node]; a < arcs.first_out[node + 1]; ++a) {
                ends.emplace_back(node, arcs.head[a]);
            }
        }
        m_graph = Graph(boost::edges_are_sorted, ends.begin(), ends.end(), arcs.node_count());
    }

    const std::vector<std::int64_t>& search(std::uint32_t source) {
        const auto index = boost::get(boost::vertex_index, m_graph);
        boost::dijkstra_shortest_paths(m_graph, source,
                                       boost::weight_map(boost::make_iterator_property_map(
                                                             m_weights.begin(), boost::get(boost::edge_index, m_graph)))
                                           .distance_map(boost::make_iterator_property_map(m_cost.begin(), index))
                                           .distance_inf(k_no_way));
        return m_cost;
    }

private:
    std::vector<std::int64_t> m_cost, m_weights;
    Graph m_graph;
};

/// Rows that differ from the peer's, out of the sources named.
std::size_t differing(Peer& peer, const std::vector<std::uint32_t>& rows, const std::vector<std::uint32_t>& sources,
                      const std::vector<std::uint32_t>& targets, const std::vector<std::int64_t>& own) {
    std::size_t count = 0;
    for (const std::uint32_t row : rows) {
        const std::vector<std::int64_t>& cost = peer.search(sources[row]);
        for (std::size_t t = 0; t < targets.size(); ++t) {
            if (own[row * targets.size() + t] != cost[targets[t]]) {
                ++count;
                break;
            }
        }
    }
    return count;
}

std::vector<std::uint32_t> sample(std::size_t of, std::size_t count) {
    std::vector<std::uint32_t> all(of);
    std::iota(all.begin(), all.end(), 0U);
    std::shuffle(all.begin(), all.end(), std::mt19937(1));
    all.resize(std::min(of, count));
    return all;
}

nlohmann::ordered_json run(const Arguments& arguments) {
    const std::filesystem::path graph = arguments.graph;
    const bool folder = std::filesystem::is_directory(graph);
    const std::filesystem::path beside = folder ? graph : graph.parent_path();
    const RouteArcs arcs = folder ? read_folder(graph) : read_dimacs(graph);
    const auto sources =
        read_vector(arguments.sources.empty() ? beside / "sources" : std::filesystem::path(arguments.sources));
    const auto targets =
        read_vector(arguments.targets.empty() ? beside / "targets" : std::filesystem::path(arguments.targets));
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(arguments.threads));
    const auto start = std::chrono::steady_clock::now();
    const RouteMatrix matrix(arcs, sources.size());
    const double contracted = seconds_since(start);
    const std::vector<std::int64_t> costs = matrix.costs(places(sources), places(targets));
    nlohmann::ordered_json out;
    out["nodes"] = arcs.node_count();
    out["arcs"] = arcs.head.size();
    out["sources"] = sources.size();
    out["targets"] = targets.size();
    out["threads"] = arguments.threads;
    out["seconds_cold"] = seconds_since(start);
    out["seconds_contraction"] = contracted;
    std::int64_t sum = 0;
    for (const std::int64_t cost : costs) {
        sum += cost < k_no_way ? cost : 0;
    }
    out["sum"] = sum;
    if (arguments.peer || arguments.check > 0) {
        const std::size_t rows = arguments.peer ? sources.size() : static_cast<std::size_t>(arguments.check);
        const auto before = std::chrono::steady_clock::now();
        Peer peer(arcs);
        out["rows_differing"] = differing(peer, sample(sources.size(), rows), sources, targets, costs);
        if (arguments.peer) {
            out["seconds_boost"] = seconds_since(before);
            out["ratio"] = out["seconds_boost"].get<double>() / out["seconds_cold"].get<double>();
        }
    }
    return out;
}

} // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    CLI::App app{"Exact costs between many places of a graph, by the engine of `plan`."};
    app.add_option("GRAPH", arguments.graph, "folder of raw vectors, or DIMACS text")->required();
    app.add_option("--sources", arguments.sources, "raw vector of nodes; default: the file `sources` beside the graph");
    app.add_option("--targets", arguments.targets, "raw vector of nodes; default: the file `targets` beside the graph");
    app.add_option("--threads", arguments.threads)->check(CLI::Range(1, 1024));
    app.add_option("--check", arguments.check, "compare that many random rows with Boost.Graph's Dijkstra");
    app.add_flag("--peer", arguments.peer, "compare and time all rows");
    app.add_option("--format", arguments.format)->check(CLI::IsMember({"text", "json"}));
    CLI11_PARSE(app, argc, argv);
    try {
        const nlohmann::ordered_json out = run(arguments);
        if (arguments.format == "json") {
            fmt::print("{}\n", out.dump());
        } else {
            for (const auto& [key, value] : out.items()) {
                fmt::print("{:<20} {}\n", key, value.dump());
            }
        }
        return out.value("rows_differing", 0) == 0 ? 0 : 1;
    } catch (const std::exception& e) {
        fmt::print(stderr, "route_matrix: {}\n", e.what());
        return 1;
    }
}
