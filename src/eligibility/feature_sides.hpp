// SPDX-License-Identifier: Apache-2.0
// On which sides of a distance to features a region has places. Only the screening includes this.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "eligibility/terrain.hpp"
#include "geo/edge_field.hpp"

namespace reachplan {

/// How far the side of a cell may stray from the edges that stand for it, and an edge in the plane of degrees, by which
/// insides are told, from its geodesic.
double bend_m(double side_m);

struct Sides {
    bool within = false;
    bool beyond = false;
};

class FeatureSet {
public:
    explicit FeatureSet(const std::vector<Law::Feature>& features);
    /// `outline` of the region is asked for only where its circle does not tell.
    Sides sides(const Region& region, double limit_m, const std::function<const Geometry&()>& outline) const;
    /// The same features for whole blocks of cells.
    const EdgeField& field() const;
    std::span<const NearestItem> items() const { return m_items; }

private:
    struct Indexed;
    const Indexed& indexed() const;

    std::vector<NearestItem> m_items;
    // Each is made when it is first asked for: a screening by blocks needs no index of single edges.
    mutable std::once_flag m_index_made, m_field_made;
    mutable std::shared_ptr<const Indexed> m_index;
    mutable EdgeField m_field;
};

/// Those that belong and those that might.
struct SetPair {
    explicit SetPair(const Law::Features& features) : sure(features.sure), maybe(features.maybe) {}
    FeatureSet sure, maybe;
};

/// What a predicate about the distance answers: yes within it of a sure feature, unknown of one that may belong.
Possible answers(Sides sure, Sides maybe);

} // namespace reachplan
