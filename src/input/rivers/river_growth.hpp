// SPDX-License-Identifier: Apache-2.0
// Which way rivers flow when nobody says: from a mouth upward, whatever ends at a river flows into it. Pure: rivers
// and lakes are numbers here, with what their ends touch.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace reachplan {

/// An end of a river that lies on, or within the snapping distance of, another water.
struct EndTouch {
    std::size_t onto;
    double gap_m;
    double along_m;      // on a river: from its beginning as its row stands
    double to_ends_m[2]; // from the touching place to the two ends of that river
};

struct Water {
    bool is_lake = false;
    bool is_fixed = false; // its way is given: never turned
    bool is_ring = false;  // ends where it begins
    bool is_main = false;  // rank main_stem: a likely mouth
    double length_m = 0;
    double turned_m = 0;                           // drawn against its row
    std::array<std::optional<double>, 2> height_m; // of its ends
    std::array<std::vector<EndTouch>, 2> touches;  // of its ends: beginning, end
    std::vector<std::size_t> crosses;              // lakes that its line runs through
};

enum class Told { by_next, by_mouth, by_height };

struct Flow {
    bool known = false; // false: in a circle without an outlet
    int mouth_end = 1;  // 0: the row must be turned
    std::optional<std::size_t> next;
    double gap_m = 0; // to it
    Told told = Told::by_mouth;
    std::size_t system = 0; // number of the mouth that it flows to
};

std::vector<Flow> find_flow(const std::vector<Water>& waters);

} // namespace reachplan
