// SPDX-License-Identifier: Apache-2.0
// The predicate `mixing` and its table of limits as a pack spells them, and what is wrong with other spellings.
#include "rules/parse_pack.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "rules/describe.hpp"
#include "rules/pack_text.hpp"
#include "support/river_rules.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

Loaded load_mixing(const std::string& where = k_mixing, const std::string& tables = k_water_limits) {
    const std::string near = "{ near = \"rivers\", within_m = 1000, filter = { rank = [\"main_stem\"] } }";
    return load_text(spoilt(k_pack_head + tables + k_rule, near, where));
}

std::string fault_of(const Loaded& loaded) {
    REQUIRE(loaded.faults.size() == 1);
    return loaded.faults.front();
}

std::string where_fault(std::string_view from, std::string_view to) {
    return fault_of(load_mixing(spoilt(k_mixing, from, to)));
}

std::string table_fault(std::string_view from, std::string_view to) {
    return fault_of(load_mixing(k_mixing, spoilt(k_water_limits, from, to)));
}

} // namespace

TEST_CASE("mixing reads as written, speaks and is complete") {
    const Loaded loaded = load_mixing();
    REQUIRE(loaded.faults.empty());
    const Predicate& where = loaded.rules.all.front().where;
    CHECK(where.kind == Predicate::Kind::mixing);
    CHECK(where.role == Role::control_sections);
    CHECK(where.field == "background_tp_mg_l");
    CHECK(where.limit_m == 30000);
    CHECK(where.largest_flow_m3_s == 150);
    CHECK(where.water.limit_of("", "III") == 0.2);
    CHECK(where.water.limit_of("river", "II") == 0.1);
    CHECK(where.water.limit_of("lake", "III") == 0.05);
    CHECK_FALSE(where.water.limit_of("lake", "I"));
    CHECK(asks_unit(where));
    CHECK(roles_of(where) == std::vector{Role::enterprises, Role::rivers, Role::control_sections});
    CHECK(describe(where, Lang::en) ==
          "TP (relocated), fully mixed at the next control section at most 30000 m down the river from the discharge, "
          "exceeds the limit of its class (TP); not for flows above 150 m3/s");
    CHECK_THAT(describe(where, Lang::zh), Contains("充分混合") && Contains("150 立方米/秒"));
    CHECK(lint(loaded.rules).at(0).missing.empty());
    const auto json = nlohmann::json::parse(list_json(loaded.rules));
    CHECK(json[0]["where"]["mixing"] == "TP");
    CHECK(json[0]["where"]["largest_flow_m3_s"] == 150);
    CHECK(json[0]["where"]["limits"]["lake"]["III"] == 0.05);
}

TEST_CASE("mixing: each field of the background can be asked") {
    for (const std::string resource : {"COD", "NH3-N"}) {
        CHECK(load_mixing(spoilt(k_mixing, "mixing = \"TP\"", "mixing = \"" + resource + "\"")).faults.empty());
    }
}

TEST_CASE("mixing: what is missing or misspelt is a fault") {
    CHECK_THAT(where_fault("mixing = \"TP\"", "mixing = \"SO2\""),
               Contains("background_so2_mg_l given") && Contains("background_tp_mg_l"));
    CHECK_THAT(where_fault("relocated", "moved"), Contains("moved given") && Contains("relocated"));
    CHECK_THAT(where_fault("limits = \"TP\"", "limits = \"TN\""), Contains("TN given") && Contains("TP"));
    CHECK_THAT(where_fault(", limits = \"TP\"", ""), Contains("'limits'") && Contains("missing"));
    CHECK_THAT(where_fault(", within_m = 30000", ""), Contains("'within_m'") && Contains("missing"));
    CHECK_THAT(where_fault("30000", "-1"), Contains("-1 given"));
    CHECK_THAT(where_fault(", largest_flow_m3_s = 150", ""), Contains("'largest_flow_m3_s'") && Contains("missing"));
    CHECK_THAT(where_fault("= 150", "= 0"), Contains("0 given") && Contains("above 0"));
    CHECK_THAT(where_fault(" }", ", op = \">\" }"), Contains("'op'") && Contains("unknown key"));
}

TEST_CASE("mixing: a table of limits has both waters, classes of the standard and mg/L") {
    CHECK_THAT(table_fault("II = 0.1", "VI = 0.1"), Contains("VI given") && Contains("I, II, III, IV, V"));
    CHECK_THAT(table_fault("III = 0.05", "III = 0"), Contains("0 given") && Contains("above 0"));
    CHECK_THAT(table_fault("mg/L", "ug/L"), Contains("ug/L given"));
    CHECK_THAT(table_fault("unit = \"mg/L\"\n", ""), Contains("'unit'") && Contains("missing"));
    CHECK(load_mixing(k_mixing, spoilt(k_water_limits, "lake = ", "lakes = ")).faults.size() == 2); // missing, unknown
    CHECK_THAT(table_fault("note = { en = \"a table\", zh = \"某表\" }\n", ""), Contains("'note'"));
    CHECK_THAT(table_fault("{ II = 0.025, III = 0.05 }", "{}"), Contains("one of I, II"));
    CHECK_THAT(fault_of(load_mixing(k_mixing, k_water_limits + "scale = 2\n")), Contains("'scale'"));
}

TEST_CASE("lint misses a table of limits that no pack declares") {
    RuleSet rules = load_mixing().rules;
    rules.water.clear();
    rules.all[0].where.water.lake.clear();
    CHECK(lint(rules).at(0).missing ==
          std::vector<std::string>{"where: water_limits 'TP'", "where: river and lake of water_limits TP"});
}
