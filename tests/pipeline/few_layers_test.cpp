// SPDX-License-Identifier: Apache-2.0
// A planner who has only a table of plants, park outlines and a river line.
#include <catch2/catch.hpp>

#include "base/atomic_file.hpp"
#include "support/few_layers.hpp"
#include "support/run_program.hpp"

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
