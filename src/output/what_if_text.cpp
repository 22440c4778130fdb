// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "allocation/aims.hpp"
#include "base/text.hpp"
#include "output/codes.hpp"
#include "output/what_if.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

/// Money as the objective counts it, which says so where the case weighs its parts.
std::string counted_words(const Plan& plan, std::int64_t yuan, Lang lang) {
    const std::vector<std::string>& levels = plan.level_names;
    const bool weighted = std::find(levels.begin(), levels.end(), "weighted_cost_yuan") != levels.end();
    return weighted ? render(msg("output.weighted", {{"yuan", yuan_words(yuan, lang)}}), lang) : yuan_words(yuan, lang);
}

constexpr std::size_t k_most_conflicts = 12;
constexpr std::size_t k_most_members = 5;
constexpr int k_causes_told = 2; // told of a unit; the table has them all
constexpr std::size_t k_most_projects = 8;
constexpr double k_firm = 0.9;

std::string members_words(const PlanDocument& document, const Conflict& conflict, Lang lang) {
    std::string words;
    const std::size_t shown = conflict.members.size() > k_most_members + 1 ? k_most_members : conflict.members.size();
    for (std::size_t i = 0; i < shown; ++i) {
        words += (i == 0 ? "" : render("output.and_also", lang)) + obstacle_words(document, conflict, i, lang);
    }
    if (const std::size_t more = conflict.members.size() - shown; more > 0) {
        words += render("output.and_also", lang) + render(msg("output.and_more", {{"n", std::to_string(more)}}), lang);
    }
    return conflict.members.empty() ? render("output.obstacle_unproven", lang) : words;
}

/// The units that a conflict leaves standing: those that move together, the first of them first.
std::vector<std::string> left_standing(const PlanDocument& document, const Conflict& conflict) {
    const std::string& first = document.plan.model.units[conflict.unit].id;
    const Record* record = document.inputs.find(Role::enterprises, first);
    const std::string word = record ? record->text("keep_together") : "";
    std::vector<std::string> ids = {first};
    for (const UnitPlan& unit : document.plan.units) {
        const Record* other = document.inputs.find(Role::enterprises, unit.enterprise_id);
        if (!word.empty() && unit.outcome == Outcome::unplaced && unit.enterprise_id != first && other &&
            other->text("keep_together") == word) {
            ids.push_back(unit.enterprise_id);
        }
    }
    return ids;
}

void add_conflicts(const PlanDocument& document, Lang lang, std::vector<Message>& lines) {
    const std::vector<Conflict>& conflicts = document.plan.conflicts;
    const auto sets = static_cast<std::size_t>(
        std::count_if(conflicts.begin(), conflicts.end(), [](const Conflict& c) { return c.cause == 1; }));
    if (sets == 0) {
        return;
    }
    const std::vector<UnitPlan>& units = document.plan.units;
    const auto unplaced = std::count_if(units.begin(), units.end(),
                                        [](const UnitPlan& unit) { return unit.outcome == Outcome::unplaced; });
    lines.push_back(msg("output.conflicts", {{"n", std::to_string(unplaced)}}));
    std::size_t shown = 0;
    for (const Conflict& conflict : conflicts) {
        if (conflict.cause > k_causes_told) {
            continue;
        }
        shown += conflict.cause == 1 ? 1 : 0;
        if (shown > k_most_conflicts) {
            lines.push_back(msg("output.conflicts_more", {{"n", std::to_string(sets - k_most_conflicts)}}));
            return;
        }
        const std::string members = members_words(document, conflict, lang);
        lines.push_back(
            conflict.cause == 1
                ? msg("output.conflict",
                      {{"enterprise", joined_words(left_standing(document, conflict), lang)}, {"members", members}})
                : msg("output.conflict_further", {{"members", members}}));
    }
}

Message upgrade_line(const Plan& plan, const Upgrade& upgrade, Lang lang) {
    const std::string cost =
        upgrade.cost_yuan ? yuan_words(*upgrade.cost_yuan, lang) : render("output.cost_not_known", lang);
    const std::string date = upgrade.date ? format_date(*upgrade.date) : render("output.date_not_known", lang);
    const std::string name = upgrade.project_id + (upgrade.name.empty() ? "" : " " + upgrade.name);
    const std::int64_t gained = plan.result.value.front() - upgrade.value.front();
    const std::vector<std::int64_t>& before = plan.result.value;
    const auto cost_at = cost_place(plan.level_names);
    const std::int64_t saved = cost_at ? before[*cost_at] - upgrade.value[*cost_at] : 0;
    if (!upgrade.unlocks.empty()) {
        const std::vector<std::string> lost = left_out_by(plan, upgrade.changes);
        const Message losers = msg("output.upgrade_loses", {{"units", joined_words(lost, lang)}});
        return msg(saved > 0 ? "output.upgrade_unlocks_saves" : "output.upgrade_unlocks",
                   {{"project", name},
                    {"kind", code_word(k_upgrade_kinds, upgrade.kind, lang)},
                    {"cost", cost},
                    {"date", date},
                    {"units", joined_words(upgrade.unlocks, lang)},
                    {"lost", lost.empty() ? "" : render(losers, lang)},
                    {"weight", std::to_string(gained)},
                    {saved > 0 ? "less" : "more", counted_words(plan, std::abs(saved), lang)}});
    }
    const auto better = std::mismatch(before.begin(), before.end(), upgrade.value.begin());
    const auto first = static_cast<std::size_t>(better.first - before.begin());
    if (first < before.size() && !plan.level_names[first].ends_with("_yuan")) {
        const std::string& level = plan.level_names[first];
        return msg("output.upgrade_betters", {{"project", name},
                                              {"kind", code_word(k_upgrade_kinds, upgrade.kind, lang)},
                                              {"cost", cost},
                                              {"date", date},
                                              {"level", level_words(level, lang)},
                                              {"value", level_value(level, *better.second, lang)},
                                              {"plan", level_value(level, *better.first, lang)}});
    }
    return msg("output.upgrade_saves", {{"project", name},
                                        {"kind", code_word(k_upgrade_kinds, upgrade.kind, lang)},
                                        {"cost", cost},
                                        {"date", date},
                                        {"saved", counted_words(plan, saved, lang)}});
}

