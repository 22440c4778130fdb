// SPDX-License-Identifier: Apache-2.0
#include "network/river_transfer.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/text.hpp"
#include "network/transfer_graph.hpp"

namespace reachplan {
namespace {

/// What has come down to a stop.
struct Arrived {
    double share = 0;
    TravelTime time;   // of the quickest way
    double path_m = 0; // of the shortest
    bool reached = false;

    void add(double more, TravelTime way_time, double way_m) {
        share += more;
        time = !reached || way_time.days < time.days ? way_time : time;
        path_m = reached ? std::min(path_m, way_m) : way_m;
        reached = true;
    }
};

double remains(double decay_per_day, double days) {
    return std::exp(-decay_per_day * days);
}

/// Sections that stand on no river, so that nothing ever reaches them, or far from the reach they are taken to stand on.
void tell_of_far_sections(const std::vector<Record>& sections, const TransferGraph& graph, Faults& faults) {
    constexpr double k_far_m = 2000;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const std::optional<RiverPoint>& at = graph.section_points[i];
        if (at && at->off_m <= k_far_m) {
            continue;
        }
        faults.add({Severity::warning, "", sections[i].layer, sections[i].id, "geometry", "",
                    at ? msg("network.section_far", {{"distance", format_fixed(at->off_m / 1000, 1)},
                                                     {"reach", graph.chain.rivers[at->reach].id}})
                       : msg("network.section_nowhere"),
                    msg("network.fix_section")});
    }
}

/// Intakes that stand on no river take nothing out of any.
void tell_of_far_intakes(const std::vector<Record>& intakes, const RiverPath& path, Faults& faults) {
    for (const Record& intake : intakes) {
        if (intake.number("withdrawal_m3_s").value_or(0) > 0 && !path.point_of(intake)) {
            faults.add({Severity::warning, "", intake.layer, intake.id, "geometry", "", msg("network.intake_nowhere"),
                        msg("network.fix_intake")});
        }
    }
}

/// Outfalls that say they stand on a reach which lies elsewhere: what goes through them reaches the sections of that one.
void tell_of_far_outfalls(const std::vector<Record>& outfalls, const RiverPath& path, Faults& faults) {
    constexpr double k_far_m = 2000;
    for (const Record& outfall : outfalls) {
        const std::optional<RiverPoint> at = path.point_of(outfall);
        if (at && at->off_m > k_far_m) {
            faults.add({Severity::warning, "", outfall.layer, outfall.id, "reach_id", outfall.text("reach_id"),
                        msg("network.outfall_far",
                            {{"distance", format_fixed(at->off_m / 1000, 1)}, {"reach", path.reach(at->reach).id}}),
                        msg("network.fix_outfall")});
        }
    }
}

/// Reaches that a load passes above some section and that have neither velocity nor residence.
void tell_of_no_velocity(const TransferGraph& graph, Faults& faults) {
    std::vector<bool> matters(graph.stops.size(), false);
    std::set<std::size_t> untimed;
    for (std::size_t i = graph.stops.size(); i-- > 0;) {
        const TransferStop& stop = graph.stops[i];
        matters[i] = stop.section.has_value();
        for (const TransferEdge& edge : stop.onward) {
            matters[i] = matters[i] || matters[edge.to];
        }
        const Record& river = graph.chain.rivers[stop.reach];
        if (matters[i] && !graph.time_on(stop.reach, 1).known) {
            untimed.insert(stop.reach);
        }
        for (const TransferEdge& edge : stop.onward) {
            if (matters[edge.to] && !edge.time.known && river.has("velocity_m_s")) {
                untimed.insert(stop.reach); // a lake on the way without a residence
            }
        }
    }
    if (!untimed.empty()) {
        const Record& first = graph.chain.rivers[*untimed.begin()];
        faults.add({Severity::warning, "", first.layer, "", "velocity_m_s", "",
                    msg("network.no_velocity", {{"count", std::to_string(untimed.size())}, {"first", first.id}}),
                    msg("network.fix_velocity")});
    }
}

} // namespace

