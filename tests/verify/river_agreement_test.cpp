// SPDX-License-Identifier: Apache-2.0
// Two codes, one river: the planner and the checker find the same features down the river, at the same
// distance, on random rivers with tributaries, lakes and works.
#include <catch2/catch.hpp>

#include <map>
#include <random>

#include "support/river_rules.hpp"
#include "support/world.hpp"
#include "verify/audit.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

double between(std::mt19937& random, double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
}

Geometry point_at(At at) {
    Geometry geometry;
    geometry.points.push_back(lon_lat(at));
    return geometry;
}

/// A main stem through a lake, a tributary that joins it in mid-line, a head that rises in another lake. With
/// next_down given, the head ends before a third lake, which it names.
void draw_rivers(World& world, std::mt19937& random, bool named) {
    Path main;
    for (int k = 0; k <= 24; ++k) {
        main.push_back(lon_lat({-24000.0 + 2000 * k, between(random, -600, 600)}));
    }
    const auto add_river = [&](const std::string& id, Geometry geometry, Fields fields) {
        fields.emplace_back("reach_id", id);
        world.add(Role::rivers, id, std::move(geometry), fields);
    };
    const auto down = [&](const char* id, Fields more) {
        more.emplace_back("next_down", named ? Value(std::string(id)) : Value());
        return more;
    };
    const std::string inflow = "taihu";
    add_river("A-1", World::line(Path(main.begin(), main.begin() + 9)), down("B-1", {{"flows_to", inflow}}));
    add_river("B-1", World::line(Path(main.begin() + 8, main.end())), down("", {{"flows_to", inflow}}));
    const LonLat joint = main[10 + random() % 8];
    const LonLat bend = lon_lat({between(random, -3000, 3000), 6000});
    add_river("T-1", World::line({lon_lat({between(random, -9000, 9000), 13000}), bend, joint}),
              down("B-1", {{"flows_to", random() % 2 == 0 ? Value(inflow) : Value()}}));
    Path head = {lon_lat({-9000, -9000}), lon_lat({between(random, -9000, 0), -5000}), main[8]};
    if (named) {
        head.back() = lon_lat({-8000, -900});
    }
    add_river("H-1", World::line(head), down("L-3", {{"flows_to", std::string("sea")}}));
    add_river("L-3", World::box({-7900, -1500}, {-6000, -700}), down("B-1", {{"rank", std::string("lake")}}));
    const double shore = between(random, 3000, 12000);
    add_river("L-1", World::box({shore, -4000}, {shore + between(random, 1000, 9000), 4000}),
              {{"rank", std::string("lake")}});
    add_river("L-2", World::box({-9500, -9500}, {-8000, -7000}), {{"rank", Value()}});
}

const Value k_flows[] = {12.0, 20.0, Value(), 200.0, 8.0}; // of the control sections: small, unknown, large

/// Parks, works, outfalls, intakes and sections here and there, some with attributes missing.
World river_world(std::mt19937& random, bool named) {
    World world;
    draw_rivers(world, random, named);
    for (int i = 0; i < 5; ++i) {
        world.add(Role::intakes, "I-" + std::to_string(i),
                  point_at({between(random, -20000, 22000), between(random, -4000, 9000)}), {});
        const std::string reach = i % 2 == 0 ? "T-1" : "A-1";
        world.add(Role::control_sections, "S-" + std::to_string(i),
                  point_at({between(random, -20000, 22000), between(random, -4000, 9000)}),
                  {{"water_class", i == 0 ? Value() : Value(std::string("II"))},
                   {"reach_id", i < 2 ? Value(reach) : Value()},
                   {"water_kind", i % 2 == 0 ? Value() : Value(std::string("lake"))},
                   {"flow_m3_s", k_flows[i]},
                   {"background_tp_mg_l", i == 4 ? Value() : Value(0.01 * i)}});
    }
    world.add(Role::sewage_works, "W-0", point_at({between(random, -9000, 9000), 3000}),
              {{"outfall_id", std::string("O-0")}});
    world.add(Role::sewage_works, "W-1", point_at({between(random, -9000, 9000), 3000}), {});
    world.add(Role::outfalls, "O-0", point_at({between(random, -9000, 9000), 200}), {});
    if (random() % 2 == 0) {
        world.add(Role::reaches, "T-1", World::box({-6000, 1500}, {6000, 14000}), {{"in_basin", true}});
    }
    for (int i = 0; i < 6; ++i) {
        const At corner{between(random, -20000, 18000), between(random, -9000, 9000)};
        Fields more;
        if (i < 2) {
            more = {{"works_id", "W-" + std::to_string(i)}};
        }
        world.park("P-" + std::to_string(i), corner, {corner.east_m + 1500, corner.north_m + 1000}, more);
    }
    world.the_case().resources = {{"TP", "tp", "t/a", 0.001, 0}, {"NH3-N", "nh3_n", "kg/a", 1, 0}};
    world.plant("E-1", {0, 12000}, {{"tp_relocated", 0.0}, {"nh3_n_relocated", 3.0}});
    world.plant("E-2", {0, 12000}, {{"tp_actual", 9.0}});
    return world.plant("E-0", {0, 12000}, {{"tp_relocated", between(random, 1, 60)}});
}

} // namespace