void add_upgrades(const PlanDocument& document, Lang lang, std::vector<Message>& lines) {
    std::vector<const Upgrade*> useful;
    for (const Upgrade& upgrade : document.plan.upgrades) {
        if (upgrade.value < document.plan.result.value) {
            useful.push_back(&upgrade);
        }
    }
    if (document.plan.upgrades.empty()) {
        return;
    }
    lines.push_back(msg("output.upgrades", {{"n", std::to_string(document.plan.upgrades.size())},
                                            {"useful", std::to_string(useful.size())}}));
    std::stable_sort(useful.begin(), useful.end(),
                     [](const Upgrade* a, const Upgrade* b) { return a->value < b->value; });
    for (std::size_t i = 0; i < std::min(useful.size(), k_most_projects); ++i) {
        lines.push_back(upgrade_line(document.plan, *useful[i], lang));
    }
    if (!useful.empty() && document.plan.result.stop != StopReason::optimal) {
        lines.push_back(msg("output.upgrades_unproved"));
    }
}

void add_yardsticks(const PlanDocument& document, Lang lang, std::vector<Message>& lines) {
    for (const Yardstick& way : document.plan.yardsticks) {
        if (way.name == "no_capacity") {
            lines.push_back(msg("output.no_capacity", {{"yuan", counted_words(document.plan, way.counted_yuan, lang)},
                                                       {"weight", std::to_string(way.value.front())},
                                                       {"n", std::to_string(way.overruns.size())}}));
        }
    }
}

void add_trade_off(const PlanDocument& document, Lang lang, std::vector<Message>& lines) {
    if (!document.plan.trade_off) {
        return;
    }
    const TradeOff& trade = *document.plan.trade_off;
    const std::vector<std::string>& names = document.plan.level_names;
    const auto value_at = [&](const std::string& level, const TradeOff::Point& point) {
        return point.value[static_cast<std::size_t>(std::find(names.begin(), names.end(), level) - names.begin())];
    };
    const auto words = [&](const std::string& level, std::int64_t value) { return level_value(level, value, lang); };
    const auto bound_words = [&](const TradeOff::Point& point) {
        return point.bound >= value_at(trade.second, point)
                   ? render("output.trade_off_proved", lang)
                   : render(msg("output.trade_off_bound", {{"bound", words(trade.second, point.bound)}}), lang);
    };
    lines.push_back(msg("output.trade_off", {{"n", std::to_string(trade.points.size())},
                                             {"first", level_words(trade.first, lang)},
                                             {"second", level_words(trade.second, lang)}}));
    for (const TradeOff::Point& point : trade.points) {
        lines.push_back(msg("output.trade_off_point",
                            {{"first", words(trade.first, value_at(trade.first, point))},
                             {"second", words(trade.second, value_at(trade.second, point))},
                             {"bound", bound_words(point)},
                             {"note", point.changes.empty() ? render("output.trade_off_plan", lang) : ""}}));
    }
}

void add_stability(const PlanDocument& document, Lang lang, std::vector<Message>& lines) {
    const std::vector<Stability>& all = document.plan.stability;
    if (all.empty()) {
        return;
    }
    std::vector<const Stability*> loose;
    for (const Stability& unit : all) {
        if (unit.kept < k_firm * unit.runs) {
            loose.push_back(&unit);
        }
    }
    std::stable_sort(loose.begin(), loose.end(),
                     [](const Stability* a, const Stability* b) { return a->kept < b->kept; });
    std::vector<std::string> worst;
    for (std::size_t i = 0; i < std::min<std::size_t>(loose.size(), 5); ++i) {
        worst.push_back(loose[i]->enterprise_id + " " + std::to_string(loose[i]->kept) + "/" +
                        std::to_string(loose[i]->runs));
    }
    const Message loosest = msg("output.stability_loosest", {{"units", joined_words(worst, lang)}});
    lines.push_back(msg("output.stability", {{"firm", std::to_string(all.size() - loose.size())},
                                             {"of", std::to_string(all.size())},
                                             {"runs", std::to_string(all.front().runs)},
                                             {"percent", format_number(document.the_case.plan.stability_spread * 100)},
                                             {"loosest", worst.empty() ? "" : render(loosest, lang)}}));
    if (document.plan.result.stop != StopReason::optimal) {
        lines.push_back(msg("output.stability_unproved"));
    }
}

} // namespace

void add_what_if(const PlanDocument& document, Lang lang, std::vector<Message>& lines) {
    add_yardsticks(document, lang, lines);
    add_conflicts(document, lang, lines);
    add_upgrades(document, lang, lines);
    add_trade_off(document, lang, lines);
    add_stability(document, lang, lines);
}

} // namespace reachplan
