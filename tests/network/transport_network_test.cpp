// SPDX-License-Identifier: Apache-2.0
#include "network/transport_network.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "geo/geodesic.hpp"
#include "network/records.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

void add_link(Inputs& inputs, const std::string& id, const char* mode, Path path, Fields more = {}) {
    more.emplace_back("mode", text(mode));
    add(inputs, Role::transport, id, line(std::move(path)), more);
}

void add_station(Inputs& inputs, const std::string& id, LonLat at, double transfer_yuan_t = 15) {
    add(inputs, Role::stations, id, point(at), {{"kind", text("rail_station")}, {"transfer_yuan_t", transfer_yuan_t}});
}

/// Road and railway side by side, 0.003 degrees (330 m) apart, with stations at 110, 112 and 114 degrees.
Inputs road_and_rail() {
    Inputs inputs;
    add_link(inputs, "road", "road", {{110, 30}, {112, 30}, {114, 30}});
    add_link(inputs, "rail", "rail", {{110, 30.003}, {112, 30.003}, {114, 30.003}});
    for (const double lon : {110.0, 112.0, 114.0}) {
        add_station(inputs, "S" + std::to_string(static_cast<int>(lon)), {lon, 30.001});
    }
    return inputs;
}

double km(LonLat a, LonLat b) {
    return geodesic_distance_m(a, b) / 1000;
}

std::string only_warning(const Faults& faults) {
    CHECK_FALSE(faults.has_errors());
    REQUIRE(faults.warning_count() == 1);
    return render(faults.sorted().front(), Lang::en);
}

} // namespace

TEST_CASE("without a transport layer a lorry drives 1.3 times the geodesic") {
    Faults faults;
    const TransportNetwork network(Inputs{}, faults);
    CHECK_FALSE(network.assessed());
    const std::vector<Route> routes = network.costs({110, 30}, {{114, 30}, {110, 30}});
    CHECK(routes[0].reachable);
    CHECK(routes[0].cost_yuan_t == Approx(km({110, 30}, {114, 30}) * 1.3 * 0.40).epsilon(1e-8));
    CHECK(routes[0].distance_km == Approx(km({110, 30}, {114, 30}) * 1.3).epsilon(1e-8));
    CHECK(routes[1].cost_yuan_t == 0);
    CHECK(network.route({110, 30}, {114, 30}).path == Path{{110, 30}, {114, 30}});
}

TEST_CASE("rail beats road over a long way, transfers paid, and loses over a short one") {
    Faults faults;
    const TransportNetwork network(road_and_rail(), faults);
    CHECK(faults.sorted().empty());
    CHECK(network.assessed());
    const double rail_km = km({110, 30.003}, {114, 30.003});
    const Route far = network.route({110, 30}, {114, 30});
    REQUIRE(far.reachable);
    CHECK(far.cost_yuan_t == Approx(2 * 15 + rail_km * 0.10).epsilon(1e-4));
    CHECK(far.distance_km == Approx(rail_km).epsilon(1e-4));
    CHECK(far.path.front() == LonLat{110, 30});
    CHECK(far.path.back() == LonLat{114, 30});
    CHECK(std::find(far.path.begin(), far.path.end(), LonLat{112, 30.003}) != far.path.end());

    Inputs dear = road_and_rail();
    for (Record& station : dear.records[Role::stations]) {
        station.values["transfer_yuan_t"] = 80.0;
    }
    const TransportNetwork by_road(dear, faults);
    const Route road = by_road.route({110, 30}, {114, 30});
    CHECK(road.cost_yuan_t == Approx(km({110, 30}, {114, 30}) * 0.40).epsilon(1e-3));
}

TEST_CASE("a link's own tariff replaces the default, and one way is one way") {
    Inputs inputs;
    add_link(inputs, "A", "road", {{110, 30}, {114, 30}}, {{"cost_yuan_t_km", 0.2}, {"one_way", true}});
    Faults faults;
    const TransportNetwork network(inputs, faults);
    CHECK(network.route({110, 30}, {114, 30}).cost_yuan_t == Approx(km({110, 30}, {114, 30}) * 0.2).epsilon(1e-5));
    // Back, the lorry drives the whole way beside the one-way road: from 114 straight to the node at 110.
    CHECK(network.route({114, 30}, {110, 30}).cost_yuan_t ==
          Approx(km({110, 30}, {114, 30}) * 1.3 * 0.4).epsilon(1e-5));
}

TEST_CASE("a place off the road pays 1.3 times the way to it, and near places go directly") {
    Faults faults;
    const TransportNetwork network(road_and_rail(), faults);
    const LonLat off{112, 30.5};
    const double access = km(off, {112, 30}) * 1.3 * 0.40;
    const std::vector<Route> routes = network.costs(off, {{112, 30}, {112.3, 30.5}, {114, 30}});
    CHECK(routes[0].cost_yuan_t == Approx(access).epsilon(1e-4)); // 55 km: over the network
    CHECK(routes[1].cost_yuan_t == Approx(km(off, {112.3, 30.5}) * 1.3 * 0.40).epsilon(1e-6)); // 29 km: directly
    CHECK(routes[2].cost_yuan_t > access);
    CHECK(routes[2].path.empty());
}

