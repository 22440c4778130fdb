// SPDX-License-Identifier: Apache-2.0
// What `check` finds hard to believe in data that read well (src/input/check*). Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"input.check_area_fix", "check the boundary and the unit of the coordinates", "请核对边界和坐标单位"},
    {"input.check_area_huge", "{area} ha is very large for a park", "园区面积 {area} 公顷，过大"},
    {"input.check_area_tiny", "{area} ha is very small for a park", "园区面积 {area} 公顷，过小"},
    {"input.check_away",
     "none of its {count} features lies within {degrees} degree of the parks, enterprises and jurisdictions",
     "其 {count} 个要素均不在园区、企业和行政区 {degrees} 度范围内"},
    {"input.check_away_fix", "check its CRS: rules that ask it find nothing here",
     "请核对坐标参考系：询问该图层的规则在此找不到任何要素"},
    {"input.check_by_intensity",
     "{count} of {total} enterprises give no {resource}, which is derived from the intensity of their sector: "
     "{examples}",
     "{total} 家企业中有 {count} 家未给出 {resource}，按行业强度推算：{examples}"},
    {"input.check_deadline", "a deadline of our time", "当代的期限"},
    {"input.check_deadline_fix", "check the date; deadlines before 2000 are usually slips of the pen",
     "请核对日期；2000 年以前的期限多为笔误"},
    {"input.check_dry_load",
     "{count} of {total} enterprises bring load to control sections and have no waste water; behind works the load "
     "itself "
     "counts: {examples}",
     "{total} 家企业中有 {count} 家有断面污染负荷而废水量为零，经污水处理厂时按其自身负荷计：{examples}"},
    {"input.check_dry_load_fix", "correct the volume or the loads", "请改正废水量或负荷"},
    {"input.check_gap",
     "{count} of {total} rows have no value here, so rules that ask for it are undetermined for or near them: "
     "{examples}",
     "{total} 行中有 {count} 行没有该值，问及此项的规则对其（或在其附近）均为未定：{examples}"},
    {"input.check_gap_fix", "obtain the data, or plan with undetermined = \"provisional\"",
     "请补充资料，或以 undetermined = \"provisional\" 规划"},
    {"input.check_no_actual",
     "{count} of {total} enterprises give no {resource} of today; leaving frees what is permitted: {examples}",
     "{total} 家企业中有 {count} 家未给出现状 {resource}，迁出按许可量腾退：{examples}"},
    {"input.check_no_capacity",
     "{count} of {total} rows give no capacity for account {account}, so what asks of it there is undetermined: "
     "{examples}",
     "{total} 行中有 {count} 行没有台账 {account} 的容量，占用该台账者均为未定：{examples}"},
    {"input.check_no_effluent",
     "{count} of {total} works have no effluent limit of {resource}: loads pass through them in full: {examples}",
     "{total} 座污水处理厂中有 {count} 座没有 {resource} 出水限值，负荷按全部通过计：{examples}"},
    {"input.check_no_effluent_fix", "give {column}", "请给出 {column}"},
    {"input.check_no_incoming",
     "{count} of {total} incoming projects give no {resource}, which is counted as none: {examples}",
     "{total} 个新建项目中有 {count} 个未给出 {resource}，按零计：{examples}"},
    {"input.check_no_limit",
     "{count} of {total} control sections have no {field}, so account {account} does not count there: {examples}",
     "{total} 个断面中有 {count} 个没有 {field}，台账 {account} 在该处不计：{examples}"},
    {"input.check_no_limit_fix",
     "fill the column, or write formula = \"mixing\" and give flow and background where the river is small enough",
     "请填写该列；河流足够小时也可写 formula = \"mixing\" 并给出流量与本底"},
    {"input.check_no_load", "{count} of {total} enterprises give no {resource}, which is counted as none: {examples}",
     "{total} 家企业中有 {count} 家未给出 {resource}，按零计：{examples}"},
    {"input.check_no_load_fix", "give one of the columns {columns}, or write 0 where there is none",
     "请给出 {columns} 之一；确无者请填 0"},
    {"input.check_no_mixing_fix", "fill these columns, or the column of a capacity", "请填写这些列，或容量列"},
    {"input.check_no_park_works",
     "{count} of {total} enterprises are said to discharge through the works of a park and stand in no park that has "
     "works: they count as discharging straight into the river: {examples}",
     "{total} 家企业中有 {count} 家注明经园区污水处理厂排放，但不在设有污水处理厂的园区内，按直接排放计：{examples}"},
    {"input.check_no_park_works_fix", "give the park its works_id, or the enterprise the works_id it is connected to",
     "请为园区填写 works_id，或为企业填写其接入的 works_id"},
    {"input.check_no_relocated",
     "{count} of {total} enterprises give no {resource} after a move; the new site is charged the load after an "
     "upgrade, "
     "else that of today, else the permit: {examples}",
     "{total} 家企业中有 {count} 家未给出搬迁后的 {resource}，新址按改造后、其次现状、再次许可负荷计：{examples}"},
    {"input.check_no_volume",
     "{count} of {total} enterprises discharge through works and give no volume of waste water: what they stop sending "
     "relieves no control section, what they bring is charged in full: {examples}",
     "{total} 家企业中有 {count} 家经污水处理厂排放但未给出废水量：减排不计入断面，新增按全部负荷计：{examples}"},
    {"input.check_no_volume_fix", "give wastewater_m3_d", "请给出 wastewater_m3_d"},
    {"input.check_no_width",
     "{count} of {total} centre lines have no half_width_m, so distances are taken from the middle of the river: "
     "{examples}",
     "{total} 条中心线中有 {count} 条无 half_width_m，距离自河道中线量算：{examples}"},
    {"input.check_no_width_fix", "give half_width_m, or the bank line or management range as the river line",
     "请给出 half_width_m，或以岸线、管理范围线作为河流线"},
    {"input.check_no_works",
     "{count} of {total} enterprises discharge to municipal works that are not named: what they stop sending relieves "
     "no "
     "control section: {examples}",
     "{total} 家企业中有 {count} 家排入未指明的市政污水处理厂，其减排不计入任何断面：{examples}"},
    {"input.check_no_works_fix", "write the works' id of the layer sewage_works", "请写污水处理厂图层中的编号"},
    {"input.check_no_zone",
     "{count} of {total} enterprises lie in no capacity unit, so what they free there is counted nowhere: {examples}",
     "{total} 家企业中有 {count} 家不在任何承载单元内，其腾退量不计入承载单元：{examples}"},
    {"input.check_not_shifted",
     "{after} of {total} points would lie inside parks or built land without the datum_shift of this layer, but only "
     "{before} do with it",
     "{total} 个点中，若不作本图层的 datum_shift，有 {after} 个落在园区或建成地内，而现在只有 {before} 个"},
    {"input.check_not_shifted_fix", "leave out datum_shift when the coordinates are WGS 84 or CGCS2000 already",
     "若坐标已是 WGS 84 或 CGCS2000，请去掉 datum_shift"},
    {"input.check_outside",
     "{count} of {total} enterprises lie outside every polygon of the layer jurisdictions: {examples}",
     "{total} 家企业中有 {count} 家位于行政区图层所有面之外：{examples}"},
    {"input.check_outside_fix", "check the coordinates; longitude and latitude may be exchanged",
     "请核对坐标；经纬度可能颠倒"},
    {"input.check_over_permit", "{count} of {total} enterprises have more {resource} than their permit: {examples}",
     "{total} 家企业中有 {count} 家的 {resource} 超过许可量：{examples}"},
    {"input.check_over_permit_fix", "closing or moving frees the smaller of both", "关闭或搬迁只腾出两者中较小的量"},
    {"input.check_partial_load_fix", "give {column}, or write 0 where there is none", "请给出 {column}；确无者请填 0"},
    {"input.check_relocated_more",
     "{count} of {total} enterprises would have more {resource} after relocation than today: {examples}",
     "{total} 家企业中有 {count} 家搬迁后的 {resource} 高于现状：{examples}"},
    {"input.check_relocated_more_fix", "check the figures, or the expansion that they mean",
     "请核对数字，或其中包含的扩建"},
    {"input.check_river_ends",
     "{count} of {total} reaches have no next_down though another begins where they end; they count as mouths, and "
     "nothing that comes down them goes on: {examples}",
     "{total} 个河段中有 {count} 个未填 "
     "next_down，而其末端正是另一河段的起点；按河口计，其来水来污不再下传：{examples}"},
    {"input.check_river_ends_fix", "give next_down of these reaches", "请填写这些河段的 next_down"},
    {"input.check_shifted",
     "{after} of {total} points would lie inside parks or built land if the coordinates were {shift}, but only "
     "{before} do as they stand",
     "{total} 个点中，若坐标为 {shift}，有 {after} 个落在园区或建成地内，而现在只有 {before} 个"},
    {"input.check_shifted_fix",
     "if the points were picked on an online map, write datum_shift = \"{shift}\" in the layer",
     "若点位取自网络地图，请在图层中写 datum_shift = \"{shift}\""},
    {"input.check_small_baseline",
     "{count} of {total} works have a baseline of {resource} below capacity x effluent limit, in t/a: it covers "
     "nobody, "
     "and every user is charged at the sections: {examples}",
     "{total} 个污水处理厂中有 {count} 个的 {resource} "
     "许可量低于处理能力×排放限值（吨/年）：不起抵扣作用，各接入单元均计入断面："
     "{examples}"},
    {"input.check_small_baseline_fix", "give the load permitted at capacity, or the capacity that the permit allows",
     "请给出满负荷时的许可量，或许可对应的处理能力"},
    {"input.check_untold_volume",
     "{count} of {total} rows give no volume of waste water: whether works with a capacity can take them is "
     "undetermined: "
     "{examples}",
     "{total} 行中有 {count} 行未给出废水量，有处理能力限制的污水处理厂能否接纳无法判定：{examples}"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_input_check = k_entries;

} // namespace reachplan
