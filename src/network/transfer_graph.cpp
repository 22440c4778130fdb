// SPDX-License-Identifier: Apache-2.0
#include "network/transfer_graph.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "input/rivers/river_arms.hpp"

namespace reachplan {
namespace {

using StopGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

constexpr double k_seconds_per_day = 86400;
constexpr double k_nothing = 1e-9; // what split_share may miss of one
constexpr double k_anywhere = std::numeric_limits<double>::infinity();

/// In the order in which they act at one place.
enum class Act { arrive, measure, withdraw, branch, end };

struct Draft {
    double chainage_m;
    Act act;
    std::size_t number; // of the arrival, the section, the intake, the branch
    double share = 0;   // withdrawn
};

/// A way from the end of one reach onto another.
struct Way {
    std::size_t onto = 0;
    double chainage_m = 0;
    double share = 1;
    double length_m = 0;
    TravelTime time;
    bool main = true;
    bool in_lake = false; // its residence is the time, not the straight way across
};

/// Where a way comes onto a reach; `from` is the stop it starts from, known once the stops are numbered.
struct Arrival {
    std::size_t reach;
    bool by_branch; // from the middle of `reach`, else from its end
    std::size_t branch;
    Way way;
};

TravelTime plus(TravelTime a, TravelTime b) {
    return {a.days + b.days, a.known && b.known};
}

std::string feature(const Record& record) {
    return std::to_string(record.fid) + " (id " + record.id + ")";
}

/// Draws the graph; stops are numbered by reach and chainage at first.
class Builder {
public:
    Builder(const Inputs& inputs, TransferGraph& graph, Faults& faults)
        : m_inputs(inputs), m_chain(graph.chain), m_graph(graph), m_faults(faults), m_drafts(m_chain.rivers.size()) {}

    void build(const TransferGraph::Points& intakes) {
        for (std::size_t section = 0; section < m_graph.section_points.size(); ++section) {
            if (const auto& point = m_graph.section_points[section]) {
                m_drafts[point->reach].push_back({point->chainage_m, Act::measure, section});
            }
        }
        for (std::size_t intake = 0; intake < intakes.size(); ++intake) {
            add_intake(m_inputs.of(Role::intakes)[intake], intakes[intake], intake);
        }
        for (std::size_t reach = 0; reach < m_chain.rivers.size(); ++reach) {
            if (m_chain.has_line(reach)) {
                m_drafts[reach].push_back({m_chain.length_m[reach], Act::end, 0});
                std::vector<std::size_t> through = {reach};
                follow(reach, reach, {}, through);
                add_branch(reach);
            }
        }
        for (std::size_t reach = 0; reach < m_chain.rivers.size(); ++reach) {
            add_stops(reach);
        }
        link();
    }

private:
    void add_intake(const Record& intake, const std::optional<RiverPoint>& point, std::size_t number) {
        const double taken = intake.number("withdrawal_m3_s").value_or(0);
        if (!point || taken <= 0) {
            return;
        }
        const std::optional<double> own = intake.number("flow_m3_s");
        const std::optional<double> flow = own ? own : m_chain.rivers[point->reach].number("flow_m3_s");
        if (!flow || *flow <= 0) {
            m_faults.add({Severity::warning, "", intake.layer, feature(intake), "flow_m3_s", "",
                          msg("network.withdrawal_flow"), msg("network.fix_withdrawal")});
        } else if (taken > *flow) {
            m_faults.add({Severity::error, "", intake.layer, feature(intake), "withdrawal_m3_s", format_number(taken),
                          msg("network.withdrawal_most", {{"flow", format_number(*flow)}}),
                          msg("network.fix_withdrawal")});
        } else {
            m_drafts[point->reach].push_back({point->chainage_m, Act::withdraw, number, taken / *flow});
        }
    }

    /// All ways on from the end of `reach`, through waters without a line until one is met.
    void follow(std::size_t reach, std::size_t at, const Way& way, std::vector<std::size_t>& through) {
        const std::vector<RiverArm> arms = river_arms(m_chain.rivers[at], m_inputs);
        for (std::size_t i = 0; i < std::max<std::size_t>(arms.size(), 1); ++i) {
            const auto named = i == 0 ? m_chain.next[at] : index_of(arms[i].reach_id);
            if (!named || std::find(through.begin() + 1, through.end(), *named) != through.end()) {
                continue;
            }
            Way onward = way;
            onward.share *= arms.empty() ? 1 : arms[i].share;
            onward.main = way.main && i == 0;
            if (m_chain.has_line(*named)) {
                land(reach, *named, onward);
                continue;
            }
            const Record& water = m_chain.rivers[*named];
            if (!water.geometry.polygons.empty()) {
                const std::optional<double> days = water.number("residence_days");
                onward.time = plus(onward.time, {days.value_or(0), days.has_value()});
                onward.in_lake = true;
            }
            through.push_back(*named);
            follow(reach, *named, onward, through);
            through.pop_back();
        }
    }

