// SPDX-License-Identifier: Apache-2.0
// Plans that count what carrying supplies and sales costs: nearer to the market is cheaper, a park that a supplier cannot
// reach is closed, and the checker finds every figure again.
#include "allocation/costs.hpp"
#include "support/track.hpp"
#include "verify/written_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// A plant at the river between two parks alike, 10 km west and 10 km east of it, without a transport layer.
World between_two_parks() {
    World world = basin();
    world.the_case().plan.provisional = true;
    world.park("P-east", {9500, 3000}, {10500, 4000}).park("P-west", {-10500, 3000}, {-9500, 4000});
    world.plant("E-1", {0, 400}, with(k_must_leave, {{"name", std::string("one")}}));
    return world;
}

void trades(World& world, const std::string& id, const std::string& partner, double tonnes, Fields more = {}) {
    more.emplace_back("enterprise_id", std::string("E-1"));
    more.emplace_back("partner_id", partner);
    more.emplace_back("freight_t_a", tonnes);
    world.add(Role::trade, id, {}, more);
}

void partner(World& world, const std::string& id, const std::string& kind, At at) {
    Geometry point;
    point.points.push_back(lon_lat(at));
    world.add(Role::partners, id, point, {{"kind", kind}, {"name", "at " + id}});
}

/// Present value of carrying so many tonnes a year from the plant's new place, less from today's, by lorry.
double worth(const World& world, const Written& plan, double tonnes, At partner) {
    const UnitPlan& unit = plan.planned.unit("E-1");
    const LonLat market = lon_lat(partner);
    const double today =
        geodesic_distance_m(representative_point(world.inputs().of(Role::enterprises)[0].geometry), market);
    const double there = geodesic_distance_m(unit.route.path.back(), market);
    double annuity = 0;
    for (int year = 1; year <= 10; ++year) {
        annuity += std::pow(1.05, -year);
    }
    return tonnes * annuity * (there - today) / 1000 * 1.3 * 0.40;
}

} // namespace

TEST_CASE("a plant goes to the park that is nearer to its market", "[trade]") {
    for (const double east_m : {30000.0, -30000.0}) {
        World world = between_two_parks();
        partner(world, "M", "market", {east_m, 3500});
        trades(world, "D-1", "M", 20000);
        const Written plan(world);
        const UnitPlan& unit = plan.planned.unit("E-1");
        CHECK(unit.park_id == (east_m > 0 ? "P-east" : "P-west"));
        CHECK(unit.cost.trade < 0);
        CHECK(static_cast<double>(unit.cost.trade) == Approx(worth(world, plan, 20000, {east_m, 3500})).epsilon(1e-6));
        plan.expect_none();
        CHECK(plan.cell("SELECT trade_yuan FROM relocations") == std::to_string(unit.cost.trade));
        CHECK(plan.cell("SELECT count(*) FROM trade") == "1");
    }
}

TEST_CASE("a move that saves more freight than it costs has a cost below nothing, and its bound is proved", "[trade]") {
    World world = between_two_parks();
    partner(world, "M", "market", {30000, 3500});
    trades(world, "D-1", "M", 500000);
    const Written plan(world);
    CHECK(plan.planned.unit("E-1").cost.total() < 0);
    CHECK(plan.planned.plan.result.value.back() < 0);
    CHECK(plan.planned.plan.result.bound.back() == plan.planned.plan.result.value.back());
    plan.expect_none();
}

TEST_CASE("a weight of nought takes trade out of the objective, not out of the cost", "[trade]") {
    World world = between_two_parks();
    partner(world, "M", "market", {-30000, 3500});
    trades(world, "D-1", "M", 20000);
    world.the_case().plan.weights = {{"trade", 0}};
    const Written plan(world);
    CHECK(plan.planned.unit("E-1").park_id == "P-east"); // the first of two alike
    CHECK(plan.planned.unit("E-1").cost.trade > 0);
    plan.expect_none();
}

