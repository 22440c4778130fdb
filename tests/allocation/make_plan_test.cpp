// SPDX-License-Identifier: Apache-2.0
// Outcomes, accounts and reasons of whole small plans.
#include "allocation/make_plan.hpp"

#include <catch2/catch.hpp>

#include "allocation/costs.hpp"
#include "allocation/planned.hpp"

using namespace reachplan;
using namespace reachplan::test;

TEST_CASE("a plant that must leave moves to the legal park, late when its deadline is past") {
    World world = basin();
    world.park("P-1", {0, 5000}, {1000, 6000}).park("P-2", {0, 100}, {1000, 900}).plant("E-1", {0, 200}, k_must_leave);
    const Planned planned(world);
    const UnitPlan& unit = planned.unit("E-1");
    CHECK(unit.outcome == Outcome::relocate);
    CHECK(unit.park_id == "P-1");
    CHECK(unit.must_leave);
    CHECK(unit.overdue);
    CHECK(unit.cost.rebuild == 1000000);
    CHECK(planned.account("land/P-1").reserved == 100000);
}

TEST_CASE("a plant that nothing obliges to leave stays at no cost") {
    World world = basin();
    world.park("P-1", {0, 5000}, {1000, 6000}).plant("E-1", {0, 3000});
    CHECK(Planned(world).unit("E-1").outcome == Outcome::stay);
    CHECK(Planned(world).unit("E-1").cost.total() == 0);
}

TEST_CASE("eliminated capacity closes and gets no site anywhere") {
    World world = basin();
    world.park("P-1", {0, 5000}, {1000, 6000});
    world.plant("E-1", {0, 200}, with(k_must_leave, {{"catalogue_class", std::string("eliminated")}}));
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::close);
}

TEST_CASE("a cost counts by the weights of its parts") {
    PlanConfig config;
    CostParts cost;
    cost.land = 100;
    cost.freight = 7;
    cost.in_place = 1;
    CHECK(counted_yuan(cost, config) == cost.total());
    CHECK(cost_level(config) == "cost_yuan");
    config.weights = {{"freight", 2.5}, {"land", 0}};
    CHECK(counted_yuan(cost, config) == 18 + 1); // 17.5, away from nothing
    CHECK(cost_level(config) == "weighted_cost_yuan");
}

TEST_CASE("in-place upgrade is taken when it is cheaper, and only with a known cost") {
    World world = basin();
    world.park("P-1", {0, 5000}, {1000, 6000}).plant("E-1", {0, 200}, with(k_must_leave, {{"upgrade_yuan", 1000.0}}));
    world.plant("E-2", {300, 200}, k_must_leave);
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::upgrade);
    CHECK(planned.unit("E-2").outcome == Outcome::relocate);
}

TEST_CASE("no room: the unplaced plant names the account and keeps its load") {
    World world = basin();
    world.the_case().accounts = {park_cod()};
    world.park("P-1", {0, 5000}, {1000, 6000}, {{"quota_cod", 10.0}, {"used_cod", 4.0}});
    world.plant("E-1", {0, 200}, with(k_must_leave, {{"cod_relocated", 6.5}}));
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::unplaced);
    CHECK(render(planned.unit("E-1").reason, Lang::en).find("park_COD/P-1") != std::string::npos);
    CHECK(planned.account("park_COD/P-1").remaining() == 6000);
}

TEST_CASE("an account over its limit may not end worse but may be relieved") {
    World world = basin();
    AccountConfig zone = park_cod();
    zone.id = "zone_COD";
    zone.scope = AccountScope::zone;
    zone.layer = "capacity_units";
    zone.field = "cap_cod";
    zone.freed_to = "zone";
    world.the_case().accounts = {zone};
    world.add(Role::capacity_units, "Z-1", World::box({-9000, -9000}, {9000, 9000}),
              {{"cap_cod", 10.0}, {"used_cod", 12.0}});
    world.park("P-1", {0, 5000}, {1000, 6000});
    // Moves within the zone: frees 3, brings 2, so the zone ends at 11, still over but better.
    world.plant("E-1", {0, 200},
                with(k_must_leave, {{"cod_actual", 3.0}, {"cod_permit", 4.0}, {"cod_relocated", 2.0}}));
    // Would bring more than it frees.
    world.plant("E-2", {300, 200},
                with(k_must_leave, {{"cod_actual", 1.0}, {"cod_permit", 1.0}, {"cod_relocated", 2.5}}));
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    CHECK(planned.unit("E-2").outcome == Outcome::unplaced);
    const LedgerRow& row = planned.account("zone_COD/Z-1");
    CHECK(row.released == 3000);
    CHECK(row.reserved == 2000);
    CHECK(row.remaining() == -1000);
}

TEST_CASE("a park whose quota is not given is no park with room") {
    World world = basin();
    world.the_case().accounts = {park_cod()};
    world.park("P-1", {0, 5000}, {1000, 6000}).plant("E-1", {0, 200}, with(k_must_leave, {{"cod_relocated", 1.0}}));
    CHECK(Planned(world).unit("E-1").outcome == Outcome::unplaced);
    world.the_case().plan.provisional = true;
    const Planned provisional(world);
    CHECK(provisional.unit("E-1").outcome == Outcome::relocate);
    CHECK(provisional.unit("E-1").provisional);
}

