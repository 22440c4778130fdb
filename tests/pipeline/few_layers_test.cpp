// SPDX-License-Identifier: Apache-2.0
// A planner who has only a table of plants, park outlines and a river line.
#include <catch2/catch.hpp>

#include "base/atomic_file.hpp"
#include "support/few_layers.hpp"
#include "support/run_program.hpp"
#include "verify/edit_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

TEST_CASE("plants, parks and a river line give a provisional plan that says first what was not assessed") {
    ScratchFolder scratch;
    write_few_layers(scratch.path());
    const std::string folder = scratch.path().string();
    const Ran ran = run_program("plan " + folder + "/case.toml -o " + folder + "/plan.gpkg --progress none");
    INFO(ran.err << ran.out);
    REQUIRE(ran.exit_code == 0);
    const std::size_t not_assessed = ran.out.find("ot assessed");
    CHECK(not_assessed < ran.out.find("elocate"));
    CHECK(ran.out.find("REDLINE") != std::string::npos);
    CHECK(run_program("verify " + folder + "/case.toml " + folder + "/plan.gpkg").exit_code == 0);
    const Ran place = run_program("explain " + folder + "/case.toml --at 112.05,30.1");
    const std::size_t rule = place.out.find("REDLINE");
    REQUIRE(rule != std::string::npos);
    const std::size_t next = place.out.find('[', rule); // of the rule after it
    CHECK(place.out.substr(rule, next - rule).find("not assessed") != std::string::npos);
}

TEST_CASE("a plan is verified in the language it was written in, whatever is asked of the terminal") {
    ScratchFolder scratch;
    write_few_layers(scratch.path());
    const std::string folder = scratch.path().string(), files = folder + "/case.toml " + folder + "/plan.gpkg";
    REQUIRE(
        run_program("plan " + folder + "/case.toml -o " + folder + "/plan.gpkg --lang zh --progress none").exit_code ==
        0);
    for (const char* words : {"", " --lang en", " --lang zh"}) {
        INFO(words);
        const Ran ran = run_program("verify " + files + words);
        INFO(ran.out << ran.err);
        CHECK(ran.exit_code == 0);
    }
}

TEST_CASE("a plan of loads derived by sector names them, and the checker derives them, too") {
    ScratchFolder scratch;
    write_few_layers(scratch.path());
    const std::string folder = scratch.path().string(), plan = folder + "/plan.gpkg";
    write(scratch.path() / "plants.csv", "enterprise_id,sector,lon,lat,output_yuan,land_relocated\n"
                                         "E-001,C2614,112.000,30.005,80000000,10\n"
                                         "E-002,1810,112.010,30.004,80000000,6\n");
    const std::string set = " --set 'resource.COD={unit=\"t/a\",intensity={\"26\"=0.002}}'";
    const Ran ran = run_program("plan " + folder + "/case.toml -o " + plan + " --progress none" + set);
    INFO(ran.err << ran.out);
    REQUIRE(ran.exit_code == 0);
    PlanEditor tables(plan);
    CHECK(tables.ask("SELECT enterprise_id FROM enterprises WHERE derived_loads = 'COD'") ==
          std::vector<std::string>{"E-001"});
    CHECK(run_program("verify " + folder + "/case.toml " + plan + set).exit_code == 0);
    tables.sql("UPDATE enterprises SET derived_loads = NULL");
    CHECK(run_program("verify " + folder + "/case.toml " + plan + set).exit_code == 3);
}