TEST_CASE("a deal without a way today is told and not counted, and closes nothing", "[trade]") {
    World world = between_two_parks();
    const auto road = [&](const char* id, At from, At to, bool one_way) {
        world.add(Role::transport, id, World::line(straight(from, to)),
                  {{"mode", std::string("road")}, {"one_way", one_way}});
    };
    road("home", {-12000, 3500}, {12000, 3500}, false);
    road("back", {90000, 3500}, {12000, 3500}, true); // from the supplier; nothing leads there
    partner(world, "S", "supplier", {90000, 3500});
    trades(world, "D-1", "S", 100);
    {
        const Written plan(world);
        CHECK(plan.planned.unit("E-1").outcome == Outcome::relocate);
        plan.expect_none();
    }
    trades(world, "D-2", "S", 100, {{"direction", std::string("sale")}, {"hazardous", true}});
    {
        const Written plan(world); // nothing leads back to the supplier
        CHECK(plan.planned.unit("E-1").outcome == Outcome::relocate);
        CHECK(plan.cell("SELECT trade_yuan FROM trade WHERE trade_id = 'D-2'").empty());
        plan.expect_none();
    }
}

TEST_CASE("a park that hazardous supplies cannot reach is closed, and the conflict says whose", "[trade]") {
    World world = basin();
    world.the_case().plan.provisional = true;
    world.park("P-1", {62000, 3000}, {63000, 4000});
    world.plant("E-1", {0, 400}, k_must_leave);
    add_road(world, "near", {-2000, 500}, {2000, 500}, false);
    add_road(world, "tunnel", {2000, 500}, {60000, 3500}, true);
    add_road(world, "far", {60000, 3500}, {63000, 3500}, false);
    partner(world, "S", "supplier", {-1000, 500});
    trades(world, "D-1", "S", 100, {{"hazardous", true}});
    world.the_case().transport.hazardous_closed = {"tunnel"};
    const Written plan(world);
    CHECK(plan.planned.unit("E-1").outcome == Outcome::unplaced);
    CHECK(plan.cell("SELECT kind FROM conflicts WHERE enterprise_id = 'E-1'") == "trade");
    CHECK(plan.cell("SELECT key FROM conflicts WHERE enterprise_id = 'E-1'") == "S");
    plan.expect_none();
}

TEST_CASE("every figure of supply and sales that is changed is found", "[trade]") {
    World world = between_two_parks();
    partner(world, "M", "market", {30000, 3500});
    trades(world, "D-1", "M", 20000);
    trades(world, "D-2", "M", 5000, {{"direction", std::string("supply")}});
    const Written plan(world);
    plan.expect_none();
    for (const std::string change :
         {"UPDATE trade SET trade_yuan = trade_yuan - 1000 WHERE trade_id = 'D-1'",
          "UPDATE trade SET there_km = there_km - 1 WHERE trade_id = 'D-1'",
          "UPDATE trade SET today_yuan_t = today_yuan_t + 1 WHERE trade_id = 'D-2'",
          "UPDATE trade SET freight_t_a = 1 WHERE trade_id = 'D-2'",
          "UPDATE trade SET direction = 'supply' WHERE trade_id = 'D-1'", "UPDATE trade SET partner_id = 'X'",
          "UPDATE trade SET hazardous = 1", "UPDATE trade SET geom = NULL", "DELETE FROM trade WHERE trade_id = 'D-2'",
          "INSERT INTO trade (enterprise_id, trade_id) VALUES ('E-1', 'D-9')",
          "UPDATE relocations SET trade_yuan = trade_yuan - 7000, cost_yuan = cost_yuan - 7000"}) {
        ScratchFolder scratch;
        const std::filesystem::path copy = scratch.path() / "damaged.gpkg";
        std::filesystem::copy_file(plan.file, copy);
        PlanEditor(copy).sql(change);
        INFO(change);
        CHECK_FALSE(verify_plan(world.the_case(), world.inputs(), plan.planned.court.rules, copy).violations.empty());
    }
}
