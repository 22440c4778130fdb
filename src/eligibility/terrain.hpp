// SPDX-License-Identifier: Apache-2.0
// What the answers of conditions are read from, for whole regions at a time: indexes over the features, the parks, and
// the borders of catchments and jurisdictions. Thread-safe once made. The answers are exact at points; over a cell
// or a block of cells they are never too few, by the distance of the centre, which changes by no more than one walks.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "eligibility/condition.hpp"
#include "geo/grid.hpp"
#include "network/river_network.hpp"

namespace reachplan {

enum class Extent { block, cell, point };

/// A point, a cell, or a block of cells. `outline` is asked of cells only.
struct Region {
    Extent extent = Extent::point;
    CellBlock block;
    std::function<Polygon()> outline;
};

/// Which of the reaches' and provinces' classes a region may have; shared by the regions within it when it has but one.
struct Classes {
    std::vector<PlaceClass> possible; // empty: too many to tell
    PlaceClass at_centre;
    bool one_zone = false; // reach and province are the same all over
};

struct SetPair;

class Terrain {
public:
    /// Everything must outlive it.
    Terrain(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const ScreenPlan& plan);
    ~Terrain();
    Terrain(const Terrain&) = delete;
    Terrain& operator=(const Terrain&) = delete;

    const ScreenPlan& plan() const;
    const Case& the_case() const;
    const Inputs& inputs() const;
    const RuleSet& rules() const;
    /// What a leaf on distances measures to; null for other leaves.
    const SetPair* features_of(std::size_t leaf) const;

private:
    friend class RegionAnswers;
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The answers of one region, found as they are asked for. What is settled in the region around it is taken over.
class RegionAnswers {
public:
    RegionAnswers(const Terrain& terrain, const Region& region, const RegionAnswers* around);

    Possible of(const Condition& condition);
    Possible leaf(std::size_t index);
    /// Takes over what is known of the region's leaf from elsewhere.
    void know(std::size_t index, Possible found) { m_known[index] = found; }
    const Classes& classes();

private:
    Possible find(std::size_t index);
    Possible near(std::size_t index, double limit_m);
    Possible inside(std::size_t index);
    Possible by_class(const Leaf& leaf);
    Possible park(const Leaf& leaf);
    Possible ground(const Leaf& leaf);
    Possible walk_from_all(const Leaf& leaf) const;
    Possible walk_from(const Leaf& leaf, LonLat point) const;
    Possible walk(const Leaf& leaf);
    const Geometry& outline();
    void find_classes();

    const Terrain::Impl& m_terrain;
    const Region& m_region;
    std::vector<Possible> m_known; // by leaf; none: not asked yet
    std::shared_ptr<const Classes> m_classes;
    std::optional<Geometry> m_outline;
};

} // namespace reachplan
