// SPDX-License-Identifier: Apache-2.0
// The trade-offs on one page, for those who decide and open no GIS: what each scenario achieves and costs beside the
// first one, who depends on the scenario, which accounts bind. Nothing is loaded from anywhere.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "batch/page.hpp"
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
    "td.n,th.n{text-align:right}td.n{white-space:nowrap}tr.best td{background:#e8f4ec}tr.gone td{color:#a00}"
    "small{color:#666}td:first-child{min-width:12em}";

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

void add_rest(Page& page, std::size_t accounts) {
    if (accounts > k_most_accounts) {
        page.paragraph(msg("batch.page_more_accounts", {{"n", std::to_string(accounts - k_most_accounts)}}));
    }
}

/// An account over the scenarios in which it binds.
struct Binding {
    int scenarios = 0;
    double least = 0, most = 0; // yuan a unit
    std::string unit;
};

std::map<std::string, Binding> binding_of(const Comparison& comparison) {
    std::map<std::string, Binding> binding;
    for (const Compared& scenario : comparison.scenarios) {
        for (const AccountState& account : scenario.plan.accounts) {
            if (!account.binds()) {
                continue;
            }
            Binding& at = binding[account.account_id];
            at.least = at.scenarios == 0 ? *account.price : std::min(at.least, *account.price);
            at.most = std::max(at.most, *account.price);
            at.unit = account.unit;
            ++at.scenarios;
        }
    }
    return binding;
}

std::string price_words(const Binding& account, Lang lang) {
    const auto words = [&](double price) { return yuan_words(std::llround(price), lang); };
    const std::string least = words(account.least), most = words(account.most);
    return (least == most ? most : least + " – " + most) + " / " + account.unit;
}

void add_accounts(Page& page, const Comparison& comparison) {
    const std::map<std::string, Binding> binding = binding_of(comparison);
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [id, account] : binding) {
        sorted.emplace_back(-account.scenarios, id);
    }
    std::sort(sorted.begin(), sorted.end());
    page.heading("batch.page_accounts");
    if (sorted.empty()) {
        page.paragraph(msg("batch.page_none_binds"));
        return;
    }
    page.paragraph(msg("batch.page_accounts_about"));
    page.begin_table(
        {{false, msg("batch.page_account")}, {true, msg("batch.page_binds_in")}, {true, msg("batch.page_price")}});
    for (std::size_t i = 0; i < sorted.size() && i < k_most_accounts; ++i) {
        const Binding& account = binding.at(sorted[i].second);
        page.row({sorted[i].second,
                  std::to_string(account.scenarios) + " / " + std::to_string(comparison.scenarios.size()),
                  price_words(account, comparison.lang())},
                 "");
    }
    page.end_table();
    add_rest(page, sorted.size());
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
    add_rest(page, fullest.size());
}

Message ending_of(const std::string& stop) {
    return msg(stop == "optimal"      ? "batch.page_search_optimal"
               : stop == "time_limit" ? "batch.page_search_time"
               : stop == "gap_target" ? "batch.page_search_gap_target"
                                      : "batch.page_search_work_limit");
}

/// Of each level how far the plan may still be from the best, given the levels before it; "" when all are proved.
std::string gaps_of(const PlanExtract& plan, Lang lang) {
    std::vector<std::string> levels = {std::string(k_hazard_left)}, words;
    levels.insert(levels.end(), k_aims.begin(), k_aims.end());
    levels.insert(levels.end(), {std::string(k_paid_cost), std::string(k_weighted_cost)});
    for (const std::string& name : levels) {
        const auto value = plan.whole(objective_key(name)), certified = plan.whole("bound_certified:" + name),
                   search = plan.whole("bound_search:" + name);
        if (!value || !(certified || search)) {
            continue;
        }
        const std::int64_t bound = std::max(certified.value_or(0), search.value_or(0));
        if (*value > bound) {
            const double gap = static_cast<double>(*value - bound) / static_cast<double>(*value);
            words.push_back(level_words(name, lang) + " " + percent(gap));
        }
    }
    return joined_words(words, lang);
}

void add_searches(Page& page, const Comparison& comparison) {
    const Lang lang = comparison.lang();
    page.heading("batch.page_searches");
    page.paragraph(msg("batch.page_searches_about"));
    page.begin_table({{false, msg("batch.page_scenario")},
                      {false, msg("batch.page_searches")},
                      {false, msg("batch.page_search_gap")},
                      {true, msg("batch.page_search_work")}});
    for (const Compared& scenario : comparison.scenarios) {
        const auto value = [&](const char* key) {
            const auto found = scenario.plan.run.find(key);
            return found == scenario.plan.run.end() ? std::string() : found->second;
        };
        page.row({scenario.task.id, render(ending_of(value("stop")), lang), gaps_of(scenario.plan, lang),
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
    page.paragraph(msg("batch.page_about", {{"first", comparison.scenarios.front().task.id},
                                            {"finished", std::to_string(comparison.scenarios.size())},
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
