// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "rules/load_rules.hpp"
#include "rules/terms.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

using Words = std::vector<std::string>;

struct Named {
    Named(const Words& processes, const Words& documents) {
        world.plant("E-1", {0, 3000}, {{"processes", processes}, {"documents", documents}});
        inputs = world.inputs();
        const RuleSet rules = load_rules({"yangtze"}, ".", *parse_date("2026-01-01"), faults);
        name_terms(world.the_case(), rules, inputs, faults);
    }
    const Record& plant() const { return *inputs.find(Role::enterprises, "E-1"); }
    std::string said() const { return faults.sorted().empty() ? "" : render(faults.sorted().front(), Lang::zh); }

    World world;
    Inputs inputs;
    Faults faults;
};

} // namespace

TEST_CASE("processes and proofs may be written as the law or a Chinese report names them", "[rules]") {
    const Named named({"电镀", "coking", "Dyeing and finishing"}, {"产能置换", "入河排污口设置批复", "环保达标"});
    CHECK(named.plant().list("processes") == Words{"electroplating", "coking", "dyeing"});
    CHECK(named.plant().list("documents") == Words{"capacity_swap", "outfall_approval", "env_standard"});
    CHECK(named.said().empty());
}

TEST_CASE("a word that no rule could match is told with those that are known", "[rules]") {
    const Named named({"电度"}, {});
    CHECK(named.plant().list("processes") == Words{"电度"});
    CHECK(named.said().find("电度") != std::string::npos);
    CHECK(named.said().find("electroplating (电镀)") != std::string::npos);
}
