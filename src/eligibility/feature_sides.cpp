// SPDX-License-Identifier: Apache-2.0
#include "eligibility/feature_sides.hpp"

namespace reachplan {
namespace {

constexpr int k_pieces = 4; // edges along each side of a cell, as screen.cpp draws it
constexpr double k_smallest_radius_m = 6335000;
constexpr double k_reader_m = 0.002;

} // namespace

double bend_m(double side_m) {
    const double piece = side_m / k_pieces;
    return 2 * piece * piece / (8 * k_smallest_radius_m) + k_reader_m;
}

FeatureSet::FeatureSet(const std::vector<Law::Feature>& features) {
    std::vector<NearestItem> items;
    std::vector<const Geometry*> areas;
    for (const Law::Feature& feature : features) {
        items.push_back({&feature.record->geometry, feature.offset_m});
        m_is_area.push_back(!feature.record->geometry.polygons.empty());
        areas.push_back(&feature.record->geometry);
    }
    m_index = std::make_unique<NearestIndex>(items);
    m_rims = Rims(areas);
    m_empty = items.empty();
}

Sides FeatureSet::sides(const Region& region, double limit_m, const std::function<const Geometry&()>& outline) const {
    if (m_empty) {
        return {false, true};
    }
    const double radius_m = region.block.radius_m;
    const Nearest hit = m_index->nearest(region.block.centre, limit_m + radius_m);
    if (!hit.found) {
        return {false, true};
    }
    if (hit.measure_m + radius_m <= limit_m) {
        return {true, false};
    }
    const bool in_area = hit.distance_m == 0 && m_is_area[hit.item];
    if (in_area && !m_rims.near(region.block.centre, radius_m)) {
        return {true, false};
    }
    if (region.extent != Extent::cell) {
        return {true, true};
    }
    const bool touches =
        hit.measure_m <= limit_m || m_index->nearest(outline(), limit_m + bend_m(region.block.side_m)).found;
    return {touches, true};
}

Possible answers(Sides sure, Sides maybe) {
    Possible result;
    if (sure.within) {
        result.add(Possible::yes);
    }
    if (sure.beyond && maybe.within) {
        result.add(Possible::unknown);
    }
    if (sure.beyond && maybe.beyond) {
        result.add(Possible::no);
    }
    return result;
}

} // namespace reachplan