TEST_CASE("units that belong together move to one park or not at all") {
    World world = basin();
    // P-1 is nearer but holds one of them only.
    world.park("P-1", {0, 3000}, {1000, 4000}, {{"available_ha", 15.0}}).park("P-2", {0, 8000}, {1000, 9000});
    const Fields pair = with(k_must_leave, {{"keep_together", std::string("pair")}});
    world.plant("E-1", {0, 200}, pair).plant("E-2", {300, 200}, pair);
    const Planned planned(world);
    CHECK(planned.unit("E-1").park_id == "P-2");
    CHECK(planned.unit("E-2").park_id == "P-2");
}

TEST_CASE("units that belong together are told so where each alone would have a place") {
    World world = basin();
    const auto admits = [](const std::string& sector) { return Fields{{"admitted_sectors", std::vector{sector}}}; };
    world.park("P-1", {0, 3000}, {1000, 4000}, admits("2614")).park("P-2", {0, 8000}, {1000, 9000}, admits("2710"));
    Fields first = with(k_must_leave, {{"keep_together", std::string("pair")}, {"sector", std::string("2614")}});
    Fields second = with(first, {{"sector", std::string("2710")}});
    world.plant("E-1", {0, 200}, first).plant("E-2", {300, 200}, second);
    const Planned planned(world);
    for (const auto& [id, other, park] : {std::array{"E-1", "E-2", "P-1"}, std::array{"E-2", "E-1", "P-2"}}) {
        const std::string reason = render(planned.unit(id).reason, Lang::en);
        INFO(reason);
        CHECK(planned.unit(id).outcome == Outcome::unplaced);
        CHECK(reason.find(std::string("keeps together with ") + other) != std::string::npos);
        CHECK(reason.find(std::string("alone it could go to: ") + park) != std::string::npos);
    }
}

TEST_CASE("land of one part is not given twice though two profiles name it") {
    World world = basin();
    world.park("P-1", {0, 3000}, {1000, 3150}); // 15 ha
    world.plant("E-1", {0, 200}, k_must_leave)
        .plant("E-2", {300, 200}, with(k_must_leave, {{"sector", std::string("2710")}}));
    const Planned planned(world);
    const int moved =
        (planned.unit("E-1").outcome == Outcome::relocate) + (planned.unit("E-2").outcome == Outcome::relocate);
    CHECK(moved == 1);
}

TEST_CASE("alternatives are other parks with their extra cost, cheapest first") {
    World world = basin();
    world.park("P-1", {0, 3000}, {1000, 4000})
        .park("P-2", {0, 5000}, {1000, 6000})
        .park("P-3", {0, 9000}, {1000, 9900});
    world.plant("E-1", {0, 200}, k_must_leave);
    const Planned planned(world);
    REQUIRE(planned.plan.alternatives.size() == 2);
    CHECK(planned.plan.alternatives[0].park_id == "P-2");
    CHECK(planned.plan.alternatives[0].extra_cost_yuan > 0);
    CHECK(planned.plan.alternatives[1].extra_cost_yuan > planned.plan.alternatives[0].extra_cost_yuan);
}

TEST_CASE("planning jointly places both where first come, first served strands the second") {
    World world = basin();
    // E-1 may use either park, E-2 (too large for P-2) only P-1; P-1 is nearest to both.
    world.park("P-1", {0, 3000}, {1000, 3130}).park("P-2", {0, 6000}, {1000, 6110});
    world.plant("E-1", {0, 200}, k_must_leave).plant("E-2", {300, 200}, with(k_must_leave, {{"land_relocated", 12.0}}));
    const Planned planned(world);
    CHECK(planned.unit("E-1").park_id == "P-2");
    CHECK(planned.unit("E-2").park_id == "P-1");
    CHECK(planned.plan.baseline.value > planned.plan.result.value);
}

TEST_CASE("a park is no alternative where others have built on what the unit frees by its own place") {
    World world = basin();
    world.park("P-1", {11000, 3000}, {13000, 4000}, {{"available_ha", 10.0}}).park("P-2", {20000, 3000}, {23000, 4000});
    AccountConfig zone;
    zone.id = "zone_COD";
    zone.resource = "COD";
    zone.scope = AccountScope::zone;
    zone.layer = "capacity_units";
    zone.field = "cap_cod";
    zone.used_field = "used_cod";
    zone.freed_to = "zone";
    world.the_case().accounts = {zone};
    world.add(Role::capacity_units, "Z-E", World::box({14000, -5000}, {30000, 20000}),
              {{"cap_cod", 500.0}, {"used_cod", 450.0}});
    world.add(Role::capacity_units, "Z-W", World::box({-5000, -5000}, {14000, 20000}),
              {{"cap_cod", 500.0}, {"used_cod", 0.0}});
    // The two in the east bring 80 t/a to 50 that are left, which the 40 make room for that E-1 leaves behind.
    world.plant("E-1", {14500, 200},
                with(k_must_leave, {{"cod_actual", 40.0}, {"cod_permit", 40.0}, {"cod_relocated", 20.0}}));
    const Fields eastern = with(k_must_leave, {{"cod_actual", 0.0}, {"cod_permit", 0.0}, {"cod_relocated", 40.0}});
    world.plant("E-2", {21000, 200}, eastern).plant("E-3", {22000, 200}, eastern);
    const Planned planned(world);
    CHECK(planned.unit("E-1").park_id == "P-1");
    CHECK(planned.unit("E-2").park_id == "P-2");
    CHECK(planned.unit("E-3").park_id == "P-2");
    CHECK(planned.account("zone_COD/Z-E").remaining() == 10000); // 10 t/a; at P-2 E-1 would bring 20
    for (const Alternative& other : planned.plan.alternatives) {
        CHECK(other.enterprise_id != "E-1");
    }
}
