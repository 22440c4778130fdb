// SPDX-License-Identifier: Apache-2.0
// Lines as they are drawn, with gaps and overshoots, made to meet: ends of lines of one mode that lie near each other
// become one, then ends that still hang loose are put onto the line that passes near them. No line changes its
// direction, and the order of the lines does not matter as long as they are sorted. Only src/network includes this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "geo/geometry.hpp"
#include "network/transport_figures.hpp"

namespace reachplan {

/// A vertex on the grid of 1e-6 degrees (0.1 m) on which vertices of one mode count as one.
using Snapped = std::pair<std::int64_t, std::int64_t>;
Snapped snap(LonLat p);

struct TransportLine {
    Mode mode = Mode::road;
    Path path; // at least two vertices, neighbours differ after snapping
    double tariff_yuan_t_km = 0;
    double speed_km_h = 1;
    bool one_way = false;
    bool banned = false; // hazardous goods may not pass, by what is said of the link itself
    std::string link_id; // for reports; no part of what the line is
};

struct JoinedEnds {
    std::size_t count = 0; // ends that moved further than the grid
    double farthest_m = 0;
    std::string farthest_link;
};

/// `lines` sorted by what they are. Within `snap_m`: all ends in a chain of near ends become the west-most, then
/// south-most of them; a loose end becomes the nearest point of another line (a vertex is put in there). Lines that
/// shrink to a point are dropped.
JoinedEnds join_ends(std::vector<TransportLine>& lines, double snap_m);

} // namespace reachplan
