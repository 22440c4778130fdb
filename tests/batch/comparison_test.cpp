// SPDX-License-Identifier: Apache-2.0
// What scenarios say together, from made-up plans.
#include "batch/comparison.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "base/atomic_file.hpp"
#include "base/embedded.hpp"
#include "output/codes.hpp"
#include "output/small_plan.hpp"
#include "output/xml_reader.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

UnitChoice unit(const std::string& id, const std::string& outcome, const std::string& park, std::int64_t yuan) {
    UnitChoice choice;
    choice.enterprise_id = id;
    choice.name = "<" + id + ">";
    choice.outcome = outcome;
    choice.park_id = park;
    choice.cost_yuan = yuan;
    choice.place.points = {{112, 30}};
    if (outcome == "relocate") {
        choice.route.lines = {{{112, 30}, {112.1, 30.1}}};
    }
    return choice;
}

class Made {
public:
    Made() { status.manifest.batch_id = "b"; }

    Made& scenario(const std::string& id, std::int64_t unplaced, std::int64_t yuan, std::vector<UnitChoice> units) {
        Compared made;
        made.task = {id, {}, "case.toml", {"plan.years=3"}, "key"};
        made.plan.units = std::move(units);
        made.plan.run = {{"objective:unplaced_hazard_weight", std::to_string(unplaced)},
                         {"cost_yuan", std::to_string(yuan)},
                         {"as_of", "2026-01-01"},
                         {"must_leave", "3"}};
        made.plan.cost_parts = {{"land", yuan - 100}, {"freight", 100}, {"in_place", 0}};
        if (unplaced > 0) {
            made.plan.run["objective:weighted_cost_yuan"] = std::to_string(yuan + 50);
        }
        AccountState account;
        account.account_id = "park_COD/P-1";
        account.capacity = 10;
        account.remaining = 2.5;
        account.price = 7;
        made.plan.accounts.push_back(account);
        AccountState section;
        section.account_id = "section_TP/CS-<1>";
        section.scope = "section";
        section.capacity = 10;
        section.used_before = 9;
        section.reserved = unplaced == 0 ? 2 : 0;
        section.remaining = unplaced == 0 ? -1 : 1;
        made.plan.accounts.push_back(section);
        made.plan.run["stop"] = unplaced == 0 ? "work_limit" : "optimal";
        made.plan.run["objective:cost_yuan"] = std::to_string(yuan);
        made.plan.run["bound_certified:cost_yuan"] = std::to_string(unplaced == 0 ? yuan - 9 : yuan);
        made.plan.rules["CHEM-1KM"] = {{"forbid", 2}, {"pass", 1}};
        status.manifest.tasks.push_back(made.task);
        status.tasks.push_back({TaskState::finished, {}});
        m_scenarios.push_back(std::move(made));
        return *this;
    }
    Comparison comparison() const {
        Comparison made{status, m_scenarios, {}, {}};
        count_stability(made);
        mark_undominated(made.scenarios);
        return made;
    }
    BatchStatus status;

private:
    std::vector<Compared> m_scenarios;
};

Made three() {
    Made made;
    made.scenario("c", 0, 900,
                  {unit("A", "relocate", "P-1", 5), unit("B", "relocate", "P-1", 1), unit("C", "stay", "", 0)});
    made.scenario("a", 4, 500,
                  {unit("A", "relocate", "P-1", 5), unit("B", "relocate", "P-2", 3), unit("C", "close", "", 2)});
    made.scenario("b", 4, 700,
                  {unit("A", "relocate", "P-1", 5), unit("B", "relocate", "P-2", 2), unit("C", "close", "", 2)});
    return made;
}

const Table& table_of(const std::vector<Table>& tables, const std::string& name) {
    const auto found =
        std::find_if(tables.begin(), tables.end(), [&](const Table& table) { return table.spec.name == name; });
    REQUIRE(found != tables.end());
    return *found;
}

