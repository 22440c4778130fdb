// SPDX-License-Identifier: Apache-2.0
// [transport]: how drawn lines become a network, what goods by road, rail or water cost and how fast they go, and what
// is closed to hazardous goods.
#pragma once

#include <map>
#include <set>
#include <string>

namespace reachplan {

struct TransportConfig {
    /// By mode (road, rail, waterway), then by class as the layer writes it; "default": whatever the class.
    using Figures = std::map<std::string, std::map<std::string, double>>;

    /// Ends of lines of one mode that lie this near to each other, or to another line, meet there (0: only on the grid).
    double snap_m = 1;
    Figures tariff_yuan_t_km; // of links without cost_yuan_t_km
    Figures speed_km_h;       // of links without speed_km_h
    /// Links closed to hazardous goods beside those that say so themselves: "tunnel", a mode, or a kind of protected area
    /// that they run through.
    std::set<std::string> hazardous_closed = {"tunnel", "drinking_1", "drinking_2"};
};

} // namespace reachplan
