// SPDX-License-Identifier: Apache-2.0
#include "eligibility/feature_sides.hpp"

#include "geo/rims.hpp"

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

struct FeatureSet::Indexed {
    NearestIndex index;
    Rims rims;
    std::vector<bool> is_area;
};

FeatureSet::FeatureSet(const std::vector<Law::Feature>& features) {
    for (const Law::Feature& feature : features) {
        m_items.push_back({&feature.record->geometry, feature.offset_m});
    }
}

const FeatureSet::Indexed& FeatureSet::indexed() const {
    std::call_once(m_index_made, [this] {
        std::vector<const Geometry*> geometries;
        std::vector<bool> is_area;
        for (const NearestItem& item : m_items) {
            geometries.push_back(item.geometry);
            is_area.push_back(!item.geometry->polygons.empty());
        }
        m_index = std::make_shared<const Indexed>(Indexed{NearestIndex(m_items), Rims(geometries), std::move(is_area)});
    });
    return *m_index;
}

const EdgeField& FeatureSet::field() const {
    std::call_once(m_field_made, [this] { m_field = EdgeField(m_items); });
    return m_field;
}

Sides FeatureSet::sides(const Region& region, double limit_m, const std::function<const Geometry&()>& outline) const {
    if (m_items.empty()) {
        return {false, true};
    }
    const Indexed& by = indexed();
    const double radius_m = region.block.radius_m;
    const Nearest hit = by.index.nearest(region.block.centre, limit_m + radius_m);
    if (!hit.found) {
        return {false, true};
    }
    if (hit.measure_m + radius_m <= limit_m) {
        return {true, false};
    }
    const bool in_area = hit.distance_m == 0 && by.is_area[hit.item];
    if (in_area && !by.rims.near(region.block.centre, radius_m)) {
        return {true, false};
    }
    if (region.extent != Extent::cell) {
        return {true, true};
    }
    const bool touches =
        hit.measure_m <= limit_m || by.index.nearest(outline(), limit_m + bend_m(region.block.side_m)).found;
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
