// SPDX-License-Identifier: Apache-2.0
#include "eligibility/way_down.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "support/river_rules.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

Geometry point(At at) {
    Geometry geometry;
    geometry.points.push_back(lon_lat(at));
    return geometry;
}

const char* const k_lake_rule = R"({ all = [{ near = "rivers", within_m = 1000, filter = { flows_to = ["taihu"] } },
    { downstream = "rivers", beyond_m = 10000, within_m = 50000, filter = { rank = ["lake"] }, along = { flows_to = ["taihu"] } }] })";

/// What a rule with this place condition says about a plant on a small plot whose middle is at `at`.
Finding asked(World& world, const std::string& where, At at, Fields park = {}) {
    const std::string one_line = [&] {
        std::string text = where;
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text;
    }();
    const RiverRules rules({one_line});
    world.the_case().rule_packs = {rules.path()};
    world.park("P-1", {at.east_m - 200, at.north_m - 200}, {at.east_m + 200, at.north_m + 200}, std::move(park));
    world.plant("E-1", {0, 15000});
    Court court(world);
    const Record& record = world.inputs().of(Role::parks).front();
    JudgedPlace place = court.place(record, record.geometry);
    const std::vector<Finding> findings = judge(court.law, court.unit("E-1"), place, Action::make_new);
    REQUIRE(findings.size() == 1);
    return findings.front();
}

/// The inflow river runs east along the axis into the lake, whose shore is at 0.
World lake_world(Fields river) {
    World world;
    Path path;
    for (double east = -60000; east <= 3000; east += 500) {
        path.push_back(lon_lat({east, 0}));
    }
    world.add(Role::rivers, "IN-1", World::line(path), river);
    world.add(Role::rivers, "LAKE", World::box({0, -5000}, {9000, 5000}), {{"rank", std::string("lake")}});
    return world;
}

const Fields k_inflow = {{"flows_to", std::string("taihu")}, {"rank", std::string("tributary")}};

} // namespace

TEST_CASE("way down: an outfall above an intake, below it, and too far above") {
    const std::string rule = "{ downstream = \"intakes\", within_m = 3000 }";
    const auto verdict = [&](double east_m) {
        World world;
        world.main_stem().add(Role::intakes, "I-1", point({5000, 30}), {});
        return asked(world, rule, {east_m, 700});
    };
    const Finding above = verdict(2500);
    CHECK(above.verdict == Verdict::forbid);
    CHECK(*above.measured == Approx(2500).margin(0.5));
    CHECK(*above.margin == Approx(*above.measured - 3000).margin(0.001));
    CHECK(above.measured_from == "river_path");
    CHECK_THAT(above.evidence, Contains("intakes I-1 @112."));
    CHECK(geodesic_distance_m(*above.from, lon_lat({2500, 0})) < 1);
    CHECK(geodesic_distance_m(*above.to, lon_lat({5000, 0})) < 1);
    CHECK(render(above.measured_text, Lang::en).find("along the river, discharged into YZ-1") != std::string::npos);
    CHECK(verdict(5500).verdict == Verdict::pass);
    CHECK(verdict(1500).verdict == Verdict::pass);
    CHECK(*verdict(1500).margin == Approx(500).margin(0.5));
}

TEST_CASE("way down: 9.9 km above the lake is not 10 to 50 km above it, 10.1 km is") {
    World near = lake_world(k_inflow), far = lake_world(k_inflow), beyond = lake_world(k_inflow);
    CHECK(asked(near, k_lake_rule, {-9900, 700}).verdict == Verdict::pass);
    CHECK(asked(far, k_lake_rule, {-10100, 700}).verdict == Verdict::forbid);
    CHECK(asked(beyond, k_lake_rule, {-50100, 700}).verdict == Verdict::pass);
    World strip = lake_world(k_inflow);
    CHECK(asked(strip, k_lake_rule, {-20000, 1300}).verdict == Verdict::pass); // its edge is 1.1 km off the river
}

TEST_CASE("way down: what the data do not tell leaves the rule open") {
    World unnamed = lake_world({{"rank", std::string("tributary")}});
    const Finding open = asked(unnamed, k_lake_rule, {-20000, 700});
    CHECK(open.verdict == Verdict::undetermined);
    World other = lake_world({{"flows_to", std::string("sea")}});
    CHECK(asked(other, k_lake_rule, {-20000, 700}).verdict == Verdict::pass);
    const std::string rule = "{ downstream = \"intakes\", within_m = 3000 }";
    World dry;
    dry.main_stem().add(Role::intakes, "I-1", point({5000, 30}), {});
    const Finding nowhere = asked(dry, rule, {0, 21000});
    CHECK(nowhere.verdict == Verdict::undetermined);
    CHECK_THAT(render(nowhere.measured_text, Lang::en), Contains("within 20 km"));
    World sections;
    sections.main_stem().add(Role::control_sections, "S-1", point({1000, 0}), {});
    CHECK(asked(sections, "{ downstream = \"control_sections\", within_m = 3000, filter = { water_class = [\"II\"] } }",
                {0, 700})
              .verdict == Verdict::undetermined);
}

