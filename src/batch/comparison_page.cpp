// SPDX-License-Identifier: Apache-2.0
// The trade-offs on one page, for those who decide and open no GIS: what each scenario achieves and costs beside the
// first one, who depends on the scenario, which accounts bind. Nothing is loaded from anywhere.
#include <algorithm>
#include <tuple>

#include "base/code_words.hpp"
#include "base/text.hpp"
#include "batch/comparison.hpp"
#include "output/codes.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_most_units = 25;
constexpr std::size_t k_most_accounts = 15;
constexpr std::string_view k_sheet =
    "body{font:15px/1.45 'Noto Sans','Noto Sans CJK SC',sans-serif;max-width:72em;margin:2em auto;padding:0 1em;"
    "color:#222}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.8em}table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #ccc;padding:.25em .6em;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right;white-space:nowrap}tr.best td{background:#e8f4ec}tr.gone td{color:#a00}"
    "small{color:#666}";

class Page {
public:
    explicit Page(Lang lang) : m_lang(lang) {}

    std::string said(const Message& message) const { return xml_escape(render(message, m_lang)); }
    void line(const std::string& html) { m_html += html + "\n"; }
    void heading(std::string_view id) { line("<h2>" + said(msg(id)) + "</h2>"); }
    void paragraph(const Message& message) { line("<p>" + said(message) + "</p>"); }

    /// Each column: whether it holds numbers, and its name.
    void begin_table(const std::vector<std::pair<bool, Message>>& columns) {
        std::vector<std::pair<bool, std::string>> named;
        for (const auto& [is_number, name] : columns) {
            named.emplace_back(is_number, render(name, m_lang));
        }
        begin_table(named);
    }
    void begin_table(const std::vector<std::pair<bool, std::string>>& columns) {
        m_numbers.clear();
        std::string row;
        for (const auto& [is_number, name] : columns) {
            m_numbers.push_back(is_number);
            row += (is_number ? "<th class=\"n\">" : "<th>") + xml_escape(name) + "</th>";
        }
        line("<table>\n<tr>" + row + "</tr>");
    }
    /// Plain text; what is long is told under a cell.
    void row(const std::vector<std::string>& cells, std::string_view kind, const std::vector<std::string>& below = {}) {
        std::string html = kind.empty() ? "<tr>" : "<tr class=\"" + std::string(kind) + "\">";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool has_more = i < below.size() && !below[i].empty();
            html += m_numbers[i] ? "<td class=\"n\">" : "<td>";
            html += xml_escape(cells[i]);
            html += has_more ? "<br><small>" + xml_escape(below[i]) + "</small></td>" : "</td>";
        }
        line(html + "</tr>");
    }
    void end_table() { line("</table>"); }
    const std::string& html() const { return m_html; }

private:
    Lang m_lang;
    std::string m_html;
    std::vector<bool> m_numbers;
};

std::string signed_text(std::int64_t difference) {
    return (difference > 0 ? "+" : "") + std::to_string(difference);
}

std::string signed_yuan(std::int64_t difference, Lang lang) {
    return (difference > 0 ? "+" : "") + yuan_words(difference, lang);
}

constexpr const char* k_hazard_left = "objective:unplaced_hazard_weight";

/// Keys of the aims between placement and cost that any scenario counts.
std::vector<std::string> aims_of(const Comparison& comparison) {
    std::vector<std::string> aims;
    for (const char* aim : {"exposure", "nearness", "fit"}) {
        const std::string key = std::string("objective:") + aim;
        const bool counted =
            std::any_of(comparison.scenarios.begin(), comparison.scenarios.end(),
                        [&](const Compared& scenario) { return scenario.plan.whole(key).has_value(); });
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
        count_text(plan, k_hazard_left),
        std::to_string(value("outcome:unplaced")),
        std::to_string(value("outcome:relocate"))};
    for (const std::string& aim : aims) {
        cells.push_back(count_text(plan, "objective:" + aim));
    }
    cells.push_back(yuan_words(value("cost_yuan"), lang));
    cells.push_back(is_first ? "" : signed_yuan(change("cost_yuan"), lang));
    page.row(cells, scenario.undominated ? "best" : "", {changes_of(scenario.task)});
}

void add_scenarios(Page& page, const Comparison& comparison) {
    page.heading("batch.page_scenarios");
    const std::vector<std::string> aims = aims_of(comparison);
    const Lang lang = comparison.lang();
    std::vector<std::pair<bool, std::string>> columns = {{false, render("batch.page_scenario", lang)},
                                                         {false, render("batch.page_as_of", lang)},
                                                         {true, render("batch.page_settled", lang)},
                                                         {true, render("batch.page_against_first", lang)},
                                                         {true, level_words("unplaced_hazard_weight", lang)},
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
        [](const PlanExtract& plan) { return plan.whole(k_weighted_cost); });
    return lines;
}

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

