// SPDX-License-Identifier: Apache-2.0
// Two codes, one law: the planner's judge and the checker's give the same verdicts and distances on
// random footprints, and the same money and kilometres for random moves.
#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <random>
#include <set>

#include "network/transport_network.hpp"
#include "rules/describe.hpp"
#include "support/language_pack.hpp"
#include "support/world.hpp"
#include "verify/audit.hpp"
#include "verify/words.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

double between(std::mt19937& random, double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
}

/// Rivers of every kind of line, zones, parks old and new, plants of many sectors; some attributes missing.
World random_world(std::mt19937& random) {
    World world;
    world.main_stem({{"accuracy_m", 15.0}});
    world.add(Role::rivers, "TR-1", World::line({lon_lat({-8000, 9000}), lon_lat({-7000, 4000}), lon_lat({-6000, 0})}),
              {{"rank", std::string("major_tributary")},
               {"basin", std::string("yangtze")},
               {"line_kind", std::string("centreline")},
               {"half_width_m", between(random, 20, 300)},
               {"next_down", std::string("YZ-1")}});
    world.add(Role::rivers, "XX-1", World::line({lon_lat({8000, 9000}), lon_lat({7000, 2000})}),
              {{"basin", std::string("yangtze")}, {"line_kind", std::string("bank_line")}}); // no rank
    Geometry catchment = World::box({-20000, -20000}, {12000, 20000});
    if (random() % 2 == 0) {
        catchment.polygons[0].holes.push_back(World::box({-3000, 2500}, {500, 6000}).polygons[0].outer);
    }
    world.add(Role::reaches, "YZ-1", std::move(catchment), {{"in_basin", true}});
    world.add(Role::jurisdictions, "CN-A", World::box({-20000, -20000}, {1000, 20000}),
              {{"level", std::string("province")}, {"admin_class", std::string("upper")}, {"in_belt", true}});
    world.add(Role::jurisdictions, "CN-B", World::box({1000, -20000}, {20000, 20000}),
              {{"level", std::string("province")}, {"admin_class", std::string("lower")}, {"in_belt", true}});
    for (int i = 0; i < 6; ++i) {
        const At corner{between(random, -9000, 9000), between(random, 500, 9000)};
        constexpr const char* k_kinds[] = {"ecological_redline", "drinking_1",   "drinking_2",
                                           "farmland",           "wetland_park", "nature_core"};
        world.zone("Z-" + std::to_string(i), k_kinds[i], corner,
                   {corner.east_m + between(random, 300, 2000), corner.north_m + between(random, 300, 2000)});
    }
    for (int i = 0; i < 4; ++i) {
        const At corner{-9000.0 + 4500 * i, between(random, 300, 3000)};
        Fields more = {{"boundary_action", std::string(i == 3 ? "new" : "existing")}};
        if (i == 1) {
            more.emplace_back("status", std::monostate{});
        }
        world.park("P-" + std::to_string(i), corner, {corner.east_m + 4000, corner.north_m + 6000}, more);
    }
    int number = 0;
    for (const char* sector : {"2614", "2521", "3360", "2710", "1910", "3110"}) {
        Fields more = {
            {"sector", std::string(sector)}, {"heavy_polluter", number % 2 == 0}, {"hazard", std::string("major")}};
        if (number == 2) {
            more.emplace_back("catalogue_class", std::string("eliminated"));
        }
        if (number == 4) {
            more.emplace_back("heavy_polluter", std::monostate{});
        }
        world.plant("E-" + std::to_string(number++), {between(random, -9000, 9000), between(random, 100, 9000)}, more);
    }
    return world;
}

/// What both judges said, by rule.
struct Tally {
    int compared = 0, distances = 0;
    std::map<std::string, std::set<Verdict>> verdicts;
};

