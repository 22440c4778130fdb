// SPDX-License-Identifier: Apache-2.0
// The law that is shipped: complete, in both languages, and the right edition on the right day.
#include "rules/describe.hpp"
#include "rules/load_rules.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

using namespace reachplan;

namespace {

RuleSet law_of(std::string_view day) {
    Faults faults;
    RuleSet rules = load_rules({"yangtze"}, ".", *parse_date(day), faults);
    for (const Fault& fault : faults.sorted()) {
        FAIL_CHECK(render(fault, Lang::en));
    }
    return rules;
}

std::set<std::string> keys(const RuleSet& rules) {
    std::set<std::string> result;
    for (const Rule& rule : rules.rules) {
        result.insert(rule.key());
    }
    return result;
}

const Rule& rule_of(const RuleSet& rules, std::string_view id) {
    const auto found =
        std::find_if(rules.rules.begin(), rules.rules.end(), [&](const Rule& rule) { return rule.id == id; });
    if (found == rules.rules.end()) {
        throw std::logic_error("not in force: " + std::string(id));
    }
    return *found;
}

} // namespace

TEST_CASE("every shipped rule is complete and speaks both languages") {
    const RuleSet rules = law_of("2026-01-01");
    CHECK(rules.rules.size() > 20);
    for (const LintLine& line : lint(rules)) {
        INFO(line.key);
        CHECK(line.missing == std::vector<std::string>{});
    }
    for (const Rule& rule : rules.all) {
        INFO(rule.key());
        CHECK(std::any_of(rule.title.zh.begin(), rule.title.zh.end(), [](char c) { return (c & 0x80) != 0; }));
        CHECK(std::all_of(rule.title.en.begin(), rule.title.en.end(), [](char c) { return (c & 0x80) == 0; }));
        // What nobody has seen is off, or on by an explicit word with the reason in the note.
        CHECK((rule.citation.confirmed || !rule.enabled || rule.note.en.find("not confirmed") != std::string::npos));
    }
}

TEST_CASE("the day picks the law") {
    const std::set<std::string> in_2017 = keys(law_of("2017-09-01"));
    CHECK(in_2017.contains("OUTDATED-UPMID@2017-06-30"));
    CHECK(in_2017.contains("SUPERVISED@2017-06-30"));
    CHECK(in_2017.contains("CATALOGUE@2013-05-01"));
    CHECK_FALSE(in_2017.contains("CHEM-1KM@2021-03-01"));
    CHECK_FALSE(in_2017.contains("PARK-ONLY@2019-01-12"));

    const std::set<std::string> eve = keys(law_of("2021-02-28"));
    const std::set<std::string> first_day = keys(law_of("2021-03-01"));
    for (const std::string key : {"CHEM-1KM@2021-03-01", "UPMID-BAN@2021-03-01", "TAIL-3KM@2021-03-01"}) {
        CHECK_FALSE(eve.contains(key));
        CHECK(first_day.contains(key));
    }
    CHECK(first_day.contains("CATALOGUE-RESTRICTED@2020-01-01"));
    CHECK(keys(law_of("2024-02-01")).contains("CATALOGUE-RESTRICTED@2024-02-01"));
    CHECK(keys(law_of("2024-01-31")).contains("CATALOGUE-RESTRICTED@2020-01-01"));
    CHECK(keys(law_of("2017-06-29")).count("OUTDATED-UPMID@2017-06-30") == 0);
}

TEST_CASE("which rules are in force is told by name for the days that matter") {
    const auto ids = [](std::string_view day) {
        std::set<std::string> all;
        for (const Rule& rule : law_of(day).rules) {
            all.insert(rule.id);
        }
        return all;
    };
    const std::set<std::string> in_2017 = {"CATALOGUE",
                                           "CATALOGUE-CLOSE",
                                           "CATALOGUE-RESTRICTED",
                                           "DRINK-1",
                                           "DRINK-1-EXISTING",
                                           "DRINK-2",
                                           "DRINK-2-EXISTING",
                                           "DRINK-Q",
                                           "EXCESS",
                                           "HAZ-DIST",
                                           "HAZ-DIST-ASK",
                                           "HAZCHEM-77-LARGE",
                                           "HAZCHEM-77-NOBUILD",
                                           "HAZCHEM-77-SME",
                                           "NATRES",
                                           "NATRES-EXP",
                                           "ORIGIN-BUILTUP",
                                           "OUTDATED-UPMID",
                                           "OUTFALL-0",
                                           "PARK-EXIT",
                                           "PARK-RECTIFY",
                                           "PHOSPHATE-UPMID",
                                           "REDLINE",
                                           "RIVERBED",
                                           "SCENIC-ANY",
                                           "SCENIC-CORE",
                                           "SCENIC-PARK",
                                           "SMALL15",
                                           "SUPERVISED",
                                           "SUSPEND",
                                           "TAIHU-29",
                                           "TAIHU-30-DIANSHAN",
                                           "TAIHU-30-INFLOW",
                                           "TAIHU-30-LAKE",
                                           "TAIHU-30-RIVERS",
                                           "TAIHU-BASIN",
                                           "TAIHU-INFLOW-ELSEWHERE"};
    CHECK(ids("2017-09-01") == in_2017);

    std::set<std::string> eve = in_2017;
    eve.insert({"FARMLAND", "GERM", "OUTDATED", "OUTDATED-EXCESS", "PARK-ONLY", "PETRO-PLAN", "SHORE-PLAN",
                "SUSPEND-WATER", "WETPARK", "WETPARK-USE"});
    CHECK(ids("2021-02-28") == eve);

    std::set<std::string> first_day = eve;
    first_day.insert({"CAPACITY", "CHEM-1KM", "CHEM-1KM-FLAG", "ECOFUNC", "OUTFALL-WFZ", "PARK-ADMITS", "TAIL-1KM",
                      "TAIL-1KM-REBUILD", "TAIL-3KM", "TAIL-3KM-REBUILD", "TP-STRICT", "UPMID-BAN", "UPMID-SAME"});
    CHECK(ids("2021-03-01") == first_day);

    std::set<std::string> in_2026 = first_day;
    in_2026.insert("WETLAND");
    CHECK(ids("2026-01-01") == in_2026);
}

