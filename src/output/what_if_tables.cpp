// SPDX-License-Identifier: Apache-2.0
// Plans made again: with a project built, with one aim limited, with figures shaken. Where such a plan is claimed to exist,
// the units that do otherwise are listed, so that anyone can check it.
#include <algorithm>

#include "allocation/aims.hpp"
#include "base/text.hpp"
#include "output/account_use.hpp"
#include "output/codes.hpp"
#include "output/what_if.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_upgrade_fields[] = {
    {"upgrade_id", text, "Project", "项目编号"},
    {"name", text, "Name", "名称"},
    {"kind", text, "What is built", "建设内容", 0, &k_upgrade_kinds},
    {"park_id", text, "Park ID", "园区编号"},
    {"cost_yuan", integer, "Cost of the project, yuan", "项目投资（元）"},
    {"date", date, "In service from", "投用日期"},
    {"accounts", text, "Accounts before and after", "台账：现状与建成后"},
    {"unlocks", text, "Units that it gives a place", "由此可安置的单元"},
    {"weight_gained", integer, "Hazard weight that finds a place", "新增安置危害权重"},
    {"plan_yuan", integer, "Cost of the plan with it, yuan", "有此项目时的方案费用（元）"},
    {"saved_yuan", integer, "Saved in the plan, yuan (all other aims alike)", "方案节省（元，其他目标相同时）"},
    {"worth_it", boolean, "Saves more than it costs", "节省大于投资"},
};

constexpr Field k_trade_off_fields[] = {
    {"point", integer, "Point", "序号"},
    {"first_level", text, "First aim", "目标一"},
    {"first", integer, "First aim, value", "目标一取值"},
    {"second_level", text, "Second aim", "目标二"},
    {"second", integer, "Second aim, value", "目标二取值"},
    {"first_limit", integer, "Limit set to the first aim", "目标一限值"},
    {"second_bound", integer, "Nothing within the limit is below (search)", "限值内的下界（搜索）"},
    {"is_plan", boolean, "This is the plan", "即本方案"},
};

constexpr Field k_other_fields[] = {
    {"of", text, "Plan: upgrade/ID, lock/ID or trade_off/point", "方案：upgrade/项目、lock/企业或 trade_off/序号"},
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"outcome", text, "Outcome", "安排", 0, &k_outcomes},
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
};

constexpr Field k_stability_fields[] = {
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"kept", integer, "Times it keeps outcome and park", "保持安排与园区的次数"},
    {"runs", integer, "Times the plan was shaken", "扰动次数"},
    {"share", real, "Share", "比例", 1e-4},
    {"other_outcome", text, "Most frequent other outcome", "最常见的其他安排", 0, &k_outcomes},
    {"other_park_id", text, "Its park", "所在园区"},
    {"other", integer, "How often", "次数"},
};

std::string accounts_text(const Upgrade& upgrade) {
    std::string text;
    for (const Upgrade::Account& account : upgrade.accounts) {
        text += (text.empty() ? "" : "; ") + account.account_id + " " + format_quanta(account.before, account.quantum) +
                " -> " + format_quanta(account.after, account.quantum) + " " + account.unit;
    }
    return text;
}

void add_choices(TableMaker& maker, const std::string& of, const std::vector<OtherChoice>& changes) {
    for (const OtherChoice& change : changes) {
        maker.add({text_cell(of), text_cell(change.enterprise_id), text_cell(name_of(change.outcome)),
                   text_cell(change.site_id), text_cell(change.park_id), change.cost_yuan});
    }
}

std::size_t place_of(const std::vector<std::string>& levels, const std::string& name) {
    return static_cast<std::size_t>(std::find(levels.begin(), levels.end(), name) - levels.begin());
}

/// Units that are without a place on one side alone.
std::vector<std::string> turned(const Plan& plan, const std::vector<OtherChoice>& changes, bool placed_then) {
    std::vector<std::string> ids;
    for (const OtherChoice& change : changes) {
        const auto unit = std::find_if(plan.units.begin(), plan.units.end(), [&](const UnitPlan& known) {
            return known.enterprise_id == change.enterprise_id;
        });
        const bool placed = unit->outcome != Outcome::unplaced, then = change.outcome != Outcome::unplaced;
        if (placed != then && then == placed_then) {
            ids.push_back(change.enterprise_id);
        }
    }
    return ids;
}

} // namespace

std::vector<std::string> placed_by(const Plan& plan, const std::vector<OtherChoice>& changes) {
    return turned(plan, changes, true);
}

std::vector<std::string> left_out_by(const Plan& plan, const std::vector<OtherChoice>& changes) {
    return turned(plan, changes, false);
}