/// The planner's findings against the checker's rulings for one unit at one footprint.
void compare_at(const Finding* finding, const verify::Ruling& own, Tally& tally) {
    REQUIRE(finding);
    CHECK(name_of(finding->verdict) == name_of(own.verdict));
    CHECK(finding->missing_proofs == own.missing_proofs);
    if (finding->measured && own.measures.size() == 1) {
        CHECK(*finding->measured == Approx(own.measures[0].measured).margin(0.002));
        CHECK(*finding->limit_value == own.measures[0].limit);
        CHECK(finding->measured_from == own.measures[0].from);
        tally.distances += finding->unit == "m" ? 1 : 0;
    }
    tally.verdicts[own.rule->id].insert(own.verdict);
    ++tally.compared;
}

void compare_judges(World& world, std::mt19937& random, Tally& tally) {
    Court court(world);
    const verify::PlanFile no_plan;
    verify::Audit audit(world.the_case(), world.inputs(), court.rules, no_plan);
    for (int tried = 0; tried < 12; ++tried) {
        const verify::ParkFacts& park = audit.parks[random() % audit.parks.size()];
        const At corner{between(random, -9500, 8000), between(random, 100, 8000)};
        const Geometry footprint =
            World::box(corner, {corner.east_m + between(random, 50, 1500), corner.north_m + between(random, 50, 1500)});
        const verify::Shape shape(footprint);
        JudgedPlace place = court.place(*park.record, footprint);
        verify::Spot spot{&park, &shape, audit.places.at(place.place.point), false, {}};
        for (const Unit& unit : court.units) {
            std::map<std::string, Finding> planned;
            for (const Finding& finding : judge(court.law, unit, place, Action::make_new)) {
                planned.emplace(finding.rule_key, finding);
            }
            for (const verify::Ruling& own :
                 audit.judge.judge(audit.unit(unit.record->id)->facts, spot, Action::make_new)) {
                INFO(unit.record->id << " at " << corner.east_m << "," << corner.north_m << " in " << park.record->id
                                     << ": " << own.rule->key());
                const auto found = planned.find(own.rule->key());
                compare_at(found == planned.end() ? nullptr : &found->second, own, tally);
                planned.erase(own.rule->key());
            }
            CHECK(planned.empty());
        }
    }
}

/// Units with all that the language asks about, each attribute missing for some.
void add_language_data(World& world, std::mt19937& random) {
    world.the_case().resources.push_back({"energy", "energy", "tce/a", 0.1, 0});
    for (int i = 0; i < 8; ++i) {
        Fields more = {{"sector", std::string(i % 3 == 0   ? "2614"
                                              : i % 3 == 1 ? "2631"
                                                           : "3110")},
                       {"province", std::string(i % 2 == 0 ? "A" : "B")},
                       {"output_yuan", between(random, 5e7, 2e8)}};
        if (i % 4 != 0) {
            more.emplace_back("energy_relocated", between(random, 500, 9000));
        }
        if (i % 3 != 0) {
            more.emplace_back("safety_distance_m", std::floor(between(random, 100, 3000)));
        }
        const std::vector<std::string> on_file = {"swap", "water"};
        more.emplace_back("documents", std::vector<std::string>(on_file.begin(), on_file.begin() + i % 3));
        if (i == 5) {
            more.emplace_back("deadline", *parse_date("2025-06-30"));
        }
        world.plant("L-" + std::to_string(i), {between(random, -9000, 9000), between(random, 100, 9000)}, more);
    }
    for (int i = 0; i < 5; ++i) {
        Geometry school;
        school.points.push_back(lon_lat({between(random, -9000, 9000), between(random, 500, 9000)}));
        world.add(Role::sensitive, "S-" + std::to_string(i), school,
                  {{"kind", std::string(i % 2 == 0 ? "school" : "settlement")}});
    }
    world.add(Role::jurisdictions, "lake_basin", World::box({-3000, 2000}, {3000, 7000}),
              {{"level", std::string("zone")}});
    world.add(Role::urban_boundary, "U-1", World::box({-9000, 0}, {0, 9000}), {{"kind", std::string("built_up")}});
    for (int i = 0; i < 2; ++i) {
        const Fields more = {{"province", std::string(i == 0 ? "A" : "B")},
                             {"recognised_until", *parse_date(i == 0 ? "2025-12-31" : "2026-06-30")},
                             {"safety_grade", std::string("B")}};
        world.park("Q-" + std::to_string(i), {-9000.0 + 9000 * i, 2000}, {-3000.0 + 9000 * i, 9000}, more);
    }
}

