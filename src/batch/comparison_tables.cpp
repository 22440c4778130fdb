// SPDX-License-Identifier: Apache-2.0
// comparison.gpkg, one function a table; rows are sorted by id.
#include <algorithm>

#include "base/quantum.hpp"
#include "base/version.hpp"
#include "batch/comparison.hpp"
#include "output/codes.hpp"
#include "output/qgis_project.hpp"
#include "output/style.hpp"
#include "output/surroundings.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr double k_share = 1e-4;

constexpr Code k_state_codes[] = {
    {"finished", "Finished", "已完成"},
    {"failed", "Failed", "失败"},
    {"waiting", "Not run", "未运行"},
};
constexpr CodeList k_states{"scenario_state", k_state_codes};

constexpr Code k_cost_part_codes[] = {
    {"land", "Land", "土地"},
    {"rebuild", "Rebuilding", "重建"},
    {"demolition", "Demolition", "拆除"},
    {"remediation", "Remediation", "土壤修复"},
    {"resettlement", "Resettlement", "职工安置"},
    {"moving", "Moving", "搬运"},
    {"freight", "Freight, present value", "货运现值"},
    {"trade", "Supply and sales against today, present value", "供销运费增减现值"},
    {"crossing", "Border crossing", "跨区代价"},
    {"in_place", "Upgrading, converting, closing", "改造、转产与关闭"},
};

constexpr Field k_scenario_fields[] = {
    {"scenario_id", text, "Scenario", "情景"},
    {"title", text, "Title", "名称"},
    {"changes", text, "What it changes", "改动"},
    {"state", text, "State", "状态", 0, &k_states},
    {"as_of", date, "Law as of", "法规日期"},
    {"units", integer, "Units", "单元数"},
    {"relocate", integer, "Relocated", "搬迁"},
    {"upgrade", integer, "Upgraded in place", "就地改造"},
    {"convert", integer, "Converted", "转产"},
    {"close", integer, "Closed", "关闭退出"},
    {"stay", integer, "Left as they are", "保留"},
    {"unplaced", integer, "Unplaced", "未能安置"},
    {"must_leave", integer, "Must leave", "必须迁改"},
    {"must_leave_settled", integer, "... of them settled", "其中已安置"},
    {"overdue", integer, "Overdue", "已逾期"},
    {"provisional", integer, "Provisional", "暂定"},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
    {"land_yuan", integer, "... land, yuan", "其中土地（元）"},
    {"rebuild_yuan", integer, "... rebuilding, yuan", "其中重建（元）"},
    {"demolition_yuan", integer, "... demolition, yuan", "其中拆除（元）"},
    {"remediation_yuan", integer, "... remediation, yuan", "其中土壤修复（元）"},
    {"resettlement_yuan", integer, "... resettlement, yuan", "其中职工安置（元）"},
    {"moving_yuan", integer, "... moving, yuan", "其中搬运（元）"},
    {"freight_yuan", integer, "... freight, present value, yuan", "其中货运现值（元）"},
    {"trade_yuan", integer, "... supply and sales against today, present value, yuan", "其中供销运费增减现值（元）"},
    {"crossing_yuan", integer, "... border crossing, yuan", "其中跨区代价（元）"},
    {"in_place_yuan", integer, "... upgrading, converting, closing, yuan", "其中改造、转产与关闭（元）"},
    {"weighted_cost_yuan", integer, "Cost as weighted, yuan (where weights are given)", "加权费用（元，设权重时）"},
    {"undominated", boolean, "No other is better in placement, cost and the other aims",
     "安置、费用及其他目标均不劣于他案"},
    {"stop", text, "Search ended", "求解终止"},
    {"work", integer, "Work counted", "计算量"},
    {"plan_sha256", text, "SHA-256 of the plan", "方案文件 SHA-256"},
};

