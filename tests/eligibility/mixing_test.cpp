// SPDX-License-Identifier: Apache-2.0
// A load in the flow of the next control section, worked by hand: 10 m3/s carry 315.36 t/a for each mg/L, so 31.536 t/a
// add 0.1 mg/L.
#include <catch2/catch.hpp>

#include "eligibility/evaluate.hpp"
#include "support/river_rules.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

Fields with(Fields fields, Fields more) {
    for (auto& field : more) {
        std::erase_if(fields, [&](const auto& known) { return known.first == field.first; });
        fields.push_back(std::move(field));
    }
    return fields;
}

void add_section(World& world, const std::string& id, double east_m, Fields more) {
    Geometry point;
    point.points.push_back(lon_lat({east_m, 0}));
    world.add(Role::control_sections, id, point,
              with({{"water_class", std::string("III")}, {"flow_m3_s", 10.0}, {"background_tp_mg_l", 0.02}},
                   std::move(more)));
}

/// The plant's discharge lies at the centre of the main stem.
Finding judged(World& world, Fields plant = {{"tp_relocated", 31.536}}, At park = {-200, 300}) {
    const RiverRules rules({k_mixing}, k_water_limits);
    world.the_case().rule_packs = {rules.path()};
    world.park("P-1", park, {park.east_m + 400, park.north_m + 400}).plant("E-1", {0, 9000}, std::move(plant));
    Court court(world);
    const Record& record = world.inputs().of(Role::parks).front();
    JudgedPlace place = court.place(record, record.geometry);
    const std::vector<Finding> findings = judge(court.law, court.unit("E-1"), place, Action::make_new);
    REQUIRE(findings.size() == 1);
    return findings.front();
}

World river(double east_m = 5000, Fields section = {}) {
    World world;
    world.the_case().resources.push_back({"TP", "tp", "t/a", 0.001, 0});
    world.main_stem();
    add_section(world, "S-1", east_m, std::move(section));
    return world;
}

Finding at_section(Fields section, Fields plant = {{"tp_relocated", 31.536}}) {
    World world = river(5000, std::move(section));
    return judged(world, std::move(plant));
}

const Fields k_lake = {{"water_kind", std::string("lake")}};

std::string words(const Finding& finding) {
    return render(finding.measured_text, Lang::en);
}

} // namespace

TEST_CASE("mixing: one load passes a class III river section and breaks a class III lake section") {
    const Finding passed = at_section({});
    CHECK(passed.verdict == Verdict::pass);
    CHECK(*passed.measured == 0.12);
    CHECK(*passed.limit_value == 0.2);
    CHECK(*passed.margin == 0.08);
    CHECK(passed.unit == "mg/L");
    CHECK(passed.measured_from == "river_path");
    CHECK_THAT(passed.evidence, Contains("control_sections S-1 @112."));
    CHECK(words(passed) == "0.12 mg/L at section S-1, fully mixed: 0.02 mg/L there and 31.536 t/a in 10 m3/s");
    const Finding caught = at_section(k_lake);
    CHECK(caught.verdict == Verdict::forbid);
    CHECK(*caught.measured == 0.12);
    CHECK(*caught.limit_value == 0.05);
    CHECK(*caught.margin == -0.07); // negative: inside the ban
    CHECK(render(caught.limit_text, Lang::en) == "TP at most 0.05 mg/L (class III, lake)");
}

TEST_CASE("mixing: exactly at the limit is kept, a trace more is not") {
    const Finding at_limit = at_section({{"background_tp_mg_l", 0.1}});
    CHECK(at_limit.verdict == Verdict::pass);
    CHECK(*at_limit.margin == 0);
    CHECK(at_section({{"background_tp_mg_l", 0.1}}, {{"tp_relocated", 31.54}}).verdict == Verdict::forbid);
    CHECK(at_section({{"water_class", std::string("II")}}).verdict == Verdict::forbid);
}

TEST_CASE("mixing: what the case does not tell leaves the rule open") {
    const auto open = [](const Finding& finding, const std::string& text) {
        CHECK(finding.verdict == Verdict::undetermined);
        CHECK_FALSE(finding.measured);
        CHECK_THAT(words(finding), Contains(text));
    };
    open(at_section({{"background_tp_mg_l", Value()}}), "background_tp_mg_l");
    open(at_section({{"flow_m3_s", Value()}}), "flow_m3_s");
    open(at_section({{"water_class", std::string("IV")}}), "no limit");
    open(at_section({}, {}), "tp_relocated is not given");
    open(at_section({}, {{"tp_actual", 1.0}}), "tp_relocated is not given"); // today's load is not the load there
    World kilos = river();
    kilos.the_case().resources.front().unit = "kg/a";
    open(judged(kilos), "counted in kg/a");
    World dry = river();
    open(judged(dry, {{"tp_relocated", 31.536}}, {0, 25000}), "within 20 km");
}

TEST_CASE("mixing: a large river is not fully mixed") {
    CHECK(at_section({{"flow_m3_s", 150.0}}).verdict == Verdict::pass);
    const Finding large = at_section({{"flow_m3_s", 150.5}, {"background_tp_mg_l", Value()}});
    CHECK(large.verdict == Verdict::undetermined);
    CHECK_THAT(words(large), Contains("150.5 m3/s, above 150") && Contains("zone table"));
    CHECK_THAT(large.evidence, Contains("S-1"));
}

TEST_CASE("mixing: the nearest section below decides, one above or too far does not") {
    World two = river(5000, {});
    add_section(two, "S-0", 9000, k_lake);
    CHECK(judged(two).verdict == Verdict::pass);
    World above = river(-1000, k_lake);
    const Finding none = judged(above);
    CHECK(none.verdict == Verdict::pass);
    CHECK_FALSE(none.measured);
    CHECK_THAT(words(none), Contains("no control section within 30000 m"));
}

TEST_CASE("mixing: who discharges none of it is not caught by a section that is over already") {
    const Fields over = {{"background_tp_mg_l", 0.9}};
    CHECK(at_section(over).verdict == Verdict::forbid);
    CHECK(at_section(over, {{"tp_relocated", 0.0}}).verdict == Verdict::pass);
}

TEST_CASE("mixing: without the layer or the resource it is not assessed") {
    World uncounted = river();
    uncounted.the_case().resources.clear();
    const Finding silent = judged(uncounted);
    CHECK(silent.verdict == Verdict::inform);
    CHECK_THAT(words(silent), Contains("not assessed"));
    World bare;
    bare.the_case().resources.push_back({"TP", "tp", "t/a", 0.001, 0});
    bare.the_case().absent.push_back(Role::control_sections);
    bare.main_stem();
    CHECK(judged(bare).verdict == Verdict::inform);
}

TEST_CASE("mixing: units share a profile only with the same load") {
    World world = river();
    const RiverRules rules({k_mixing}, k_water_limits);
    world.the_case().rule_packs = {rules.path()};
    world.plant("E-1", {0, 9000}, {{"tp_relocated", 1.0}}).plant("E-2", {0, 9000}, {{"tp_relocated", 1.0}});
    world.plant("E-3", {0, 9000}, {{"tp_relocated", 2.0}}).plant("E-4", {0, 9000}, {{"tp_actual", 1.0}});
    const Court court(world);
    CHECK(court.unit("E-1").profile == court.unit("E-2").profile);
    CHECK(court.unit("E-1").profile != court.unit("E-3").profile);
    CHECK(court.unit("E-1").profile != court.unit("E-4").profile);
}
