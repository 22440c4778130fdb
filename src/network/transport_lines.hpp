// SPDX-License-Identifier: Apache-2.0
// Roads, railways and waterways as lines that a graph can be made of: the defaults of tariffs, the
// snapping of vertices, the points where stations touch each mode. Only src/network includes this.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "geo/geometry.hpp"
#include "input/record.hpp"

namespace reachplan {

enum class Mode { road, rail, waterway };
inline constexpr std::size_t k_mode_count = 3;

/// yuan/t/km where a line gives none (domain: an assumed but consistent set).
inline constexpr std::array<double, k_mode_count> k_tariff_yuan_t_km = {0.40, 0.10, 0.055};
/// A road between two places is longer than the geodesic.
inline constexpr double k_detour = 1.3;
/// A station serves a mode that passes this near.
inline constexpr double k_station_reach_m = 500;
/// Vertices at least this far apart along a line also become nodes, so that places reach a long line near them.
inline constexpr double k_node_spacing_m = 5000;

/// A vertex on the grid of 1e-6 degrees (0.1 m) on which vertices of one mode count as one.
using Snapped = std::pair<std::int64_t, std::int64_t>;
Snapped snap(LonLat p);

struct TransportLine {
    Mode mode = Mode::road;
    Path path; // at least two vertices, neighbours differ after snapping
    double tariff_yuan_t_km = 0;
    bool one_way = false;
};

/// Where a station lets goods change from one mode to another.
struct Stop {
    LonLat at; // the station
    double transfer_yuan_t = 0;
    std::array<std::optional<LonLat>, k_mode_count> on; // vertex of a line of the mode
};

struct TransportLines {
    std::vector<TransportLine> lines; // ordered by what they are, not by where they stood in the file
    std::vector<Stop> stops;          // those that join two modes or more
    std::vector<std::string> lonely;  // ids of the other stations
    std::vector<std::string> points;  // ids of links with a part that is shorter than the grid: left out
    std::vector<std::string> repeats; // ids of links with a part drawn twice, forth or (two-way) back: counted once
};

TransportLines transport_lines(const std::vector<Record>& links, const std::vector<Record>& stations);

} // namespace reachplan