TEST_CASE("a place that cannot be reached says so, and the pieces are reported") {
    Inputs inputs;
    for (const double lon : {100.0, 110.0}) {
        const std::string name = lon == 100 ? "W" : "E";
        add_link(inputs, name + "1", "road", {{lon, 30}, {lon + 0.1, 30}});
        add_link(inputs, name + "2", "road", {{lon + 0.1, 30}, {lon + 0.1, 30.1}});
    }
    add_link(inputs, "E3", "road", {{110.1, 30.1}, {110.2, 30.1}});
    Faults faults;
    const TransportNetwork network(inputs, faults);
    CHECK_THAT(only_warning(faults), Contains("2 pieces") && Contains("4 of 7 nodes"));
    const std::vector<Route> routes = network.costs({100, 30}, {{110, 30}, {100.1, 30.1}});
    CHECK_FALSE(routes[0].reachable);
    CHECK(routes[1].reachable);
    CHECK_FALSE(network.route({100, 30}, {110, 30}).reachable);
    CHECK(network.route({100, 30}, {110, 30}).path.empty());
}

TEST_CASE("a road drawn twice, forth and back, is one road, and the copies are told of") {
    Path dense, back;
    for (int i = 0; i <= 200; ++i) {
        dense.push_back({110 + i * 0.01, 30});
    }
    back.assign(dense.rbegin(), dense.rend());
    Inputs once, thrice, dearer;
    for (Inputs* inputs : {&once, &thrice, &dearer}) {
        add_link(*inputs, "A", "road", dense);
    }
    add_link(thrice, "B", "road", back);
    add_link(thrice, "C", "road", dense);
    add_link(thrice, "dot", "road", {{110, 30}, {110, 30}});
    add_link(dearer, "B", "road", dense, {{"cost_yuan_t_km", 0.9}});
    Faults quiet, told, other;
    const LonLat off{110.123, 30.05};
    const double cost = TransportNetwork(once, quiet).costs(off, {{112, 30}})[0].cost_yuan_t;
    CHECK(quiet.warning_count() == 0);
    CHECK(TransportNetwork(thrice, told).costs(off, {{112, 30}})[0].cost_yuan_t == cost);
    REQUIRE(told.warning_count() == 2);
    std::string said;
    for (const Fault& fault : told.sorted()) {
        said += render(fault, Lang::en) + "\n";
    }
    CHECK_THAT(said, Contains("2 links repeat") && Contains("the first is B") && Contains("1 links have a part") &&
                         Contains("the first is dot"));
    const TransportNetwork two_tariffs(dearer, other);
    CHECK(other.warning_count() == 0); // another tariff is another line
}

TEST_CASE("lines of one mode join only at shared vertices") {
    Inputs cross;
    // Cheap roads: otherwise a lorry would cut the corner.
    add_link(cross, "EW", "road", {{110, 30}, {111, 30}, {112, 30}}, {{"cost_yuan_t_km", 0.1}});
    add_link(cross, "NS", "road", {{111, 29}, {111, 30}, {111, 31}}, {{"cost_yuan_t_km", 0.1}});
    Faults faults;
    const TransportNetwork joined(cross, faults);
    CHECK(faults.sorted().empty());
    const Route turn = joined.route({110, 30}, {111, 31});
    CHECK(turn.distance_km == Approx(km({110, 30}, {111, 30}) + km({111, 30}, {111, 31})).epsilon(1e-6));
    CHECK(turn.path == Path{{110, 30}, {111, 30}, {111, 31}});

    Inputs bridge;
    add_link(bridge, "EW", "road", {{110, 30}, {112, 30}});
    add_link(bridge, "NS", "road", {{111, 29}, {111, 31}});
    const TransportNetwork apart(bridge, faults);
    CHECK_THAT(only_warning(faults), Contains("2 pieces"));
}

TEST_CASE("a station in the middle of long lines joins them where it stands") {
    Inputs inputs;
    // Along meridians, where straight lines and geodesics are the same.
    add_link(inputs, "road", "road", {{110, 32}, {110, 28}});
    add_link(inputs, "river", "waterway", {{110.002, 30}, {110.002, 24}});
    add_link(inputs, "end", "road", {{110, 24}, {109, 24}});
    add_station(inputs, "P1", {110.001, 30});
    add_station(inputs, "P2", {110.001, 24});
    add_station(inputs, "P3", {116, 25}); // far from everything
    Faults faults;
    const TransportNetwork network(inputs, faults);
    CHECK_THAT(only_warning(faults), Contains("1 stations join no two modes within 500 m, the first is P3"));
    const Route route = network.route({110, 32}, {109, 24});
    const double expected = km({110, 32}, {110, 30}) * 0.40 + 15 + km({110.002, 30}, {110.002, 24}) * 0.055 + 15 +
                            km({110, 24}, {109, 24}) * 0.40;
    CHECK(route.cost_yuan_t == Approx(expected).epsilon(1e-4));
}

TEST_CASE("a river without roads is reached by the lorry that is always there") {
    Inputs inputs;
    add_link(inputs, "W", "waterway", {{110, 30}, {118, 30}});
    Faults faults;
    const TransportNetwork network(inputs, faults);
    CHECK(network.route({110, 30}, {118, 30}).cost_yuan_t == Approx(km({110, 30}, {118, 30}) * 0.055).epsilon(1e-5));
}