std::string counts_words(const std::map<std::string, int>& counts, const CodeList* codes, Lang lang) {
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [word, count] : counts) {
        sorted.emplace_back(-count, word);
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::string> words;
    for (const auto& [count, word] : sorted) {
        words.push_back((codes ? code_word(*codes, word, lang) : word) + " " + std::to_string(-count));
    }
    return joined_words(words, lang);
}

/// The most divided first.
std::vector<const UnitStability*> contested(const Comparison& comparison) {
    std::vector<const UnitStability*> units;
    for (const UnitStability& unit : comparison.units) {
        if (unit.pattern != "same") {
            units.push_back(&unit);
        }
    }
    const auto key = [](const UnitStability* at) {
        return std::tuple(at->pattern != "outcome", at->outcomes.at(at->usual_outcome), at->unit.enterprise_id);
    };
    std::sort(units.begin(), units.end(),
              [&](const UnitStability* a, const UnitStability* b) { return key(a) < key(b); });
    return units;
}

std::vector<std::string> placed_nowhere(const Comparison& comparison) {
    std::vector<std::string> units;
    for (const UnitStability& unit : comparison.units) {
        if (unit.outcomes.size() == 1 && unit.outcomes.contains("unplaced")) {
            units.push_back(unit.unit.enterprise_id);
        }
    }
    return units;
}

void add_units(Page& page, const Comparison& comparison) {
    const Lang lang = comparison.lang();
    const std::vector<const UnitStability*> units = contested(comparison);
    page.heading("batch.page_stability");
    page.paragraph(msg("batch.page_stable", {{"same", std::to_string(comparison.units.size() - units.size())},
                                             {"n", std::to_string(comparison.units.size())},
                                             {"contested", std::to_string(units.size())}}));
    if (const std::vector<std::string> nowhere = placed_nowhere(comparison); !nowhere.empty()) {
        page.paragraph(
            msg("batch.page_nowhere", {{"n", std::to_string(nowhere.size())}, {"units", joined_words(nowhere, lang)}}));
    }
    if (units.empty()) {
        return;
    }
    page.begin_table({{false, msg("batch.page_unit")},
                      {false, msg("batch.page_outcomes")},
                      {false, msg("batch.page_parks")},
                      {true, msg("batch.page_cost")}});
    for (std::size_t i = 0; i < units.size() && i < k_most_units; ++i) {
        const UnitStability& at = *units[i];
        page.row({at.unit.name.empty() ? at.unit.enterprise_id : at.unit.name + " (" + at.unit.enterprise_id + ")",
                  counts_words(at.outcomes, &k_outcomes, lang), counts_words(at.parks, nullptr, lang),
                  at.least_yuan ? yuan_words(*at.least_yuan, lang) + " – " + yuan_words(*at.most_yuan, lang) : ""},
                 "");
    }
    page.end_table();
    if (units.size() > k_most_units) {
        page.paragraph(msg("batch.page_more_units", {{"n", std::to_string(units.size() - k_most_units)}}));
    }
}

void add_accounts(Page& page, const Comparison& comparison) {
    std::map<std::string, int> binding;
    for (const Compared& scenario : comparison.scenarios) {
        for (const AccountState& account : scenario.plan.accounts) {
            binding[account.account_id] += account.binds() ? 1 : 0;
        }
    }
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [id, count] : binding) {
        if (count > 0) {
            sorted.emplace_back(-count, id);
        }
    }
    std::sort(sorted.begin(), sorted.end());
    page.heading("batch.page_accounts");
    if (sorted.empty()) {
        page.paragraph(msg("batch.page_none_binds"));
        return;
    }
    page.begin_table({{false, msg("batch.page_account")}, {true, msg("batch.page_binds_in")}});
    for (std::size_t i = 0; i < sorted.size() && i < k_most_accounts; ++i) {
        page.row(
            {sorted[i].second, std::to_string(-sorted[i].first) + " / " + std::to_string(comparison.scenarios.size())},
            "");
    }
    page.end_table();
}

/// An account at a control section over all scenarios.
struct SectionUse {
    double today = 0, least = 0, most = 0; // shares of the capacity
    int over = 0;                          // scenarios
    bool changes = false;
};