    void land(std::size_t reach, std::size_t onto, Way way) {
        const std::size_t only[] = {onto};
        const auto found = m_chain.nearest_of(only, *m_chain.mouth(reach), k_anywhere);
        way.onto = onto;
        way.chainage_m = found->chainage_m;
        way.length_m = found->off_m;
        if (!way.in_lake) {
            way.time = plus(way.time, m_graph.time_on(reach, found->off_m));
        }
        add_arrival({reach, false, 0, way});
    }

    void add_branch(std::size_t reach) {
        const auto from = index_of(m_chain.rivers[reach].text("branch_of"));
        const std::optional<double> share = branch_share(m_chain.rivers[reach], m_inputs);
        if (!from || !share || !m_chain.has_line(*from)) {
            return;
        }
        const std::size_t only[] = {*from};
        const LonLat head = m_chain.pieces[m_chain.pieces_of[reach].front()].edge.from;
        const auto found = m_chain.nearest_of(only, head, k_anywhere);
        m_drafts[*from].push_back({found->chainage_m, Act::branch, reach});
        add_arrival(
            {*from, true, reach, {reach, 0, *share, found->off_m, m_graph.time_on(*from, found->off_m), false}});
    }

    void add_arrival(const Arrival& arrival) {
        m_drafts[arrival.way.onto].push_back({arrival.way.chainage_m, Act::arrive, m_arrivals.size()});
        m_arrivals.push_back(arrival);
    }

    std::optional<std::size_t> index_of(const std::string& id) const {
        const auto found = m_chain.index_of.find(id);
        return found == m_chain.index_of.end() ? std::nullopt : std::optional(found->second);
    }

    /// What lies within a millimetre is one place; there the order is that of Act.
    void add_stops(std::size_t reach) {
        std::vector<Draft>& drafts = m_drafts[reach];
        const auto by_place = [](const Draft& a, const Draft& b) {
            return std::tie(a.chainage_m, a.act, a.number) < std::tie(b.chainage_m, b.act, b.number);
        };
        std::sort(drafts.begin(), drafts.end(), by_place);
        double place_m = -1;
        for (Draft& draft : drafts) {
            place_m = draft.chainage_m - place_m <= k_same_place_m && place_m >= 0 ? place_m : draft.chainage_m;
            draft.chainage_m = place_m;
        }
        std::sort(drafts.begin(), drafts.end(), by_place);
        for (const Draft& draft : drafts) {
            const std::size_t number = m_graph.stops.size();
            m_graph.of_reach[reach].push_back(number);
            TransferStop stop;
            stop.reach = reach;
            stop.chainage_m = draft.chainage_m;
            switch (draft.act) {
            case Act::arrive: m_stop_of_arrival[draft.number] = number; break;
            case Act::measure: stop.section = draft.number; break;
            case Act::withdraw: stop.kept = 1 - draft.share; break;
            case Act::branch: m_stop_of_branch[draft.number] = number; break;
            case Act::end: break;
            }
            m_graph.stops.push_back(std::move(stop));
        }
    }

    void link() {
        for (std::size_t i = 0; i < m_arrivals.size(); ++i) {
            const Arrival& arrival = m_arrivals[i];
            const std::size_t from =
                arrival.by_branch ? m_stop_of_branch.at(arrival.branch) : m_graph.of_reach[arrival.reach].back();
            const Way& way = arrival.way;
            m_graph.stops[from].onward.push_back(
                {m_stop_of_arrival.at(i), way.share, way.length_m, way.time, way.main});
        }
        for (const std::vector<std::size_t>& stops : m_graph.of_reach) {
            for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
                TransferStop& stop = m_graph.stops[stops[i]];
                const double length_m = m_graph.stops[stops[i + 1]].chainage_m - stop.chainage_m;
                const double branched = stop.onward.empty() ? 0 : stop.onward.front().share;
                stop.onward.push_back(
                    {stops[i + 1], 1 - branched, length_m, m_graph.time_on(stop.reach, length_m), true});
            }
        }
    }

