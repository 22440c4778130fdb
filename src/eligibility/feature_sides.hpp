// SPDX-License-Identifier: Apache-2.0
// On which sides of a distance to features a region has places. Only terrain.cpp includes this.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "eligibility/terrain.hpp"
#include "geo/nearest.hpp"
#include "geo/rims.hpp"

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

private:
    std::unique_ptr<NearestIndex> m_index;
    Rims m_rims;
    std::vector<bool> m_is_area;
    bool m_empty = true;
};

/// Those that belong and those that might.
struct SetPair {
    explicit SetPair(const Law::Features& features) : sure(features.sure), maybe(features.maybe) {}
    FeatureSet sure, maybe;
};

/// What a predicate about the distance answers: yes within it of a sure feature, unknown of one that may belong.
Possible answers(Sides sure, Sides maybe);

} // namespace reachplan
