// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/code_words.hpp"
#include "batch/page.hpp"
#include "output/codes.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

std::string signed_text(std::int64_t difference) {
    return (difference > 0 ? "+" : "") + std::to_string(difference);
}

std::string signed_yuan(std::int64_t difference, Lang lang) {
    return (difference > 0 ? "+" : "") + yuan_words(difference, lang);
}

/// The aims between placement and cost that any scenario counts.
std::vector<std::string> aims_of(const Comparison& comparison) {
    std::vector<std::string> aims;
    for (const std::string_view aim : k_aims) {
        const bool counted =
            std::any_of(comparison.scenarios.begin(), comparison.scenarios.end(),
                        [&](const Compared& scenario) { return scenario.plan.whole(objective_key(aim)).has_value(); });
        if (counted) {
            aims.emplace_back(aim);
        }
    }
    return aims;
}

std::string count_text(const PlanExtract& plan, const std::string& key) {
    const std::optional<std::int64_t> count = plan.whole(key);
    return count ? std::to_string(*count) : "";
}

void add_scenario(Page& page, const Comparison& comparison, const Compared& scenario,
                  const std::vector<std::string>& aims) {
    const Lang lang = comparison.lang();
    const PlanExtract& plan = scenario.plan;
    const PlanExtract& first = comparison.scenarios.front().plan;
    const auto value = [&](const char* key) { return plan.whole(key).value_or(0); };
    const auto change = [&](const char* key) { return value(key) - first.whole(key).value_or(0); };
    const bool is_first = &scenario == &comparison.scenarios.front();
    const std::string title = scenario.task.title.in(lang);
    const auto day = plan.run.find("as_of");
    std::vector<std::string> cells = {
        title.empty() || title == scenario.task.id ? scenario.task.id : title + " (" + scenario.task.id + ")",
        day == plan.run.end() ? "" : day->second,
        std::to_string(value("must_leave_settled")) + " / " + std::to_string(value("must_leave")),
        is_first ? "" : signed_text(change("must_leave_settled")),
        count_text(plan, objective_key(k_hazard_left)),
        std::to_string(value("outcome:unplaced")),
        std::to_string(value("outcome:relocate"))};
    for (const std::string& aim : aims) {
        cells.push_back(count_text(plan, objective_key(aim)));
    }
    cells.push_back(yuan_words(value("cost_yuan"), lang));
    cells.push_back(is_first ? "" : signed_yuan(change("cost_yuan"), lang));
    page.row(cells, scenario.undominated ? "best" : "", {changes_of(scenario.task)});
}

} // namespace

void add_scenarios(Page& page, const Comparison& comparison) {
    page.heading("batch.page_scenarios");
    const std::vector<std::string> aims = aims_of(comparison);
    const Lang lang = comparison.lang();
    std::vector<std::pair<bool, std::string>> columns = {{false, render("batch.page_scenario", lang)},
                                                         {false, render("batch.page_as_of", lang)},
                                                         {true, render("batch.page_settled", lang)},
                                                         {true, render("batch.page_against_first", lang)},
                                                         {true, level_words(std::string(k_hazard_left), lang)},
                                                         {true, render("batch.page_unplaced", lang)},
                                                         {true, render("batch.page_moves", lang)}};
    for (const std::string& aim : aims) {
        columns.emplace_back(true, level_words(aim, lang));
    }
    columns.emplace_back(true, render("batch.page_cost", lang));
    columns.emplace_back(true, render("batch.page_against_first", lang));
    page.begin_table(columns);
    for (const Compared& scenario : comparison.scenarios) {
        add_scenario(page, comparison, scenario, aims);
    }
    const BatchStatus& status = comparison.status;
    for (std::size_t i = 0; i < status.tasks.size(); ++i) {
        if (status.tasks[i].state != TaskState::finished) {
            const Task& task = status.manifest.tasks[i];
            std::vector<std::string> cells(columns.size());
            cells.front() = task.id;
            page.row(cells, "gone",
                     {render(status.tasks[i].state == TaskState::failed ? "batch.page_failed" : "batch.page_not_run",
                             lang)});
        }
    }
    page.end_table();
    page.paragraph(msg("batch.page_undominated"));
}