TEST_CASE("way down: the shipped rules for the inflow rivers of Tai Lake") {
    const auto verdicts = [](Fields river, At at, const std::string& sector) {
        World world = lake_world(std::move(river));
        world.add(Role::rivers, "LAKE-2", World::box({0, -5000}, {9000, 5000}),
                  {{"rank", std::string("lake")}, {"name", std::string("太湖")}});
        world.add(Role::rivers, "SEA-1", World::line({lon_lat({-30000, 9000}), lon_lat({9000, 9000})}),
                  {{"flows_to", std::string("sea")}, {"rank", std::string("tributary")}});
        world.add(Role::jurisdictions, "taihu_basin", World::box({-70000, -20000}, {20000, 20000}),
                  {{"level", std::string("county")}});
        world.add(Role::sewage_works, "W-1", point({-5000, 9000}), {});
        world.park("P-1", {at.east_m - 200, at.north_m - 200}, {at.east_m + 200, at.north_m + 200});
        world.park("P-2", {at.east_m - 200, at.north_m - 200}, {at.east_m + 200, at.north_m + 200},
                   {{"works_id", std::string("W-1")}});
        world.plant("E-1", {0, 15000}, {{"sector", sector}});
        Court court(world);
        std::map<std::string, Verdict> found;
        for (const Record& park : world.inputs().of(Role::parks)) {
            JudgedPlace place = court.place(park, park.geometry);
            for (const Finding& finding : judge(court.law, court.unit("E-1"), place, Action::make_new)) {
                found[park.id + " " + finding.rule_id] = finding.verdict;
            }
        }
        return found;
    };
    const auto river = [](const char* name) {
        return Fields{
            {"flows_to", std::string("taihu")}, {"rank", std::string("tributary")}, {"name", std::string(name)}};
    };
    auto found = verdicts(river("Tiaoxi"), {-20000, 1150}, "2614"); // edge 950 m from the river
    CHECK(found.at("P-1 TAIHU-29") == Verdict::forbid);
    CHECK(found.at("P-1 TAIHU-30-INFLOW") == Verdict::pass);
    CHECK(found.at("P-1 TAIHU-INFLOW-ELSEWHERE") == Verdict::pass);
    CHECK(found.at("P-2 TAIHU-29") == Verdict::pass);                      // its works discharge into another river,
    CHECK(found.at("P-2 TAIHU-INFLOW-ELSEWHERE") == Verdict::conditional); // which is not passed over
    CHECK_FALSE(found.contains("P-1 OUTFALL-INTAKE"));
    found = verdicts(river("Tiaoxi"), {-9000, 700}, "1713");
    CHECK_FALSE(found.contains("P-1 TAIHU-29"));
    CHECK(found.at("P-1 TAIHU-30-INFLOW") == Verdict::forbid);
    CHECK(verdicts(river("望虞河"), {-20000, 700}, "2710").at("P-1 TAIHU-29") == Verdict::pass);
    CHECK(verdicts(k_inflow, {-20000, 700}, "2710").at("P-1 TAIHU-29") == Verdict::undetermined); // no name
}

TEST_CASE("way down: without intakes or rivers the rule is not assessed") {
    const std::string rule = "{ downstream = \"intakes\", within_m = 3000 }";
    World world;
    world.main_stem();
    world.the_case().absent.push_back(Role::intakes);
    CHECK(asked(world, rule, {0, 700}).verdict == Verdict::inform);
    World dry;
    dry.add(Role::intakes, "I-1", point({5000, 30}), {});
    dry.the_case().absent.push_back(Role::rivers);
    CHECK(asked(dry, rule, {0, 700}).verdict == Verdict::inform);
}

TEST_CASE("way down: a park counts from the outfall of its works, wherever the plot lies") {
    World world;
    world.main_stem().add(Role::intakes, "I-1", point({5000, 30}), {});
    world.add(Role::sewage_works, "W-1", point({6500, 300}), {{"outfall_id", std::string("O-1")}});
    world.add(Role::outfalls, "O-1", point({6000, 10}), {});
    CHECK(asked(world, "{ downstream = \"intakes\", within_m = 3000 }", {4000, 700}, {{"works_id", std::string("W-1")}})
              .verdict == Verdict::pass);
}
