// SPDX-License-Identifier: Apache-2.0
// What each word of the rule language holds of a unit at a place, sketch by sketch.
#include <catch2/catch.hpp>

#include "support/language_pack.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

const LanguagePack& pack() {
    static const LanguagePack instance;
    return instance;
}

/// A main stem, a park north of it and a chemical plant beside it.
World sketch(Fields plant = {}, Fields park = {}) {
    World world;
    world.the_case().rule_packs = {pack().path()};
    world.main_stem().park("P-1", {0, 3000}, {4000, 8000}, std::move(park)).plant("E-1", {0, 200}, std::move(plant));
    return world;
}

std::vector<Finding> judged(World& world, At south_west, At north_east) {
    Court court(world);
    JudgedPlace at = court.place(world.inputs().of(Role::parks).front(), World::box(south_west, north_east));
    return judge(court.law, court.unit("E-1"), at, Action::make_new);
}

std::optional<Verdict> verdict(World& world, const std::string& rule, At south_west = {1000, 5000},
                               At north_east = {1400, 5400}) {
    const std::vector<Finding> findings = judged(world, south_west, north_east);
    const Finding* finding = finding_of(findings, rule);
    return finding ? std::optional(finding->verdict) : std::nullopt;
}

Fields documents(std::vector<std::string> on_file) {
    return {{"documents", std::move(on_file)}};
}

World with_school(Fields plant) {
    World world = sketch(std::move(plant));
    Geometry school;
    school.points.push_back(lon_lat({1000, 5900}));
    world.add(Role::sensitive, "S-1", school, {{"kind", std::string("school")}});
    return world;
}

World with_energy(Fields plant, const std::string& unit = "tce/a") {
    World world = sketch(std::move(plant));
    world.the_case().resources.push_back({"energy", "energy", unit, 0.1, 0});
    return world;
}

} // namespace

TEST_CASE("a proof that is not on file is not there") {
    World without = sketch();
    CHECK(verdict(without, "SWAP") == Verdict::forbid);
    World other = sketch(documents({"water"}));
    CHECK(verdict(other, "SWAP") == Verdict::forbid);
    World with = sketch(documents({"swap"}));
    CHECK(verdict(with, "SWAP") == Verdict::pass);
}

TEST_CASE("the distance comes from the unit, and two units at one place have each their own") {
    World far = with_school({{"safety_distance_m", 400.0}});
    CHECK(verdict(far, "AWAY") == Verdict::pass);
    World near = with_school({{"safety_distance_m", 600.0}});
    CHECK(verdict(near, "AWAY") == Verdict::forbid);
    near.plant("E-2", {0, 200}, {{"safety_distance_m", 400.0}});
    Court court(near);
    JudgedPlace at = court.place(near.inputs().of(Role::parks).front(), World::box({1000, 5000}, {1400, 5400}));
    const auto first = judge(court.law, court.unit("E-1"), at, Action::make_new);
    const auto second = judge(court.law, court.unit("E-2"), at, Action::make_new);
    CHECK(finding_of(first, "AWAY")->verdict == Verdict::forbid);
    CHECK(finding_of(first, "AWAY")->limit_value == 600);
    CHECK(*finding_of(first, "AWAY")->measured == Approx(500).margin(0.1));
    CHECK(finding_of(second, "AWAY")->verdict == Verdict::pass);
    CHECK(court.unit("E-1").profile != court.unit("E-2").profile);
}

TEST_CASE("without a distance the ban is not tested, an open question stays open, and a flag asks") {
    World world = with_school({{"hazard", std::string("major")}});
    CHECK_FALSE(verdict(world, "AWAY"));
    CHECK(verdict(world, "AWAY-OPEN") == Verdict::undetermined);
    CHECK(verdict(world, "ASK") == Verdict::flag);
    World given = with_school({{"hazard", std::string("major")}, {"safety_distance_m", 10.0}});
    CHECK_FALSE(verdict(given, "ASK"));
}

TEST_CASE("load per output is held against the limit of the longest sector prefix") {
    const auto plant = [](double tce, const char* sector) {
        return Fields{{"energy_relocated", tce}, {"output_yuan", 1e8}, {"sector", std::string(sector)}};
    };
    World thrifty = with_energy(plant(2000, "2614")); // 0.2 tce/10^4 yuan, not above
    CHECK(verdict(thrifty, "THRIFT") == Verdict::pass);
    World wasteful = with_energy(plant(2001, "2614"));
    CHECK(verdict(wasteful, "THRIFT") == Verdict::forbid);
    const auto findings = judged(wasteful, {1000, 5000}, {1400, 5400});
    CHECK(*finding_of(findings, "THRIFT")->measured == Approx(0.2001));
    CHECK(finding_of(findings, "THRIFT")->limit_value == 0.2);
    CHECK(finding_of(findings, "THRIFT")->unit == "tce/10^4 yuan");
    World by_division = with_energy(plant(2001, "2631"));
    CHECK(verdict(by_division, "THRIFT") == Verdict::pass);
    World without_limit = with_energy(plant(99999, "3110"));
    CHECK(verdict(without_limit, "THRIFT") == Verdict::pass);
}

TEST_CASE("a load that is derived, an output that is missing and another unit leave the intensity open") {
    World derived = with_energy({{"energy_actual", 2000.0}, {"output_yuan", 1e8}});
    CHECK(verdict(derived, "THRIFT") == Verdict::undetermined);
    World no_output = with_energy({{"energy_relocated", 2000.0}});
    CHECK(verdict(no_output, "THRIFT") == Verdict::undetermined);
    World nothing_made = with_energy({{"energy_relocated", 2000.0}, {"output_yuan", 0.0}});
    CHECK(verdict(nothing_made, "THRIFT") == Verdict::undetermined);
    World other_unit = with_energy({{"energy_relocated", 2000.0}, {"output_yuan", 1e8}}, "MWh/a");
    CHECK(verdict(other_unit, "THRIFT") == Verdict::undetermined);
    World not_counted = sketch({{"energy_relocated", 2000.0}, {"output_yuan", 1e8}});
    CHECK(verdict(not_counted, "THRIFT") == Verdict::inform);
}

