// SPDX-License-Identifier: Apache-2.0
// What was decided, on one screen: first what was not assessed, then counts, cost against the plan that
// each unit would make for itself, the proof, and the accounts that bind.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "output/codes.hpp"
#include "output/figures.hpp"
#include "output/what_if.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_most_accounts = 5;
constexpr std::size_t k_most_movers = 3;

std::string count(int n) {
    return std::to_string(n);
}

void add_cost(const PlanFigures& figures, Lang lang, std::vector<Message>& lines) {
    if (figures.cost_yuan == 0 && figures.moved_km > 0) {
        lines.push_back(msg("output.cost_unknown",
                            {{"parks", count(figures.parks_opened)}, {"km", format_fixed(figures.moved_km, 0)}}));
        return; // with nothing to compare
    }
    lines.push_back(msg("output.cost", {{"yuan", yuan_words(figures.cost_yuan, lang)},
                                        {"parks", count(figures.parks_opened)},
                                        {"km", format_fixed(figures.moved_km, 0)}}));
    if (figures.deals > 0) {
        lines.push_back(
            msg(figures.trade_yuan < 0 ? "output.trade_saves" : "output.trade_costs",
                {{"deals", std::to_string(figures.deals)}, {"yuan", yuan_words(std::abs(figures.trade_yuan), lang)}}));
    }
    const LevelFigures* weight = figures.level("unplaced_hazard_weight");
    const LevelFigures* cost = figures.level("cost_yuan");
    if (weight && cost && weight->baseline && cost->baseline) {
        lines.push_back(msg("output.baseline", {{"yuan", yuan_words(*cost->baseline, lang)},
                                                {"weight", std::to_string(*weight->baseline)},
                                                {"own", std::to_string(weight->value)}}));
        lines.push_back(gain_words(figures, lang));
    }
}

Message stop_of(const PlanFigures& figures, Lang lang) {
    const std::string work = std::to_string(figures.work);
    if (figures.stop == "optimal") {
        return msg("output.stop_optimal", {{"work", work}});
    }
    for (const LevelFigures& level : figures.levels) {
        const std::int64_t bound = level.bound_search.value_or(level.bound_certified.value_or(level.value));
        if (bound < level.value && &level != &figures.levels.back()) {
            const auto words = [&](std::int64_t n) { return level_value(level.name, n, lang); };
            return msg("output.stop_before", {{"work", work},
                                              {"level", level_words(level.name, lang)},
                                              {"value", words(level.value)},
                                              {"bound", words(bound)}});
        }
    }
    std::string percent = "?";
    if (const std::optional<double> gap = figures.gap()) {
        percent = format_fixed(*gap * 100, 3);
    }
    if (figures.stop == "work_limit") {
        return msg("output.stop_work", {{"work", work}, {"gap", percent}});
    }
    return msg(figures.stop == "gap_target" ? "output.stop_gap" : "output.stop_time",
               {{"work", work}, {"gap", percent}});
}

void add_proof(const PlanFigures& figures, Lang lang, std::vector<Message>& lines) {
    for (const LevelFigures& level : figures.levels) {
        const auto words = [&](std::int64_t n) { return level_value(level.name, n, lang); };
        if (!level.bound_certified) {
            lines.push_back(
                msg("output.no_bound", {{"level", level_words(level.name, lang)}, {"value", words(level.value)}}));
        } else {
            const std::int64_t search = level.bound_search.value_or(*level.bound_certified);
            lines.push_back(msg("output.bound", {{"level", level_words(level.name, lang)},
                                                 {"value", words(level.value)},
                                                 {"certified", words(*level.bound_certified)},
                                                 {"search", words(search)}}));
        }
    }
    lines.push_back(stop_of(figures, lang));
}

void add_accounts(const PlanFigures& figures, Lang lang, std::vector<Message>& lines) {
    if (figures.binding.empty()) {
        const std::string last = figures.levels.empty() ? "" : figures.levels.back().name;
        lines.push_back(last.ends_with("cost_yuan") ? msg("output.none_binds")
                                                    : msg("output.none_priced", {{"level", level_words(last, lang)}}));
        return;
    }
    lines.push_back(msg("output.accounts_bind", {{"n", std::to_string(figures.binding.size())}}));
    for (std::size_t i = 0; i < figures.binding.size() && i < k_most_accounts; ++i) {
        const LedgerRow& row = *figures.binding[i];
        lines.push_back(msg("output.account", {{"account", row.account_id},
                                               {"worth", yuan_words(std::llround(worth(row)), lang)},
                                               {"price", format_fixed(*row.price, 2)},
                                               {"unit", row.unit},
                                               {"use", format_fixed(utilisation(row) * 100, 1)}}));
    }
}

/// In quanta, by account of a section and unit: what a unit leaves behind is set against what it brings.
using NetByUnit = std::map<std::string, std::map<std::string, std::int64_t>>;

