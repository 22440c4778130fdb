// SPDX-License-Identifier: Apache-2.0
// Plans whose hazardous goods must go round, cannot go at all, or were sent through a tunnel they may not use: the
// checker agrees with the first two and names the third.
#include "support/track.hpp"
#include "verify/written_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// Two plants at the river, one of them hazardous, and a park 62 km off behind a tunnel; `round`: a longer way, too.
World behind_a_tunnel(bool round) {
    World world = basin();
    world.the_case().plan.provisional = true;
    world.park("P-1", {62000, 3000}, {63000, 4000});
    const Fields freight = {{"freight_t_a", 10000.0}};
    world.plant("E-1", {0, 400}, with(with(k_must_leave, freight), {{"hazard", std::string("major")}}));
    world.plant("E-2", {50, 400}, with(k_must_leave, freight));
    add_road(world, "near", {-2000, 500}, {2000, 500}, false);
    add_road(world, "tunnel", {2000, 500}, {60000, 3500}, true);
    add_road(world, "far", {60000, 3500}, {63000, 3500}, false);
    if (round) {
        add_road(world, "north", {-2000, 500}, {30000, 40000}, false);
        add_road(world, "south", {30000, 40000}, {60000, 3500}, false);
    }
    return world;
}

} // namespace

TEST_CASE("hazardous goods pay for the way round, and the checker counts it", "[transport]") {
    World world = behind_a_tunnel(true);
    const Written plan(world);
    REQUIRE(plan.planned.unit("E-1").outcome == Outcome::relocate);
    REQUIRE(plan.planned.unit("E-2").outcome == Outcome::relocate);
    CHECK(plan.planned.unit("E-1").route.distance_km > plan.planned.unit("E-2").route.distance_km + 20);
    CHECK(plan.planned.unit("E-1").cost.freight > plan.planned.unit("E-2").cost.freight);
    plan.expect_none();
    CHECK(plan.cell("SELECT hazardous FROM relocations WHERE enterprise_id = 'E-1'") == "1");
    for (const std::string column : {"road_km", "hours", "road_yuan_t", "route_yuan_t", "transfers", "hazardous"}) {
        ScratchFolder scratch;
        const std::filesystem::path copy = scratch.path() / "damaged.gpkg";
        std::filesystem::copy_file(plan.file, copy);
        const std::string change = column == "hazardous" ? "0" : column + " + 0.01";
        PlanEditor(copy).sql("UPDATE relocations SET " + column + " = " + (column == "transfers" ? "1" : change) +
                             " WHERE enterprise_id = 'E-1'");
        INFO(column);
        CHECK(names(verify_plan(world.the_case(), world.inputs(), plan.planned.court.rules, copy).violations, "E-1",
                    column));
    }
}

TEST_CASE("a place that only a ban keeps hazardous goods from is the reason, and the checker agrees", "[transport]") {
    World world = behind_a_tunnel(false);
    const Written plan(world);
    REQUIRE(plan.planned.unit("E-1").outcome == Outcome::unplaced);
    CHECK(plan.planned.unit("E-2").outcome == Outcome::relocate);
    CHECK(render(plan.planned.unit("E-1").reason, Lang::en).find("closed to hazardous goods") != std::string::npos);
    CHECK(plan.cell("SELECT kind FROM conflicts WHERE enterprise_id = 'E-1'") == "hazardous_ban");
    plan.expect_none();
    PlanEditor(plan.file).sql("UPDATE conflicts SET kind = 'transport' WHERE enterprise_id = 'E-1'");
    CHECK(names(plan.violations(), "E-1", ""));
}

TEST_CASE("a plan that priced the tunnel for hazardous goods is caught", "[transport]") {
    for (const bool round : {true, false}) {
        World world = behind_a_tunnel(round);
        world.the_case().transport.hazardous_closed.clear();
        const Written plan(world);
        REQUIRE(plan.planned.unit("E-1").outcome == Outcome::relocate);
        plan.expect_none();
        world.the_case().transport.hazardous_closed = {"tunnel"};
        const std::vector<Violation> found = plan.violations();
        CHECK(names(found, "E-1", round ? "freight_yuan" : "closed to hazardous goods"));
        CHECK_FALSE(names(found, "E-2", ""));
    }
}
