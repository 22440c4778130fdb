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
    const Loaded loaded = load_text(spoilt(k_pack_head + k_rule + k_words, k_where, text));
    INFO((loaded.faults.empty() ? std::string() : loaded.faults.front()));
    REQUIRE(loaded.faults.empty());
    return loaded.rules.all.front().where;
}

std::string fault_of(const std::string& text) {
    const Loaded loaded = load_text(spoilt(k_pack_head + k_rule + k_words, k_where, text));
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

TEST_CASE("what lies downstream is asked with limits, a filter and the receiving river") {
    const Predicate plain = predicate_of("{ downstream = \"intakes\", within_m = 3000 }");
    CHECK(plain.kind == Predicate::Kind::downstream);
    CHECK(plain.role == Role::intakes);
    CHECK(plain.limit_m == 3000);
    CHECK_FALSE(plain.beyond_m);
    CHECK(roles_of(plain) == std::vector{Role::rivers, Role::intakes});
    CHECK(describe(plain, Lang::en) == "intakes at most 3000 m down the river from the discharge");
    const Predicate full =
        predicate_of("{ downstream = \"rivers\", beyond_m = 10000, within_m = 50000, filter = { rank = [\"lake\"] }, "
                     "along = { flows_to = [\"taihu\"] } }");
    CHECK(full.beyond_m == 10000.0);
    CHECK(full.filter.at("rank") == std::vector<std::string>{"lake"});
    CHECK(full.along.at("flows_to") == std::vector<std::string>{"taihu"});
    CHECK(describe(full, Lang::en) == "rivers (rank: lake) more than 10000 m and at most 50000 m down the river from "
                                      "the discharge, discharged into rivers (flows_to: taihu)");
    CHECK_THAT(fault_of("{ downstream = \"intakes\" }"), Contains("'within_m'") && Contains("missing"));
    CHECK_THAT(fault_of("{ downstream = \"intakes\", within_m = 1000, beyond_m = 1000 }"),
               Contains("1000 given") && Contains("less than within_m"));
    CHECK_THAT(fault_of("{ downstream = \"intakes\", within_m = 1, along = { flow_to = [\"x\"] } }"),
               Contains("did you mean 'flows_to'?"));
    CHECK_THAT(fault_of("{ downstream = \"transport\", within_m = 1 }"), Contains("points or areas"));
    CHECK_THAT(fault_of("{ near = \"rivers\", within_m = 1, beyond_m = 0.5 }"), Contains("'beyond_m'"));
}

TEST_CASE("each kind of predicate on papers, dates, loads and books reads as written") {
    using Kind = Predicate::Kind;
    const Predicate document = predicate_of("{ document = \"swap\" }");
    CHECK(document.kind == Kind::document);
    CHECK(document.values == std::vector<std::string>{"swap"});
    CHECK(predicate_of("{ given = \"enterprise.safety_distance_m\" }").field == "safety_distance_m");
    const Predicate expired = predicate_of("{ expired = \"park.recognised_until\" }");
    CHECK(expired.day == parse_date("2026-01-01"));
    const Predicate near = predicate_of("{ near = \"sensitive\", within_field = \"enterprise.safety_distance_m\" }");
    CHECK(near.limit_from_unit());
    CHECK(near.field == "safety_distance_m");
    const Predicate intensity = predicate_of(
        "{ intensity = \"energy\", variant = \"relocated\", per = \"output_yuan\", op = \">\", limits = \"energy\" }");
    CHECK(intensity.limits.unit == "tce/10^4 yuan");
    CHECK(intensity.limits.limit_of("2614") == 0.2);
    CHECK(intensity.limits.limit_of("2631") == 0.5);
    CHECK_FALSE(intensity.limits.limit_of("3110"));
    const Predicate account = predicate_of("{ account = \"already_over\", scopes = [\"zone\", \"province\"] }");
    CHECK(account.kind == Kind::account);
    CHECK(account.state == "already_over");
    CHECK(account.resources.empty());
    CHECK(roles_of(near) == std::vector{Role::sensitive});
    CHECK(roles_of(account).empty());
    CHECK(asks_unit(near));
    CHECK(asks_unit(predicate_of("{ any = [{ always = true }, { document = \"swap\" }] }")));
    CHECK_FALSE(asks_unit(expired));
}

TEST_CASE("a wrong word about papers, loads and books is a fault") {
    CHECK_THAT(fault_of("{ document = \"swop\" }"), Contains("swop given") && Contains("did you mean 'swap'?"));
    CHECK_THAT(fault_of("{ given = \"enterprise.safety_distance\" }"), Contains("'safety_distance_m'"));
    CHECK_THAT(fault_of("{ expired = \"park.status\" }"), Contains("holds dates"));
    CHECK_THAT(fault_of("{ near = \"sensitive\", within_field = \"enterprise.jobs\" }"), Contains("holds metres"));
    CHECK_THAT(fault_of("{ near = \"sensitive\", within_field = \"enterprise.safety_distance_m\", within_m = 3 }"),
               Contains("'within_m'") && Contains("unknown key"));
    const auto intensity = [](const std::string& rest) {
        return fault_of("{ intensity = \"energy\", variant = \"relocated\", " + rest + " }");
    };
    CHECK_THAT(intensity("per = \"output_yuan\", op = \">\", limits = \"energie\""),
               Contains("energie given") && Contains("did you mean 'energy'?"));
    CHECK_THAT(intensity("per = \"name\", op = \">\", limits = \"energy\""), Contains("holds numbers"));
    CHECK_THAT(intensity("per = \"output\", op = \">\", limits = \"energy\""), Contains("output given"));
    CHECK_THAT(fault_of("{ account = \"full\", scopes = [\"park\"] }"), Contains("exceeded, already_over"));
    CHECK_THAT(fault_of("{ account = \"exceeded\", scopes = [\"parks\"] }"), Contains("did you mean 'park'?"));
    CHECK_THAT(fault_of("{ any = [{ account = \"exceeded\", scopes = [\"park\"] }, { always = true }] }"),
               Contains("'where'") && Contains("the whole place condition"));
}

TEST_CASE("predicates on papers, loads and books read as sentences") {
    CHECK(describe(predicate_of("{ document = \"swap\" }"), Lang::en) == "the enterprise has 'swap' on file");
    CHECK(describe(predicate_of("{ near = \"sensitive\", within_field = \"enterprise.safety_distance_m\" }"),
                   Lang::en) == "within the metres of enterprise.safety_distance_m of sensitive");
    CHECK_THAT(describe(predicate_of("{ intensity = \"energy\", variant = \"relocated\", per = \"output_yuan\", op = "
                                     "\">\", limits = \"energy\" }"),
                        Lang::en),
               Contains("energy (relocated) per output_yuan >") && Contains("2614: 0.2"));
    CHECK_THAT(describe(predicate_of("{ account = \"exceeded\", scopes = [\"park\"] }"), Lang::zh),
               Contains("将超出限额"));
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
    CHECK(describe(near, Lang::zh) == "距河流与湖泊（河流级别：干流） 1000 米以内");
    CHECK(describe(predicate_of(
                       "{ any = [{ reach_class = [\"upper\"] }, { all = [{ always = true }, { admits = true }] }] }"),
                   Lang::en) == "the reach is upper or (always and the park admits the sector)");
}

TEST_CASE("a raster is asked by a limit or by its grades") {
    const Predicate steep = predicate_of("{ raster = \"slope\", op = \">\", limit = 15 }");
    CHECK(steep.kind == Predicate::Kind::raster);
    CHECK(rasters_of(steep) == std::vector<std::string>{"slope"});
    CHECK(describe(steep, Lang::en) == "a cell of 'slope' that it touches is > 15");
    const Predicate grades = predicate_of("{ raster = \"landcover\", one_of = [4, 1] }");
    CHECK(grades.grades == std::vector<double>{1, 4});
    CHECK(describe(grades, Lang::en) == "a cell of 'landcover' that it touches is one of 4, 1");
    CHECK_THAT(fault_of("{ raster = \"landcover\", one_of = [\"forest\"] }"), Contains("values of the raster's cells"));
    CHECK_THAT(fault_of("{ raster = \"slope\", op = \">\" }"), Contains("limit"));
}