std::string cell(const Table& table, std::size_t row, const std::string& column) {
    for (std::size_t i = 0; i < table.spec.columns.size(); ++i) {
        if (table.spec.columns[i].name == column) {
            const Cell& found = table.rows.at(row).cells[i];
            if (const auto* text = std::get_if<std::string>(&found)) {
                return *text;
            }
            const auto* whole = std::get_if<std::int64_t>(&found);
            const auto* flag = std::get_if<bool>(&found);
            return whole ? std::to_string(*whole) : flag ? (*flag ? "yes" : "no") : "";
        }
    }
    FAIL("no column " << column);
    return {};
}

} // namespace

TEST_CASE("stability tells who is settled alike, who only changes the park and who depends on the scenario",
          "[batch]") {
    const Made made = three();
    const Comparison comparison = made.comparison();
    REQUIRE(comparison.units.size() == 3);
    CHECK(comparison.units[0].pattern == "same");
    CHECK(comparison.units[1].pattern == "park");
    CHECK(comparison.units[1].usual_park == "P-2");
    CHECK(comparison.units[1].least_yuan == 1);
    CHECK(comparison.units[1].most_yuan == 3);
    CHECK(comparison.units[2].pattern == "outcome");
    CHECK(comparison.units[2].usual_outcome == "close");
    REQUIRE(comparison.moves.size() == 3); // A to P-1, B to P-1, B to P-2
    CHECK(frequency(comparison.moves[0].scenarios, 3) == "always");
    CHECK(frequency(comparison.moves[1].scenarios, 3) == "sometimes");
    CHECK(frequency(comparison.moves[2].scenarios, 3) == "usual");
}

TEST_CASE("a scenario is marked unless another is as good in placement and cost and better in one", "[batch]") {
    const Made made = three();
    const Comparison comparison = made.comparison();
    CHECK(comparison.scenarios[0].undominated);       // places most
    CHECK(comparison.scenarios[1].undominated);       // cheapest
    CHECK_FALSE(comparison.scenarios[2].undominated); // dearer than a, no better
}

TEST_CASE("plans of another day of law, years or discount rate are no better and no worse", "[batch]") {
    const Made made = three();
    for (const char* key : {"case_id", "as_of", "rules_sha256", "years", "discount_rate"}) {
        Comparison comparison = made.comparison();
        comparison.scenarios[2].plan.run[key] = "2017-09-01";
        mark_undominated(comparison.scenarios);
        CHECK(comparison.scenarios[2].undominated);
    }
}

TEST_CASE("a plan that pays for an aim is no worse than one that does not count it", "[batch]") {
    Comparison comparison = three().comparison();
    comparison.scenarios[2].plan.run["objective:exposure"] = "12";
    mark_undominated(comparison.scenarios);
    CHECK(comparison.scenarios[2].undominated);
    comparison.scenarios[1].plan.run["objective:exposure"] = "12"; // cheaper, and as good in the aim
    mark_undominated(comparison.scenarios);
    CHECK_FALSE(comparison.scenarios[2].undominated);
}

TEST_CASE("of a key that is set twice the value that holds is told", "[batch]") {
    CHECK(changes_of({"a", {}, "case.toml", {"plan.years=3", "case.lang=\"zh\"", "plan.years=5"}, "key"}) ==
          "case.lang=\"zh\"; plan.years=5");
}

TEST_CASE("a unit without a place costs nothing, which is not its least cost, one placed nowhere is named", "[batch]") {
    Made made;
    made.scenario("a", 4, 500, {unit("A", "unplaced", "", 0), unit("B", "unplaced", "", 0)});
    made.scenario("b", 0, 700, {unit("A", "relocate", "P-1", 5), unit("B", "unplaced", "", 0)});
    Comparison comparison = made.comparison();
    CHECK(comparison.units[0].least_yuan == 5);
    CHECK_FALSE(comparison.units[1].least_yuan);
    comparison.scenarios[1].plan.run["objective:exposure"] = "1234";
    comparison.scenarios[1].plan.run["bound_certified:exposure"] = "617";
    comparison.scenarios[1].plan.run["roles_not_assessed"] = "intakes;parcels";
    const std::string page = comparison_page(comparison);
    CHECK(page.find("Without a place in every scenario that has them, 1: B.") != std::string::npos);
    CHECK(page.find("people near hazard") != std::string::npos);
    CHECK(page.find(">1234<") != std::string::npos);
    CHECK(page.find("(persons x hazard weight) 50.00 %") != std::string::npos); // the level, not the last one alone
    CHECK(page.find("intakes") != std::string::npos);
}

