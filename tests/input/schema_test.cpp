// SPDX-License-Identifier: Apache-2.0
#include "input/schema.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>
#include <set>

#include "input/schema_text.hpp"
#include "input/units.hpp"

using namespace reachplan;

TEST_CASE("every role and field of the schema is sound", "[input][schema]") {
    std::set<std::string_view> roles;
    for (const RoleSpec& role : role_specs()) {
        CAPTURE(role.name);
        CHECK(roles.insert(role.name).second);
        CHECK(find_role(role.name) == &role);
        CHECK_FALSE(role.zh.empty());
        REQUIRE_FALSE(role.fields.empty());
        CHECK(role.fields.front().type == FieldType::text); // the id
        std::set<std::string_view> names;
        for (const FieldSpec& field : role.fields) {
            CAPTURE(field.name);
            CHECK(names.insert(field.name).second);
            CHECK_FALSE(field.zh.empty());
            CHECK(unit_factor(field.unit, field.unit) == 1.0);
            CHECK_FALSE((field.required && !field.fallback.empty()));
        }
    }
}

TEST_CASE("coded values are words, ranges are none", "[input][schema]") {
    CHECK(coded_values("a|b|c") == std::vector<std::string_view>{"a", "b", "c"});
    CHECK(coded_values("a") == std::vector<std::string_view>{"a"});
    CHECK(coded_values(">=0").empty());
    CHECK(coded_values("0..1").empty());
    CHECK(coded_values("").empty());
}

TEST_CASE("the schema prints in both languages with every field", "[input][schema]") {
    for (const Lang lang : {Lang::en, Lang::zh}) {
        const std::string markdown = schema_markdown(lang);
        const std::string plain = schema_plain(lang);
        for (const RoleSpec& role : role_specs()) {
            for (const FieldSpec& field : role.fields) {
                CAPTURE(role.name, field.name);
                CHECK(markdown.find("| `" + std::string(field.name) + "` |") != std::string::npos);
                CHECK(plain.find("  " + std::string(field.name) + ": ") != std::string::npos);
            }
        }
    }
    CHECK(schema_plain(Lang::zh).find("企业编号") != std::string::npos);
}

TEST_CASE("the schema as JSON can be read by programs", "[input][schema]") {
    const auto json = nlohmann::json::parse(schema_json());
    CHECK(json["roles"].size() == role_specs().size());
    CHECK(json["roles"][0]["fields"][0]["name"] == "enterprise_id");
    CHECK(json["load_variants"].size() == 4);
}

namespace {

std::string readme() {
    return std::string(REACHPLAN_SOURCE_DIR) + "/README.md";
}

std::string text_of_readme() {
    std::ifstream file(readme(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

// `reachplan_tests '[write-readme]'` rewrites the list. (CTest takes no ';' and no brackets in the names of tests.)
TEST_CASE("the README lists the fields that the reader knows") {
    CHECK(text_of_readme().find(schema_markdown(Lang::en)) != std::string::npos);
}

TEST_CASE("the list of fields in the README is rewritten", "[.][write-readme]") {
    std::string text = text_of_readme();
    const std::string begin = "<summary>All roles and fields</summary>\n\n", end = "\n</details>\n<!-- schema end -->";
    const std::size_t from = text.find(begin) + begin.size();
    text.replace(from, text.find(end) - from, schema_markdown(Lang::en));
    std::ofstream(readme(), std::ios::binary) << text;
}