std::map<std::string, SectionUse> sections_of(const Comparison& comparison) {
    std::map<std::string, SectionUse> sections;
    for (const Compared& scenario : comparison.scenarios) {
        for (const AccountState& account : scenario.plan.accounts) {
            const std::optional<double> use = account.use();
            if (account.scope != "section" || !use || !account.used_before) {
                continue;
            }
            const auto [at, fresh] = sections.try_emplace(account.account_id);
            SectionUse& section = at->second;
            section.today = *account.used_before / *account.capacity;
            section.least = fresh ? *use : std::min(section.least, *use);
            section.most = fresh ? *use : std::max(section.most, *use);
            section.over += *account.remaining < 0 ? 1 : 0;
            section.changes = section.changes || account.released.value_or(0) != 0 || account.reserved.value_or(0) != 0;
        }
    }
    return sections;
}

std::string percent(double share) {
    return format_fixed(100 * share, 2) + " %";
}

void add_sections(Page& page, const Comparison& comparison) {
    const std::map<std::string, SectionUse> sections = sections_of(comparison);
    if (sections.empty()) {
        return; // the case counts nothing at sections
    }
    std::size_t over = 0;
    std::vector<std::pair<double, std::string>> fullest;
    for (const auto& [id, section] : sections) {
        over += section.today > 1 ? 1 : 0;
        if (section.changes) {
            fullest.emplace_back(-section.most, id);
        }
    }
    std::sort(fullest.begin(), fullest.end());
    page.heading("batch.page_sections");
    page.paragraph(
        msg("batch.page_sections_about", {{"over", std::to_string(over)}, {"n", std::to_string(sections.size())}}));
    if (fullest.empty()) {
        page.paragraph(msg("batch.page_sections_same"));
        return;
    }
    page.begin_table({{false, msg("batch.page_section")},
                      {true, msg("batch.page_section_today")},
                      {true, msg("batch.page_section_use")},
                      {true, msg("batch.page_section_over")}});
    for (std::size_t i = 0; i < fullest.size() && i < k_most_accounts; ++i) {
        const SectionUse& section = sections.at(fullest[i].second);
        const std::string least = percent(section.least), most = percent(section.most);
        page.row({fullest[i].second, percent(section.today), least == most ? most : least + " – " + most,
                  std::to_string(section.over) + " / " + std::to_string(comparison.scenarios.size())},
                 section.over > 0 ? "gone" : "");
    }
    page.end_table();
}

Message ending_of(const std::string& stop) {
    return msg(stop == "optimal"      ? "batch.page_search_optimal"
               : stop == "time_limit" ? "batch.page_search_time"
                                      : "batch.page_search_work_limit");
}

void add_searches(Page& page, const Comparison& comparison) {
    const Lang lang = comparison.lang();
    page.heading("batch.page_searches");
    page.paragraph(msg("batch.page_searches_about"));
    page.begin_table({{false, msg("batch.page_scenario")},
                      {false, msg("batch.page_searches")},
                      {true, msg("batch.page_search_gap")},
                      {true, msg("batch.page_search_work")}});
    for (const Compared& scenario : comparison.scenarios) {
        const auto value = [&](const char* key) {
            const auto found = scenario.plan.run.find(key);
            return found == scenario.plan.run.end() ? std::string() : found->second;
        };
        const std::optional<double> gap = parse_number(value("gap"));
        page.row({scenario.task.id, render(ending_of(value("stop")), lang), gap ? percent(*gap) : "",
                  value("work") + " / " + value("work_limit")},
                 "");
    }
    page.end_table();
}

} // namespace

std::string comparison_page(const Comparison& comparison) {
    const Lang lang = comparison.lang();
    const Manifest& manifest = comparison.status.manifest;
    const std::string own = manifest.title.in(lang);
    const std::string title = xml_escape(own.empty() ? manifest.batch_id : own);
    Page page(lang);
    page.line("<!DOCTYPE html>\n<html lang=\"" + std::string(lang == Lang::zh ? "zh-CN" : "en") +
              "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title + "</title>\n<style>" + std::string(k_sheet) +
              "</style>\n</head>\n<body>\n<h1>" + title + "</h1>");
    page.paragraph(msg("batch.page_about", {{"finished", std::to_string(comparison.scenarios.size())},
                                            {"n", std::to_string(manifest.tasks.size())}}));
    add_scenarios(page, comparison);
    add_costs(page, comparison);
    add_doubts(page, comparison);
    add_units(page, comparison);
    add_accounts(page, comparison);
    add_sections(page, comparison);
    add_searches(page, comparison);
    page.paragraph(msg("batch.page_advice"));
    page.line("</body>\n</html>");
    return page.html();
}

} // namespace reachplan
