// SPDX-License-Identifier: Apache-2.0
#include "network/river_chain.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "input/rivers/flow_lines.hpp"
#include "input/rivers/river_arms.hpp"

namespace reachplan {
namespace {

/// Feet that two computations of one distance cannot tell apart.
constexpr double k_tie_m = 1e-6;
constexpr double k_odd_gap_m = 1000;

/// Gathers the feet of a place on edges, nearest ones only.
class Feet {
public:
    Feet(LonLat place, double within_m) : m_here(place), m_best_m(within_m) {}

    const ShortEdge& here() const { return m_here; }
    double limit_m() const { return m_best_m + k_tie_m; }

    void look_at(const RiverPiece& piece) {
        if (lower_bound_m(m_here, piece.edge) > limit_m()) {
            return;
        }
        const Gap gap = exact_gap(m_here, piece.edge);
        if (gap.distance_m <= limit_m()) {
            m_found.push_back({&piece, gap.distance_m, gap.to});
            m_best_m = std::min(m_best_m, gap.distance_m);
        }
    }

    std::optional<RiverPoint> nearest() const {
        std::optional<RiverPoint> best;
        for (const Found& found : m_found) {
            if (found.distance_m > limit_m()) {
                continue;
            }
            const RiverPoint point{found.piece->reach,
                                   found.piece->chainage_m + geodesic_distance_m(found.piece->edge.from, found.at),
                                   found.distance_m, found.at};
            if (!best || std::tie(point.reach, point.chainage_m) < std::tie(best->reach, best->chainage_m)) {
                best = point;
            }
        }
        return best;
    }

private:
    struct Found {
        const RiverPiece* piece;
        double distance_m;
        LonLat at;
    };
    ShortEdge m_here;
    double m_best_m;
    std::vector<Found> m_found;
};

} // namespace

RiverChain::RiverChain(const Inputs& inputs, Faults& faults)
    : rivers(inputs.of(Role::rivers)), next(next_down_of(rivers)), pieces_of(rivers.size()), length_m(rivers.size(), 0),
      joins(rivers.size()), splits(rivers.size(), false), catchments(inputs.of(Role::reaches)) {
    Faults told_by_the_network;
    cut_cycles(rivers, next, told_by_the_network);
    for (std::size_t reach = 0; reach < rivers.size(); ++reach) {
        index_of.emplace(rivers[reach].id, reach);
        add_lines(reach);
    }
    std::vector<Box3> boxes;
    for (const RiverPiece& piece : pieces) {
        boxes.push_back(piece.edge.box());
    }
    m_tree = BoxTree(boxes);
    for (std::size_t reach = 0; reach < rivers.size(); ++reach) {
        find_join(reach, faults);
        find_split(reach);
    }
}

void RiverChain::add_lines(std::size_t reach) {
    double& chainage_m = length_m[reach];
    const LonLat* end = nullptr;
    for (const Path& line : flow_lines(rivers[reach])) {
        if (line.empty()) {
            continue;
        }
        if (end != nullptr && *end != line.front()) {
            add_gap(reach, chainage_m, *end, line.front());
            chainage_m += geodesic_distance_m(*end, line.front());
        }
        for (const ShortEdge& edge : short_edges(Geometry{{}, {line}, {}})) {
            pieces_of[reach].push_back(pieces.size());
            pieces.push_back({edge, reach, chainage_m});
            chainage_m += geodesic_distance_m(edge.from, edge.to);
        }
        end = &line.back();
    }
}

void RiverChain::add_gap(std::size_t reach, double chainage_m, LonLat from, LonLat to) {
    for (const ShortEdge& edge : short_edges(Geometry{{}, {{from, to}}, {}})) {
        gaps.push_back({edge, reach, chainage_m});
        chainage_m += geodesic_distance_m(edge.from, edge.to);
    }
}

void RiverChain::find_join(std::size_t reach, Faults& faults) {
    const LonLat* end = mouth(reach);
    std::optional<std::size_t> below = next[reach];
    bool direct = true;
    while (below && !has_line(*below)) {
        below = next[*below];
        direct = false;
    }
    if (end == nullptr || !below) {
        return;
    }
    const std::size_t into[] = {*below};
    const auto found = nearest_of(into, *end, std::numeric_limits<double>::infinity());
    joins[reach] = RiverJoin{*below, found->chainage_m, found->off_m, found->at, direct};
    if (found->off_m > 0) {
        add_gap(reach, length_m[reach], *end, found->at);
    }
    if (direct && found->off_m > k_odd_gap_m) {
        const Record& river = rivers[reach];
        faults.add({Severity::warning, "", river.layer, std::to_string(river.fid) + " (id " + river.id + ")",
                    "next_down", rivers[*below].id,
                    msg("network.expected_mouth", {{"km", format_fixed(found->off_m / 1000, 1)}}),
                    msg("network.fix_mouth")});
    }
}

void RiverChain::find_split(std::size_t reach) {
    const std::vector<std::string> arms = next_reaches(rivers[reach]);
    splits[reach] = arms.size() > 1;
    const LonLat* end = mouth(reach);
    for (const std::string& id : arms) {
        const auto arm = index_of.find(id);
        if (splits[reach] && end != nullptr && arm != index_of.end() && has_line(arm->second) &&
            geodesic_distance_m(*end, pieces[pieces_of[arm->second].front()].edge.from) <= k_mouth_m) {
            split_above.emplace(arm->second, reach);
        }
    }
}

const LonLat* RiverChain::mouth(std::size_t reach) const {
    return has_line(reach) ? &pieces[pieces_of[reach].back()].edge.to : nullptr;
}

std::optional<RiverPoint> RiverChain::nearest(LonLat place, double within_m) const {
    Feet feet(place, within_m);
    m_tree.search(
        feet.here().box(), [&] { return feet.limit_m(); }, [&](std::size_t i) { feet.look_at(pieces[i]); });
    return feet.nearest();
}

std::vector<Stretch> RiverChain::stretches_near(std::optional<std::size_t> reach, LonLat place, double within_m) const {
    const ShortEdge here(place);
    std::vector<std::size_t> near;
    const auto look_at = [&](std::size_t i) {
        if (lower_bound_m(here, pieces[i].edge) <= within_m) {
            near.push_back(i);
        }
    };
    if (reach) {
        std::for_each(pieces_of[*reach].begin(), pieces_of[*reach].end(), look_at);
    } else {
        m_tree.search(
            here.box(), [&] { return within_m; }, look_at);
        std::sort(near.begin(), near.end()); // pieces lie in order, reach by reach
    }
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < near.size(); ++i) {
        const RiverPiece& piece = pieces[near[i]];
        const double own_m = geodesic_distance_m(piece.edge.from, piece.edge.to);
        const RiverPoint end{piece.reach, piece.chainage_m + own_m, 0, piece.edge.to};
        if (i > 0 && near[i] == near[i - 1] + 1 && stretches.back().end.reach == piece.reach) {
            stretches.back().end = end;
        } else {
            stretches.push_back({{piece.reach, piece.chainage_m, 0, piece.edge.from}, end});
        }
    }
    return stretches;
}

std::optional<RiverPoint> RiverChain::nearest_of(std::span<const std::size_t> reaches, LonLat place,
                                                 double within_m) const {
    Feet feet(place, within_m);
    for (const std::size_t reach : reaches) {
        for (const std::size_t i : pieces_of[reach]) {
            feet.look_at(pieces[i]);
        }
    }
    return feet.nearest();
}

} // namespace reachplan