TEST_CASE("a local rule holds where the footprint touches its polygon, not only where its middle lies") {
    World world = sketch();
    world.add(Role::jurisdictions, "lake_basin", World::box({1350, 0}, {9000, 9000}),
              {{"level", std::string("zone")}, {"name", std::string("Lake basin")}});
    CHECK(verdict(world, "BASIN-BAN", {1000, 5000}, {1400, 5400}) == Verdict::forbid);
    CHECK_FALSE(verdict(world, "BASIN-BAN", {1000, 5000}, {1340, 5400}));
    CHECK_FALSE(verdict(world, "NOWHERE"));
    Court court(world);
    CHECK(court.law.not_assessed().contains("NOWHERE@2020-01-01"));
    CHECK_FALSE(court.law.not_assessed().contains("BASIN-BAN@2020-01-01"));
    CHECK(court.unit("E-1").origin.county.empty()); // a zone is no county
}

TEST_CASE("without jurisdictions a local rule is not assessed") {
    World world = sketch();
    CHECK(verdict(world, "BASIN-BAN") == Verdict::inform);
}

TEST_CASE("a laxer local rule never relaxes a general ban") {
    World world = sketch();
    world.add(Role::jurisdictions, "CN-A", World::box({-9000, -9000}, {9000, 9000}),
              {{"level", std::string("province")}, {"name", std::string("A")}});
    const auto findings = judged(world, {1000, 500}, {1400, 900});
    CHECK(finding_of(findings, "LOCAL-LAX")->verdict == Verdict::pass);
    CHECK(finding_of(findings, "GENERAL")->verdict == Verdict::forbid);
    CHECK(worst(findings) == Verdict::forbid);
}

TEST_CASE("conditions name the proofs that are missing, with all on file the rule is a flag") {
    const auto crossing = [](std::vector<std::string> on_file) {
        Fields plant = documents(std::move(on_file));
        plant.emplace_back("province", std::string("A"));
        World world = sketch(plant, {{"province", std::string("B")}});
        return judged(world, {1000, 5000}, {1400, 5400});
    };
    const auto none = crossing({});
    CHECK(finding_of(none, "CROSS")->verdict == Verdict::conditional);
    CHECK(finding_of(none, "CROSS")->missing_proofs == std::vector<std::string>{"swap", "water"});
    const auto some = crossing({"swap"});
    CHECK(finding_of(some, "CROSS")->verdict == Verdict::conditional);
    CHECK(render(finding_of(some, "CROSS")->measured_text, Lang::en) == "not on file: water");
    const auto all = crossing({"water", "swap"});
    CHECK(finding_of(all, "CROSS")->verdict == Verdict::flag);
    CHECK(finding_of(all, "CROSS")->missing_proofs.empty());
}

TEST_CASE("a recognition that lapsed before the day of the law has expired") {
    const auto until = [](Value value) {
        World world = sketch({}, {{"recognised_until", std::move(value)}});
        return verdict(world, "LAPSED");
    };
    CHECK(until(*parse_date("2025-12-31")) == Verdict::conditional);
    CHECK(until(*parse_date("2026-01-01")) == Verdict::pass);
    CHECK(until(Value{}) == Verdict::undetermined);
    World graded = sketch({}, {{"safety_grade", std::string("B")}}), ungraded = sketch();
    CHECK(verdict(graded, "GRADED") == Verdict::flag);
    CHECK(verdict(ungraded, "GRADED") == Verdict::pass);
}

TEST_CASE("a rule on accounts is left to who holds the books") {
    World world = sketch();
    CHECK_FALSE(verdict(world, "BOOKS"));
    Court court(world);
    CHECK_FALSE(court.law.not_assessed().contains("BOOKS@2020-01-01"));
}

TEST_CASE("the reading of the legal line picks the lines that count") {
    World world = sketch(); // bank line at 0 m
    world.add(Role::rivers, "YZ-2", World::line({lon_lat({-5000, 3500}), lon_lat({5000, 3500})}),
              {{"rank", std::string("main_stem")},
               {"line_kind", std::string("centreline")},
               {"half_width_m", 600.0},
               {"basin", std::string("yangtze")}});
    const auto distance = [&](const char* reading) {
        world.the_case().measure_from = reading;
        const auto findings = judged(world, {1000, 5000}, {1400, 5400});
        return *finding_of(findings, "GENERAL")->measured;
    };
    CHECK(distance("any") == Approx(900).margin(1));
    CHECK(distance("bank_line") == Approx(5000).margin(1));
    CHECK(distance("centreline") == Approx(1500).margin(1)); // without the half width
    world.the_case().measure_from = "management_range";
    CHECK_THROWS_AS(Court(world), InvalidInput);
}

TEST_CASE("read as any destination, every move into the middle reaches goes upstream") {
    World world = sketch();
    world.the_case().reach_notion = ReachNotion::hydrological;
    CHECK_FALSE(verdict(world, "UP")); // middle to middle
    CHECK(verdict(world, "SAME") == Verdict::conditional);
    world.the_case().transfer_reading = TransferReading::any_destination;
    CHECK(verdict(world, "UP") == Verdict::forbid);
    CHECK_FALSE(verdict(world, "SAME"));
}