/// How much each scenario leaves open: what no data told, what is late, what stands on conditions.
void add_doubts(Page& page, const Comparison& comparison) {
    const Lang lang = comparison.lang();
    page.heading("batch.page_doubts");
    page.paragraph(msg("batch.page_doubts_about"));
    page.begin_table({{false, msg("batch.page_scenario")},
                      {true, msg("batch.page_overdue")},
                      {true, msg("batch.page_undetermined")},
                      {true, msg("batch.page_provisional")},
                      {false, msg("batch.page_not_assessed")}});
    for (const Compared& scenario : comparison.scenarios) {
        const PlanExtract& plan = scenario.plan;
        const auto roles = plan.run.find("roles_not_assessed");
        page.row({scenario.task.id, count_text(plan, "overdue"),
                  std::to_string(plan.whole("decision:undetermined").value_or(0)), count_text(plan, "provisional"),
                  roles == plan.run.end() ? "" : code_words(roles->second, lang)},
                 "");
    }
    page.end_table();
}

namespace {

/// A part of the cost that some scenario pays, its name and what each scenario pays of it.
struct CostLine {
    std::string name;
    std::vector<std::optional<std::int64_t>> yuan;
    bool is_paid = true; // false: weighted, which compares with nothing that is weighted otherwise
};

std::vector<CostLine> cost_lines(const Comparison& comparison) {
    std::vector<CostLine> lines;
    const auto add = [&](std::string name, bool is_paid, const auto& yuan_of) {
        CostLine line{std::move(name), {}, is_paid};
        bool is_any = false;
        for (const Compared& scenario : comparison.scenarios) {
            line.yuan.push_back(yuan_of(scenario.plan));
            is_any = is_any || line.yuan.back().value_or(0) != 0;
        }
        if (is_any) {
            lines.push_back(std::move(line));
        }
    };
    for (const Code& part : k_cost_parts.codes) {
        add(code_word(k_cost_parts, part.code, comparison.lang()), true, [&](const PlanExtract& plan) {
            const auto found = plan.cost_parts.find(std::string(part.code));
            return found == plan.cost_parts.end() ? std::nullopt : std::optional(found->second);
        });
    }
    add(render("batch.page_weighted", comparison.lang()), false,
        [](const PlanExtract& plan) { return plan.whole(objective_key(k_weighted_cost)); });
    return lines;
}

} // namespace

/// What weights buy: each part of the cost, and under it how it differs from the first scenario.
void add_costs(Page& page, const Comparison& comparison) {
    const Lang lang = comparison.lang();
    const std::vector<CostLine> lines = cost_lines(comparison);
    if (lines.empty()) {
        return; // nothing costs anything
    }
    page.heading("batch.page_costs");
    page.paragraph(msg("batch.page_costs_about"));
    std::vector<std::pair<bool, std::string>> columns = {{false, render("batch.page_scenario", lang)}};
    for (const CostLine& line : lines) {
        columns.emplace_back(true, line.name);
    }
    page.begin_table(columns);
    for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
        std::vector<std::string> cells = {comparison.scenarios[s].task.id}, below = {""};
        for (const CostLine& line : lines) {
            const std::optional<std::int64_t> yuan = line.yuan[s], first = line.yuan.front();
            const bool differs = line.is_paid && yuan && first && *yuan != *first;
            cells.push_back(yuan ? yuan_words(*yuan, lang) : "");
            below.push_back(differs ? signed_yuan(*yuan - *first, lang) : "");
        }
        page.row(cells, "", below);
    }
    page.end_table();
}

} // namespace reachplan
