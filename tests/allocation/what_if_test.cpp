// SPDX-License-Identifier: Apache-2.0
// What stands beside a plan: projects tried, other ways to plan, trade-offs, how firm the choices are.
#include <catch2/catch.hpp>

#include <algorithm>

#include <tbb/global_control.h>

#include "allocation/planned.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Fields plant(double cod, double rebuild_yuan) {
    return with(k_must_leave, {{"cod_relocated", cod}, {"rebuild_yuan", rebuild_yuan}});
}

/// Two plants of which the park's quota takes one.
World contested() {
    World world = basin();
    world.the_case().accounts = {park_cod()};
    world.park("P-1", {0, 5000}, {1000, 6000}, {{"quota_cod", 10.0}, {"used_cod", 0.0}});
    world.plant("E-1", {0, 200}, plant(6, 1e6)).plant("E-2", {300, 200}, plant(7, 3e6));
    return world;
}

Fields project(const std::string& account, double after) {
    return {{"kind", std::string("works")}, {"account", account}, {"after", after}, {"cost_yuan", 5e5}};
}

Plan traded(World& world, const ParetoRequest& request) {
    Court court(world);
    const TransportNetwork transport(world.inputs(), court.faults);
    Progress progress(ProgressMode::none, Lang::en);
    const SiteSet sites = make_sites(court.law, world.inputs(), court.rivers, court.units, court.faults, progress);
    return make_plan(court.law, world.inputs(), transport, Trade(), court.units, sites, progress, nullptr, request);
}

std::vector<std::pair<int, int>> kept_of(World& world) {
    std::vector<std::pair<int, int>> kept;
    for (const Stability& unit : Planned(world).plan.stability) {
        kept.emplace_back(unit.kept, unit.runs);
    }
    return kept;
}

} // namespace

TEST_CASE("a project that gives the park more quota gives the second plant a place, one elsewhere gives none",
          "[allocation]") {
    World world = contested();
    world.park("P-2", {0, 100}, {1000, 900}, {{"quota_cod", 1.0}});
    world.add(Role::upgrades, "U-1", {}, project("park_COD/P-1", 13));
    world.add(Role::upgrades, "U-2", {}, project("park_COD/P-2", 100));
    world.add(Role::upgrades, "U-3", {}, with(project("park_COD/P-1", 22.999), {{"before", 20.0}}));
    const Planned planned(world);
    REQUIRE(planned.plan.upgrades.size() == 3);
    const Upgrade& first = planned.plan.upgrades[0];
    CHECK(first.unlocks.size() == 1);
    CHECK(first.value[0] == 0);
    CHECK(first.accounts[0].before == 10000);
    CHECK(first.accounts[0].after == 13000);
    CHECK(first.cost_yuan == 500000);
    for (const Upgrade* useless : {&planned.plan.upgrades[1], &planned.plan.upgrades[2]}) {
        CHECK(useless->unlocks.empty());
        CHECK(useless->changes.empty());
        CHECK(useless->value == planned.plan.result.value);
    }
}

TEST_CASE("rows of one project are built together, what is not known of a part is not known of the whole",
          "[allocation]") {
    const auto part = [](Fields fields, const Fields& more) {
        fields.emplace_back("project", std::string("U"));
        return with(std::move(fields), more);
    };
    World lean = basin();
    lean.the_case().accounts = {park_cod()};
    lean.park("P-1", {0, 5000}, {1000, 6000}, {{"quota_cod", 10.0}, {"available_ha", 15.0}});
    lean.plant("E-1", {0, 200}, plant(6, 1e6)).plant("E-2", {300, 200}, plant(7, 3e6));
    lean.add(Role::upgrades, "U-a", {}, part(project("park_COD/P-1", 13), {{"date", *parse_date("2027-01-01")}}));
    lean.add(Role::upgrades, "U-b", {}, part(project("land/P-1", 20), {{"date", *parse_date("2028-01-01")}}));
    {
        const Planned planned(lean);
        REQUIRE(planned.plan.upgrades.size() == 1);
        CHECK(planned.plan.upgrades[0].unlocks.size() == 1);
        CHECK(planned.plan.upgrades[0].cost_yuan == 1000000);
        CHECK(planned.plan.upgrades[0].date == parse_date("2028-01-01"));
    }
    lean.add(Role::upgrades, "U-c", {},
             {{"kind", std::string("works")},
              {"account", std::string("land/P-1")},
              {"after", 21.0},
              {"project", std::string("V")}});
    lean.add(Role::upgrades, "V-d", {}, part(project("park_COD/P-1", 14), {{"project", std::string("V")}}));
    const Planned planned(lean);
    CHECK_FALSE(planned.plan.upgrades[1].cost_yuan);
    CHECK_FALSE(planned.plan.upgrades[1].date);
}

TEST_CASE("a project for an account that is none, or that takes away, is refused", "[allocation]") {
    for (const Fields& bad : {project("park_COD/P-9", 13), project("park_COD/P-1", 9.9),
                              with(project("park_COD/P-1", 13), {{"before", 14.0}})}) {
        World world = contested();
        world.add(Role::upgrades, "U-1", {}, bad);
        CHECK_THROWS_AS(Planned(world), InvalidInput);
    }
}

TEST_CASE("as if accounts had no limit everybody gets the best place, and the accounts broken are named",
          "[allocation]") {
    World world = contested();
    const Planned planned(world);
    REQUIRE(planned.plan.yardsticks.size() == 3);
    const Yardstick& free = planned.plan.yardsticks[2];
    CHECK(free.name == "no_capacity");
    CHECK(free.value[0] == 0);
    CHECK(free.placed == 2);
    REQUIRE(free.overruns.size() == 1);
    CHECK(free.overruns[0].account_id == "park_COD/P-1");
    CHECK(free.overruns[0].taken == 13000);
    CHECK(free.overruns[0].room == 10000);
    CHECK(planned.plan.yardsticks[0].overruns.empty());
    CHECK(planned.plan.yardsticks[1].overruns.empty());
}

