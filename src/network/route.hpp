// SPDX-License-Identifier: Apache-2.0
// A way of goods from one place to another, and what it is made of. Money is yuan a tonne, distances kilometres.
#pragma once

#include <array>
#include <cstddef>

#include "geo/geometry.hpp"
#include "network/transport_figures.hpp"

namespace reachplan {

struct Route {
    bool reachable = false;
    bool banned = false;    // not reachable for these hazardous goods, but for others
    double cost_yuan_t = 0; // transport and transfers, including the road between place and network
    double distance_km = 0;
    double hours = 0;                          // driving, sailing and changing
    std::array<double, k_mode_count> km{};     // by mode; the road between place and network is road
    std::array<double, k_mode_count> yuan_t{}; // by mode
    double transfer_yuan_t = 0;                // what changing from one mode to another costs
    int transfers = 0;                         // how often
    Path path;                                 // filled by route(), empty from costs()
};

} // namespace reachplan