NetByUnit net_at_sections(const Plan& plan) {
    NetByUnit net;
    for (const Contribution& row : plan.contributions) {
        net[row.account_id][row.enterprise_id] += row.load_section;
    }
    return net;
}

/// Who brings most to the account and who takes most away.
std::vector<Message> movers_of(const std::map<std::string, std::int64_t>& net, const LedgerRow& account) {
    std::vector<Message> movers;
    for (const int sign : {1, -1}) {
        std::vector<std::pair<std::int64_t, std::string>> most; // the greatest first, of equals the lower id
        for (const auto& [enterprise, quanta] : net) {
            if (sign * quanta > 0) {
                most.emplace_back(-sign * quanta, enterprise);
            }
        }
        std::sort(most.begin(), most.end());
        std::string who;
        for (std::size_t i = 0; i < most.size() && i < k_most_movers; ++i) {
            who += (i == 0 ? "" : ", ") + most[i].second + " " + format_quanta(-most[i].first, account.quantum);
        }
        if (!most.empty()) {
            who += most.size() > k_most_movers ? ", ..." : "";
            movers.push_back(msg(sign > 0 ? "output.section_brings" : "output.section_takes", {{"who", who}}));
        }
    }
    return movers;
}

/// Accounts of sections that stay over their limit or end with more than before, the fullest first.
std::vector<const LedgerRow*> sections_to_name(const Plan& plan) {
    std::vector<const LedgerRow*> rows;
    for (const LedgerRow& row : plan.ledger) {
        if (row.scope == "section" && (row.remaining() < 0 || row.reserved > row.released)) {
            rows.push_back(&row);
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const LedgerRow* a, const LedgerRow* b) { return utilisation(*a) > utilisation(*b); });
    return rows;
}

Message section_line(const NetByUnit& net, const LedgerRow& row, Lang lang) {
    std::string movers;
    const auto at = net.find(row.account_id);
    if (row.incoming > 0) {
        movers = render("output.semicolon", lang) +
                 render(msg("output.section_incoming", {{"load", format_quanta(row.incoming, row.quantum)}}), lang);
    }
    for (const Message& mover : movers_of(at == net.end() ? std::map<std::string, std::int64_t>{} : at->second, row)) {
        movers += render("output.semicolon", lang) + render(mover, lang);
    }
    const std::int64_t after = row.used_after();
    return msg("output.section_line", {{"account", row.account_id},
                                       {"before", format_quanta(row.used_before, row.quantum)},
                                       {"after", format_quanta(after, row.quantum)},
                                       {"limit", format_quanta(row.capacity, row.quantum)},
                                       {"unit", row.unit},
                                       {"over", row.remaining() < 0 ? render("output.section_over", lang) : ""},
                                       {"movers", movers}});
}

/// The river's book in a line: where limits are missed, and by whom the sections are loaded or relieved.
void add_sections(const Plan& plan, Lang lang, std::vector<Message>& lines) {
    int accounts = 0, over_before = 0, over_after = 0;
    for (const LedgerRow& row : plan.ledger) {
        if (row.scope == "section") {
            ++accounts;
            over_before += row.used_before > row.capacity ? 1 : 0;
            over_after += row.remaining() < 0 ? 1 : 0;
        }
    }
    const NetByUnit net = net_at_sections(plan);
    std::set<std::string> bring, relieve;
    for (const auto& [account, units] : net) {
        for (const auto& [enterprise, quanta] : units) {
            if (quanta != 0) {
                (quanta > 0 ? bring : relieve).insert(enterprise);
            }
        }
    }
    if (accounts > 0) {
        lines.push_back(msg("output.sections", {{"n", count(accounts)},
                                                {"before", count(over_before)},
                                                {"after", count(over_after)},
                                                {"relieve", std::to_string(relieve.size())},
                                                {"bring", std::to_string(bring.size())}}));
        const std::vector<const LedgerRow*> rows = sections_to_name(plan);
        for (std::size_t i = 0; i < rows.size() && i < k_most_accounts; ++i) {
            lines.push_back(section_line(net, *rows[i], lang));
        }
        if (rows.size() > k_most_accounts) {
            lines.push_back(msg("output.sections_more", {{"n", std::to_string(rows.size() - k_most_accounts)}}));
        }
    }
}

/// They are not asked whether there is room.
void add_incoming(const Plan& plan, std::vector<Message>& lines) {
    std::string over;
    for (const LedgerRow& row : plan.ledger) {
        if (row.incoming > 0 && row.used_before + row.incoming > row.capacity) {
            over += (over.empty() ? "" : ", ") + row.account_id;
        }
    }
    if (!over.empty()) {
        lines.push_back(msg("output.incoming_over", {{"accounts", over}}));
    }
}

