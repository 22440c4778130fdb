// SPDX-License-Identifier: Apache-2.0
#include "eligibility/check_kinds.hpp"
#include "eligibility/judge.hpp"

#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// What CHEM-1KM says about a chemical plant on a small site whose south edge is `north_m` from the bank.
Finding chem_at(double north_m, Fields park_fields = {}, At park_south_west = {0, 0}, Fields river_fields = {}) {
    World world;
    const At south_west{0, park_south_west.north_m > 0 ? park_south_west.north_m : north_m};
    world.main_stem(std::move(river_fields))
        .park("P-1", south_west, {900, 4000}, std::move(park_fields))
        .plant("E-1", {0, 200});
    Court court(world);
    const Record& park = world.inputs().of(Role::parks).front();
    JudgedPlace at = court.place(park, World::box({0, north_m}, {400, north_m + 400}));
    const std::vector<Finding> findings = judge(court.law, court.unit("E-1"), at, Action::make_new);
    const Finding* finding = finding_of(findings, "CHEM-1KM");
    REQUIRE(finding);
    return *finding;
}

} // namespace

TEST_CASE("within 1 km includes exactly 1000 m") {
    CHECK(chem_at(999.99).verdict == Verdict::forbid);
    CHECK(chem_at(1000.00).verdict == Verdict::forbid);
    CHECK(chem_at(1000.02).verdict == Verdict::pass);
    CHECK(*chem_at(1000.02).margin == Approx(0.02).margin(0.002));
    CHECK(*chem_at(999.99).margin == Approx(-0.01).margin(0.002));
}

TEST_CASE("a margin under the accuracy of the line is a flag and prints the accuracy") {
    const Fields accuracy = {{"accuracy_m", 10.0}};
    const Finding near = chem_at(1003, {}, {0, 0}, accuracy);
    CHECK(near.verdict == Verdict::flag);
    CHECK(render(near.measured_text, Lang::en) == "1003.00 m +- 10 m");
    CHECK(chem_at(1011, {}, {0, 0}, accuracy).verdict == Verdict::pass);
}

TEST_CASE("half the width beside a centre line is taken off and reported") {
    const Fields wide = {{"line_kind", std::string("centreline")}, {"half_width_m", 400.0}};
    const Finding finding = chem_at(1200, {}, {0, 0}, wide);
    CHECK(finding.verdict == Verdict::forbid);
    CHECK(finding.measured_from == "centreline_half_width");
    CHECK(*finding.measured == Approx(800).margin(0.01));
}

TEST_CASE("a plant in the outer part of an existing park across the band is a flag, a new park is refused") {
    CHECK(chem_at(1500, {}, {0, 300}).verdict == Verdict::flag);
    CHECK(chem_at(1500, {{"boundary_action", std::string("new")}}, {0, 300}).verdict == Verdict::forbid);
    CHECK(chem_at(1500, {{"boundary_action", std::string("expanding")}}, {0, 300}).verdict == Verdict::forbid);
}

TEST_CASE("a river without rank near the site leaves the verdict open instead of passing") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 8000}).plant("E-1", {0, 200});
    world.add(Role::rivers, "X-1", World::line({lon_lat({-500, 4600}), lon_lat({2000, 4600})}),
              {{"basin", std::string("yangtze")}});
    Court court(world);
    JudgedPlace at = court.place(world.inputs().of(Role::parks).front(), World::box({0, 5000}, {400, 5400}));
    const auto findings = judge(court.law, court.unit("E-1"), at, Action::make_new);
    CHECK(finding_of(findings, "CHEM-1KM")->verdict == Verdict::undetermined);
}

TEST_CASE("a layer declared absent is told for each object, never passed over") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 8000}).plant("E-1", {0, 200});
    Court court(world);
    JudgedPlace at = court.place(world.inputs().of(Role::parks).front(), World::box({0, 5000}, {400, 5400}));
    const auto findings = judge(court.law, court.unit("E-1"), at, Action::make_new);
    const Finding* redline = finding_of(findings, "REDLINE");
    REQUIRE(redline);
    CHECK(redline->verdict == Verdict::inform);
    CHECK(court.law.not_assessed().count(redline->rule_key) == 1);
}

TEST_CASE("a role that a rule needs and nobody declared is a fault that names the rules") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 8000}).plant("E-1", {0, 200});
    std::erase(world.the_case().absent, Role::protected_areas);
    try {
        Court court(world);
        FAIL("no fault");
    } catch (const InvalidInput& error) {
        const std::string text = render(error.faults().sorted().front(), Lang::en);
        CHECK(text.find("protected") != std::string::npos);
        CHECK(text.find("REDLINE") != std::string::npos);
    }
}

TEST_CASE("a site that touches a red line is refused, one beside it is not") {
    World world;
    world.main_stem()
        .park("P-1", {0, 5000}, {3000, 8000})
        .plant("E-1", {0, 200})
        .zone("Z-1", "ecological_redline", {1000, 5000}, {2000, 6000});
    Court court(world);
    const Record& park = world.inputs().of(Role::parks).front();
    JudgedPlace touching = court.place(park, World::box({600, 5000}, {1000, 5400}));
    JudgedPlace beside = court.place(park, World::box({500, 5000}, {999, 5400}));
    CHECK(finding_of(judge(court.law, court.unit("E-1"), touching, Action::make_new), "REDLINE")->verdict ==
          Verdict::forbid);
    CHECK(finding_of(judge(court.law, court.unit("E-1"), beside, Action::make_new), "REDLINE")->verdict ==
          Verdict::pass);
}