/// Why a unit must leave and by when: the planner's profile of the origin against the checker's.
void compare_standings(const Court& court, verify::Audit& audit) {
    for (const Unit& unit : court.units) {
        Place origin;
        origin.footprint = unit.record->geometry;
        origin.point = origin.footprint.points.front();
        origin.location = unit.origin;
        JudgedPlace at(court.law, origin);
        const verify::Standing& own = audit.unit(unit.record->id)->standing;
        std::optional<Date> deadline = unit.record->date("deadline");
        std::set<std::string> by;
        for (const Finding& finding : judge(court.law, unit, at, Action::operate)) {
            if (finding.verdict == Verdict::forbid) {
                by.insert(finding.rule_key);
                const Date of_rule = *parse_date("2025-12-31");
                deadline = std::min(deadline.value_or(of_rule), of_rule);
            }
        }
        if (by.empty() && deadline) {
            by.insert("deadline");
        }
        CHECK(std::set<std::string>(own.by.begin(), own.by.end()) == by);
        CHECK(own.deadline == deadline);
    }
}

} // namespace

TEST_CASE("verify: planner and checker agree rule by rule on random footprints") {
    std::mt19937 random(20260101);
    Tally tally;
    for (int round = 0; round < 6; ++round) {
        World world = random_world(random);
        compare_judges(world, random, tally);
    }
    CHECK(tally.compared > 2000);
    CHECK(tally.distances > 500);
}

TEST_CASE("verify: planner and checker agree on every word of the rule language under every reading") {
    std::mt19937 random(20260215);
    const LanguagePack pack;
    Tally tally;
    for (const std::string measure_from : {"any", "centreline", "bank_line"}) {
        for (const TransferReading reading : {TransferReading::towards, TransferReading::any_destination}) {
            World world = random_world(random);
            world.the_case().rule_packs = {pack.path()};
            world.the_case().measure_from = measure_from;
            world.the_case().transfer_reading = reading;
            add_language_data(world, random);
            compare_judges(world, random, tally);
            Court court(world);
            const verify::PlanFile no_plan;
            verify::Audit audit(world.the_case(), world.inputs(), court.rules, no_plan);
            compare_standings(court, audit);
        }
    }
    CHECK(tally.compared > 4000);
    // Every word decided at least once each way.
    for (const char* rule : {"SWAP", "AWAY", "AWAY-OPEN", "THRIFT", "PROVINCE-NEAR", "GENERAL", "LAPSED"}) {
        INFO(rule);
        CHECK(tally.verdicts[rule].size() >= 2);
    }
    CHECK(tally.verdicts["CROSS"].contains(Verdict::conditional));
    CHECK(tally.verdicts["CROSS"].contains(Verdict::flag));
    CHECK(tally.verdicts["BASIN-BAN"].contains(Verdict::forbid));
    CHECK(tally.verdicts["STEAM"] == std::set<Verdict>{Verdict::inform}); // the case counts no steam
    CHECK_FALSE(tally.verdicts.contains("NOWHERE"));
    CHECK_FALSE(tally.verdicts.contains("BOOKS"));
}

TEST_CASE("verify: planner and checker cite in the same words in both languages") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 8000}).plant("E-1", {0, 200});
    const Court court(world);
    for (const Rule& rule : court.rules.all) {
        for (const Lang lang : {Lang::en, Lang::zh}) {
            CHECK(verify::citation_text(rule.citation, lang) == describe(rule.citation, lang));
        }
    }
    CHECK(court.rules.all.size() > 50);
}