TEST_CASE("verify: planner and checker agree on what lies down the river") {
    std::mt19937 random(300);
    const RiverRules rules({
        "{ downstream = \"intakes\", within_m = 3000 }",
        "{ downstream = \"intakes\", within_m = 30000, beyond_m = 3000 }",
        "{ downstream = \"rivers\", within_m = 10000, filter = { rank = [\"lake\"] } }",
        "{ downstream = \"rivers\", beyond_m = 2000, within_m = 25000, filter = { rank = [\"lake\"] }, "
        "along = { flows_to = [\"taihu\"] } }",
        "{ downstream = \"rivers\", within_m = 20000, filter = { reach_id = [\"B-1\"] } }",
        "{ downstream = \"control_sections\", within_m = 8000, filter = { water_class = [\"II\"] } }",
        "{ not = { downstream = \"intakes\", within_m = 20000, along = { flows_to = [\"taihu\", \"sea\"] } } }",
    });
    std::map<Verdict, int> verdicts;
    int distances = 0;
    for (int round = 0; round < 40; ++round) {
        World world = river_world(random, round % 2 == 0);
        world.the_case().rule_packs = {rules.path()};
        Court court(world);
        const verify::PlanFile no_plan;
        verify::Audit audit(world.the_case(), world.inputs(), court.rules, no_plan);
        for (const verify::ParkFacts& park : audit.parks) {
            JudgedPlace place = court.place(*park.record, park.record->geometry);
            std::map<std::string, Finding> planned;
            for (const Finding& finding : judge(court.law, court.unit("E-0"), place, Action::make_new)) {
                planned.emplace(finding.rule_key, finding);
            }
            verify::Spot spot{&park, &park.shape, audit.places.at(park.point), false, {}};
            for (const verify::Ruling& own : audit.judge.judge(audit.unit("E-0")->facts, spot, Action::make_new)) {
                INFO("world " << round << ", " << park.record->id << ": " << own.rule->key());
                REQUIRE(planned.contains(own.rule->key()));
                const Finding& finding = planned.at(own.rule->key());
                CHECK(name_of(finding.verdict) == name_of(own.verdict));
                ++verdicts[own.verdict];
                REQUIRE(finding.measured.has_value() == !own.measures.empty());
                if (finding.measured) {
                    CHECK(*finding.measured == Approx(own.measures[0].measured).margin(0.002));
                    CHECK(finding.measured_from == own.measures[0].from);
                    ++distances;
                }
                planned.erase(own.rule->key());
            }
            CHECK(planned.empty());
        }
    }
    CHECK(distances > 400);
    CHECK(verdicts[Verdict::forbid] > 200);
    CHECK(verdicts[Verdict::pass] > 200);
    CHECK(verdicts[Verdict::undetermined] > 30);
}

TEST_CASE("verify: planner and checker mix the same load into the same section") {
    std::mt19937 random(301);
    const std::string kilos = "{ mixing = \"NH3-N\", variant = \"relocated\", limits = \"TP\", within_m = 30000, "
                              "largest_flow_m3_s = 150 }";
    const std::string uncounted = "{ mixing = \"COD\", variant = \"actual\", limits = \"TP\", within_m = 30000, "
                                  "largest_flow_m3_s = 150 }";
    const RiverRules rules({k_mixing, "{ not = " + k_mixing + " }", kilos, uncounted}, k_water_limits);
    std::map<Verdict, int> verdicts;
    int mixed = 0;
    for (int round = 0; round < 40; ++round) {
        World world = river_world(random, round % 2 == 0);
        world.the_case().rule_packs = {rules.path()};
        Court court(world);
        const verify::PlanFile no_plan;
        verify::Audit audit(world.the_case(), world.inputs(), court.rules, no_plan);
        for (const verify::ParkFacts& park : audit.parks) {
            JudgedPlace place = court.place(*park.record, park.record->geometry);
            verify::Spot spot{&park, &park.shape, audit.places.at(park.point), false, {}};
            for (const std::string plant : {"E-0", "E-1", "E-2"}) {
                const std::vector<Finding> planned = judge(court.law, court.unit(plant), place, Action::make_new);
                const auto own = audit.judge.judge(audit.unit(plant)->facts, spot, Action::make_new);
                REQUIRE(planned.size() == own.size());
                for (std::size_t i = 0; i < own.size(); ++i) {
                    INFO("world " << round << ", " << park.record->id << ", " << plant << ": " << planned[i].rule_key);
                    CHECK(name_of(planned[i].verdict) == name_of(own[i].verdict));
                    ++verdicts[own[i].verdict];
                    REQUIRE(planned[i].measured.has_value() == !own[i].measures.empty());
                    if (planned[i].measured) {
                        const verify::Measure& measure = own[i].measures[0];
                        CHECK(*planned[i].measured == Approx(measure.measured).margin(1e-6));
                        CHECK(*planned[i].limit_value == measure.limit);
                        CHECK(planned[i].measured_from == measure.from);
                        CHECK(measure.ceiling);
                        CHECK(*planned[i].margin == Approx(measure.limit - measure.measured).margin(2e-6));
                        ++mixed;
                    }
                }
            }
        }
    }
    CHECK(mixed > 50);
    CHECK(verdicts[Verdict::forbid] > 50);
    CHECK(verdicts[Verdict::pass] > 50);
    CHECK(verdicts[Verdict::undetermined] > 50);
    CHECK(verdicts[Verdict::inform] == 40 * 6 * 3);
}