TEST_CASE("tables are sorted by id, tell what did not finish, and carry a style with every alias", "[batch]") {
    Made made = three();
    made.status.manifest.tasks.push_back({"broken", {}, "case.toml", {}, "key"});
    made.status.tasks.push_back({TaskState::failed, {"key", 2, 0}});
    const std::vector<Table> tables = comparison_tables(made.comparison());
    const Table& scenarios = table_of(tables, "scenarios");
    REQUIRE(scenarios.rows.size() == 4);
    CHECK(cell(scenarios, 0, "scenario_id") == "a");
    CHECK(cell(scenarios, 1, "undominated") == "no");
    CHECK(cell(scenarios, 2, "scenario_id") == "broken");
    CHECK(cell(scenarios, 2, "state") == "failed");
    CHECK(cell(scenarios, 2, "cost_yuan").empty());
    CHECK(cell(scenarios, 2, "land_yuan").empty());
    CHECK(cell(scenarios, 0, "land_yuan") == "400");
    CHECK(cell(scenarios, 0, "freight_yuan") == "100");
    CHECK(cell(scenarios, 0, "in_place_yuan") == "0");
    CHECK(cell(scenarios, 0, "weighted_cost_yuan") == "550");
    CHECK(cell(scenarios, 3, "weighted_cost_yuan").empty()); // c counts yuan as they are
    const Table& stability = table_of(tables, "stability");
    CHECK(cell(stability, 1, "relocate") == "3");
    CHECK(cell(stability, 2, "close") == "2");
    CHECK(cell(stability, 2, "stay") == "1");
    CHECK(table_of(tables, "choices").rows.size() == 9);
    CHECK(table_of(tables, "accounts").rows.size() == 6);
    const Table& rules = table_of(tables, "rule_counts");
    CHECK(rules.rows.size() == 3);
    CHECK(cell(rules, 0, "forbid") == "2");
    CHECK(cell(rules, 0, "flag") == "0");
    const Table& destinations = table_of(tables, "destinations");
    CHECK(cell(destinations, 0, "fewest") == "1"); // P-1: A always, B once
    CHECK(cell(destinations, 0, "most") == "2");
    CHECK(cell(destinations, 1, "fewest") == "0"); // P-2 receives nobody in c
    CHECK(cell(destinations, 0, "frequency") == "always");
    for (const Table& table : tables) {
        INFO(table.spec.name);
        std::set<std::string> columns, aliased;
        for (const Column& column : table.spec.columns) {
            columns.insert(column.name);
        }
        for (const XmlTag& tag : read_xml(table.spec.qml)) {
            if (tag.name == "alias") {
                aliased.insert(tag.attributes.at("field"));
            }
        }
        CHECK(columns == aliased);
    }
}

TEST_CASE("the parts of a plan's cost are read from its file and add up to the whole", "[batch]") {
    SmallPlan small;
    small.plan.units[1].outcome = Outcome::upgrade;
    small.plan.units[1].cost.in_place = 7;
    const ScratchFolder scratch;
    write_plan(small.document(), scratch.path() / "plan.gpkg");
    const PlanExtract plan = read_plan_extract(scratch.path() / "plan.gpkg");
    CHECK(plan.cost_parts.at("land") == 40);
    CHECK(plan.cost_parts.at("rebuild") == 65);
    CHECK(plan.cost_parts.at("crossing") == 0);
    CHECK(plan.cost_parts.at("in_place") == 7);
    std::int64_t sum = 0;
    for (const Code& part : k_cost_parts.codes) {
        sum += plan.cost_parts.at(std::string(part.code));
    }
    CHECK(sum == plan.whole("cost_yuan"));
}

