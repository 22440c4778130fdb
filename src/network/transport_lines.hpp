// SPDX-License-Identifier: Apache-2.0
// Roads, railways and waterways as lines that a graph can be made of: tariffs and speeds by mode and class, ends that
// meet, points where stations touch each mode. Only src/network includes this.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/geometry.hpp"
#include "input/record.hpp"
#include "input/transport_config.hpp"
#include "network/transport_figures.hpp"
#include "network/transport_snap.hpp"

namespace reachplan {

/// A road between two places is longer than the geodesic.
inline constexpr double k_detour = 1.3;
/// A station serves a mode that passes this near.
inline constexpr double k_station_reach_m = 500;
/// Vertices at least this far apart along a line also become nodes, so that places reach a long line near them.
inline constexpr double k_node_spacing_m = 5000;

/// Where a station lets goods change from one mode to another.
struct Stop {
    LonLat at; // the station
    double transfer_yuan_t = 0;
    double transfer_h = 0;
    std::array<std::optional<LonLat>, k_mode_count> on; // vertex of a line of the mode
};

struct TransportLines {
    std::vector<TransportLine> lines; // ordered by what they are, not by where they stood in the file
    std::vector<Stop> stops;          // those that join two modes or more
    std::vector<std::string> lonely;  // ids of the other stations
    std::vector<std::string> points;  // ids of links with a part that is shorter than the grid: left out
    std::vector<std::string> repeats; // ids of links with a part drawn twice, forth or (two-way) back: counted once
    JoinedEnds joined;                // ends that were moved to meet others
    std::vector<std::string> unused;  // mode.class of figures in the case that no link has
};

TransportLines transport_lines(const std::vector<Record>& links, const std::vector<Record>& stations,
                               const TransportConfig& config);

} // namespace reachplan