std::optional<std::int64_t> saved_yuan(const Plan& plan, const std::vector<std::int64_t>& other) {
    const auto cost = cost_place(plan.level_names);
    std::vector<std::int64_t> one = plan.result.value, two = other;
    if (!cost || one.size() != two.size()) {
        return std::nullopt;
    }
    const std::int64_t saved = one[*cost] - two[*cost];
    one[*cost] = two[*cost] = 0;
    return one == two ? std::optional(saved) : std::nullopt;
}

Table upgrades_table(const PlanDocument& document) {
    TableMaker maker("upgrades", {"Projects: what they unlock", "扩能项目及其作用"},
                     {"The plan made again with each project by itself; who then does otherwise: other_choices.",
                      "逐个项目重新规划；安排改变的单元见 other_choices。"},
                     LayerShape::none, k_upgrade_fields);
    const std::vector<std::int64_t>& plan = document.plan.result.value;
    const auto cost = cost_place(document.plan.level_names);
    for (const Upgrade& upgrade : document.plan.upgrades) {
        const std::int64_t gained = plan.front() - upgrade.value.front();
        const std::optional<std::int64_t> saved = saved_yuan(document.plan, upgrade.value);
        maker.add({text_cell(upgrade.project_id), text_cell(upgrade.name), text_cell(upgrade.kind),
                   text_cell(upgrade.park_id), whole_cell(upgrade.cost_yuan), date_cell(upgrade.date),
                   text_cell(accounts_text(upgrade)), text_cell(joined(upgrade.unlocks)), gained,
                   cost ? Cell{upgrade.value[*cost]} : Cell{}, whole_cell(saved),
                   saved && upgrade.cost_yuan ? Cell{*saved > *upgrade.cost_yuan} : Cell{}});
    }
    return maker.take();
}

Table trade_off_table(const PlanDocument& document) {
    TableMaker maker("trade_off", {"Trade-off of two aims", "两个目标的权衡"},
                     {"Plans of which none is better in both; who does otherwise than in the plan: other_choices.",
                      "互不占优的方案；与本方案不同的单元见 other_choices。"},
                     LayerShape::none, k_trade_off_fields);
    if (!document.plan.trade_off) {
        return maker.take();
    }
    const TradeOff& trade = *document.plan.trade_off;
    const std::vector<std::string>& names = document.plan.level_names;
    const std::size_t first = place_of(names, trade.first), second = place_of(names, trade.second);
    for (std::size_t p = 0; p < trade.points.size(); ++p) {
        const TradeOff::Point& point = trade.points[p];
        maker.add({static_cast<std::int64_t>(p + 1), text_cell(trade.first), point.value[first],
                   text_cell(trade.second), point.value[second], point.limit, point.bound, point.changes.empty()});
    }
    return maker.take();
}

Table other_choices_table(const PlanDocument& document) {
    TableMaker maker(
        "other_choices", {"Choices in other plans", "其他方案中的不同安排"},
        {"Units that do otherwise than in the plan, for each plan made again.", "各重新规划方案中与本方案不同的单元。"},
        LayerShape::none, k_other_fields);
    if (document.plan.trade_off) {
        for (std::size_t p = 0; p < document.plan.trade_off->points.size(); ++p) {
            add_choices(maker, "trade_off/" + std::to_string(p + 1), document.plan.trade_off->points[p].changes);
        }
    }
    for (const LockPlan& lock : document.plan.locks) {
        add_choices(maker, "lock/" + lock.enterprise_id, lock.changes);
    }
    for (const Upgrade& upgrade : document.plan.upgrades) {
        add_choices(maker, "upgrade/" + upgrade.project_id, upgrade.changes);
    }
    return maker.take();
}

Table stability_table(const PlanDocument& document) {
    TableMaker maker(
        "stability", {"Stability of each choice", "各安排的稳定性"},
        {"How often a unit keeps its outcome and park when costs and rooms are drawn anew ([plan.stability]).",
         "费用与余量随机扰动（[plan.stability]）时，单元保持原安排与园区的次数。"},
        LayerShape::none, k_stability_fields);
    for (const Stability& unit : document.plan.stability) {
        maker.add({text_cell(unit.enterprise_id), std::int64_t{unit.kept}, std::int64_t{unit.runs},
                   static_cast<double>(unit.kept) / unit.runs, text_cell(unit.other_outcome),
                   text_cell(unit.other_park_id), unit.other > 0 ? Cell{std::int64_t{unit.other}} : Cell{}});
    }
    return maker.take();
}

} // namespace reachplan