TEST_CASE("the project names every layer and table of the file with its style", "[batch]") {
    Made made = three();
    made.status.manifest.title = {"Options & more", ""};
    const Comparison comparison = made.comparison();
    const std::vector<Table> tables = comparison_tables(comparison);
    std::set<std::string> ids, in_tree, related;
    for (const XmlTag& tag : read_xml(comparison_project(comparison, tables))) {
        if (tag.name == "layer-tree-layer") {
            in_tree.insert(tag.attributes.at("id"));
            CHECK(tag.attributes.at("source").starts_with("./comparison.gpkg|layername="));
        } else if (tag.name == "relation") {
            related.insert(tag.attributes.at("referencedLayer"));
            related.insert(tag.attributes.at("referencingLayer"));
        }
    }
    for (const Table& table : tables) {
        ids.insert("reachplan_" + table.spec.name);
    }
    CHECK(in_tree == ids);
    CHECK(related.size() > 4);
    CHECK(std::includes(ids.begin(), ids.end(), related.begin(), related.end()));
}

TEST_CASE("the styles of a comparison draw every code", "[batch]") {
    const std::pair<const char*, const CodeList*> styles[] = {{"stability.qml", &k_patterns},
                                                              {"moves.qml", &k_frequencies},
                                                              {"destinations.qml", &k_frequencies},
                                                              {"choices.qml", &k_outcomes}};
    for (const auto& [name, codes] : styles) {
        std::set<std::string> drawn;
        for (const XmlTag& tag : read_xml(std::string(find_text(embedded_styles(), name)))) {
            if (tag.name == "category") {
                drawn.insert(tag.attributes.at("value"));
            }
        }
        for (const Code& code : codes->codes) {
            CHECK(drawn.contains(std::string(code.code)));
        }
        CHECK(drawn.contains(""));
    }
}

TEST_CASE("the page compares with the first scenario in either language, and escapes names", "[batch]") {
    Made made = three();
    const std::string en = comparison_page(made.comparison());
    CHECK(en.find("-400 yuan") != std::string::npos); // a against c
    CHECK(en.find("&lt;C&gt;") != std::string::npos);
    CHECK(en.find("<C>") == std::string::npos);
    CHECK(en.find("http") == std::string::npos); // self-contained
    CHECK(en.find("section_TP/CS-&lt;1&gt;</td><td class=\"n\">90.00 %</td><td class=\"n\">90.00 % – 110.00 %</td>"
                  "<td class=\"n\">1 / 3</td>") != std::string::npos);
    CHECK(en.find("the work given was used up</td><td>cost 1.00 %") != std::string::npos);
    // Parts of the cost: what somebody pays, each against the first scenario; nothing is said where nothing differs.
    CHECK(en.find(
              "<th class=\"n\">Land</th><th class=\"n\">Freight, present value</th><th class=\"n\">as weighted</th>") !=
          std::string::npos);
    CHECK(en.find("<td>b</td><td class=\"n\">600 yuan<br><small>-200 yuan</small></td><td class=\"n\">100 yuan</td>"
                  "<td class=\"n\">750 yuan</td>") != std::string::npos);
    CHECK(en.find("<td>c</td><td class=\"n\">800 yuan</td>") != std::string::npos);
    made.status.manifest.lang = Lang::zh;
    const std::string zh = comparison_page(made.comparison());
    CHECK(zh.find("<th class=\"n\">土地</th><th class=\"n\">货运现值</th><th class=\"n\">加权费用</th>") !=
          std::string::npos);
    CHECK(zh.find("lang=\"zh-CN\"") != std::string::npos);
    CHECK(zh.find("带价格的台账") != std::string::npos);
    CHECK(zh.find("Close") == std::string::npos);
}
