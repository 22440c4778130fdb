// SPDX-License-Identifier: Apache-2.0
#include "network/flow_graph.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include "geo/geodesic.hpp"
#include "input/rivers/flow_lines.hpp"
#include "input/rivers/river_arms.hpp"

namespace reachplan {
namespace {

using FlowGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

constexpr double k_meet_m = 1.0;
constexpr double k_cell_deg = 2e-5; // > 1 m in both directions up to 60 degrees of latitude

using Cell = std::pair<long, long>;

/// A vertex of a river line where another one may flow in.
struct Landing {
    Cell cell;
    std::size_t river;
    LonLat at;
    bool start; // first vertex of the line: the continuation, better than the middle of another river
};

Cell cell_of(LonLat p) {
    return {std::lround(std::floor(p.lon / k_cell_deg)), std::lround(std::floor(p.lat / k_cell_deg))};
}

struct CellHash {
    std::size_t operator()(const Cell& cell) const {
        return static_cast<std::size_t>(cell.first) * 0x9E3779B97F4A7C15U ^ static_cast<std::size_t>(cell.second);
    }
};

/// The cells in which somebody may land who comes from there.
template <class Take>
void each_cell_around(LonLat mouth, Take&& take) {
    const Cell centre = cell_of(mouth);
    for (long dx = -1; dx <= 1; ++dx) {
        for (long dy = -1; dy <= 1; ++dy) {
            take(Cell{centre.first + dx, centre.second + dy});
        }
    }
}

/// Vertices near the mouth of some line: few of all.
class Landings {
public:
    explicit Landings(const std::vector<Record>& rivers) {
        std::unordered_set<Cell, CellHash> near_mouths;
        for (const Record& river : rivers) {
            if (!flow_lines(river).empty()) {
                each_cell_around(flow_lines(river).back().back(), [&](Cell cell) { near_mouths.insert(cell); });
            }
        }
        for (std::size_t i = 0; i < rivers.size(); ++i) {
            bool first = true;
            for (const Path& line : flow_lines(rivers[i])) {
                for (const LonLat p : line) {
                    if (const Cell cell = cell_of(p); near_mouths.contains(cell)) {
                        m_landings.push_back({cell, i, p, first});
                    }
                    first = false;
                }
            }
        }
        std::sort(m_landings.begin(), m_landings.end(), in_order);
    }

    /// Where the river that ends at `mouth` goes on: a line that starts there before one that passes there, a main
    /// stem before its arms, then the lower id.
    std::optional<std::size_t> below(std::size_t river, LonLat mouth, const std::vector<Record>& rivers) const {
        const Landing* best = nullptr;
        const auto rank = [&](const Landing& landing) {
            return std::tuple(!landing.start, rivers[landing.river].text("rank") != "main_stem", landing.river);
        };
        each_cell_around(mouth, [&](Cell cell) {
            const auto first = std::lower_bound(m_landings.begin(), m_landings.end(), Landing{cell, 0, {}, false},
                                                [](const Landing& a, const Landing& b) { return a.cell < b.cell; });
            for (auto landing = first; landing != m_landings.end() && landing->cell == cell; ++landing) {
                if (landing->river != river && geodesic_distance_m(mouth, landing->at) <= k_meet_m &&
                    !is_mouth(*landing, rivers) && (best == nullptr || rank(*landing) < rank(*best))) {
                    best = &*landing;
                }
            }
        });
        return best == nullptr ? std::nullopt : std::optional(best->river);
    }

private:
    /// Two rivers that end at one point both go on in a third, not in each other.
    static bool is_mouth(const Landing& landing, const std::vector<Record>& rivers) {
        return !landing.start && landing.at == flow_lines(rivers[landing.river]).back().back();
    }

    static bool in_order(const Landing& a, const Landing& b) {
        return std::tuple(a.cell, a.river, !a.start) < std::tuple(b.cell, b.river, !b.start);
    }

    std::vector<Landing> m_landings; // by cell
};

std::map<std::string, std::size_t, std::less<>> index_by_id(const std::vector<Record>& rivers) {
    std::map<std::string, std::size_t, std::less<>> index;
    for (std::size_t i = 0; i < rivers.size(); ++i) {
        index.emplace(rivers[i].id, i);
    }
    return index;
}

FlowGraph graph_of(const NextDown& next) {
    FlowGraph graph(next.size());
    for (std::size_t i = 0; i < next.size(); ++i) {
        if (next[i]) {
            boost::add_edge(i, *next[i], graph);
        }
    }
    return graph;
}

std::string ids_around(const std::vector<Record>& rivers, const NextDown& next, std::size_t start) {
    std::string ids = rivers[start].id;
    for (std::size_t at = *next[start]; at != start; at = *next[at]) {
        ids += " > " + rivers[at].id;
    }
    return ids + " > " + rivers[start].id;
}

} // namespace

NextDown next_down_of(const std::vector<Record>& rivers) {
    NextDown next(rivers.size());
    const auto index = index_by_id(rivers);
    std::set<std::string> layers_with_ids; // an empty next_down is the mouth there
    for (const Record& river : rivers) {
        if (river.has("next_down")) {
            layers_with_ids.insert(river.layer);
        }
    }
    std::optional<Landings> landings; // of rivers without ids of their own
    for (std::size_t i = 0; i < rivers.size(); ++i) {
        const Record& river = rivers[i];
        if (layers_with_ids.contains(river.layer)) {
            // An id that names nothing is the reader's fault to report; here it is a mouth.
            const auto found = index.find(main_next(river));
            next[i] = found == index.end() ? std::nullopt : std::optional(found->second);
        } else if (!flow_lines(river).empty()) {
            if (!landings) {
                landings.emplace(rivers);
            }
            next[i] = landings->below(i, flow_lines(river).back().back(), rivers);
        }
    }
    return next;
}

void cut_cycles(const std::vector<Record>& rivers, NextDown& next, Faults& faults) {
    std::vector<std::size_t> component(next.size());
    const FlowGraph graph = graph_of(next);
    const std::size_t count = boost::strong_components(
        graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
    std::vector<std::size_t> size(count, 0);
    for (const std::size_t c : component) {
        ++size[c];
    }
    // In order of ids: the first reach of a cycle names it and is cut, the others then end there.
    std::set<std::size_t> reported;
    for (std::size_t i = 0; i < next.size(); ++i) {
        const bool circles = size[component[i]] > 1 || next[i] == i;
        if (!circles || !reported.insert(component[i]).second) {
            continue;
        }
        faults.add({Severity::error, "", rivers[i].layer, std::to_string(rivers[i].fid) + " (id " + rivers[i].id + ")",
                    "next_down", ids_around(rivers, next, i), msg("network.expected_no_cycle"),
                    msg("network.fix_cycle")});
        next[i] = std::nullopt;
    }
}

std::vector<std::size_t> mouth_first(const NextDown& next) {
    std::vector<std::size_t> order;
    order.reserve(next.size());
    // Boost writes vertices in reverse topological order: what flows in comes after what it flows into.
    FlowGraph graph = graph_of(next);
    boost::topological_sort(graph, std::back_inserter(order));
    return order;
}

} // namespace reachplan
