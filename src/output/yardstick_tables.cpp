// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "output/account_use.hpp"
#include "output/codes.hpp"
#include "output/what_if.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_baseline_fields[] = {
    {"baseline", text, "Way to plan", "规划方式", 0, &k_yardsticks},
    {"unplaced_hazard_weight", integer, "Hazard weight without a place", "未安置危害权重"},
    {"exposure", integer, "People near hazard, persons x hazard weight", "危险源周边人口（人×危害权重）"},
    {"nearness", integer, "Borders crossed", "跨区程度"},
    {"fit", integer, "Misfit, points", "不匹配度（分）"},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
    {"settled", integer, "Units settled that must leave", "已落实的必须迁改单元"},
    {"parks_opened", integer, "Parks that take units", "有企业迁入的园区"},
    {"accounts_over", integer, "Accounts it would break", "突破的台账数"},
};

constexpr Field k_overrun_fields[] = {
    {"baseline", text, "Way to plan", "规划方式", 0, &k_yardsticks},
    {"account_id", text, "Account ID", "台账编号"},
    {"unit", text, "Unit", "单位"},
    {"room", real, "Room", "可用余量"},
    {"taken", real, "Taken, net", "净占用"},
    {"over", real, "Over", "超出"},
};

constexpr Field k_sanity_fields[] = {
    {"indicator", text, "Indicator", "指标", 0, &k_indicators},
    {"unit_id", text, "Of (resource or jurisdiction)", "对象（资源或行政区）"},
    {"unit", text, "Unit", "单位"},
    {"plan", real, "The plan", "本方案", 1e-6},
    {"first_come", real, "Each unit in turn", "逐个选择", 1e-6},
    {"no_capacity", real, "Cheapest for each, without limits", "不计容量各取最省", 1e-6},
};

} // namespace

Table baseline_table(const PlanDocument& document) {
    TableMaker maker("baseline", {"Other ways to plan", "对照方案"},
                     {"The plan, each unit for itself in turn, and each where it is best as if accounts had no limit.",
                      "本方案、逐个选择，以及不计容量时各取最优。"},
                     LayerShape::none, k_baseline_fields);
    for (const Yardstick& way : document.plan.yardsticks) {
        const auto value = [&](std::string_view level) {
            const std::vector<std::string>& names = document.plan.level_names;
            const auto at = std::find(names.begin(), names.end(), level);
            return at == names.end() ? Cell{} : Cell{way.value[static_cast<std::size_t>(at - names.begin())]};
        };
        maker.add({text_cell(way.name), value("unplaced_hazard_weight"), value("exposure"), value("nearness"),
                   value("fit"), way.counted_yuan, std::int64_t{way.placed}, std::int64_t{way.parks_opened},
                   static_cast<std::int64_t>(way.overruns.size())});
    }
    return maker.take();
}

Table overruns_table(const PlanDocument& document) {
    TableMaker maker("baseline_violations", {"Accounts that other ways to plan would break", "对照方案突破的台账"},
                     {"room: what may be added on top of today; taken: what it adds, net of what it gives back.",
                      "room 为现状之上可增加的量，taken 为扣除腾出后的净增量。"},
                     LayerShape::none, k_overrun_fields);
    for (const Yardstick& way : document.plan.yardsticks) {
        for (const Yardstick::Overrun& row : way.overruns) {
            maker.add({text_cell(way.name), text_cell(row.account_id), text_cell(row.unit),
                       amount(row.room, row.quantum), amount(row.taken, row.quantum),
                       amount(row.taken - row.room, row.quantum)});
        }
    }
    return maker.take();
}

Table sanity_table(const PlanDocument& document) {
    TableMaker maker("sanity", {"Sanity panel", "合理性对照"},
                     {"What an optimiser likes and a planner looks at twice, in the plan and beside it.",
                      "易被优化算法偏好而须人工审视的指标，本方案与对照方案并列。"},
                     LayerShape::none, k_sanity_fields);
    for (const SanityLine& line : document.plan.sanity) {
        maker.add({text_cell(line.indicator), text_cell(line.unit_id), text_cell(line.unit),
                   number_cell(line.values.at(0)), number_cell(line.values.at(1)), number_cell(line.values.at(2))});
    }
    return maker.take();
}

} // namespace reachplan
