// SPDX-License-Identifier: Apache-2.0
#include "input/rivers/strands.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

constexpr double k_look_every_m = 1000;
constexpr double k_along = 0.5;

/// A line seen against the others: where its points land on each.
struct Beside {
    double first_m = 0, last_m = 0;
    std::size_t points = 0;
};

} // namespace

Strands::Strands(std::vector<Strand> strands) : m_strands(std::move(strands)) {
    std::vector<Box3> boxes;
    for (std::size_t i = 0; i < m_strands.size(); ++i) {
        double along_m = 0;
        for (const ShortEdge& edge : short_edges(Geometry{{}, {m_strands[i].path}, {}})) {
            m_pieces.push_back({edge, i, along_m});
            boxes.push_back(edge.box());
            along_m += geodesic_distance_m(edge.from, edge.to);
        }
        m_strands[i].length_m = along_m;
    }
    m_tree = BoxTree(boxes);
}

std::vector<Touch> Strands::near(LonLat point, double within_m) const {
    const ShortEdge here(point);
    std::map<std::size_t, Touch> best;
    m_tree.search(
        here.box(), [&] { return within_m; },
        [&](std::size_t i) {
            const Piece& piece = m_pieces[i];
            if (lower_bound_m(here, piece.edge) > within_m) {
                return;
            }
            const Gap gap = exact_gap(here, piece.edge);
            const Touch touch{piece.strand, gap.distance_m,
                              piece.along_m + geodesic_distance_m(piece.edge.from, gap.to), gap.to};
            const auto [known, is_new] = best.emplace(piece.strand, touch);
            if (gap.distance_m <= within_m &&
                std::tie(touch.gap_m, touch.along_m) < std::tie(known->second.gap_m, known->second.along_m)) {
                known->second = touch;
            }
        });
    std::vector<Touch> touches;
    for (const auto& [strand, touch] : best) {
        if (touch.gap_m <= within_m) {
            touches.push_back(touch);
        }
    }
    return touches;
}

std::vector<std::size_t> doubled(const Strands& strands, std::span<const double> within_m) {
    const std::vector<Strand>& all = strands.all();
    std::vector<std::size_t> kept(all.size());
    std::iota(kept.begin(), kept.end(), std::size_t{0});
    // From the shortest: what it doubles is longer and judged later. Of two alike the first is kept.
    std::vector<std::size_t> order = kept;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(all[a].length_m, b) < std::tuple(all[b].length_m, a);
    });
    std::vector<std::size_t> rank(all.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = i;
    }
    for (const std::size_t i : order) {
        if (!all[i].may_double || all[i].path.size() < 2) {
            continue;
        }
        const Path points = densify(all[i].path, k_look_every_m);
        std::map<std::size_t, Beside> beside;
        for (std::size_t p = 0; p < points.size(); ++p) {
            for (const Touch& touch : strands.near(points[p], within_m[i])) {
                if (!all[touch.strand].may_double || rank[touch.strand] <= rank[i]) {
                    continue;
                }
                Beside& other = beside[touch.strand];
                other.first_m = other.points == 0 ? touch.along_m : other.first_m;
                other.last_m = touch.along_m;
                ++other.points;
            }
            // The first point finds all candidates: whoever misses one is none.
            std::erase_if(beside, [&](const auto& entry) { return entry.second.points <= p; });
            if (beside.empty()) {
                break;
            }
        }
        for (const auto& [strand, other] : beside) {
            if (std::abs(other.last_m - other.first_m) >= k_along * all[i].length_m) {
                kept[i] = strand;
                break;
            }
        }
    }
    for (const std::size_t i : order) { // a double of a double
        while (kept[kept[i]] != kept[i]) {
            kept[i] = kept[kept[i]];
        }
    }
    return kept;
}

} // namespace reachplan
