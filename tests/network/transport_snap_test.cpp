// SPDX-License-Identifier: Apache-2.0
// Lines that nearly meet are made to meet, within one mode and within what the case allows; the order of the file does
// not matter, and nothing is driven against its direction.
#include "network/transport_network.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>
#include <random>

#include "geo/geodesic.hpp"
#include "network/records.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

constexpr double k_metre = 1 / 110850.0; // of latitude, near 30 degrees

/// Cheap roads: otherwise a lorry would cut across.
void add_link(Inputs& inputs, const std::string& id, Path path, bool one_way = false, const char* mode = "road") {
    add(inputs, Role::transport, id, line(std::move(path)),
        {{"mode", text(mode)}, {"cost_yuan_t_km", 0.01}, {"one_way", one_way}});
}

TransportConfig within(double snap_m) {
    TransportConfig config;
    config.snap_m = snap_m;
    return config;
}

/// How many pieces the network falls into, and what else is told.
std::string told(const Inputs& inputs, double snap_m) {
    Faults faults;
    const TransportNetwork network(inputs, faults, within(snap_m));
    std::string said;
    for (const Fault& fault : faults.sorted()) {
        said += render(fault, Lang::en) + "\n";
    }
    return said;
}

/// An end 30 m short of another's end, and a third road that stops 43 m beside the middle of the second.
Inputs sketchy() {
    Inputs inputs;
    add_link(inputs, "A", {{110, 30}, {111, 30}});
    add_link(inputs, "B", {{111, 30 + 30 * k_metre}, {111, 31}, {111, 32}});
    add_link(inputs, "C", {{112, 31.5}, {111 + 50 * k_metre, 31.5}});
    return inputs;
}

} // namespace

TEST_CASE("ends that nearly meet, and one that stops short of a line, are joined and told once", "[transport]") {
    CHECK_THAT(told(sketchy(), 1), Contains("3 pieces") && !Contains("were moved"));
    CHECK_THAT(told(sketchy(), 35), Contains("2 pieces") && Contains("1 ends of links were moved"));
    const std::string said = told(sketchy(), 50);
    CHECK_THAT(said, !Contains("pieces") && Contains("2 ends of links were moved") && Contains("within 50 m"));
    CHECK_THAT(said, Contains("of C"));
    Faults faults;
    const TransportNetwork network(sketchy(), faults, within(50));
    const Route way = network.route({110, 30}, {112, 31.5});
    const double expected = geodesic_distance_m({110, 30}, {111, 30}) + geodesic_distance_m({111, 30}, {111, 31.5}) +
                            geodesic_distance_m({111, 31.5}, {112, 31.5});
    CHECK(way.distance_km == Approx(expected / 1000).margin(0.1));
    CHECK(way.cost_yuan_t == Approx(expected / 1000 * 0.01).margin(0.001));
}

TEST_CASE("no end is moved when the case says 0, and lines that cross do not join", "[transport]") {
    Inputs inputs;
    add_link(inputs, "A", {{110, 30}, {111, 30}});
    add_link(inputs, "B", {{111, 30 + 0.5 * k_metre}, {111, 31}});
    CHECK_THAT(told(inputs, 0), Contains("2 pieces"));
    CHECK_THAT(told(inputs, 1), !Contains("pieces") && Contains("1 ends of links were moved"));
    Inputs bridge;
    add_link(bridge, "EW", {{110, 30}, {112, 30}});
    add_link(bridge, "NS", {{111, 29}, {111, 31}});
    CHECK_THAT(told(bridge, 1000), Contains("2 pieces"));
}

TEST_CASE("an end that stands on another line without a vertex there joins it", "[transport]") {
    Inputs inputs;
    add_link(inputs, "main", {{111, 29}, {111, 31}});
    add_link(inputs, "side", {{112, 30}, {111, 30}});
    CHECK_THAT(told(inputs, 0), Contains("2 pieces"));
    CHECK(told(inputs, 1).empty()); // nothing moved
}

TEST_CASE("ends of other modes are not joined", "[transport]") {
    Inputs inputs;
    add_link(inputs, "road", {{110, 30}, {111, 30}});
    add_link(inputs, "rail", {{111, 30 + 10 * k_metre}, {111, 31}}, false, "rail");
    CHECK_THAT(told(inputs, 500), Contains("2 pieces"));
}

TEST_CASE("a joined one-way road is driven in its direction only", "[transport]") {
    Inputs inputs;
    add_link(inputs, "A", {{110, 30}, {111, 30}}, true);
    add_link(inputs, "B", {{111, 30 + 10 * k_metre}, {112, 30}}, true);
    add_link(inputs, "ramp", {{111.5, 29}, {111.5, 30 - 20 * k_metre}}, true); // ends short of B
    Faults faults;
    const TransportNetwork network(inputs, faults, within(800));
    CHECK(network.route({110, 30}, {112, 30}).cost_yuan_t < 3);
    CHECK(network.route({112, 30}, {110, 30}).cost_yuan_t > 30); // a lorry beside the road
    CHECK(network.route({111.5, 29}, {112, 30}).cost_yuan_t < 3);
    CHECK(network.route({112, 30}, {111.5, 29}).cost_yuan_t > 30);
}

TEST_CASE("a chain of near ends is one place, whatever the order of the file", "[transport]") {
    std::mt19937 random(5);
    std::vector<std::pair<std::string, Path>> roads;
    for (int i = 0; i < 8; ++i) { // ends 8 m apart in a row: the first and the last are 56 m apart
        const LonLat near{111, 30 + 8 * i * k_metre};
        roads.emplace_back("L" + std::to_string(i), Path{near, {110 + 0.3 * i, 31 + 0.2 * (i % 2)}});
    }
    std::optional<std::vector<Route>> first;
    for (int round = 0; round < 6; ++round) {
        Inputs inputs;
        for (std::size_t k = 0; k < roads.size(); ++k) {
            add(inputs, Role::transport, "N" + std::to_string(k), line(roads[k].second),
                {{"mode", text("road")}, {"cost_yuan_t_km", 0.01}});
        }
        Faults faults;
        const TransportNetwork network(inputs, faults, within(10));
        std::vector<Route> routes;
        for (int i = 1; i < 8; ++i) {
            routes.push_back(network.route({110, 31}, {110 + 0.3 * i, 31 + 0.2 * (i % 2)}));
        }
        if (first) {
            for (std::size_t i = 0; i < routes.size(); ++i) {
                CHECK(routes[i].path == (*first)[i].path);
                CHECK(routes[i].cost_yuan_t == (*first)[i].cost_yuan_t);
                CHECK(routes[i].hours == (*first)[i].hours);
            }
        }
        first = routes;
        CHECK_THAT(told(inputs, 10), Contains("7 ends of links were moved") && !Contains("pieces"));
        std::shuffle(roads.begin(), roads.end(), random);
    }
}
