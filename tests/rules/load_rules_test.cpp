// SPDX-License-Identifier: Apache-2.0
#include "rules/load_rules.hpp"

#include <catch2/catch.hpp>

#include "rules/pack_text.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

/// The one fault that the spoilt pack gives.
std::string fault_of(std::string_view from, std::string_view to) {
    const Loaded loaded = load_text(spoilt(k_pack_head + k_rule + k_words, from, to));
    INFO((loaded.faults.empty() ? std::string("no fault") : loaded.faults.front()));
    REQUIRE(loaded.faults.size() == 1);
    return loaded.faults.front();
}

std::string with_id_and_dates(const std::string& id, const std::string& dates) {
    return spoilt(spoilt(k_rule, "R-1", id), "valid_from = 2021-03-01", dates);
}

} // namespace

TEST_CASE("a pack of one rule loads as written") {
    const Loaded loaded = load_text(k_pack_head + k_rule);
    CHECK(loaded.faults == std::vector<std::string>{});
    REQUIRE(loaded.rules.rules.size() == 1);
    const Rule& rule = loaded.rules.rules.front();
    CHECK(rule.key() == "R-1@2021-03-01");
    CHECK(rule.pack == "small");
    CHECK(rule.citation.document.zh == "某法");
    CHECK(rule.citation.article == "26(2)");
    CHECK(rule.enabled);
    CHECK(rule.effect == Effect::forbid);
    CHECK(rule.actions == std::vector{Action::make_new});
    CHECK(rule.where.kind == Predicate::Kind::near);
    CHECK(rule.where.limit_m == 1000);
    CHECK(rule.who.kind == Predicate::Kind::always);
    CHECK_FALSE(rule.has_exception);
    CHECK(loaded.rules.sha256.size() == 64);
}

TEST_CASE("each missing part of a rule is named with its line") {
    CHECK_THAT(fault_of("citation = { document = \"LAW\", article = \"26(2)\" }\n", ""),
               Contains("line 16") && Contains("'citation'") && Contains("missing"));
    CHECK_THAT(fault_of("valid_from = 2021-03-01\n", ""), Contains("'valid_from'") && Contains("missing"));
    CHECK_THAT(fault_of("title = { en = \"No\", zh = \"禁止\" }", "title = { en = \"No\" }"),
               Contains("'zh'") && Contains("missing"));
    CHECK_THAT(fault_of("authority = { en = \"They\", zh = \"机关\" }\n", ""), Contains("'authority'"));
    CHECK_THAT(fault_of("actions = [\"new\"]", "actions = []"), Contains("'actions'") && Contains("not empty"));
}

TEST_CASE("a wrong word is answered with the nearest right one") {
    CHECK_THAT(fault_of("jurisdiction", "jurisdictoin = \"basin\"\njurisdiction"),
               Contains("'jurisdictoin'") && Contains("unknown key") && Contains("did you mean 'jurisdiction'?"));
    CHECK_THAT(fault_of("\"forbid\"", "\"forbit\""), Contains("forbit given") && Contains("did you mean 'forbid'?"));
    CHECK_THAT(fault_of("[\"new\"]", "[\"now\"]"), Contains("did you mean 'new'?"));
    CHECK_THAT(fault_of("document = \"LAW\"", "document = \"LAWS\""), Contains("LAWS given") && Contains("'LAW'"));
    CHECK_THAT(fault_of("sectors = [\"26\"]", "sectors = [\"26\"]\nprocesses = [\"cokin\"]"),
               Contains("did you mean 'coking'?"));
    CHECK_THAT(fault_of("sectors = [\"26\"]", "sectors = [\"47\"]"),
               Contains("47 given") && Contains("GB/T 4754-2017"));
    CHECK_THAT(fault_of("2021-03-01", "\"March\""), Contains("March given") && Contains("a date"));
}

TEST_CASE("a text that nobody has seen loads switched off unless the pack says otherwise") {
    const std::string rumour = spoilt(k_pack_head + k_rule, "document = \"LAW\"", "document = \"RUMOUR\"");
    const Loaded off = load_text(rumour);
    CHECK(off.faults.empty());
    CHECK(off.rules.rules.empty());
    REQUIRE(off.rules.all.size() == 1);
    CHECK_FALSE(off.rules.all.front().enabled);
    CHECK(load_text(spoilt(rumour, "effect =", "enabled = true\neffect =")).rules.rules.size() == 1);
}

