// SPDX-License-Identifier: Apache-2.0
// What decided the result and what came of it, as key and value; no clock, threads, memory, host or path.
#include <map>

#include "base/text.hpp"
#include "output/figures.hpp"
#include "output/layers.hpp"

namespace reachplan {
namespace {

constexpr Field k_run_fields[] = {
    {"key", ColumnType::text, "Key", "项目"},
    {"value", ColumnType::text, "Value", "值"},
};

void add_levels(const PlanFigures& figures, std::map<std::string, std::string>& rows) {
    for (const LevelFigures& level : figures.levels) {
        rows["objective:" + level.name] = std::to_string(level.value);
        if (level.bound_certified) {
            rows["bound_certified:" + level.name] = std::to_string(*level.bound_certified);
        }
        if (level.bound_search) {
            rows["bound_search:" + level.name] = std::to_string(*level.bound_search);
        }
        if (level.baseline) {
            rows["baseline:" + level.name] = std::to_string(*level.baseline);
        }
    }
    if (!figures.levels.empty()) {
        const LevelFigures& last = figures.levels.back();
        rows["objective"] = std::to_string(last.value);
        rows["bound_certified"] = last.bound_certified ? std::to_string(*last.bound_certified) : "";
        rows["bound_search"] = last.bound_search ? std::to_string(*last.bound_search) : "";
    }
    rows["gap"] = figures.gap() ? format_number(*figures.gap()) : "";
    rows["gap_certified"] = figures.gap_certified() ? format_number(*figures.gap_certified()) : "";
}

} // namespace

Table run_table(const std::map<std::string, std::string>& rows, const Text& description) {
    TableMaker maker("run", {"Run", "运行记录"}, description, LayerShape::none, k_run_fields);
    for (const auto& [key, value] : rows) {
        maker.add({text_cell(key), text_cell(value)});
    }
    return maker.take();
}

Table run_table(const PlanDocument& document) {
    const PlanFigures figures = figures_of(document);
    std::map<std::string, std::string> rows(document.run.begin(), document.run.end());
    for (const auto& [outcome, count] : figures.outcomes) {
        rows["outcome:" + outcome] = std::to_string(count);
    }
    for (const auto& [decision, count] : figures.decisions) {
        rows["decision:" + decision] = std::to_string(count);
    }
    add_levels(figures, rows);
    rows["units"] = std::to_string(figures.units);
    rows["must_leave"] = std::to_string(figures.must_leave);
    rows["must_leave_settled"] = std::to_string(figures.must_leave_settled);
    rows["overdue"] = std::to_string(figures.overdue);
    rows["provisional"] = std::to_string(figures.provisional);
    rows["cost_yuan"] = std::to_string(figures.cost_yuan);
    rows["roles_not_assessed"] = joined(figures.unassessed.roles);
    rows["stop"] = figures.stop;
    rows["warnings"] = std::to_string(figures.warnings);
    rows["work"] = std::to_string(figures.work);
    return run_table(rows, {"What decided this plan: version, case, inputs, options, objective and bounds.",
                            "决定本方案的版本、案例、输入、选项、目标与界。"});
}

} // namespace reachplan
