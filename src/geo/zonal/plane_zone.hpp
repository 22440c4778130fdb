// SPDX-License-Identifier: Apache-2.0
// Polygons in a plane, edges straight in it. Rings need not be closed or oriented.
#pragma once

#include <vector>

#include "geo/xy.hpp"

namespace reachplan {

struct PlanePolygon {
    std::vector<Xy> outer;
    std::vector<std::vector<Xy>> holes;
};

/// Islands of one zone do not overlap each other.
using PlaneZone = std::vector<PlanePolygon>;

} // namespace reachplan
