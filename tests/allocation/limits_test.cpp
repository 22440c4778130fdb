// SPDX-License-Identifier: Apache-2.0
// What jurisdictions may receive at most: who counts, what is named when it binds, what it costs.
#include <catch2/catch.hpp>

#include <algorithm>

#include "allocation/planned.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Fields in_county(const std::string& county) {
    return {{"province", std::string("A")}, {"prefecture", std::string("A1")}, {"county", county}};
}

LimitConfig limit(const std::string& measure, double most) {
    return {"received", "county", measure, most, {}};
}

/// Two plants of county X and one of Y want the park in Y; the park in X is far dearer.
World border_land() {
    World world = basin();
    world.park("P-X", {-9000, 5000}, {-8000, 6000}, with(in_county("X"), {{"land_price_yuan_ha", 5e6}}));
    world.park("P-Y", {0, 5000}, {1000, 6000}, with(in_county("Y"), {{"land_price_yuan_ha", 1e5}}));
    world.plant("E-1", {-8000, 200}, with(k_must_leave, in_county("X")));
    world.plant("E-2", {-7000, 200}, with(k_must_leave, in_county("X")));
    world.plant("E-3", {500, 200}, with(k_must_leave, in_county("Y")));
    return world;
}

int in_park(const Planned& planned, const std::string& park) {
    return static_cast<int>(std::count_if(planned.plan.units.begin(), planned.plan.units.end(),
                                          [&](const UnitPlan& unit) { return unit.park_id == park; }));
}

} // namespace

TEST_CASE("a county takes no more units from outside than its limit, its own do not count", "[allocation][limits]") {
    World world = border_land();
    CHECK(in_park(Planned(world), "P-Y") == 3);
    world.the_case().limits = {limit("units", 1)};
    const Planned planned(world);
    CHECK(in_park(planned, "P-Y") == 2);
    CHECK(planned.unit("E-3").park_id == "P-Y");
    const LedgerRow& row = planned.account("received/Y");
    CHECK(row.scope == "limit");
    CHECK(row.unit == "units");
    CHECK(row.capacity == 1);
    CHECK(row.reserved == 1);
    REQUIRE(row.price);
    CHECK(*row.price > 4e7); // ten hectares at the difference of the land prices
    CHECK(planned.account("received/X").reserved == 0);
}

TEST_CASE("a limit counts land or hazard, and single counties may have their own", "[allocation][limits]") {
    World world = border_land();
    world.the_case().limits = {limit("land", 15)};
    CHECK(in_park(Planned(world), "P-Y") == 2);
    CHECK(Planned(world).account("received/Y").reserved == 100000);
    world.the_case().limits = {limit("hazard", 1)};
    CHECK(in_park(Planned(world), "P-Y") == 2);
    world.the_case().limits = {{"received", "county", "units", std::nullopt, {{"X", 0.0}}}};
    const Planned single(world);
    CHECK(in_park(single, "P-Y") == 3);
    CHECK_THROWS(single.account("received/Y"));
    world.the_case().limits = {{"received", "county", "units", 0.0, {{"Y", 2.0}}}};
    CHECK(in_park(Planned(world), "P-Y") == 3);
}

TEST_CASE("whoever has no place for a limit is told so", "[allocation][limits]") {
    World world = basin();
    world.park("P-Y", {0, 5000}, {1000, 6000}, in_county("Y"));
    world.plant("E-1", {-8000, 200}, with(k_must_leave, in_county("X")));
    world.plant("E-2", {-7000, 200}, k_must_leave); // of a county that the data do not tell: from outside
    world.the_case().limits = {limit("units", 1)};
    const Planned planned(world);
    REQUIRE(in_park(planned, "P-Y") == 1);
    const UnitPlan& left = planned.unit("E-1").outcome == Outcome::unplaced ? planned.unit("E-1") : planned.unit("E-2");
    CHECK(render(left.reason, Lang::en).find("received/Y") != std::string::npos);
    REQUIRE(planned.plan.conflicts.size() == 1);
    CHECK(planned.plan.conflicts[0].members.front() == Obstacle{"account", "received/Y"});
}
