// SPDX-License-Identifier: Apache-2.0
// Roads, railways and waterways of the case as the independent check draws them: own figures, own joining of ends, own
// places where stations touch. The rules are those of the contract; no code of src/network.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "input/record.hpp"
#include "input/transport_config.hpp"
#include "verify/measure.hpp"

namespace reachplan::verify {

struct RoadLine {
    int mode; // 0 road, 1 rail, 2 waterway
    Path path;
    double tariff; // yuan/t/km
    double speed;  // km/h
    bool one_way;
    bool banned; // to hazardous goods, by what is said of the link or its mode
    Box box;     // padded by what a station may be away
};

struct RoadStop {
    double transfer_yuan_t = 0;
    double transfer_h = 0;
    std::array<bool, 3> joins{};
    std::array<LonLat, 3> at{}; // a vertex of a line of each mode joined
};

struct RoadLines {
    std::vector<RoadLine> lines;
    std::vector<RoadStop> stops; // that join two modes or more
};

RoadLines read_roads(const Inputs& inputs, const TransportConfig& config);

/// Mode and micro-degrees: vertices with one key are one.
using RoadKey = std::pair<int, std::pair<std::int64_t, std::int64_t>>;
RoadKey road_key(int mode, LonLat p);

/// Ends of lines of one mode within `snap_m` of each other, or of another line, made to meet.
void join_road_ends(std::vector<RoadLine>& lines, double snap_m);

/// The lorry on roads that are not drawn.
double lorry_tariff(const TransportConfig& config);
double lorry_speed(const TransportConfig& config);

} // namespace reachplan::verify
