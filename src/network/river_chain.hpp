// SPDX-License-Identifier: Apache-2.0
// The river lines cut into short edges that know how far down their reach they lie, and where each reach
// goes on. Only src/network includes this.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geo/box_tree.hpp"
#include "geo/short_edge.hpp"
#include "network/flow_graph.hpp"
#include "network/place_locator.hpp"
#include "network/river_path.hpp"

namespace reachplan {

/// Points nearer to each other than this are one point of the river.
inline constexpr double k_same_place_m = 0.001;
/// A line whose end is this near touches.
inline constexpr double k_mouth_m = 1.0;

struct RiverPiece {
    ShortEdge edge;
    std::size_t reach;
    double chainage_m; // of edge.from
};

/// Where a reach goes on: the next one downstream that has a line.
struct RiverJoin {
    std::size_t reach;
    double chainage_m;
    double gap_m;
    LonLat at;
    bool direct; // no lake without a line lies between
};

struct RiverChain {
    RiverChain(const Inputs& inputs, Faults& faults);

    bool has_line(std::size_t reach) const { return !pieces_of[reach].empty(); }
    std::optional<RiverPoint> nearest(LonLat place, double within_m) const;
    std::optional<RiverPoint> nearest_of(std::span<const std::size_t> reaches, LonLat place, double within_m) const;
    /// The parts of lines, of the reach or of all, that come within that distance of the place, and maybe more of them.
    std::vector<Stretch> stretches_near(std::optional<std::size_t> reach, LonLat place, double within_m) const;
    /// Ends at the mouth: nullptr without a line.
    const LonLat* mouth(std::size_t reach) const;

    const std::vector<Record>& rivers;
    NextDown next;
    std::vector<RiverPiece> pieces;                  // of the lines
    std::vector<RiverPiece> gaps;                    // between parts, and from a mouth to the line it flows into
    std::vector<std::vector<std::size_t>> pieces_of; // by reach, into `pieces`, downstream
    std::vector<double> length_m;                    // to the mouth
    std::vector<std::optional<RiverJoin>> joins;     // by reach: the main way
    std::vector<bool> splits;                        // by reach: goes on in several
    std::map<std::size_t, std::size_t> split_above;  // by arm that begins where a reach splits: that reach
    std::map<std::string, std::size_t, std::less<>> index_of; // by id
    PlaceLocator catchments;

private:
    void add_lines(std::size_t reach);
    void add_gap(std::size_t reach, double chainage_m, LonLat from, LonLat to);
    void find_join(std::size_t reach, Faults& faults);
    void find_split(std::size_t reach);

    BoxTree m_tree;
};

} // namespace reachplan
