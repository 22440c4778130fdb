// SPDX-License-Identifier: Apache-2.0
// The same pile of proposals on the days around each change of the law.
#include <map>

#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// Proposals by what they run into; each harmless but for one thing.
World pile(const std::string& day) {
    World world;
    world.the_case().as_of = *parse_date(day);
    world.main_stem().park("P-1", {0, 300}, {6000, 9000});
    world.park("P-2", {-3000, 5000}, {-1000, 7000}, {{"admitted_sectors", Value(std::vector<std::string>{"26"})}});
    world.park("P-3", {-6000, 5000}, {-4000, 7000}, {{"status", std::string("to_exit")}});
    world.zone("Z-1", "ecofunction", {2000, 5000}, {3000, 6000}).zone("Z-2", "farmland", {3100, 5000}, {4000, 6000});
    world.zone("Z-3", "ecological_redline", {4100, 5000}, {5000, 6000});
    world.zone("Z-4", "nature_core", {5100, 5000}, {5900, 6000});
    world.plant("E-1", {0, 15000}, harmless({{"heavy_polluter", true}}));
    applies(world, "catalogue", "", harmless({{"catalogue_class", std::string("eliminated")}}), square({100, 7000}));
    applies(world, "chem", "", sector("2614"), square({100, 500}));
    applies(world, "eco", "", harmless(), square({2300, 5300}));
    applies(world, "farm", "", harmless(), square({3300, 5300}));
    applies(world, "list", "", harmless(), square({-2000, 5300}));
    applies(world, "nature", "", harmless(), square({5300, 5300}));
    applies(world, "outside", "", sector("2614"), square({8000, 5000}));
    applies(world, "pharma", "", sector("2720"), square({600, 500}));
    applies(world, "policy", "", harmless({{"policy_compliant", false}}), square({600, 7000}));
    applies(world, "redline", "", harmless(), square({4300, 5300}));
    applies(world, "same_class", "E-1", {}, square({1100, 7000}));
    applies(world, "sound", "", harmless(), square({1600, 7000}));
    applies(world, "tailings", "", harmless({{"processes", Value(std::vector<std::string>{"tailings"})}}),
            square({1100, 2500}));
    applies(world, "to_exit", "", harmless(), square({-5000, 5300}));
    return world;
}

using Decisions = std::map<std::string, Decision>;

Decisions on(const std::string& day) {
    World world = pile(day);
    const Hearing hearing(world);
    Decisions decisions;
    for (const Application& application : hearing.applications) {
        decisions[application.id()] = hearing.of(application.id()).decision;
    }
    return decisions;
}

/// Those decided otherwise, with both decisions.
std::string flips(const Decisions& before, const Decisions& after) {
    std::string text;
    for (const auto& [id, decision] : after) {
        if (before.at(id) != decision) {
            text += (text.empty() ? "" : "; ") + id + " " + std::string(name_of(before.at(id))) + " -> " +
                    std::string(name_of(decision));
        }
    }
    return text;
}

std::string refused(const Decisions& decisions) {
    std::set<std::string> ids;
    for (const auto& [id, decision] : decisions) {
        if (decision == Decision::reject) {
            ids.insert(id);
        }
    }
    return joined_ids(ids);
}

} // namespace

TEST_CASE("hearing: what the law of September 2017 refused") {
    CHECK(refused(on("2017-09-01")) == "catalogue;nature;policy;redline;to_exit");
}

TEST_CASE("hearing: the guideline of 2017 flips two proposals on its day") {
    CHECK(flips(on("2017-06-29"), on("2017-06-30")) == "policy accept -> reject; to_exit accept -> reject");
}

TEST_CASE("hearing: from 2017 to the eve of the river law parks and farmland come in") {
    CHECK(flips(on("2017-09-01"), on("2021-02-28")) == "farm accept -> reject; outside accept -> reject");
    CHECK(flips(on("2019-01-11"), on("2019-01-12")) == "outside accept -> reject");
    CHECK(flips(on("2019-12-31"), on("2020-01-01")) == "farm accept -> reject");
}

TEST_CASE("hearing: the first day of the river law flips five proposals and no other") {
    CHECK(flips(on("2021-02-28"), on("2021-03-01")) ==
          "chem accept -> reject; eco accept -> conditional; list accept -> reject; same_class accept -> conditional; "
          "tailings accept -> reject");
}

TEST_CASE("hearing: from its first day to 2026 nothing flips") {
    CHECK(flips(on("2021-03-01"), on("2026-01-01")).empty());
    CHECK(flips(on("2024-01-31"), on("2024-02-01")).empty());
}

TEST_CASE("hearing: a proposal that stays refused cites the edition of its day") {
    const auto edition = [](const std::string& day) {
        World world = pile(day);
        const Hearing hearing(world);
        return finding_of(hearing.of("catalogue").findings, "CATALOGUE")->rule_key;
    };
    CHECK(edition("2017-09-01") == "CATALOGUE@2013-05-01");
    CHECK(edition("2019-12-31") == "CATALOGUE@2013-05-01");
    CHECK(edition("2020-01-01") == "CATALOGUE@2020-01-01");
    CHECK(edition("2024-01-31") == "CATALOGUE@2020-01-01");
    CHECK(edition("2024-02-01") == "CATALOGUE@2024-02-01");
}

TEST_CASE("hearing: the flag on pharmaceuticals begins with the river law and never stops anybody") {
    for (const char* day : {"2021-02-28", "2021-03-01"}) {
        World world = pile(day);
        const Hearing hearing(world);
        decided(hearing, "pharma", Decision::accept);
        CHECK(speaks(hearing, "pharma", "CHEM-1KM-FLAG") == (std::string(day) == "2021-03-01"));
    }
}
