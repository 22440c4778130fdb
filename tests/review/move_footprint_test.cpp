// SPDX-License-Identifier: Apache-2.0
#include "review/move_footprint.hpp"

#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"
#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

TEST_CASE("hearing: a moved footprint keeps its size, every corner goes the same way") {
    const Geometry before = square({0, 990});
    const Geometry after = moved(before, 45, 1000);
    const Path& from = before.polygons.front().outer;
    const Path& to = after.polygons.front().outer;
    REQUIRE(from.size() == to.size());
    for (std::size_t i = 0; i < from.size(); ++i) {
        CHECK(geodesic_distance_m(from[i], to[i]) == Approx(1000).margin(1e-6));
    }
    CHECK(area_m2(after) == Approx(area_m2(before)).epsilon(1e-3));
    CHECK(geodesic_distance_m(moved(point({0, 0}), 90, 300).points.front(), lon_lat({300, 0})) < 1e-6);
}

TEST_CASE("hearing: the least move is found along the bearing that helps most, and none where nothing helps") {
    const Geometry plot = point({0, 0});
    const auto east_of = [&](double m) {
        return [m](const Geometry& moved_to) { return moved_to.points.front().lon >= lon_lat({m, 0}).lon; };
    };
    const auto move = least_move(plot, {}, 20000, east_of(500));
    REQUIRE(move);
    CHECK(move->bearing_deg == 90);
    CHECK(move->distance_m == Approx(500).epsilon(0.003));
    CHECK(move->distance_m >= 500 - 1e-6);
    CHECK_FALSE(least_move(plot, {}, 400, east_of(500)));
    CHECK_FALSE(least_move(plot, {}, 20000, [](const Geometry&) { return false; }));
}

TEST_CASE("hearing: a plot 10 m inside the band is told to go 10.01 m straight away from the river") {
    World world;
    world.main_stem().park("P-1", {0, 100}, {3000, 5000});
    applies(world, "A-1", "", sector("2614"), square({1000, 990}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::reject, "CHEM-1KM", -10);
    const std::vector<Remedy> found = hearing.remedies_of("A-1");
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().kind == Remedy::Kind::move);
    CHECK(*found.front().amount > 10.01);
    CHECK(*found.front().amount < 10.05);
    const double bearing = *found.front().bearing_deg;
    CHECK(std::min(bearing, 360 - bearing) < 1);
}
