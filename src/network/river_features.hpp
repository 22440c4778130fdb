// SPDX-License-Identifier: Apache-2.0
// Where the way down each reach meets the features of a layer. Only src/network includes this.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "geo/banded_polygon.hpp"
#include "network/river_chain.hpp"

namespace reachplan {

struct FeatureEvents {
    struct Event {
        double chainage_m;
        std::size_t feature;
        LonLat at;
    };
    struct Area {
        BandedPolygon polygon;
        std::size_t feature;
    };

    explicit FeatureEvents(const RiverChain& chain, std::vector<const Record*> some_features);

    /// Features with an area that holds the point.
    std::vector<std::size_t> holding(LonLat point) const;
    void add(std::size_t reach, double chainage_m, std::size_t feature, LonLat at);
    /// To be called after the last add.
    void sort();

    std::vector<const Record*> features;
    std::vector<std::vector<Event>> by_reach;            // by chainage, then feature
    std::map<std::size_t, std::size_t> feature_of_reach; // features that are reaches themselves

private:
    void add_areas();
    void add_touches(const std::vector<RiverPiece>& pieces);
    void add_mouths();
    void add_reaches();
    void add_at_start(std::size_t reach, double chainage_m, LonLat at);

    const RiverChain& m_chain;
    std::vector<Area> m_areas;
    BoxTree m_area_tree;
    std::vector<ShortEdge> m_rims;
    std::vector<std::size_t> m_feature_of_rim;
    BoxTree m_rim_tree;
};

} // namespace reachplan