TEST_CASE("editions of one rule may follow each other but not overlap") {
    const std::string first = with_id_and_dates("R-1", "valid_from = 2010-01-01\nvalid_to = 2021-03-01");
    const Loaded good = load_text(k_pack_head + first + k_rule, "2021-02-28");
    CHECK(good.faults.empty());
    REQUIRE(good.rules.rules.size() == 1);
    CHECK(good.rules.rules.front().key() == "R-1@2010-01-01");
    CHECK(load_text(k_pack_head + first + k_rule, "2021-03-01").rules.rules.front().key() == "R-1@2021-03-01");
    CHECK(load_text(k_pack_head + first + k_rule, "2009-12-31").rules.rules.empty());

    const std::string open = with_id_and_dates("R-1", "valid_from = 2010-01-01");
    const Loaded overlap = load_text(k_pack_head + open + k_rule);
    REQUIRE(overlap.faults.size() == 1);
    CHECK_THAT(overlap.faults.front(),
               Contains("R-1@2010-01-01 and R-1@2021-03-01") && Contains("2021-03-01 or earlier"));

    const Loaded twice = load_text(k_pack_head + k_rule + k_rule);
    REQUIRE(twice.faults.size() == 1);
    CHECK_THAT(twice.faults.front(), Contains("R-1@2021-03-01 is defined twice"));
    CHECK_THAT(fault_of("valid_from = 2021-03-01", "valid_from = 2021-03-01\nvalid_to = 2021-03-01"),
               Contains("'valid_to'") && Contains("2021-03-01"));
}

TEST_CASE("a rule about plants where they stand says what they may do") {
    CHECK_THAT(fault_of("[\"new\"]", "[\"operate\"]"), Contains("'ways_out'"));
    CHECK_THAT(fault_of("[\"new\"]", "[\"new\", \"operate\"]\nways_out = [\"close\"]"), Contains("stands alone"));
    CHECK_THAT(fault_of("[\"new\"]", "[\"new\"]\nways_out = [\"close\"]"), Contains("'ways_out'"));
    CHECK(load_text(spoilt(k_pack_head + k_rule, "[\"new\"]", "[\"operate\"]\nways_out = [\"close\"]")).faults.empty());
}

TEST_CASE("conditions, deadlines, jurisdictions and who are held to what they can mean") {
    CHECK_THAT(fault_of("effect = \"forbid\"", "effect = \"conditional\"\nconditions = [\"swop\"]"),
               Contains("swop given") && Contains("did you mean 'swap'?"));
    CHECK_THAT(fault_of("effect = \"forbid\"", "effect = \"forbid\"\nconditions = [\"swap\"]"),
               Contains("'conditions'") && Contains("conditional"));
    CHECK_THAT(fault_of("[\"new\"]", "[\"new\"]\ndeadline = 2025-12-31"), Contains("'deadline'"));
    CHECK_THAT(fault_of("\"basin\"", "\"CN-HU\""), Contains("CN-HU given") && Contains("did you mean 'CN-HB'?"));
    CHECK_THAT(fault_of("sectors = [\"26\"]", "who = { near = \"rivers\", within_m = 1 }"), Contains("'who'"));
    CHECK_THAT(fault_of("sectors = [\"26\"]", "who = { attribute = \"park.status\", one_of = [\"compliant\"] }"),
               Contains("'who'"));
    CHECK_THAT(fault_of("sectors = [\"26\"]", "unless = { account = \"exceeded\", scopes = [\"park\"] }"),
               Contains("'unless'"));
    CHECK_THAT(fault_of("\"2614\" = 0.2", "\"9914\" = 0.2"), Contains("9914 given"));
    CHECK_THAT(fault_of("load_unit = \"tce/a\"\n", ""), Contains("limits.energy") && Contains("'load_unit'"));
    const Rule rule = load_text(spoilt(spoilt(k_pack_head + k_rule + k_words, "effect = \"forbid\"",
                                              "effect = \"conditional\"\nconditions = [\"swap\"]"),
                                       "\"basin\"", "\"CN-HB\""))
                          .rules.rules.at(0);
    CHECK(rule.conditions == std::vector<std::string>{"swap"});
    CHECK(is_local(rule));
    CHECK_FALSE(asks_books(rule));
}

TEST_CASE("a file that is no pack is a fault, not a crash") {
    CHECK_THAT(load_text("[[rule").faults.at(0), Contains("line 1") && Contains("no valid TOML"));
    CHECK_THAT(load_text("\xff\xfe").faults.at(0), Contains("UTF-8"));
    CHECK(load_text("").faults.size() == 3); // pack, documents and rule are missing
    CHECK(load_text("rule = 3\npack = 4\ndocuments = 5").faults.size() == 3);
    Faults faults;
    load_rules({"yangtse", "gone.toml"}, ".", *parse_date("2026-01-01"), faults);
    REQUIRE(faults.error_count() == 2);
    CHECK_THAT(render(faults.sorted().back(), Lang::en), Contains("yangtse") && Contains("shipped packs: yangtze"));
}
