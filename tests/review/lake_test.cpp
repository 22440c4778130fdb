// SPDX-License-Identifier: Apache-2.0
// Along the rivers that flow into Tai Lake: kilometres on the water, a kilometre on land.
#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// The inflow river runs east into the lake, whose shore is at 0; another river passes by to the sea.
World lake(const std::string& river = "Tiaoxi") {
    World world;
    Path path;
    for (double east = -60000; east <= 3000; east += 500) {
        path.push_back(lon_lat({east, 0}));
    }
    Fields inflow = {{"flows_to", std::string("taihu")},
                     {"rank", std::string("tributary")},
                     {"basin", std::string("taihu")},
                     {"line_kind", std::string("bank_line")}};
    if (!river.empty()) {
        inflow.emplace_back("name", river);
    }
    world.add(Role::rivers, "IN-1", World::line(path), inflow);
    world.add(Role::rivers, "LAKE", World::box({0, -5000}, {9000, 5000}),
              {{"rank", std::string("lake")}, {"basin", std::string("taihu")}, {"name", std::string("太湖")}});
    world.add(Role::rivers, "SEA-1", World::line({lon_lat({-60000, 9000}), lon_lat({-2000, 9000})}),
              {{"flows_to", std::string("sea")}, {"rank", std::string("tributary")}, {"basin", std::string("taihu")}});
    world.add(Role::sewage_works, "W-1", point({-20000, 9000}), {});
    return world.add(Role::jurisdictions, "taihu_basin", World::box({-70000, -20000}, {20000, 20000}),
                     {{"level", std::string("zone")}});
}

/// A project whose plot begins 500 m north of the river, or as told, at so many metres above the lake.
void above(double km_m, const std::string& code, Decision expected, const std::string& rules = "", World world = lake(),
           double north_m = 500, Fields park = {}) {
    INFO(km_m << " m above the lake, " << code);
    world.park("P-1", {-km_m - 200, north_m}, {-km_m + 200, north_m + 400}, std::move(park));
    applies(world, "A-1", "", sector(code, {{"park_id", std::string("P-1")}}),
            World::box({-km_m - 200, north_m}, {-km_m + 200, north_m + 400}));
    decided(Hearing(world), "A-1", expected, rules);
}

} // namespace

TEST_CASE("hearing: nothing new within 10 km above the lake") {
    above(9900, "1711", Decision::reject, "TAIHU-30-INFLOW");
    above(9900, "2614", Decision::reject, "TAIHU-30-INFLOW"); // the band of chemistry begins at 10 km
    above(10100, "1711", Decision::accept);
}

TEST_CASE("hearing: no chemistry and no pharmaceuticals from 10 to 50 km above the lake") {
    above(10100, "2614", Decision::reject, "TAIHU-29");
    above(10100, "2720", Decision::reject, "TAIHU-29");
    above(49900, "2614", Decision::reject, "TAIHU-29");
    above(50100, "2614", Decision::accept);
}

TEST_CASE("hearing: the strip beside an inflow river is 1 km wide on either bank") {
    above(20000, "2614", Decision::reject, "TAIHU-29", lake(), 999.9);
    above(20000, "2614", Decision::accept, "", lake(), 1001);
    above(20000, "2614", Decision::reject, "TAIHU-29", lake(), -1399);
    above(20000, "2614", Decision::accept, "", lake(), -1401);
}

TEST_CASE("hearing: the rivers that the article leaves out, and one without a name") {
    // Not meant by Art. 29; along their own banks Art. 30 closes the first kilometre to everybody.
    above(20000, "2614", Decision::reject, "TAIHU-30-RIVERS", lake("望虞河"));
    above(20000, "2614", Decision::reject, "TAIHU-30-RIVERS", lake("Xinmeng River"));
    above(20000, "2614", Decision::accept, "", lake("望虞河"), 1001);
    above(20000, "2614", Decision::undetermined, "TAIHU-29;TAIHU-30-RIVERS", lake(""));
    above(20000, "1711", Decision::undetermined, "TAIHU-30-RIVERS", lake("")); // not chemical: only Art. 30 is open
}

TEST_CASE("hearing: works that discharge into another river make it a question for the authority") {
    above(20000, "2614", Decision::conditional, "TAIHU-INFLOW-ELSEWHERE", lake(), 500,
          {{"works_id", std::string("W-1")}});
}

TEST_CASE("hearing: outside the basin of the lake its rules say nothing") {
    World world = lake();
    world.park("P-1", {-69000, 20500}, {-68000, 21500});
    applies(world, "A-1", "", sector("2614"), square({-69000, 20500}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::accept);
    CHECK_FALSE(speaks(hearing, "A-1", "TAIHU-29"));
}
