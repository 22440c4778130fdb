// SPDX-License-Identifier: Apache-2.0
// Content of the features within reach of a piece of land. Only the screening includes this.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "geo/box_tree.hpp"
#include "geo/grid.hpp"
#include "geo/nearest.hpp"

namespace reachplan {

/// Every place within `reach_m` of the blocks lies in it, in degrees; all the world where degrees say little.
Box box_around(std::span<const CellBlock> blocks, double reach_m);

class NearFeatures {
public:
    NearFeatures() = default;
    explicit NearFeatures(std::span<const NearestItem> items);
    /// Of those that may have a place in the box, less their offsets, in their order.
    std::string digest(const Box& box) const;

private:
    std::vector<std::string> m_digests;
    BoxTree m_tree;
};

/// sha256 over every coordinate.
std::string digest_of(const Geometry& geometry);

} // namespace reachplan