TEST_CASE("the sanity panel counts moves that hug the line and moves of no distance", "[allocation]") {
    World world = basin();
    world.park("P-1", {0, 1050}, {400, 1150});
    world.plant("E-1", {0, 200}, with(k_must_leave, {{"land_relocated", 2.0}}));
    const Planned planned(world);
    const auto value = [&](const std::string& indicator) {
        for (const SanityLine& line : planned.plan.sanity) {
            if (line.indicator == indicator) {
                return line.values[0].value_or(-1);
            }
        }
        return -1.0;
    };
    REQUIRE(planned.unit("E-1").outcome == Outcome::relocate);
    CHECK(value("near_line") == 1);
    CHECK(value("short_moves") == 1);
    CHECK(value("parks_opened") == 1);
    CHECK(value("settled") == 1);
}

TEST_CASE("the trade-off of places against cost steps from all placed to none, each step the cheapest",
          "[allocation]") {
    World world = basin();
    world.park("P-1", {0, 5000}, {1000, 6000});
    world.plant("E-1", {0, 200}, plant(0, 1e6)).plant("E-2", {300, 200}, plant(0, 3e6));
    const Plan plan = traded(world, {"placed", "cost"});
    REQUIRE(plan.trade_off);
    const auto& points = plan.trade_off->points;
    REQUIRE(points.size() == 3);
    CHECK(points[0].value == plan.result.value);
    CHECK(points[0].changes.empty());
    CHECK(points[1].value[0] == 1);
    CHECK(points[1].changes.size() == 1);
    CHECK(points[1].changes[0].enterprise_id == "E-2"); // the dearer one is left standing first
    CHECK(points[2].value == std::vector<std::int64_t>{2, 0});
    for (const TradeOff::Point& point : points) {
        CHECK(point.bound <= point.value[1]);
    }
    const Plan other_way = traded(world, {"cost", "placed"});
    REQUIRE(other_way.trade_off->points.size() >= 2);
    CHECK(other_way.trade_off->points.front().value == std::vector<std::int64_t>{2, 0});
    CHECK_THROWS_AS(traded(world, {"placed", "placed"}), UsageError);
    CHECK_THROWS_AS(traded(world, {"placed", "beauty"}), UsageError);
}

TEST_CASE("a trade-off of many steps tells what the last place costs, in at most thirteen plans", "[allocation]") {
    World world = basin();
    world.park("P-1", {0, 5000}, {3000, 8000});
    for (int i = 10; i < 30; ++i) {
        world.plant("E-" + std::to_string(i), {i * 40.0, 200}, plant(0, i == 17 ? 9e6 : 1e6 + 1e4 * i));
    }
    const Plan plan = traded(world, {"placed", "cost"});
    REQUIRE(plan.trade_off);
    const auto& points = plan.trade_off->points;
    REQUIRE(points.size() > 5);
    CHECK(points.size() <= 13);
    CHECK(points[0].value == plan.result.value);
    CHECK(points[1].value[0] == points[0].value[0] + 1);
    CHECK(points[1].changes.front().enterprise_id == "E-17");
    for (std::size_t i = 1; i < points.size(); ++i) {
        CHECK(points[i].value[0] > points[i - 1].value[0]);
        CHECK(points[i].value[1] < points[i - 1].value[1]);
    }
}

TEST_CASE("stability: nothing changes when nothing is shaken, close costs change places, whatever the threads",
          "[allocation]") {
    World world = basin();
    world.park("P-1", {0, 5000}, {1000, 6000}, {{"land_price_yuan_ha", 1e6}});
    world.park("P-2", {2000, 5000}, {3000, 6000}, {{"land_price_yuan_ha", 1.001e6}});
    world.plant("E-1", {0, 200}, k_must_leave);
    world.plant("E-2", {0, 4000});
    world.the_case().plan.stability_spread = 0;
    CHECK(kept_of(world) == std::vector<std::pair<int, int>>{{20, 20}}); // E-2 has no choice
    world.the_case().plan.stability_spread = 0.1;
    world.the_case().plan.stability_runs = 50;
    const auto kept = kept_of(world);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].first > 10);
    CHECK(kept[0].first < 45);
    {
        const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
        CHECK(kept_of(world) == kept);
    }
    world.the_case().plan.stability_seed = 2;
    CHECK(kept_of(world) != kept);
    world.the_case().plan.stability_runs = 0;
    CHECK(kept_of(world).empty());
}

TEST_CASE("a plant that the kilometre leaves no park is told so, and so is one of two that want the last quota",
          "[allocation]") {
    World world = contested();
    const Planned planned(world);
    REQUIRE(planned.plan.conflicts.size() == 1);
    const Conflict& conflict = planned.plan.conflicts[0];
    REQUIRE(conflict.members.size() == 2);
    CHECK(conflict.members[0] == Obstacle{"account", "park_COD/P-1"});
    CHECK(conflict.members[1].kind == "enterprise");

    World shore = basin();
    shore.park("P-1", {0, 100}, {1000, 900}).plant("E-1", {0, 200}, k_must_leave);
    const Planned stranded(shore);
    REQUIRE(stranded.plan.conflicts.size() == 1);
    CHECK(stranded.plan.conflicts[0].members == std::vector<Obstacle>{{"rule", "CHEM-1KM"}});
    CHECK(stranded.plan.conflicts[0].minimal);
}