constexpr Field k_objective_fields[] = {
    {"scenario_id", text, "Scenario", "情景"},
    {"level", text, "Objective level", "目标层级"},
    {"value", integer, "Value", "方案值"},
    {"bound_certified", integer, "Certified bound", "经证明的界"},
    {"bound_search", integer, "Bound of the search", "求解得到的界"},
    {"baseline", integer, "Each unit for itself", "各单元自行选择"},
};

constexpr Field k_choice_fields[] = {
    {"scenario_id", text, "Scenario", "情景"},
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"outcome", text, "Outcome", "安排", 0, &k_outcomes},
    {"decision", text, "Advice", "建议", 0, &k_decisions},
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
};

constexpr Field k_account_fields[] = {
    {"scenario_id", text, "Scenario", "情景"},
    {"account_id", text, "Account ID", "台账编号"},
    {"scope", text, "Scope", "范围", 0, &k_scopes},
    {"unit_id", text, "Park, zone or section", "园区、单元或断面"},
    {"resource", text, "Resource", "资源"},
    {"unit", text, "Unit", "单位"},
    {"capacity", real, "Capacity", "容量"},
    {"used_before", real, "Used before", "现状占用"},
    {"released", real, "Released", "腾出"},
    {"reserved", real, "Reserved", "新占"},
    {"remaining", real, "Remaining", "剩余"},
    {"kept_free", real, "Kept free of that (reserve, new projects)", "其中预留（安全余量与新项目）"},
    {"use", real, "Share taken", "占用比例", k_share},
    {"price", real, "Price, yuan per unit (where it binds)", "影子价格（元/单位）"},
};

constexpr Field k_rule_fields[] = {
    {"scenario_id", text, "Scenario", "情景"},
    {"rule_id", text, "Rule ID", "规则编号"},
    {"forbid", integer, "Units it forbids", "禁止的单元数"},
    {"undetermined", integer, "Units undetermined", "无法判定的单元数"},
    {"conditional", integer, "Units on conditions", "附条件的单元数"},
    {"flag", integer, "Units flagged", "提示的单元数"},
    {"inform", integer, "Units informed", "告知的单元数"},
    {"pass", integer, "Units that pass", "符合的单元数"},
};

Cell count_cell(const PlanExtract& plan, const std::string& key) {
    const std::optional<std::int64_t> count = plan.whole(key);
    return count ? Cell{*count} : Cell{};
}

std::string run_value(const PlanExtract& plan, const std::string& key) {
    const auto found = plan.run.find(key);
    return found == plan.run.end() ? "" : found->second;
}

std::vector<const Compared*> by_id(const Comparison& comparison) {
    std::vector<const Compared*> sorted;
    for (const Compared& scenario : comparison.scenarios) {
        sorted.push_back(&scenario);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const Compared* a, const Compared* b) { return a->task.id < b->task.id; });
    return sorted;
}

std::vector<Cell> figures_of(const Compared& scenario) {
    const PlanExtract& plan = scenario.plan;
    std::vector<Cell> cells = {text_cell(run_value(plan, "as_of")), count_cell(plan, "units")};
    for (const Code& outcome : k_outcomes.codes) {
        cells.push_back(count_cell(plan, "outcome:" + std::string(outcome.code)));
    }
    append(cells, {count_cell(plan, "must_leave"), count_cell(plan, "must_leave_settled"), count_cell(plan, "overdue"),
                   count_cell(plan, "provisional"), count_cell(plan, "cost_yuan")});
    for (const Code& part : k_cost_parts.codes) { // in the order of the fields
        const auto yuan = plan.cost_parts.find(std::string(part.code));
        cells.push_back(yuan == plan.cost_parts.end() ? Cell{} : Cell{yuan->second});
    }
    append(cells, {count_cell(plan, objective_key(k_weighted_cost)), scenario.undominated,
                   text_cell(run_value(plan, "stop")), count_cell(plan, "work"), text_cell(scenario.plan_sha256)});
    return cells;
}

