// SPDX-License-Identifier: Apache-2.0
#include "network/river_features.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

Box3 flat_box(const Box& box) {
    return {{box.west, box.south, 0}, {box.east, box.north, 0}};
}

} // namespace

FeatureEvents::FeatureEvents(const RiverChain& chain, std::vector<const Record*> some_features)
    : features(std::move(some_features)), by_reach(chain.rivers.size()), m_chain(chain) {
    add_reaches();
    add_areas();
    if (!m_areas.empty()) {
        add_touches(chain.pieces);
        add_touches(chain.gaps);
    }
    add_mouths();
}

void FeatureEvents::add(std::size_t reach, double chainage_m, std::size_t feature, LonLat at) {
    by_reach[reach].push_back({chainage_m, feature, at});
}

void FeatureEvents::sort() {
    for (std::vector<Event>& events : by_reach) {
        std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
            return std::tie(a.chainage_m, a.feature) < std::tie(b.chainage_m, b.feature);
        });
    }
}

std::vector<std::size_t> FeatureEvents::holding(LonLat point) const {
    std::vector<std::size_t> found;
    m_area_tree.search(
        Box3{{point.lon, point.lat, 0}, {point.lon, point.lat, 0}}, [] { return 0.0; },
        [&](std::size_t i) {
            if (m_areas[i].polygon.contains(point)) {
                found.push_back(m_areas[i].feature);
            }
        });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void FeatureEvents::add_reaches() {
    std::map<const Record*, std::size_t> known;
    for (std::size_t feature = 0; feature < features.size(); ++feature) {
        known.emplace(features[feature], feature);
    }
    for (std::size_t reach = 0; reach < m_chain.rivers.size(); ++reach) {
        const auto found = known.find(&m_chain.rivers[reach]);
        if (found != known.end()) {
            feature_of_reach.emplace(reach, found->second);
        }
    }
}

void FeatureEvents::add_areas() {
    std::vector<Box3> area_boxes, rim_boxes;
    for (std::size_t feature = 0; feature < features.size(); ++feature) {
        for (const Polygon& polygon : features[feature]->geometry.polygons) {
            m_areas.push_back({BandedPolygon(polygon), feature});
            area_boxes.push_back(flat_box(m_areas.back().polygon.box()));
            for (const ShortEdge& rim : short_edges(Geometry{{}, {}, {polygon}})) {
                m_rims.push_back(rim);
                m_feature_of_rim.push_back(feature);
                rim_boxes.push_back(rim.box());
            }
        }
    }
    m_area_tree = BoxTree(area_boxes);
    m_rim_tree = BoxTree(rim_boxes);
}

/// Wherever the line touches a rim, in or out: whoever comes from outside meets the first of them.
void FeatureEvents::add_touches(const std::vector<RiverPiece>& pieces) {
    for (const RiverPiece& piece : pieces) {
        m_rim_tree.search(
            piece.edge.box(), [] { return k_same_place_m; },
            [&](std::size_t i) {
                if (lower_bound_m(piece.edge, m_rims[i]) > k_same_place_m) {
                    return;
                }
                const Gap gap = exact_gap(piece.edge, m_rims[i]);
                if (gap.distance_m <= k_same_place_m) {
                    add(piece.reach, piece.chainage_m + geodesic_distance_m(piece.edge.from, gap.from),
                        m_feature_of_rim[i], gap.from);
                }
            });
    }
}

/// Heads, mouths and joins: a way may begin inside an area, and a line may end a step before the shore.
void FeatureEvents::add_mouths() {
    for (std::size_t reach = 0; reach < m_chain.rivers.size(); ++reach) {
        const LonLat* mouth = m_chain.mouth(reach);
        if (mouth == nullptr) {
            continue;
        }
        const double length_m = m_chain.length_m[reach];
        add_at_start(reach, 0, m_chain.pieces[m_chain.pieces_of[reach].front()].edge.from);
        const ShortEdge end(*mouth);
        m_rim_tree.search(
            end.box(), [] { return k_mouth_m; },
            [&](std::size_t i) {
                if (exact_gap(end, m_rims[i]).distance_m <= k_mouth_m) {
                    add(reach, length_m, m_feature_of_rim[i], *mouth);
                }
            });
        for (auto lake = m_chain.next[reach]; lake && !m_chain.has_line(*lake); lake = m_chain.next[*lake]) {
            const auto found = feature_of_reach.find(*lake);
            if (found != feature_of_reach.end()) {
                add(reach, length_m, found->second, *mouth);
            }
        }
        if (const std::optional<RiverJoin>& join = m_chain.joins[reach]) {
            add_at_start(join->reach, join->chainage_m, join->at);
        }
    }
}

/// What a way that comes onto the reach here is in at once.
void FeatureEvents::add_at_start(std::size_t reach, double chainage_m, LonLat at) {
    for (const std::size_t feature : holding(at)) {
        add(reach, chainage_m, feature, at);
    }
    const auto found = feature_of_reach.find(reach);
    if (found != feature_of_reach.end()) {
        add(reach, chainage_m, found->second, at);
    }
}

} // namespace reachplan