    const Inputs& m_inputs;
    const RiverChain& m_chain;
    TransferGraph& m_graph;
    Faults& m_faults;
    std::vector<std::vector<Draft>> m_drafts; // by reach
    std::vector<Arrival> m_arrivals;
    std::map<std::size_t, std::size_t> m_stop_of_arrival;
    std::map<std::size_t, std::size_t> m_stop_of_branch; // by the reach that leaves there
};

StopGraph graph_of(const std::vector<TransferStop>& stops) {
    StopGraph graph(stops.size());
    for (std::size_t i = 0; i < stops.size(); ++i) {
        for (const TransferEdge& edge : stops[i].onward) {
            boost::add_edge(i, edge.to, graph);
        }
    }
    return graph;
}

/// Main ways never circle (cut_cycles): what does is an arm or a branch, named and taken out.
void cut_circles(TransferGraph& graph, Faults& faults) {
    const StopGraph flow = graph_of(graph.stops);
    std::vector<std::size_t> component(graph.stops.size());
    boost::strong_components(
        flow, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, flow)));
    for (std::size_t i = 0; i < graph.stops.size(); ++i) {
        TransferStop& stop = graph.stops[i];
        const std::size_t before = stop.onward.size();
        std::string into;
        std::erase_if(stop.onward, [&](const TransferEdge& edge) {
            const bool circles = !edge.main && (component[edge.to] == component[i]);
            into = circles ? graph.chain.rivers[graph.stops[edge.to].reach].id : into;
            return circles;
        });
        if (stop.onward.size() < before) {
            const Record& river = graph.chain.rivers[stop.reach];
            faults.add({Severity::error, "", river.layer, feature(river), "next_down", into,
                        msg("network.expected_no_cycle"), msg("network.fix_split_cycle")});
        }
    }
}

/// Numbers the stops anew so that water only flows to larger numbers.
void sort_by_flow(TransferGraph& graph) {
    std::vector<std::size_t> order;
    StopGraph flow = graph_of(graph.stops);
    boost::topological_sort(flow, std::back_inserter(order));
    std::reverse(order.begin(), order.end());
    std::vector<std::size_t> number(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        number[order[i]] = i;
    }
    std::vector<TransferStop> sorted;
    sorted.reserve(order.size());
    for (const std::size_t old : order) {
        sorted.push_back(std::move(graph.stops[old]));
        for (TransferEdge& edge : sorted.back().onward) {
            edge.to = number[edge.to];
        }
    }
    graph.stops = std::move(sorted);
    for (std::vector<std::size_t>& stops : graph.of_reach) {
        for (std::size_t& stop : stops) {
            stop = number[stop];
        }
    }
}

} // namespace

TransferGraph::TransferGraph(const Inputs& inputs, const RiverChain& a_chain, Points sections, const Points& intakes,
                             Faults& faults)
    : of_reach(a_chain.rivers.size()), section_points(std::move(sections)), chain(a_chain) {
    Builder(inputs, *this, faults).build(intakes);
    cut_circles(*this, faults);
    sort_by_flow(*this);
    for (TransferStop& stop : stops) {
        stop.leaves = 1;
        for (const TransferEdge& edge : stop.onward) {
            stop.leaves -= edge.share;
        }
        // Shares add to one but for the last bits, which must not leave the river.
        stop.leaves = stop.leaves < k_nothing ? 0 : stop.leaves;
    }
}

std::size_t TransferGraph::stop_below(const RiverPoint& point) const {
    const std::vector<std::size_t>& here = of_reach[point.reach];
    const auto found =
        std::lower_bound(here.begin(), here.end(), point.chainage_m - k_same_place_m,
                         [&](std::size_t stop, double chainage_m) { return stops[stop].chainage_m < chainage_m; });
    return found == here.end() ? here.back() : *found;
}

TravelTime TransferGraph::time_on(std::size_t reach, double length_m) const {
    const Record& river = chain.rivers[reach];
    if (const std::optional<double> days = river.number("residence_days"); days && chain.length_m[reach] > 0) {
        return {*days * length_m / chain.length_m[reach], true};
    }
    const std::optional<double> velocity_m_s = river.number("velocity_m_s");
    if (velocity_m_s && *velocity_m_s > 0) {
        return {length_m / *velocity_m_s / k_seconds_per_day, true};
    }
    return {0, length_m <= 0};
}

} // namespace reachplan
