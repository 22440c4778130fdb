// SPDX-License-Identifier: Apache-2.0
// What had been decided before the plan was made: what each decision breaks and what it costs.
#include <algorithm>

#include "allocation/aims.hpp"
#include "output/codes.hpp"
#include "output/what_if.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_lock_fields[] = {
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"outcome", text, "Locked outcome", "锁定的安排", 0, &k_outcomes},
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"note", text, "Who decided", "决定依据"},
    {"decision", text, "Advice", "建议", 0, &k_decisions},
    {"breaks", text, "What it breaks", "所违反的规则与限额"},
    {"free_outcome", text, "Outcome without the lock", "不锁定时的安排", 0, &k_outcomes},
    {"free_park_id", text, "Park without the lock", "不锁定时的园区"},
    {"weight_lost", integer, "Hazard weight left without a place by the lock", "因锁定未能安置的危害权重"},
    {"exposure_more", integer, "People near hazard more", "危险源周边人口增加"},
    {"nearness_more", integer, "Borders crossed more", "跨区程度增加"},
    {"fit_more", integer, "Misfit more, points", "不匹配度增加（分）"},
    {"free_plan_yuan", integer, "Cost of the plan without the lock, yuan", "不锁定时的方案费用（元）"},
    {"extra_yuan", integer, "Price of the lock, yuan (all other aims alike)", "锁定的代价（元，其他目标相同时）"},
};

const UnitPlan& unit_of(const Plan& plan, const LockPlan& lock) {
    return *std::find_if(plan.units.begin(), plan.units.end(),
                         [&](const UnitPlan& unit) { return unit.enterprise_id == lock.enterprise_id; });
}

/// More of the level with the lock; nullopt where it is no level or the lock is not priced.
std::optional<std::int64_t> more(const Plan& plan, const LockPlan& lock, std::string_view level) {
    const auto at = std::find(plan.level_names.begin(), plan.level_names.end(), level);
    if (at == plan.level_names.end() || lock.value.empty()) {
        return std::nullopt;
    }
    const auto l = static_cast<std::size_t>(at - plan.level_names.begin());
    return plan.result.value[l] - lock.value[l];
}

/// The first level on which the plan would be better; nullopt: on none.
std::optional<std::size_t> first_better(const Plan& plan, const LockPlan& lock) {
    for (std::size_t l = 0; l < lock.value.size(); ++l) {
        if (lock.value[l] != plan.result.value[l]) {
            return l;
        }
    }
    return std::nullopt;
}

std::string price_words(const Plan& plan, const LockPlan& lock, Lang lang) {
    if (lock.value.empty()) {
        return render("output.lock_unpriced", lang);
    }
    const std::optional<std::size_t> level = first_better(plan, lock);
    if (!level) {
        return render("output.lock_free", lang);
    }
    const std::string& name = plan.level_names[*level];
    std::string free = code_word(k_outcomes, name_of(lock.free.outcome), lang);
    free += lock.free.park_id.empty() ? "" : " " + lock.free.park_id;
    if (const std::vector<std::string> ids = placed_by(plan, lock.changes); !ids.empty()) {
        free += render(msg("output.lock_pushes", {{"units", joined_words(ids, lang)}}), lang);
    }
    const std::int64_t less = plan.result.value[*level] - lock.value[*level];
    return render(msg("output.lock_price", {{"level", level_words(name, lang)},
                                            {"plan", level_value(name, plan.result.value[*level], lang)},
                                            {"value", level_value(name, lock.value[*level], lang)},
                                            {"less", level_value(name, less, lang)},
                                            {"free", free}}),
                  lang);
}

} // namespace

Table locks_table(const PlanDocument& document) {
    TableMaker maker("locks", {"Locks: decided beforehand", "锁定的安排"},
                     {"The plan made again without each of them; who then does otherwise: other_choices.",
                      "逐个解除锁定后重新规划；安排改变的单元见 other_choices。"},
                     LayerShape::none, k_lock_fields);
    const Plan& plan = document.plan;
    for (const LockPlan& lock : plan.locks) {
        const UnitPlan& unit = unit_of(plan, lock);
        const auto cost = cost_place(plan.level_names);
        const bool priced = !lock.value.empty();
        maker.add({text_cell(unit.enterprise_id), text_cell(name_of(unit.outcome)), text_cell(unit.site_id),
                   text_cell(unit.park_id), text_cell(document.the_case.lock(unit.enterprise_id)->note),
                   text_cell(name_of(unit.decision)), text_cell(joined(unit.lock_breaks)),
                   priced ? text_cell(name_of(lock.free.outcome)) : Cell{}, text_cell(lock.free.park_id),
                   whole_cell(more(plan, lock, "unplaced_hazard_weight")), whole_cell(more(plan, lock, "exposure")),
                   whole_cell(more(plan, lock, "nearness")), whole_cell(more(plan, lock, "fit")),
                   cost && priced ? Cell{lock.value[*cost]} : Cell{}, whole_cell(saved_yuan(plan, lock.value))});
    }
    return maker.take();
}

void add_locks(const PlanDocument& document, Lang lang, std::vector<Message>& lines) {
    constexpr std::size_t k_most_locks = 12;
    const Plan& plan = document.plan;
    if (plan.locks.empty()) {
        return;
    }
    std::vector<const LockPlan*> sorted; // those that break something first
    for (const LockPlan& lock : plan.locks) {
        sorted.push_back(&lock);
    }
    const auto breaks = [&](const LockPlan* lock) { return !unit_of(plan, *lock).lock_breaks.empty(); };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const LockPlan* a, const LockPlan* b) { return breaks(a) && !breaks(b); });
    lines.push_back(
        msg("output.locks", {{"n", std::to_string(sorted.size())},
                             {"broken", std::to_string(std::count_if(sorted.begin(), sorted.end(), breaks))}}));
    for (std::size_t i = 0; i < std::min(sorted.size(), k_most_locks); ++i) {
        const UnitPlan& unit = unit_of(plan, *sorted[i]);
        const std::string& note = document.the_case.lock(unit.enterprise_id)->note;
        const std::string against =
            unit.lock_breaks.empty()
                ? ""
                : render(msg("output.lock_breaks", {{"breaks_code", joined_words(unit.lock_breaks, Lang::en)}}), lang);
        lines.push_back(msg("output.lock", {{"enterprise", unit.enterprise_id},
                                            {"outcome", code_word(k_outcomes, name_of(unit.outcome), lang)},
                                            {"park", unit.park_id.empty() ? "" : " " + unit.park_id},
                                            {"note", note.empty() ? "" : " (" + note + ")"},
                                            {"breaks", against},
                                            {"price", price_words(plan, *sorted[i], lang)}}));
    }
    if (sorted.size() > k_most_locks) {
        lines.push_back(msg("output.locks_more", {{"n", std::to_string(sorted.size() - k_most_locks)}}));
    }
}

} // namespace reachplan