TEST_CASE("a missing attribute that a rule asks for is undetermined") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 8000}).plant("E-1", {0, 200}, {{"heavy_polluter", Value{}}});
    Court court(world);
    JudgedPlace at = court.place(world.inputs().of(Role::parks).front(), World::box({0, 5000}, {400, 5400}));
    const auto findings = judge(court.law, court.unit("E-1"), at, Action::make_new);
    CHECK(worst(findings) == Verdict::undetermined);
}

TEST_CASE("a drinking-water zone at the origin makes a plant leave") {
    World world;
    world.main_stem()
        .park("P-1", {0, 5000}, {900, 8000})
        .plant("E-1", {0, 200})
        .zone("D-1", "drinking_1", {-300, -300}, {300, 300});
    Court court(world);
    Place origin;
    origin.footprint = court.unit("E-1").record->geometry;
    origin.point = origin.footprint.points.front();
    JudgedPlace at(court.law, origin);
    const auto findings = judge(court.law, court.unit("E-1"), at, Action::operate);
    CHECK(worst(findings) == Verdict::forbid);
}

TEST_CASE("before its first day a rule does not apply") {
    World world;
    world.main_stem().park("P-1", {0, 100}, {900, 4000}).plant("E-1", {0, 200});
    world.the_case().as_of = *parse_date("2021-02-28");
    Court before(world);
    JudgedPlace at = before.place(world.inputs().of(Role::parks).front(), World::box({0, 100}, {400, 500}));
    CHECK(finding_of(judge(before.law, before.unit("E-1"), at, Action::make_new), "CHEM-1KM") == nullptr);
    world.the_case().as_of = *parse_date("2021-03-01");
    Court after(world);
    JudgedPlace later = after.place(world.inputs().of(Role::parks).front(), World::box({0, 100}, {400, 500}));
    CHECK(finding_of(judge(after.law, after.unit("E-1"), later, Action::make_new), "CHEM-1KM")->verdict ==
          Verdict::forbid);
}

TEST_CASE("units to which the same rules apply share a profile, others do not") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 8000}).plant("E-1", {0, 200}).plant("E-2", {500, 200});
    world.plant("E-3", {900, 200}, {{"catalogue_class", std::string("eliminated")}});
    Court court(world);
    CHECK(court.unit("E-1").profile == court.unit("E-2").profile);
    CHECK(court.unit("E-1").profile != court.unit("E-3").profile);
    CHECK(court.unit("E-1").profile.size() == 10);
}

TEST_CASE("a kind of protected area declared absent is not assessed, the other kinds are") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 8000}).plant("E-1", {0, 200});
    world.zone("Z-1", "ecological_redline", {5000, 5000}, {6000, 6000});
    world.the_case().absent_kinds = {"farmland"};
    Court court(world);
    JudgedPlace at = court.place(world.inputs().of(Role::parks).front(), World::box({0, 5000}, {400, 5400}));
    const auto findings = judge(court.law, court.unit("E-1"), at, Action::make_new);
    CHECK(finding_of(findings, "FARMLAND")->verdict == Verdict::inform);
    CHECK(finding_of(findings, "REDLINE")->verdict == Verdict::pass);
}

TEST_CASE("built-up land by kind: a kind that nobody gives is told, one declared absent unassessed, none given open") {
    const auto verdict = [](const Fields& fields, std::vector<std::string> absent_kinds, std::string& told) {
        World world;
        world.main_stem().park("P-1", {0, 5000}, {900, 8000}).plant("E-1", {0, 200});
        std::erase(world.the_case().absent, Role::urban_boundary);
        LayerConfig layer;
        layer.name = "urban_boundary";
        layer.role = Role::urban_boundary;
        world.the_case().layers.push_back(layer);
        world.the_case().absent_kinds = std::move(absent_kinds);
        world.add(Role::urban_boundary, "U-1", World::box({-900, 0}, {900, 900}), fields);
        Court court(world);
        Faults faults;
        check_kinds(world.the_case(), world.inputs(), court.rules, faults);
        for (const Fault& fault : faults.sorted()) {
            told += fault.layer + fault.field + " " + fault.value + ": " + render(fault.expected, Lang::en);
        }
        JudgedPlace at = court.place(world.inputs().of(Role::parks).front(), World::box({0, 200}, {100, 300}));
        return finding_of(judge(court.law, court.unit("E-1"), at, Action::operate), "ORIGIN-BUILTUP")->verdict;
    };
    std::string told;
    CHECK(verdict({{"kind", std::string("built_up")}}, {}, told) == Verdict::forbid);
    CHECK(told.empty());
    CHECK(verdict({}, {}, told) == Verdict::undetermined);
    CHECK(told.empty()); // `check` tells the gap
    CHECK(verdict({{"kind", std::string("development_boundary")}}, {"built_up"}, told) == Verdict::inform);
    CHECK(told.empty());
    CHECK(verdict({{"kind", std::string("development_boundary")}}, {}, told) == Verdict::pass);
    CHECK(told.find("built_up") != std::string::npos);
    CHECK(told.find("ORIGIN-BUILTUP") != std::string::npos);
}

TEST_CASE("data to obtain beside a layer declared absent leave a rule undetermined, not merely unassessed") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 8000});
    world.plant("E-1", {0, 200}, {{"hazard", std::string("major")}, {"size_class", std::string("medium")}});
    world.add(Role::sensitive, "S-1", World::box({6000, 3000}, {6200, 3300}), {{"kind", std::string("school")}});
    REQUIRE(world.the_case().is_absent(Role::urban_boundary));
    Court court(world);
    JudgedPlace at = court.place(world.inputs().of(Role::parks).front(), World::box({0, 5000}, {400, 5400}));
    const auto findings = judge(court.law, court.unit("E-1"), at, Action::operate);
    const Finding* distance = finding_of(findings, "HAZCHEM-77-SME"); // no safety_distance_m
    REQUIRE(distance);
    CHECK(distance->verdict == Verdict::undetermined);
}
