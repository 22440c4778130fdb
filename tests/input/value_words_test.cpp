// SPDX-License-Identifier: Apache-2.0
// Departments write 新建 and 鼓励类: every field with a fixed set of codes takes the usual words.
#include <catch2/catch.hpp>

#include "base/code_words.hpp"
#include "input/small_case.hpp"
#include "input/value_words.hpp"
#include "output/codes.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

std::string meant(Role role, std::string_view field, std::string_view word) {
    const RoleSpec& spec = role_spec(role);
    return code_for(spec, *find_field(spec, field), word);
}

} // namespace

TEST_CASE("every code of every role has a Chinese word, and is read when that is written", "[input][words]") {
    for (const RoleSpec& role : role_specs()) {
        for (const FieldSpec& field : role.fields) {
            for (const std::string_view code : coded_values(field.allowed)) {
                CAPTURE(role.name, field.name, code);
                const std::string chinese = code_words(code, Lang::zh);
                CHECK((chinese != code || field.type == FieldType::integer));
                CHECK(code_for(role, field, chinese) == code);
                CHECK(code_for(role, field, code) == code);
            }
        }
    }
}

TEST_CASE("what our own layers call a code is read, too", "[input][words]") {
    const auto all_read = [](Role role, std::string_view field, const CodeList& list) {
        for (const Code& code : list.codes) {
            CAPTURE(field, code.zh);
            CHECK((meant(role, field, code.code).empty() || meant(role, field, code.zh) == code.code));
        }
    };
    all_read(Role::enterprises, "catalogue_class", k_catalogue_classes);
    all_read(Role::enterprises, "hazard", k_hazards);
    all_read(Role::parks, "kind", k_park_kinds);
    all_read(Role::parks, "status", k_park_states);
    all_read(Role::parks, "boundary_action", k_boundary_actions);
    all_read(Role::rivers, "rank", k_river_ranks);
    all_read(Role::rivers, "line_kind", k_measured_from);
    all_read(Role::rivers, "reach_class", k_reach_class_codes);
    all_read(Role::protected_areas, "kind", k_protected_kinds);
    all_read(Role::sensitive, "kind", k_sensitive_kinds);
    all_read(Role::proposals, "action", k_actions);
}

TEST_CASE("the words that departments use", "[input][words]") {
    CHECK(meant(Role::proposals, "action", "搬迁入园") == "new");
    CHECK(meant(Role::proposals, "action", "改扩建") == "expand");
    CHECK(meant(Role::enterprises, "catalogue_class", " 限制 类 ") == "restricted");
    CHECK(meant(Role::enterprises, "policy_compliant", "不符合") == "false");
    CHECK(meant(Role::enterprises, "heavy_polluter", "√") == "true");
    CHECK(meant(Role::enterprises, "sector_edition", "GB/T 4754—2017") == "2017");
    CHECK(meant(Role::control_sections, "water_class", "Ⅲ") == "III");
    CHECK(meant(Role::control_sections, "water_class", "ＩＩＩ类") == "III");
    CHECK(meant(Role::jurisdictions, "level", "地级市") == "prefecture");
    CHECK(meant(Role::rivers, "rank", "Main stem") == "main_stem");
    CHECK(meant(Role::parks, "safety_grade", "b 级") == "B");
}

TEST_CASE("a word that the law does not tie to one code is not guessed", "[input][words]") {
    CHECK(meant(Role::proposals, "action", "技术改造").empty());
    CHECK(meant(Role::parks, "kind", "化工园区").empty()); // recognised or not is the question
    CHECK(meant(Role::protected_areas, "kind", "核心区").empty());
    CHECK(meant(Role::control_sections, "water_class", "劣Ⅴ类").empty());
    CHECK(meant(Role::rivers, "rank", "水库").empty());
}

TEST_CASE("a table of Chinese values is read", "[input][words]") {
    SmallCase files;
    files.plants(
        "企业编号,行业代码,行业代码版本,规模,产业目录类别,是否重污染,危险化学品危害等级,现状排放方式,经度,纬度\n"
        "E-1,2614,2017版,大型,鼓励类,非重污染,无,直排,112.01,30.01\n"
        "E-2,1910,2011,小微企业,淘汰类,是,重大危险源,园区污水处理厂,112.02,30.02\n");
    const Inputs inputs = files.inputs();
    CHECK(files.said().empty());
    const Record& first = inputs.of(Role::enterprises).front();
    CHECK(first.text("size_class") == "large");
    CHECK(first.text("catalogue_class") == "encouraged");
    CHECK(first.boolean("heavy_polluter") == false);
    CHECK(first.text("hazard") == "none");
    CHECK(first.number("sector_edition") == 2017);
    CHECK(first.text("discharge") == "direct");
    CHECK(inputs.of(Role::enterprises).back().text("hazard") == "major");
}

TEST_CASE("an unknown word is met with what is accepted, in both languages, and the nearest", "[input][words]") {
    SmallCase files;
    files.plants("enterprise_id,sector,catalogue_class,size_class,lon,lat\n"
                 "E-1,2614,鼓厉类,巨型,112.01,30.01\n");
    files.inputs();
    CHECK(files.says({"鼓厉类 given", "encouraged (鼓励类), permitted (允许类)", "did you mean '鼓励类'?"}));
    CHECK(files.says({"巨型 given", "small (小型), medium (中型), large (大型)", "values.size_class"}));
}

TEST_CASE("the case's own translation stands over the usual one", "[input][words]") {
    SmallCase files;
    files.toml(SmallCase::head() + SmallCase::enterprises() + "values.size_class = { large = [\"中型\"] }\n" +
               SmallCase::park_layer());
    files.plants("enterprise_id,sector,size_class,lon,lat\nE-1,2614,中型,112.01,30.01\n");
    CHECK(files.inputs().of(Role::enterprises).front().text("size_class") == "large");
}
