// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>

#include "network/transport_network.hpp"
#include "support/track.hpp"
#include "verify/roads.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

World& link(World& world, const std::string& id, const std::string& mode, At from, At to, Fields more = {}) {
    more.emplace_back("mode", mode);
    return world.add(Role::transport, id, World::line(straight(from, to)), more);
}

} // namespace

TEST_CASE("verify: without any transport layer a lorry drives 1.3 times the geodesic at 0.40 yuan") {
    World world;
    verify::Roads roads(world.inputs());
    const verify::Carriage carriage = roads.between(lon_lat({0, 0}), lon_lat({100000, 0}));
    CHECK(carriage.reachable);
    CHECK(carriage.km == Approx(130).margin(1e-6));
    CHECK(carriage.yuan_t == Approx(52).margin(1e-5));
}

TEST_CASE("verify: a waterway between two ports beats the road when the transfers pay") {
    World world;
    link(world, "road", "road", {0, 0}, {200000, 0});
    link(world, "water", "waterway", {0, 300}, {200000, 300});
    for (const auto& [id, east] : {std::pair<const char*, double>{"P1", 0}, {"P2", 200000}}) {
        Geometry point;
        point.points.push_back(lon_lat({east, 100}));
        world.add(Role::stations, id, point, {{"transfer_yuan_t", 15.0}});
    }
    verify::Roads roads(world.inputs());
    const verify::Carriage carriage = roads.between(lon_lat({0, 0}), lon_lat({200000, 0}));
    // 200 km by water at 0.055 and two transfers: 41 yuan; by road 80.
    CHECK(carriage.yuan_t == Approx(2 * 15 + 200 * 0.055).margin(0.6));
}

TEST_CASE("verify: copies of a road, forth and back, change no cost, as in the planner's network") {
    World once, thrice;
    link(once, "A", "road", {0, 0}, {60000, 0});
    link(thrice, "A", "road", {0, 0}, {60000, 0});
    link(thrice, "B", "road", {0, 0}, {60000, 0});
    Path back = straight({0, 0}, {60000, 0});
    std::reverse(back.begin(), back.end());
    thrice.add(Role::transport, "C", World::line(back), {{"mode", std::string("road")}});
    const LonLat off = lon_lat({4000, 9000}), far = lon_lat({60000, 0});
    verify::Roads alone(once.inputs()), copied(thrice.inputs());
    const double yuan_t = alone.between(off, far).yuan_t;
    CHECK(copied.between(off, far).yuan_t == yuan_t);
    Faults faults;
    CHECK(TransportNetwork(thrice.inputs(), faults).costs(off, {far})[0].cost_yuan_t == yuan_t);
}

TEST_CASE("verify: a one-way road is not driven back") {
    World world;
    link(world, "there", "road", {0, 0}, {80000, 0}, {{"one_way", true}});
    verify::Roads roads(world.inputs());
    CHECK(roads.between(lon_lat({0, 0}), lon_lat({80000, 0})).yuan_t == Approx(32).margin(0.1));
    const verify::Carriage back = roads.between(lon_lat({80000, 0}), lon_lat({0, 0}));
    CHECK_FALSE(back.reachable);
}

TEST_CASE("verify: under 50 km a lorry may drive straight to the place") {
    World world;
    link(world, "detour", "road", {0, 20000}, {40000, 20000});
    verify::Roads roads(world.inputs());
    CHECK(roads.between(lon_lat({0, 0}), lon_lat({40000, 0})).km == Approx(52).margin(0.01));
}