/// Also those that did not finish: whoever compares must see that they are missing.
Table scenarios_table(const Comparison& comparison) {
    TableMaker maker(
        "scenarios", {"Scenarios", "情景"},
        {"What each scenario changes, what it achieves and what it costs.", "各情景的改动、安置结果与费用。"},
        LayerShape::none, k_scenario_fields);
    std::map<std::string, std::vector<Cell>> rows;
    const Manifest& manifest = comparison.status.manifest;
    for (std::size_t i = 0; i < manifest.tasks.size(); ++i) {
        const Task& task = manifest.tasks[i];
        rows[task.id] = {text_cell(task.id), text_cell(task.title.in(comparison.lang())), text_cell(changes_of(task)),
                         text_cell(name_of(comparison.status.tasks[i].state))};
    }
    for (const Compared& scenario : comparison.scenarios) {
        append(rows[scenario.task.id], figures_of(scenario));
    }
    for (auto& [id, cells] : rows) {
        cells.resize(std::size(k_scenario_fields));
        maker.add(std::move(cells));
    }
    return maker.take();
}

Table objectives_table(const Comparison& comparison) {
    TableMaker maker(
        "objectives", {"Objective levels", "目标值"},
        {"Value and bounds of each level of the objective, lower is better.", "各目标层级的值与界，越低越好。"},
        LayerShape::none, k_objective_fields);
    const std::string every_level = objective_key("");
    for (const Compared* scenario : by_id(comparison)) {
        for (const auto& [key, value] : scenario->plan.run) {
            if (!key.starts_with(every_level)) {
                continue;
            }
            const std::string level = key.substr(every_level.size());
            maker.add({text_cell(scenario->task.id), text_cell(level), count_cell(scenario->plan, key),
                       count_cell(scenario->plan, "bound_certified:" + level),
                       count_cell(scenario->plan, "bound_search:" + level),
                       count_cell(scenario->plan, "baseline:" + level)});
        }
    }
    return maker.take();
}

Table accounts_table(const Comparison& comparison) {
    TableMaker maker(
        "accounts", {"Accounts", "逐案台账"},
        {"Every account in each scenario; a price says that it binds there.", "各情景的台账；有影子价格者为约束项。"},
        LayerShape::none, k_account_fields);
    for (const Compared* scenario : by_id(comparison)) {
        for (const AccountState& account : scenario->plan.accounts) {
            maker.add({text_cell(scenario->task.id), text_cell(account.account_id), text_cell(account.scope),
                       text_cell(account.unit_id), text_cell(account.resource), text_cell(account.unit),
                       number_cell(account.capacity), number_cell(account.used_before), number_cell(account.released),
                       number_cell(account.reserved), number_cell(account.remaining), number_cell(account.kept_free),
                       number_cell(account.use()), number_cell(account.price)});
        }
    }
    return maker.take();
}

Table rule_counts_table(const Comparison& comparison) {
    TableMaker maker("rule_counts", {"Rules", "规则触发数"},
                     {"Of how many units each rule says what, at the worst, at the origin or at the place planned.",
                      "各规则对多少单元作出何种最不利判定（原址或规划用地）。"},
                     LayerShape::none, k_rule_fields);
    for (const Compared* scenario : by_id(comparison)) {
        for (const auto& [rule, verdicts] : scenario->plan.rules) {
            maker.add({text_cell(scenario->task.id), text_cell(rule), times_of(verdicts, "forbid"),
                       times_of(verdicts, "undetermined"), times_of(verdicts, "conditional"),
                       times_of(verdicts, "flag"), times_of(verdicts, "inform"), times_of(verdicts, "pass")});
        }
    }
    return maker.take();
}