TEST_CASE("what nobody has seen is switched off: bands of provinces, lakes, slag, chemical parks, assumed limits") {
    const RuleSet rules = law_of("2026-01-01");
    std::set<std::string> off;
    for (const Rule& rule : rules.all) {
        if (!rule.enabled) {
            off.insert(rule.id);
        }
    }
    CHECK(off == std::set<std::string>{"ANHUI-15KM",     "ANHUI-1KM",     "ANHUI-5KM",        "CHEM-1KM-LAKE",
                                       "CHEM-PARK",      "CHONGQING-1KM", "CHONGQING-5KM",    "HUBEI-15KM",
                                       "HUBEI-1KM",      "INTENSITY-COD", "INTENSITY-ENERGY", "INTENSITY-WATER",
                                       "OUTFALL-INTAKE", "PARK-GRADE",    "PARK-ONLY-PAPER",  "PARK-RECOGNITION",
                                       "SECTION-COD",    "SECTION-NH3N",  "SECTION-TP",       "SLAG-NL22",
                                       "URBAN-BOUNDARY"});
}

TEST_CASE("deadlines of hazardous-chemical producers follow their size") {
    const RuleSet rules = law_of("2026-01-01");
    CHECK(rule_of(rules, "HAZCHEM-77-SME").deadline == parse_date("2020-12-31"));
    CHECK(rule_of(rules, "HAZCHEM-77-LARGE").deadline == parse_date("2025-12-31"));
    CHECK_FALSE(rule_of(rules, "ORIGIN-BUILTUP").deadline);
}

TEST_CASE("books decide capacity and suspension, papers decide supervision and swaps") {
    const RuleSet rules = law_of("2026-01-01");
    std::set<std::string> books;
    for (const Rule& rule : rules.rules) {
        if (asks_books(rule)) {
            books.insert(rule.id);
        }
    }
    CHECK(books == std::set<std::string>{"CAPACITY", "SUSPEND", "SUSPEND-WATER"});
    CHECK(rule_of(rules, "CAPACITY").where.state == "exceeded");
    CHECK(rule_of(rules, "SUSPEND").where.state == "already_over");
    CHECK(rule_of(rules, "SUPERVISED").conditions.size() == 5);
    CHECK(rule_of(rules, "EXCESS").conditions == std::vector<std::string>{"capacity_swap"});
    CHECK(is_local(rule_of(rules, "TAIHU-BASIN")));
}

TEST_CASE("the chemical ban is 1 km from the main stem and every tributary") {
    const RuleSet rules = law_of("2026-01-01");
    const Rule& ban = rule_of(rules, "CHEM-1KM");
    CHECK(ban.where.limit_m == 1000);
    CHECK(ban.where.filter.at("rank") == std::vector<std::string>{"main_stem", "major_tributary", "tributary"});
    CHECK(ban.whole_park);
    CHECK(concerns(ban, "2614", {}));
    CHECK_FALSE(concerns(ban, "2521", {}));
    CHECK(concerns(rule_of(rules, "CHEM-1KM-FLAG"), "2521", {}));
}

TEST_CASE("coking, tanning and electroplating are supervised by code and by process") {
    const RuleSet rules = law_of("2026-01-01");
    const Rule& rule = rule_of(rules, "SUPERVISED");
    CHECK(rule.effect == Effect::conditional);
    CHECK(rule.transfer == Transfer::cross_county);
    for (const char* sector : {"2521", "1910", "1931", "3360", "336", "2221", "2621", "3216", "1713", "2710", "2631"}) {
        INFO(sector);
        CHECK(concerns(rule, sector, {}));
    }
    CHECK(concerns(rule, normal_sector("2520", 2011), {}));
    CHECK(concerns(rule, "3610", {"electroplating"}));
    CHECK_FALSE(concerns(rule, "3610", {}));
}

TEST_CASE("programmes name their ways out") {
    const RuleSet rules = law_of("2026-01-01");
    REQUIRE(rules.programme("hazchem47") != nullptr);
    CHECK(rules.programme("hazchem47")->ways_out ==
          std::vector<std::string>{"relocate", "upgrade", "convert", "close"});
    CHECK(rules.programme("riverside_clearance") != nullptr);
    CHECK(rules.programme("nothing") == nullptr);
}

TEST_CASE("the vocabulary table lists every process tag, proof and area in both languages") {
    std::ifstream file(REACHPLAN_SOURCE_DIR "/data/rules/README.md", std::ios::binary);
    const std::string readme(std::istreambuf_iterator<char>(file), {});
    const RuleSet rules = law_of("2026-01-01");
    std::vector<Term> terms = rules.processes;
    terms.insert(terms.end(), rules.proofs.begin(), rules.proofs.end());
    terms.insert(terms.end(), rules.jurisdictions.begin(), rules.jurisdictions.end());
    for (const Term& term : terms) {
        INFO(term.id);
        CHECK(readme.find("`" + term.id + "`") != std::string::npos);
        CHECK(readme.find(term.text.zh) != std::string::npos);
    }
}
