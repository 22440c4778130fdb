// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "support/world.hpp"
#include "verify/places.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Geometry reach(At from, At to) {
    return World::line({lon_lat(from), lon_lat(to)});
}

} // namespace

TEST_CASE("verify: a tributary takes the class of the reach it finally joins") {
    World world;
    world.add(Role::rivers, "R1", reach({0, 5000}, {0, 2000}), {{"next_down", std::string("R2")}});
    world.add(Role::rivers, "R2", reach({0, 2000}, {0, 0}), {{"next_down", std::string("R3")}});
    world.add(Role::rivers, "R3", reach({0, 0}, {9000, 0}),
              {{"next_down", std::string("R4")}, {"reach_class", std::string("middle")}});
    world.add(Role::rivers, "R4", reach({9000, 0}, {19000, 0}), {{"reach_class", std::string("lower")}});
    const verify::Places places(world.inputs());
    CHECK(verify::class_name(places.class_of("R1")) == "middle");
    CHECK(verify::class_name(places.class_of("R4")) == "lower");
    CHECK_FALSE(places.class_of("R9"));
}

TEST_CASE("verify: a circle of reaches has no class and ends the walk") {
    World world;
    world.add(Role::rivers, "R1", reach({0, 0}, {1, 0}), {{"next_down", std::string("R2")}});
    world.add(Role::rivers, "R2", reach({1, 0}, {0, 0}), {{"next_down", std::string("R1")}});
    CHECK_FALSE(verify::Places(world.inputs()).class_of("R1"));
}

TEST_CASE("verify: lines without next_down join where they meet") {
    World world;
    world.add(Role::rivers, "A", reach({0, 5000}, {0, 0}), {});
    world.add(Role::rivers, "B", World::line({lon_lat({-500, 0}), lon_lat({0, 0}), lon_lat({500, 0})}),
              {{"reach_class", std::string("upper")}});
    CHECK(verify::class_name(verify::Places(world.inputs()).class_of("A")) == "upper");
}

TEST_CASE("verify: the catchment decides, outside all of them a place is outside the basin") {
    World world;
    world.main_stem();
    world.add(Role::reaches, "YZ-1", World::box({-5000, -5000}, {5000, 5000}), {{"in_basin", true}});
    world.add(Role::reaches, "HUAI", World::box({5000, -5000}, {9000, 5000}),
              {{"in_basin", false}, {"reach_class", std::string("upper")}});
    world.add(Role::jurisdictions, "CN-A", World::box({-5000, -5000}, {5000, 5000}),
              {{"level", std::string("province")}, {"admin_class", std::string("lower")}, {"in_belt", true}});
    const verify::Places places(world.inputs());
    const verify::Where here = places.at(lon_lat({100, 100}));
    CHECK(verify::class_name(here.hydrological) == "middle");
    CHECK(verify::class_name(here.administrative) == "lower");
    CHECK(here.in_basin == true);
    CHECK(here.in_belt == true);
    CHECK(here.province == "CN-A");
    const verify::Where beside = places.at(lon_lat({6000, 0}));
    CHECK(beside.in_basin == false);
    CHECK_FALSE(beside.hydrological);
    CHECK(beside.province.empty());
    CHECK(places.at(lon_lat({20000, 0})).in_basin == false);
}

TEST_CASE("verify: without catchments the nearest classed reach stands in") {
    World world;
    world.main_stem();
    world.add(Role::rivers, "far", reach({0, 30000}, {9000, 30000}),
              {{"reach_class", std::string("upper")}, {"next_down", std::string("YZ-1")}});
    const verify::Places places(world.inputs());
    CHECK(verify::class_name(places.at(lon_lat({0, 3000})).hydrological) == "middle");
    CHECK(verify::class_name(places.at(lon_lat({3000, 28000})).hydrological) == "upper");
    CHECK_FALSE(places.at(lon_lat({0, 3000})).in_basin);
}
