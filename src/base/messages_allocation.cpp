// SPDX-License-Identifier: Apache-2.0
// What src/allocation says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"allocation.close", "closes, as {by_code} demands", "按 {by_code} 要求关闭退出"},
    {"allocation.convert", "converts to another product in place: cheapest lawful way to satisfy {by_code}",
     "就地转产：满足 {by_code} 的费用最低的合法途径"},
    {"allocation.mixing_too_large", "at most {largest} m3/s for full mixing ({account})",
     "完全混合公式（{account}）适用流量不超过 {largest} m3/s"},
    {"allocation.mixing_too_large_fix",
     "full mixing overstates a large river many times over: give the capacity of this section in a column (field) of "
     "{account}, from a study of its mixing zones; or raise account.{account}.largest_flow_m3_s",
     "大河按完全混合计算会成倍高估容量：请在 {account} 的容量列（field）中填入混合带研究成果，或提高 "
     "account.{account}.largest_flow_m3_s"},
    {"allocation.locked", "locked to {outcome_code}{park}{note}: decided beforehand, breaks nothing",
     "锁定为{outcome_code}{park}{note}：事先决定，不违反任何规则"},
    {"allocation.locked_breaks",
     "locked to {outcome_code}{park}{note}: decided beforehand, although it breaks {breaks_code}",
     "锁定为{outcome_code}{park}{note}：事先决定，但有抵触：{breaks_code}"},
    {"allocation.overdrawn",
     "what listed units bring to the section; more leaves it than was counted, it ends at {end} {unit}",
     "应包含名录单元的入河负荷；迁出量超过已计入量，方案后为 {end} {unit}"},
    {"allocation.overdrawn_fix",
     "count the listed units in used_field, or say background = \"excludes_listed\" in the account",
     "请在 used_field 中计入名录单元，或在台账中写明 background = \"excludes_listed\""},
    {"allocation.pareto_level", "the objective of this plan has no level '{level}'; it has: {levels}",
     "本方案的目标没有层级“{level}”；可用：{levels}"},
    {"allocation.pareto_same", "a trade-off needs two different levels, not '{level}' twice",
     "权衡需要两个不同的目标层级，而不是两次“{level}”"},
    {"allocation.plants_nowhere",
     "{count} of {total} enterprises discharge into no river of the data within 20 km, so what they stop sending "
     "relieves no "
     "control section: {examples}",
     "{total} 家企业中有 {count} 家 20 公里内没有资料中的河流，其减排不计入任何断面：{examples}"},
    {"allocation.plants_nowhere_fix", "correct their coordinates, or add the river", "请改正其坐标，或补充河流"},
    {"allocation.relocate", "moves to {park}: must leave by {by_code}; best joint plan within every account",
     "迁往 {park}：须按 {by_code} 迁出；在各类台账限额内的最优联合方案"},
    {"allocation.relocate_open",
     "moves to {park}: must leave by {by_code}; best joint plan within every account that is known, provisional: not "
     "enough "
     "is known of {accounts} (its capacity, where the waste water goes, or how much there is)",
     "迁往 {park}：须按 {by_code} 迁出；在情况明确的各类台账限额内的最优联合方案，暂定：{accounts} "
     "情况不明（容量、废水去向或废水"
     "量）"},
    {"allocation.stage_choices", "Judging sites and costing moves", "逐家判定场址并计算费用"},
    {"allocation.stage_conflicts", "Looking for what leaves units without a place", "查找未能安置的原因"},
    {"allocation.stage_solve", "Assigning units together", "联合分配"},
    {"allocation.stage_what_if", "Comparing with other plans", "与其他方案比较"},
    {"allocation.stay", "nothing obliges it to leave", "无须搬离"},
    {"allocation.unplaced_banned",
     "must leave by {by_code}, but every way to {sites} sites is closed to hazardous goods (other goods reach them); "
     "other "
     "sites are closed by: {rules}",
     "须按 {by_code} 迁出，但通往 {sites} 处场址的道路均禁运危险货物（其他货物可达）；其余场址受限于：{rules}"},
    {"allocation.unplaced_no_room",
     "must leave by {by_code}, but no place is left: accounts without room: {accounts}; rules that closed other "
     "places: "
     "{rules}",
     "须按 {by_code} 迁出，但已无处可去：余量不足的台账：{accounts}；关闭其他场址的规则：{rules}"},
    {"allocation.unplaced_no_site", "must leave by {by_code}, but no lawful place exists; closed by: {rules}",
     "须按 {by_code} 迁出，但无合法场址；受限于：{rules}"},
    {"allocation.unplaced_no_way",
     "must leave by {by_code}; neither a site nor an upgrade or conversion with a known cost is open to it",
     "须按 {by_code} 迁出；既无场址，也无费用已知的改造或转产途径"},
    {"allocation.unplaced_only_room",
     "must leave by {by_code}, but no place is left: accounts without room: {accounts}",
     "须按 {by_code} 迁出，但已无处可去：余量不足的台账：{accounts}"},
    {"allocation.unplaced_together",
     "must leave by {by_code}, but keeps together with {others}, and no park takes them all; alone it could go to: "
     "{parks}",
     "须按 {by_code} 迁出，但须与 {others} 同迁，无园区可同时接纳；单独可迁往：{parks}"},
    {"allocation.upgrade", "upgrades in place without expansion: cheapest lawful way to satisfy {by_code}",
     "就地改造（不扩建）：满足 {by_code} 的费用最低的合法途径"},
    {"allocation.upgrade_account", "an account of this case, as its ledger names it", "本案例的台账编号"},
    {"allocation.upgrade_less", "no less than the capacity before: {capacity}", "不小于现状容量：{capacity}"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_allocation = k_entries;

} // namespace reachplan