Table compared_table(const Comparison& comparison) {
    const Manifest& manifest = comparison.status.manifest;
    std::map<std::string, std::string> rows = {
        {"batch_id", manifest.batch_id},
        {"batch_title_en", manifest.title.en},
        {"batch_title_zh", manifest.title.zh},
        {"scenarios", std::to_string(manifest.tasks.size())},
        {"scenarios_finished", std::to_string(comparison.scenarios.size())},
        {"version", std::string(k_version)},
    };
    for (const Compared& scenario : comparison.scenarios) {
        rows["plan_sha256:" + scenario.task.id] = scenario.plan_sha256;
    }
    return run_table(rows,
                     {"What was compared: version, batch, digests of the plans.", "比较内容：版本、批次与方案摘要。"});
}

} // namespace

constinit const CodeList k_cost_parts{"cost_part", k_cost_part_codes};

Table choices_layer(const Comparison& comparison) {
    TableMaker maker("choices", {"Choices", "逐案安排"},
                     {"What becomes of each unit in each scenario: filter by scenario_id to see one on the map.",
                      "各情景下每个单元的安排；按 scenario_id 过滤可在地图上查看单个情景。"},
                     LayerShape::point, k_choice_fields);
    for (const Compared* scenario : by_id(comparison)) {
        for (const UnitChoice& unit : scenario->plan.units) {
            maker.add({text_cell(scenario->task.id), text_cell(unit.enterprise_id), text_cell(unit.outcome),
                       text_cell(unit.decision), text_cell(unit.site_id), text_cell(unit.park_id), unit.cost_yuan},
                      unit.place);
        }
    }
    return maker.take();
}

std::string changes_of(const Task& task) {
    const auto key_of = [](const std::string& change) { return change.substr(0, change.find('=')); };
    std::string text;
    for (auto at = task.overrides.begin(); at != task.overrides.end(); ++at) {
        const bool is_superseded = std::any_of(at + 1, task.overrides.end(),
                                               [&](const std::string& later) { return key_of(later) == key_of(*at); });
        if (!is_superseded) {
            text += (text.empty() ? "" : "; ") + *at;
        }
    }
    return text;
}

std::vector<Table> comparison_tables(const Comparison& comparison) {
    std::vector<Table> all = {stability_layer(comparison), moves_layer(comparison), destinations_layer(comparison),
                              choices_layer(comparison)};
    all.insert(all.end(), comparison.background.layers.begin(), comparison.background.layers.end());
    for (Table table : {scenarios_table(comparison), objectives_table(comparison), accounts_table(comparison),
                        rule_counts_table(comparison), compared_table(comparison)}) {
        all.push_back(std::move(table));
    }
    std::vector<Table> tables;
    for (Table& table : all) {
        if (!table.rows.empty()) {
            table.spec.qml = style_of(table.spec);
            tables.push_back(std::move(table));
        }
    }
    return tables;
}

std::string comparison_project(const Comparison& comparison, const std::vector<Table>& tables) {
    const Manifest& manifest = comparison.status.manifest;
    const bool untitled = manifest.title.en.empty() && manifest.title.zh.empty();
    const ProjectSpec spec{
        untitled ? Text{manifest.batch_id, manifest.batch_id} : manifest.title,
        "comparison.gpkg",
        {{{"Comparison", "比选"}, {{"stability"}, {"destinations"}, {"choices", false}, {"moves"}}},
         {{"Background", "底图"}, {{"rivers"}, {"lakes"}, {"jurisdictions"}}},
         {{"Tables", "表格"}, {{"scenarios"}, {"objectives"}, {"accounts"}, {"rule_counts"}, {"run"}}}},
        {{"scenarios", "scenario_id", "choices", "scenario_id"},
         {"scenarios", "scenario_id", "objectives", "scenario_id"},
         {"scenarios", "scenario_id", "accounts", "scenario_id"},
         {"scenarios", "scenario_id", "rule_counts", "scenario_id"},
         {"stability", "enterprise_id", "choices", "enterprise_id"},
         {"stability", "enterprise_id", "moves", "enterprise_id"},
         {"destinations", "park_id", "accounts", "unit_id"}}};
    return qgis_project(spec, tables);
}

} // namespace reachplan