TEST_CASE("verify: planner and checker find the same way over a random network", "[transport]") {
    std::mt19937 random(77);
    World world;
    constexpr const char* k_modes[] = {"road", "road", "road", "rail", "waterway"};
    std::vector<At> towns;
    for (int i = 0; i < 14; ++i) {
        towns.push_back({between(random, -150000, 150000), between(random, -100000, 100000)});
        Geometry point;
        point.points.push_back(lon_lat(towns.back()));
        world.add(Role::stations, "S-" + std::to_string(i), point,
                  {{"transfer_yuan_t", between(random, 5, 25)}, {"transfer_h", between(random, 2, 20)}});
    }
    for (int i = 0; i < 40; ++i) {
        const At a = towns[random() % towns.size()], b = towns[random() % towns.size()];
        Path path;
        for (int k = 0; k <= 10; ++k) {
            path.push_back(
                lon_lat({a.east_m + (b.east_m - a.east_m) * k / 10, a.north_m + (b.north_m - a.north_m) * k / 10}));
        }
        world.add(Role::transport, "L-" + std::to_string(100 + i), World::line(path),
                  {{"mode", std::string(k_modes[i % 5])},
                   {"class", std::string(i % 3 == 0 ? "national" : "local")},
                   {"one_way", i % 7 == 0},
                   {"hazardous_ban", i % 11 == 0},
                   {"tunnel", i % 13 == 0}});
    }
    for (int i = 0; i < 6; ++i) {
        const At corner{between(random, -150000, 150000), between(random, -100000, 100000)};
        world.zone("Z-" + std::to_string(i), i % 2 == 0 ? "drinking_1" : "drinking_2", corner,
                   {corner.east_m + 9000, corner.north_m + 9000});
    }
    TransportConfig config;
    config.snap_m = 900; // the jitter of some ends below is less
    config.tariff_yuan_t_km["road"] = {{"default", 0.35}, {"local", 0.5}};
    config.speed_km_h["rail"] = {{"default", 44.0}};
    for (int i = 0; i < 12; ++i) { // lines that miss towns and lines by some hundred metres
        const At a = towns[random() % towns.size()], b = towns[random() % towns.size()];
        Path path;
        for (int k = 0; k <= 4; ++k) {
            const double t = i % 2 == 0 ? k / 4.0 : 0.1 + k / 5.0;
            path.push_back(lon_lat({a.east_m + (b.east_m - a.east_m) * t + between(random, -400, 400),
                                    a.north_m + (b.north_m - a.north_m) * t + between(random, -400, 400)}));
        }
        world.add(Role::transport, "M-" + std::to_string(100 + i), World::line(path),
                  {{"mode", std::string(k_modes[i % 5])}, {"one_way", i % 5 == 0}});
    }
    Faults faults;
    const TransportNetwork network(world.inputs(), faults, config);
    verify::Roads roads(world.inputs(), config);
    int dearer = 0;
    for (int i = 0; i < 80; ++i) {
        const LonLat from = lon_lat({between(random, -150000, 150000), between(random, -100000, 100000)});
        const LonLat to = lon_lat({between(random, -150000, 150000), between(random, -100000, 100000)});
        const bool hazardous = i % 2 == 0;
        const Route planned = network.costs(from, {to}, hazardous ? Goods::hazardous : Goods::ordinary).front();
        const verify::Carriage own = roads.between(from, to, hazardous);
        CHECK(planned.reachable == own.reachable);
        CHECK(planned.banned == own.banned);
        CHECK(planned.cost_yuan_t == Approx(own.yuan_t).margin(1e-5));
        CHECK(planned.distance_km == Approx(own.km).margin(1e-4));
        CHECK(planned.hours == Approx(own.hours).margin(1e-5));
        CHECK(planned.transfers == own.transfers);
        CHECK(planned.transfer_yuan_t == Approx(own.transfer_yuan_t).margin(1e-5));
        for (std::size_t mode = 0; mode < 3; ++mode) {
            CHECK(planned.km[mode] == Approx(own.km_by[mode]).margin(1e-4));
            CHECK(planned.yuan_t[mode] == Approx(own.yuan_by[mode]).margin(1e-5));
        }
        dearer += network.costs(from, {to}).front().cost_yuan_t < planned.cost_yuan_t ? 1 : 0;
    }
    CHECK(dearer > 5);
    CHECK(faults.warning_count() > 0);
}
