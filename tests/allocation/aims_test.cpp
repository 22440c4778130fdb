// SPDX-License-Identifier: Apache-2.0
// The levels between placing and cost: what they count, and that a plan keeps their order.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "allocation/aims.hpp"
#include "allocation/planned.hpp"
#include "verify/aims.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

const std::vector<std::string> k_all = {"placed", "exposure", "nearness", "fit", "cost"};

Fields at(const std::string& province, const std::string& prefecture, const std::string& county) {
    Fields fields;
    for (const auto& [name, value] :
         {std::pair{"province", province}, {"prefecture", prefecture}, {"county", county}}) {
        if (!value.empty()) {
            fields.emplace_back(name, value);
        }
    }
    return fields;
}

Fields people(double count) {
    return {{"kind", std::string("settlement")}, {"people", count}};
}

Geometry spot(At at) {
    return {{lon_lat(at)}, {}, {}};
}

/// Three parks: the near one beside a town, the far one cheap and in another prefecture, the last dear and at home.
World three_parks(const std::string& hazard) {
    World world = basin();
    world.park("P-1", {0, 5000}, {1000, 6000}, with(at("A", "A1", "A1a"), {{"land_price_yuan_ha", 1e5}}));
    world.park("P-2", {10000, 5000}, {11000, 6000}, with(at("A", "A2", "A2a"), {{"land_price_yuan_ha", 2e5}}));
    world.park("P-3", {-10000, 5000}, {-9000, 6000}, with(at("A", "A1", "A1b"), {{"land_price_yuan_ha", 9e6}}));
    Fields plant = with(k_must_leave, at("A", "A1", "A1a"));
    plant.emplace_back("hazard", hazard);
    world.plant("E-1", {0, 200}, plant);
    world.add(Role::sensitive, "S-1", spot({500, 7000}), people(1200));
    world.add(Role::sensitive, "S-2", spot({10500, 7500}), people(50));
    world.the_case().plan.exposure_radius_m = 3000;
    return world;
}

std::int64_t borders(const Fields& from, const Fields& to) {
    World world = basin();
    world.park("P-1", {0, 5000}, {1000, 6000}, to).plant("E-1", {0, 200}, from);
    const Court court(world);
    return borders_of(court.unit("E-1"),
                      court.place(*world.inputs().find(Role::parks, "P-1"), World::box({0, 5000}, {1000, 6000})).place);
}

} // namespace

TEST_CASE("borders of a move: the widest that the data do not exclude", "[allocation][aims]") {
    CHECK(borders(at("A", "A1", "x"), at("A", "A1", "x")) == 0);
    CHECK(borders(at("A", "A1", "x"), at("A", "A1", "y")) == 1);
    CHECK(borders(at("A", "A1", "x"), at("A", "A2", "x")) == 2);
    CHECK(borders(at("A", "A1", "x"), at("B", "B1", "x")) == 3);
    CHECK(borders(at("A", "A1", ""), at("A", "A1", "")) == 1);
    CHECK(borders(at("A", "", ""), at("A", "", "")) == 2);
    CHECK(borders({}, {}) == 3);
}

TEST_CASE("a park has a cluster for a plant when it names its sector or its process", "[allocation][aims]") {
    World world = basin();
    world.park("P-1", {0, 5000}, {1000, 6000})
        .plant("E-1", {0, 200}, {{"processes", std::vector<std::string>{"coking"}}});
    const auto named = [&](const char* field, const std::string& word) {
        Record park;
        park.values[field] = std::vector<std::string>{word};
        const Court court(world);
        return has_cluster_for(park, court.unit("E-1"));
    };
    CHECK(named("admitted_sectors", "26"));
    CHECK(named("admitted_sectors", "C261"));
    CHECK(named("cluster_tags", "coking"));
    CHECK_FALSE(named("admitted_sectors", "27"));
    CHECK_FALSE(named("cluster_tags", "textile"));
}

TEST_CASE("levels come in the order of the case: people before borders, borders before money", "[allocation][aims]") {
    const auto park_by = [](std::vector<std::string> objective, const std::string& hazard) {
        World world = three_parks(hazard);
        world.the_case().plan.objective = std::move(objective);
        return Planned(world).unit("E-1").park_id;
    };
    CHECK(park_by({"placed", "cost"}, "major") == "P-1");
    CHECK(park_by({"placed", "exposure", "cost"}, "major") == "P-3");
    CHECK(park_by({"placed", "exposure", "cost"}, "none") == "P-1"); // no hazard, nobody near it
    CHECK(park_by({"placed", "cost", "exposure"}, "major") == "P-1");
    CHECK(park_by({"placed", "nearness", "exposure", "cost"}, "major") == "P-1");
}

