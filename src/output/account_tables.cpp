// SPDX-License-Identifier: Apache-2.0
// The books and the proof: every account before and after, and the multipliers from which anyone can
// recompute the bound.
#include "output/account_use.hpp"
#include "output/codes.hpp"
#include "output/layers.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_ledger_fields[] = {
    {"account_id", text, "Account ID", "台账编号"},
    {"scope", text, "Scope", "范围", 0, &k_scopes},
    {"unit_id", text, "Park, zone or section", "园区、单元或断面"},
    {"resource", text, "Resource", "资源"},
    {"phase", text, "Phase", "阶段"},
    {"unit", text, "Unit", "单位"},
    {"quantum", real, "Smallest amount booked", "记账最小量"},
    {"capacity", real, "Capacity", "容量"},
    {"used_before", real, "Used before", "现状占用"},
    {"released", real, "Released", "腾出"},
    {"reserved", real, "Reserved", "新占"},
    {"remaining", real, "Remaining", "剩余"},
    {"kept_free", real, "Kept free (reserve, new projects)", "预留（安全余量与新项目）"},
    {"offset_ratio", real, "New load must be covered times", "新增负荷替代倍数", 1e-4},
    {"price", real, "Price, yuan per unit (where it binds)", "影子价格（元/单位）", 1e-4},
};

constexpr Field k_certificate_fields[] = {
    {"level", integer, "Objective level", "目标层级"},
    {"kind", text, "Kind", "类别"},
    {"key", text, "Level, account or enterprise", "层级、台账或企业"},
    {"multiplier", integer, "Multiplier, scaled", "乘子（已放大）"},
    {"value", integer, "Value of the plan", "方案值"},
    {"bound", integer, "Certified bound", "经证明的界"},
    {"scale", integer, "Scale", "放大倍数"},
};

/// Rows that make a proof one by blocks. A unit is listed even at price 0: it tells which proof is meant.
void add_blocks(const Plan& plan, const Certificate& proof, std::int64_t level, TableMaker& maker) {
    for (std::size_t b = 0; b < proof.blocks.size(); ++b) {
        for (std::size_t account : proof.blocks[b]) {
            maker.add({level, text_cell("block"), text_cell(plan.model_accounts[account]), static_cast<std::int64_t>(b),
                       Cell{}, Cell{}, proof.scale});
        }
    }
    for (std::size_t u = 0; u < proof.units.size(); ++u) {
        maker.add(
            {level, text_cell("unit"), text_cell(plan.model.units[u].id), proof.units[u], Cell{}, Cell{}, proof.scale});
    }
}

} // namespace

Table ledger_table(const std::vector<LedgerRow>& ledger, const std::string& phase) {
    TableMaker maker(
        "ledger", {"Ledger of accounts", "资源台账"},
        {"remaining = capacity - used_before + released - reserved", "剩余 = 容量 - 现状占用 + 腾出 - 新占；"},
        LayerShape::none, k_ledger_fields);
    for (const LedgerRow& row : ledger) {
        const double q = row.quantum;
        maker.add({text_cell(row.account_id), text_cell(row.scope), text_cell(row.unit_id), text_cell(row.resource),
                   text_cell(phase), text_cell(row.unit), q, amount(row.capacity, q), amount(row.used_before, q),
                   amount(row.released, q), amount(row.reserved, q), amount(row.remaining(), q),
                   amount(row.kept_free, q), row.offset_ratio > 0 ? Cell{row.offset_ratio} : Cell{},
                   number_cell(row.price)});
    }
    return maker.take();
}

Table certificate_table(const PlanDocument& document) {
    TableMaker maker(
        "certificate", {"Certificate of the bound", "界的证明"},
        {"Row 'bound' of a level: what was reached and proved. Rows 'account' and 'level': multipliers of "
         "that proof, times scale; those not listed are 0. Rows 'unit': price of placing an enterprise (the "
         "first of those that move together). Rows 'block': accounts with the same number are not priced "
         "but kept together, by trying what fits into them.",
         "“bound”行为该层级的方案值与界；“account”“level”行为证明所用乘子（已放大），未列者为 "
         "0；“unit”行为安置一家企业（一并搬迁者取首家）的价格；“block”行：编号相同的台账不计价，而按能否同时容纳逐一核"
         "算。"},
        LayerShape::none, k_certificate_fields);
    const Plan& plan = document.plan;
    for (std::size_t level = 0; level < plan.result.value.size(); ++level) {
        const auto number = static_cast<std::int64_t>(level);
        const Certificate proof = level < plan.result.proof.size() ? plan.result.proof[level] : Certificate{};
        Cell bound;
        if (level < plan.result.bound.size()) {
            bound = plan.result.bound[level];
        }
        for (std::size_t i = 0; i < proof.accounts.size() && i < plan.model_accounts.size(); ++i) {
            if (proof.accounts[i] != 0) {
                maker.add({number, text_cell("account"), text_cell(plan.model_accounts[i]), proof.accounts[i], Cell{},
                           Cell{}, proof.scale});
            }
        }
        add_blocks(plan, proof, number, maker);
        maker.add({number, text_cell("bound"), text_cell(plan.level_names[level]), Cell{}, plan.result.value[level],
                   bound, proof.scale});
        for (std::size_t i = 0; i < proof.levels.size() && i < level; ++i) {
            maker.add({number, text_cell("level"), text_cell(plan.level_names[i]), proof.levels[i],
                       plan.result.value[i], Cell{}, proof.scale});
        }
    }
    return maker.take();
}

} // namespace reachplan
