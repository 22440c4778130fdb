// SPDX-License-Identifier: Apache-2.0
// What it costs to carry a tonne from one place to another: own graph of the transport layers, plain
// Dijkstra. The rules are those of the contract: a lorry at 1.3 x the geodesic reaches the three nearest
// road nodes at either end, under 50 km it may drive all the way; stations within 500 m of lines join modes; hazardous
// goods use no link that is closed to them, whole from node to node, and go to the second and third node only within 50 km. Whole millimetres, milliseconds and micro-yuan a tonne.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "verify/road_lines.hpp"

namespace reachplan::verify {

struct Carriage {
    bool reachable = false;
    bool banned = false; // not for hazardous goods, but for others
    double yuan_t = 0;
    double km = 0;
    double hours = 0;
    std::array<double, 3> km_by{}, yuan_by{}; // road, rail, waterway
    double transfer_yuan_t = 0;
    int transfers = 0;
};

class Roads {
public:
    explicit Roads(const Inputs& inputs, const TransportConfig& config = {});
    /// One search an origin and kind of goods, remembered: not thread-safe.
    Carriage between(LonLat from, LonLat to, bool hazardous = false);

private:
    struct Link {
        std::size_t to;
        std::int64_t cost;
        std::int64_t length_mm; // 0: a change of mode
        std::int64_t time_ms;
        bool closed;
    };
    struct Node {
        int mode;
        LonLat at;
        std::vector<Link> links;
    };
    /// A way as far as it goes; its cost is what the search made least.
    struct Haul {
        std::int64_t cost;
        std::array<std::int64_t, 3> mm{}, spent{};
        std::int64_t time_ms = 0, changing = 0;
        int changes = 0;
    };
    struct Leg {
        std::size_t node;
        std::int64_t cost;
        std::int64_t length_mm;
        std::int64_t time_ms;
    };
    using Asked = std::tuple<double, double, bool>; // place and whether the goods are hazardous

    void make_nodes(const RoadLines& roads);
    void make_links(const RoadLines& roads, const Inputs& inputs, const TransportConfig& config);
    void link(std::size_t a, const Link& there, bool one_way);
    Leg leg(LonLat from, LonLat to, std::size_t node) const;
    static void drive(Haul& haul, const Leg& leg);
    static Carriage told(const Haul& haul);
    const std::vector<Leg>& access(LonLat place, bool hazardous);
    const std::vector<Haul>& search(LonLat from, bool hazardous);
    std::vector<Haul> least(LonLat from, bool hazardous);
    void follow(std::vector<Haul>& hauls, const std::vector<Leg>& legs, bool hazardous) const;

    double m_tariff, m_speed; // of the lorry
    bool m_drawn = false;     // a transport layer is there
    bool m_closed = false;    // something is closed
    bool m_has_roads = false;
    std::map<RoadKey, std::size_t> m_index;
    std::vector<Node> m_nodes;
    std::map<Asked, std::vector<Haul>> m_searches;
    std::map<Asked, std::vector<Leg>> m_access;
};

} // namespace reachplan::verify