TEST_CASE("five levels: values, bounds and everything beside the plan", "[allocation][aims]") {
    World world = three_parks("general");
    world.the_case().plan.objective = k_all;
    world.plant("E-2", {300, 200}, with(k_must_leave, at("A", "A1", "A1a")));
    world.plant("E-3", {0, 8000}, {{"hazard", std::string("major")}}); // stays, 1.1 km from the town
    world.add(Role::upgrades, "U-1", {},
              {{"kind", std::string("land")}, {"account", std::string("land/P-1")}, {"after", 500.0}});
    const Planned planned(world);
    const Plan& plan = planned.plan;
    CHECK(plan.level_names ==
          std::vector<std::string>{"unplaced_hazard_weight", "exposure", "nearness", "fit", "cost_yuan"});
    CHECK(planned.unit("E-1").park_id == "P-3"); // 50 people at P-2, 1200 at P-1, none here
    CHECK(planned.unit("E-2").park_id == "P-1"); // no hazard: nearest, then cheapest
    CHECK(planned.unit("E-3").aims.exposure == 4 * 1200);
    CHECK(planned.unit("E-3").aims.fit == 0);
    CHECK(planned.unit("E-1").aims.nearness == 1);
    CHECK(planned.unit("E-1").aims.fit == 100); // no criteria in the case; no park names its sector
    REQUIRE(plan.result.value.size() == 5);
    CHECK(plan.result.value[1] == 4 * 1200);
    CHECK(plan.result.value[2] == 1);
    CHECK(plan.result.bound == plan.result.value);
    CHECK(plan.yardsticks.at(2).value.size() == 5);
    CHECK(plan.upgrades.at(0).value == plan.result.value);
    CHECK(plan.stability.size() == 2);
    for (const Stability& unit : plan.stability) {
        CHECK(unit.kept == unit.runs); // nothing but cost and room is shaken
    }
}

TEST_CASE("a price in yuan is told only where cost is the last level", "[allocation][aims]") {
    const auto priced = [](std::vector<std::string> objective) {
        World world = three_parks("none");
        world.the_case().plan.objective = std::move(objective);
        world.plant("E-2", {300, 200}, with(k_must_leave, {{"land_relocated", 95.0}}));
        world.plant("E-4", {600, 200}, with(k_must_leave, {{"land_relocated", 95.0}}));
        const Planned planned(world);
        return std::any_of(planned.plan.ledger.begin(), planned.plan.ledger.end(),
                           [](const LedgerRow& row) { return row.price.has_value(); });
    };
    CHECK(priced({"placed", "cost"}));
    CHECK_FALSE(priced({"placed", "cost", "nearness"}));
}

TEST_CASE("exposure of a place is that of the checker, near and beyond the radius", "[allocation][aims]") {
    World world = three_parks("major");
    world.the_case().plan.objective = k_all;
    std::mt19937 random(5);
    for (int i = 0; i < 60; ++i) {
        const double east = static_cast<double>(random() % 24000) - 12000,
                     north = static_cast<double>(random() % 12000);
        world.add(Role::sensitive, "T-" + std::to_string(i),
                  i % 2 == 0 ? spot({east, north}) : World::box({east, north}, {east + 900, north + 400}),
                  people(1 + i));
    }
    const Planned planned(world);
    const verify::PlanFile no_plan;
    const verify::Audit audit(world.the_case(), world.inputs(), planned.court.rules, no_plan);
    const verify::AimBook book(audit);
    const AimMeter meter(world.the_case(), world.inputs(), planned.court.units, planned.sites);
    const std::int64_t own = book.of(audit.units.front(), "unplaced", std::nullopt).exposure;
    CHECK(own == meter.of(0, Outcome::unplaced, std::nullopt).exposure);
    CHECK(own > 0);
    CHECK(own % 4 == 0);
    CHECK(book.of(audit.units.front(), "close", std::nullopt).exposure == 0);
}
