// SPDX-License-Identifier: Apache-2.0
#include "rules/describe.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "rules/load_rules.hpp"
#include "rules/pack_text.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

TEST_CASE("a rule is shown in full in either language") {
    const RuleSet rules = load_text(k_pack_head + k_rule).rules;
    const std::string english = show_text(rules, "R-1", Lang::en);
    CHECK_THAT(english, Contains("R-1@2021-03-01  No") &&
                            Contains("citation: A law, Art. 26(2) (Somebody, 2020-12-26)") &&
                            Contains("where: within 1000 m of rivers (rank: main_stem)") && Contains("state: applied"));
    CHECK_THAT(show_text(rules, "R-1", Lang::zh), Contains("依据：某法，第 26(2) 条") && Contains("效力：禁止"));
    CHECK_THAT(show_text(rules, "R-1", Lang::zh), Contains("距河流与湖泊（河流级别：干流） 1000 米以内"));
    CHECK_THAT(list_text(rules, Lang::zh), Contains("R-1@2021-03-01  禁止"));
    CHECK(show_text(rules, "R-2", Lang::en).empty());
    CHECK_THAT(list_text(rules, Lang::en), Contains("R-1@2021-03-01  forbid"));
}

TEST_CASE("filters, scopes, processes and areas of the shipped law read as Chinese in Chinese") {
    Faults faults;
    const RuleSet rules = load_rules({"yangtze"}, ".", *parse_date("2026-01-01"), faults);
    const auto chinese = [&](const char* id) { return show_text(rules, id, Lang::zh); };
    CHECK_THAT(chinese("CHEM-1KM"),
               Contains("水系：长江；河流级别：干流、重要支流、支流") && Contains("适用范围：长江流域"));
    CHECK_THAT(chinese("CAPACITY"), Contains("园区、承载单元、省、断面、污水处理厂"));
    CHECK_THAT(chinese("TAIHU-30-LAKE"), Contains("名称：太湖") && !Contains("Tai Lake"));
    CHECK_THAT(chinese("SUPERVISED"), Contains("炼焦、制革、电镀、印染、制浆造纸") && Contains("环保达标"));
    CHECK_THAT(chinese("INTENSITY-COD"), Contains("单位年产值的 COD（搬迁后）"));
    CHECK_THAT(show_text(rules, "TAIHU-30-LAKE", Lang::en), Contains("Tai Lake"));
}

TEST_CASE("a text that was not seen says so wherever it is cited") {
    const RuleSet rules = load_text(spoilt(k_pack_head + k_rule, "document = \"LAW\"", "document = \"RUMOUR\"")).rules;
    CHECK_THAT(show_text(rules, "R-1", Lang::en), Contains("text not seen") && Contains("switched off"));
}

TEST_CASE("rules as JSON have the keys of the packs") {
    const RuleSet rules = load_text(k_pack_head + k_rule).rules;
    const auto json = nlohmann::json::parse(list_json(rules));
    REQUIRE(json.size() == 1);
    CHECK(json[0]["key"] == "R-1@2021-03-01");
    CHECK(json[0]["title"]["zh"] == "禁止");
    CHECK(json[0]["where"]["near"] == "rivers");
    CHECK(json[0]["where"]["filter"]["rank"][0] == "main_stem");
    CHECK(json[0]["valid_to"].is_null());
    CHECK(json[0]["in_force"] == true);
    CHECK(show_json(rules, "R-1") == list_json(rules));
    CHECK(nlohmann::json::parse(show_json(rules, "none")).empty());
}

TEST_CASE("conditions, deadline, limits and books are in the JSON as in the packs") {
    const std::string where = "{ near = \"rivers\", within_m = 1000, filter = { rank = [\"main_stem\"] } }";
    const auto shown = [&](const std::string& text) {
        return nlohmann::json::parse(list_json(load_text(spoilt(k_pack_head + k_rule + k_words, where, text)).rules))
            .at(0);
    };
    CHECK(shown("{ document = \"swap\" }")["where"]["document"] == "swap");
    CHECK(shown("{ near = \"sensitive\", within_field = \"enterprise.safety_distance_m\" }")["where"]["within_field"] ==
          "enterprise.safety_distance_m");
    const auto account = shown("{ account = \"exceeded\", scopes = [\"park\"] }");
    CHECK(account["where"]["account"] == "exceeded");
    CHECK(account["conditions"].empty());
    CHECK(account["deadline"].is_null());
    const auto intensity =
        shown("{ intensity = \"energy\", variant = \"relocated\", per = \"output_yuan\", op = \">\", "
              "limits = \"energy\" }");
    CHECK(intensity["where"]["limits"]["by_sector"]["2614"] == 0.2);
    CHECK(intensity["where"]["limits"]["scale"] == 10000);
}

TEST_CASE("lint knows the words of the packs") {
    const std::string where = "{ near = \"rivers\", within_m = 1000, filter = { rank = [\"main_stem\"] } }";
    RuleSet rules =
        load_text(spoilt(k_pack_head + k_rule + k_words, where,
                         "{ any = [{ document = \"swap\" }, { intensity = \"energy\", variant = \"actual\", "
                         "per = \"output_yuan\", op = \">\", limits = \"energy\" }] }"))
            .rules;
    CHECK(lint(rules).at(0).missing.empty());
    rules.proofs.clear();
    rules.limits.clear();
    rules.all[0].sectors = {"99"};
    rules.all[0].processes = {"smoking"};
    rules.all[0].jurisdiction = "CN-XX";
    CHECK(lint(rules).at(0).missing == std::vector<std::string>{"jurisdiction 'CN-XX'", "sector 99",
                                                                "process 'smoking'", "where (any): proof 'swap'",
                                                                "where (any): limits 'energy'"});
}

TEST_CASE("lint proves on the loaded rule what the text promised") {
    RuleSet rules = load_text(k_pack_head + k_rule).rules;
    CHECK(lint(rules).at(0).missing.empty());
    rules.all[0].title.zh.clear();
    rules.all[0].where.filter["colour"] = {"red"};
    const std::vector<LintLine> lines = lint(rules);
    CHECK(lines.at(0).missing == std::vector<std::string>{"title.zh", "where: field 'colour' of rivers"});
    CHECK_THAT(lint_text(lines, Lang::en), Contains("R-1@2021-03-01") && Contains("title.zh") && Contains("1 of them"));
}