RiverTransfer::RiverTransfer(const Inputs& inputs, const RiverPath& path, Faults& faults) {
    const auto points_of = [&](Role role) {
        TransferGraph::Points points;
        for (const Record& record : inputs.of(role)) {
            points.push_back(path.point_of(record));
        }
        return points;
    };
    m_graph = std::make_unique<TransferGraph>(inputs, path.chain(), points_of(Role::control_sections),
                                              points_of(Role::intakes), faults);
    tell_of_no_velocity(*m_graph, faults);
    tell_of_far_sections(inputs.of(Role::control_sections), *m_graph, faults);
    tell_of_far_outfalls(inputs.of(Role::outfalls), path, faults);
    tell_of_far_intakes(inputs.of(Role::intakes), path, faults);
}
RiverTransfer::~RiverTransfer() = default;
RiverTransfer::RiverTransfer(RiverTransfer&&) noexcept = default;

std::optional<RiverPoint> RiverTransfer::section_point(std::size_t section) const {
    return m_graph->section_points[section];
}

std::vector<SectionFactor> RiverTransfer::factors_below(const RiverPoint& from, double decay_per_day) const {
    const TransferGraph& graph = *m_graph;
    // Stops are numbered downstream: the smallest number waiting has all that will ever come to it.
    std::map<std::size_t, Arrived> waiting;
    const auto flow = [&](std::size_t to, double share, double length_m, TravelTime time, const Arrived& before) {
        const TravelTime sum{before.time.days + time.days, before.time.known && time.known};
        waiting[to].add(share * remains(decay_per_day, time.days), sum, before.path_m + length_m);
    };
    const std::size_t first = graph.stop_below(from);
    const double first_m = std::max(0.0, graph.stops[first].chainage_m - from.chainage_m);
    flow(first, 1, first_m, graph.time_on(from.reach, first_m), {});
    std::vector<SectionFactor> factors;
    while (!waiting.empty()) {
        const auto [number, arrived] = *waiting.begin();
        waiting.erase(waiting.begin());
        const TransferStop& stop = graph.stops[number];
        if (stop.section && arrived.share > 0) {
            factors.push_back({*stop.section, arrived.share, arrived.path_m,
                               arrived.time.known ? std::optional(arrived.time.days) : std::nullopt});
        }
        for (const TransferEdge& edge : stop.onward) {
            if (edge.share > 0 && stop.kept > 0) {
                flow(edge.to, arrived.share * stop.kept * edge.share, edge.length_m, edge.time, arrived);
            }
        }
    }
    std::sort(factors.begin(), factors.end(),
              [](const SectionFactor& a, const SectionFactor& b) { return a.section < b.section; });
    return factors;
}

MassBalance RiverTransfer::run(std::span<const PointLoad> loads, double decay_per_day) const {
    const TransferGraph& graph = *m_graph;
    MassBalance balance;
    balance.at_sections.assign(graph.section_points.size(), 0);
    std::vector<double> here(graph.stops.size(), 0);
    const auto flow = [&](std::size_t to, double load, double days) {
        here[to] += load * remains(decay_per_day, days);
        balance.decayed -= load * std::expm1(-decay_per_day * days);
    };
    for (const PointLoad& load : loads) {
        const std::size_t first = graph.stop_below(load.at);
        const double first_m = std::max(0.0, graph.stops[first].chainage_m - load.at.chainage_m);
        flow(first, load.amount, graph.time_on(load.at.reach, first_m).days);
        balance.entered += load.amount;
    }
    for (std::size_t i = 0; i < graph.stops.size(); ++i) {
        const TransferStop& stop = graph.stops[i];
        if (stop.section) {
            balance.at_sections[*stop.section] = here[i];
        }
        const double kept = here[i] * stop.kept;
        balance.withdrawn += here[i] * (1 - stop.kept);
        balance.left_at_mouths += kept * stop.leaves;
        for (const TransferEdge& edge : stop.onward) {
            flow(edge.to, kept * edge.share, edge.time.days);
        }
    }
    return balance;
}

} // namespace reachplan