nlohmann::ordered_json optional_json(const std::optional<std::int64_t>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

nlohmann::ordered_json levels_json(const PlanFigures& figures) {
    nlohmann::ordered_json levels = nlohmann::ordered_json::array();
    for (const LevelFigures& level : figures.levels) {
        levels.push_back({{"level", level.name},
                          {"value", level.value},
                          {"bound_certified", optional_json(level.bound_certified)},
                          {"bound_search", optional_json(level.bound_search)},
                          {"baseline", optional_json(level.baseline)}});
    }
    return levels;
}

nlohmann::ordered_json locks_json(const Plan& plan) {
    nlohmann::ordered_json locks = nlohmann::ordered_json::array();
    for (const UnitPlan& unit : plan.units) {
        if (unit.locked) {
            locks.push_back({{"enterprise_id", unit.enterprise_id},
                             {"outcome", name_of(unit.outcome)},
                             {"park_id", unit.park_id},
                             {"breaks", unit.lock_breaks}});
        }
    }
    return locks;
}

nlohmann::ordered_json binding_json(const PlanFigures& figures) {
    nlohmann::ordered_json accounts = nlohmann::ordered_json::array();
    for (const LedgerRow* row : figures.binding) {
        accounts.push_back({{"account_id", row->account_id},
                            {"resource", row->resource},
                            {"unit", row->unit},
                            {"price", *row->price},
                            {"one_per_cent_more", round_to(worth(*row), 0.01)},
                            {"capacity", amount(row->capacity, row->quantum)},
                            {"remaining", amount(row->remaining(), row->quantum)},
                            {"utilisation", utilisation(*row)}});
    }
    return accounts;
}

} // namespace

std::string plan_summary_text(const PlanDocument& document, Lang lang) {
    const PlanFigures figures = figures_of(document);
    std::vector<Message> lines;
    lines.push_back(not_assessed_words(figures.unassessed, lang));
    lines.push_back(msg("output.outcomes",
                        {{"n", count(figures.units)}, {"counts", counts_of(k_outcomes, figures.outcomes, lang)}}));
    lines.push_back(msg("output.must_leave", {{"settled", count(figures.must_leave_settled)},
                                              {"of", count(figures.must_leave)},
                                              {"overdue", count(figures.overdue)},
                                              {"stuck", count(figures.overdue_unplaced)}}));
    if (figures.locked_to_stay > 0) {
        lines.push_back(msg("output.locked_to_stay", {{"n", count(figures.locked_to_stay)}}));
    }
    lines.push_back(msg(figures.unassessed.rule_keys().empty() ? "output.decisions" : "output.decisions_as_assessed",
                        {{"counts", counts_of(k_decisions, figures.decisions, lang)}}));
    if (figures.provisional > 0) {
        lines.push_back(msg("output.provisional", {{"n", count(figures.provisional)}}));
    }
    add_locks(document, lang, lines);
    add_cost(figures, lang, lines);
    add_proof(figures, lang, lines);
    add_accounts(figures, lang, lines);
    add_sections(document.plan, lang, lines);
    add_incoming(document.plan, lines);
    add_what_if(document, lang, lines);
    lines.push_back(msg("output.warnings", {{"n", std::to_string(figures.warnings)}}));
    std::string text;
    for (const Message& line : lines) {
        text += (text.empty() ? "" : "\n") + render(line, lang);
    }
    return text;
}

std::string plan_summary_json(const PlanDocument& document) {
    const PlanFigures figures = figures_of(document);
    nlohmann::ordered_json json;
    json["case"] = document.the_case.id;
    json["as_of"] = format_date(document.the_case.as_of);
    json["not_assessed"] = {{"roles", figures.unassessed.roles}, {"rules", figures.unassessed.rule_keys()}};
    json["rules_in_force"] = figures.unassessed.rules_in_force;
    json["units"] = figures.units;
    json["outcomes"] = figures.outcomes;
    json["decisions"] = figures.decisions;
    json["must_leave"] = {{"total", figures.must_leave},
                          {"settled", figures.must_leave_settled},
                          {"overdue", figures.overdue},
                          {"overdue_unplaced", figures.overdue_unplaced}};
    json["provisional"] = figures.provisional;
    json["locks"] = locks_json(document.plan);
    json["parks_opened"] = figures.parks_opened;
    json["moved_km"] = figures.moved_km;
    json["cost_yuan"] = figures.cost_yuan;
    json["trade_yuan"] = figures.trade_yuan;
    json["levels"] = levels_json(figures);
    json["weight_gained"] = figures.weight_gained();
    json["yuan_saved"] = optional_json(figures.yuan_saved());
    json["gap"] = figures.gap() ? nlohmann::ordered_json(*figures.gap()) : nlohmann::ordered_json();
    json["gap_certified"] =
        figures.gap_certified() ? nlohmann::ordered_json(*figures.gap_certified()) : nlohmann::ordered_json();
    json["stop"] = figures.stop;
    json["work"] = figures.work;
    json["binding_accounts"] = binding_json(figures);
    json["warnings"] = figures.warnings;
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace reachplan
