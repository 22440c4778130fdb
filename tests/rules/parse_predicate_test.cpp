// SPDX-License-Identifier: Apache-2.0
#include "rules/parse_pack.hpp"

#include <catch2/catch.hpp>

#include "rules/describe.hpp"
#include "rules/pack_text.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

const std::string k_where = "{ near = \"rivers\", within_m = 1000, filter = { rank = [\"main_stem\"] } }";

Predicate predicate_of(const std::string& text) {
    const Loaded loaded = load_text(spoilt(k_pack_head + k_rule, k_where, text));
    INFO((loaded.faults.empty() ? std::string() : loaded.faults.front()));
    REQUIRE(loaded.faults.empty());
    return loaded.rules.all.front().where;
}

std::string fault_of(const std::string& text) {
    const Loaded loaded = load_text(spoilt(k_pack_head + k_rule, k_where, text));
    REQUIRE(loaded.faults.size() == 1);
    return loaded.faults.front();
}

} // namespace

TEST_CASE("each kind of predicate reads as written") {
    using Kind = Predicate::Kind;
    CHECK(predicate_of("{ always = true }").kind == Kind::always);
    CHECK(predicate_of("{ admits = true }").kind == Kind::admits);
    CHECK(predicate_of("{ inside = \"urban_boundary\" }").role == Role::urban_boundary);
    CHECK(predicate_of("{ near = \"protected\", within_m = 0 }").role == Role::protected_areas);
    CHECK(predicate_of("{ reach_class = [\"upper\", \"middle\"] }").values.size() == 2);
    const Predicate attribute = predicate_of("{ attribute = \"enterprise.policy_compliant\", one_of = [false] }");
    CHECK(attribute.subject == Subject::enterprise);
    CHECK(attribute.values == std::vector<std::string>{"false"});
    const Predicate threshold = predicate_of("{ threshold = \"park.available_ha\", op = \"<\", limit = 2.5 }");
    CHECK(threshold.subject == Subject::park);
    CHECK(threshold.limit == 2.5);
    const Predicate tree = predicate_of(
        "{ all = [{ always = true }, { not = { any = [{ reach_class = [\"lower\"] }, { admits = true }] } }] }");
    REQUIRE(tree.children.size() == 2);
    CHECK(tree.children[1].kind == Kind::negate);
    CHECK(tree.children[1].children.at(0).children.size() == 2);
}

TEST_CASE("a predicate cannot ask for what no table holds") {
    CHECK_THAT(fault_of("{ near = \"rivrs\", within_m = 1 }"), Contains("rivrs") && Contains("did you mean 'rivers'?"));
    CHECK_THAT(fault_of("{ near = \"rivers\" }"), Contains("'within_m'") && Contains("missing"));
    CHECK_THAT(fault_of("{ near = \"rivers\", within_m = -1 }"), Contains("-1 given"));
    CHECK_THAT(fault_of("{ near = \"rivers\", within_m = 1, filter = { rnk = [\"main_stem\"] } }"),
               Contains("did you mean 'rank'?"));
    CHECK_THAT(fault_of("{ near = \"rivers\", within_m = 1, filter = { rank = [\"mainstem\"] } }"),
               Contains("mainstem given") && Contains("did you mean 'main_stem'?"));
    CHECK_THAT(fault_of("{ attribute = \"park.statuss\", one_of = [\"compliant\"] }"),
               Contains("did you mean 'status'?"));
    CHECK_THAT(fault_of("{ attribute = \"park.status\", one_of = [\"compliante\"] }"), Contains("'compliant'"));
    CHECK_THAT(fault_of("{ attribute = \"plant.status\", one_of = [\"x\"] }"), Contains("enterprise.FIELD"));
    CHECK_THAT(fault_of("{ attribute = \"enterprise.sector\", prefix = true, one_of = [\"99\"] }"),
               Contains("99 given"));
    CHECK_THAT(fault_of("{ threshold = \"park.name\", op = \"<\", limit = 1 }"), Contains("holds numbers"));
    CHECK_THAT(fault_of("{ threshold = \"park.available_ha\", op = \"=\", limit = 1 }"), Contains("one of"));
    CHECK_THAT(fault_of("{ reach_class = [\"uper\"] }"), Contains("did you mean 'upper'?"));
    CHECK_THAT(fault_of("{ within_m = 3 }"), Contains("a predicate with one of the keys"));
    CHECK_THAT(fault_of("{ always = false }"), Contains("'always'"));
    CHECK_THAT(fault_of("{ near = \"rivers\", inside = \"parks\", within_m = 3 }"), Contains("'inside'"));
}

TEST_CASE("a predicate names the roles it needs") {
    CHECK(roles_of(predicate_of("{ any = [{ near = \"rivers\", within_m = 1 }, { reach_class = [\"upper\"] }, "
                                "{ not = { attribute = \"park.status\", one_of = [\"compliant\"] } }] }")) ==
          std::vector{Role::parks, Role::rivers});
    CHECK(roles_of(predicate_of("{ always = true }")).empty());
}

TEST_CASE("a predicate reads as a sentence in both languages") {
    const Predicate near = predicate_of(k_where);
    CHECK(describe(near, Lang::en) == "within 1000 m of rivers (rank: main_stem)");
    CHECK(describe(near, Lang::zh) == "距河流与湖泊 (rank: main_stem) 1000 米以内");
    CHECK(describe(predicate_of(
                       "{ any = [{ reach_class = [\"upper\"] }, { all = [{ always = true }, { admits = true }] }] }"),
                   Lang::en) == "the reach is one of upper or (always and the park admits the sector)");
}
