// SPDX-License-Identifier: Apache-2.0
// The bands that claim one distance, and the stretches of river that they were drawn around.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "geo/nearest.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

struct RiverStretch {
    Geometry geometry;
    double offset_m = 0; // from the line to the legal line
};

struct BandGroup {
    double claimed_m = 0;
    std::vector<const Record*> bands;
    std::unique_ptr<NearestIndex> band_index;
    std::deque<RiverStretch> rivers;
    std::unique_ptr<NearestIndex> river_index;
};

/// By claimed distance.
std::vector<BandGroup> group_bands(const Case& the_case, const Inputs& inputs);

} // namespace reachplan
