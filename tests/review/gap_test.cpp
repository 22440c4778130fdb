// SPDX-License-Identifier: Apache-2.0
// What the data do not tell leaves a proposal open and names the rule; what is absent as a whole is only told.
#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

TEST_CASE("hearing: a river without a rank beside the plot") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {6000, 8000});
    world.add(Role::rivers, "X-1", World::line({lon_lat({-500, 4500}), lon_lat({1000, 4500})}),
              {{"basin", std::string("yangtze")}});
    applies(world, "A-1", "", sector("2614"), square({0, 5000}));
    applies(world, "A-2", "", sector("2614"), square({4000, 5000})); // 3 km from it
    applies(world, "A-3", "", sector("1711"), square({0, 5000}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::undetermined, "CHEM-1KM");
    decided(hearing, "A-2", Decision::accept);
    decided(hearing, "A-3", Decision::accept);
}

TEST_CASE("hearing: a river without a rank cannot save a plot that the main stem forbids") {
    World world;
    world.main_stem().park("P-1", {0, 500}, {6000, 8000});
    world.add(Role::rivers, "X-1", World::line({lon_lat({-500, 600}), lon_lat({1000, 600})}),
              {{"basin", std::string("yangtze")}});
    applies(world, "A-1", "", sector("2614"), square({0, 700}));
    decided(Hearing(world), "A-1", Decision::reject, "CHEM-1KM");
}

TEST_CASE("hearing: a catchment without a class leaves the reach open, a known notion may still ban") {
    const auto upstream = [](ReachNotion notion, const std::string& admin_to) {
        World world;
        world.the_case().reach_notion = notion;
        world.add(Role::rivers, "YZ-1", World::line({lon_lat({-20000, 0}), lon_lat({20000, 0})}),
                  {{"rank", std::string("main_stem")}, {"basin", std::string("yangtze")}});
        world.add(Role::reaches, "YZ-1", World::box({-20000, -9000}, {20000, 9000}), {{"in_basin", true}});
        world.add(Role::jurisdictions, "CN-A", World::box({-20000, -9000}, {0, 9000}),
                  {{"level", std::string("province")}, {"admin_class", std::string("lower")}, {"in_belt", true}});
        world.add(Role::jurisdictions, "CN-B", World::box({0, -9000}, {20000, 9000}),
                  {{"level", std::string("province")}, {"admin_class", admin_to}, {"in_belt", true}});
        world.plant("E-1", {-5000, 3000}, harmless({{"heavy_polluter", true}})).park("P-1", {5000, 3000}, {7000, 5000});
        applies(world, "A-1", "E-1", {}, square({5000, 3000}));
        const Hearing hearing(world);
        return std::pair(hearing.of("A-1").decision, deciding_rules(hearing.of("A-1")));
    };
    CHECK(upstream(ReachNotion::hydrological, "lower") ==
          std::pair(Decision::undetermined, std::string("UPMID-BAN;UPMID-SAME")));
    CHECK(upstream(ReachNotion::either, "middle") == std::pair(Decision::reject, std::string("UPMID-BAN")));
    CHECK(upstream(ReachNotion::administrative, "lower") == std::pair(Decision::accept, std::string()));
}

TEST_CASE("hearing: a park in a hole of the catchment layer is put off, not waved through as outside the basin") {
    const auto in_hole = [](bool with_hole) {
        World world;
        world.main_stem({{"reach_class", std::string("upper")}});
        Geometry catchment = World::box({-20000, -9000}, {20000, 9000});
        if (with_hole) {
            catchment.polygons[0].holes.push_back(World::box({4000, 2000}, {9000, 8000}).polygons[0].outer);
        }
        world.add(Role::reaches, "YZ-1", std::move(catchment),
                  {{"in_basin", true}, {"reach_class", std::string("upper")}});
        world.add(Role::jurisdictions, "CN-A", World::box({-20000, -9000}, {20000, 9000}),
                  {{"level", std::string("province")}, {"admin_class", std::string("lower")}, {"in_belt", true}});
        world.park("P-1", {5000, 3000}, {7000, 5000});
        applies(world, "A-1", "", harmless({{"policy_compliant", false}}), square({5000, 3000}));
        return verdict(Hearing(world), "A-1", "OUTDATED-UPMID");
    };
    CHECK(in_hole(true) == Verdict::undetermined);
    CHECK(in_hole(false) == Verdict::forbid);
}

TEST_CASE("hearing: without any map of provinces the reach of the river decides alone") {
    World world;
    world.add(
        Role::rivers, "YZ-1", World::line({lon_lat({-40000, 0}), lon_lat({0, 0})}),
        {{"rank", std::string("main_stem")}, {"basin", std::string("yangtze")}, {"reach_class", std::string("upper")}});
    world.add(Role::rivers, "YZ-2", World::line({lon_lat({0, 0}), lon_lat({40000, 0})}),
              {{"rank", std::string("main_stem")},
               {"basin", std::string("yangtze")},
               {"reach_class", std::string("middle")}});
    world.plant("E-1", {20000, 3000}, harmless({{"heavy_polluter", true}}));
    world.park("P-1", {-20000, 3000}, {-18000, 5000});
    applies(world, "A-1", "E-1", {}, square({-20000, 3000}));
    decided(Hearing(world), "A-1", Decision::reject, "UPMID-BAN");
}

TEST_CASE("hearing: a proposal that names nothing to build or nowhere to stand is a fault, not a pass") {
    World nothing;
    nothing.main_stem().park("P-1", {0, 5000}, {3000, 8000});
    applies(nothing, "A-1", "", {}, square({0, 5000}));
    CHECK_THROWS_AS(Hearing(nothing), InvalidInput);
    World nowhere;
    nowhere.main_stem().park("P-1", {0, 5000}, {3000, 8000});
    applies(nowhere, "A-1", "", harmless());
    CHECK_THROWS_AS(Hearing(nowhere), InvalidInput);
}
