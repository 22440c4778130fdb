// SPDX-License-Identifier: Apache-2.0
// What it costs to carry a tonne from one place to another: own graph of the transport layers, plain
// Dijkstra. The rules are those of the contract: a lorry at 1.3 x the geodesic reaches the three nearest
// road nodes at either end, under 50 km it may drive all the way; stations within 500 m of lines join modes.
// Whole millimetres and whole micro-yuan a tonne.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "input/record.hpp"
#include "verify/measure.hpp"

namespace reachplan::verify {

struct Carriage {
    bool reachable = false;
    double yuan_t = 0;
    double km = 0;
};

class Roads {
public:
    explicit Roads(const Inputs& inputs);
    /// One search an origin, remembered: not thread-safe.
    Carriage between(LonLat from, LonLat to);

private:
    using Key = std::pair<int, std::pair<std::int64_t, std::int64_t>>; // mode, micro-degrees
    struct Line {
        int mode;
        Path path;
        double tariff;
        bool one_way;
        Box box; // padded by what a station may be away
    };
    struct Stop {
        double transfer_yuan_t = 0;
        std::array<bool, 3> joins{};
        std::array<LonLat, 3> at{}; // a vertex of a line of each mode joined
    };
    struct Link {
        std::size_t to;
        std::int64_t cost;
        std::int64_t length_mm;
    };
    struct Node {
        int mode;
        LonLat at;
        std::vector<Link> links;
    };
    struct Reached {
        std::int64_t cost;
        std::int64_t length_mm;
    };
    struct Leg {
        std::size_t node;
        std::int64_t cost;
        std::int64_t length_mm;
    };

    static Key key_of(int mode, LonLat p);
    void read_lines(const Inputs& inputs);
    void drop_copies();
    void read_stations(const Inputs& inputs);
    bool touch(LonLat station, int mode, LonLat& at);
    void make_nodes();
    void make_links();
    void link(std::size_t a, std::size_t b, std::int64_t cost, std::int64_t length_mm, bool one_way);
    const std::vector<Leg>& access(LonLat place);
    const std::vector<Reached>& search(LonLat from);

    std::vector<Line> m_lines;
    std::vector<Stop> m_stops;
    std::map<Key, std::size_t> m_index;
    std::vector<Node> m_nodes;
    bool m_has_roads = false;
    std::map<std::pair<double, double>, std::vector<Reached>> m_searches;
    std::map<std::pair<double, double>, std::vector<Leg>> m_access;
};

} // namespace reachplan::verify
