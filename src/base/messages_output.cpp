// SPDX-License-Identifier: Apache-2.0
// What src/output says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"output.account", "  {account}: {use} % full, one {unit} more is worth {price} yuan",
     "  {account}：占用 {use}%，每增加 1 {unit} 可省 {price} 元"},
    {"output.accounts_bind", "Accounts that bind: {n}, dearest first:", "起约束作用的台账 {n} 个，按影响由大到小："},
    {"output.all_assessed", "Not assessed: nothing; all {rules} rules in force were assessed.",
     "未评估内容：无；现行 {rules} 条规则均已评估。"},
    {"output.baseline",
     "Baseline, each unit for itself in turn: {yuan}, hazard weight left without a place {weight} (joint plan: {own}).",
     "基准（逐个单元各自选择）：{yuan}，未安置危害权重 {weight}（联合方案：{own}）。"},
    {"output.bound", "Objective {level}: {value}; certified bound {certified}, bound by search {search}.",
     "目标 {level}：{value}；经证明的界 {certified}，搜索所得界 {search}。"},
    {"output.comma", ", ", "，"},
    {"output.cost", "Cost of the plan: {yuan} (present value); {parks} parks take units; {km} km of moves in all.",
     "方案费用：{yuan}（现值）；接收单元的园区 {parks} 个；搬迁里程共 {km} 公里。"},
    {"output.count", "{what} {n}", "{what} {n}"},
    {"output.decisions", "Advice: {counts}. Authorities decide; each finding names which.",
     "建议：{counts}。由主管部门决定，逐条结论均注明决定机关。"},
    {"output.map_about", "About this map", "说明"},
    {"output.map_accounts", "Accounts that bind most", "约束最强的台账"},
    {"output.map_advice", "A calculation; the authorities decide.", "计算结果仅供参考，由主管部门决定。"},
    {"output.map_as_of", "Law as of {date}", "法规截至 {date}"},
    {"output.map_band", "{km} km from the river, forbidden", "{km} 公里岸线禁建带"},
    {"output.map_borders", "Borders as supplied with the case.", "界线由案例数据提供。"},
    {"output.map_catchments", "Upper, middle, lower reaches", "上、中、下游流域"},
    {"output.map_constraints", "Bans (insets)", "约束（插图）"},
    {"output.map_cost_baseline", "Cost, each for itself", "各自选择的费用"},
    {"output.map_cost_plan", "Cost, joint plan", "联合方案费用"},
    {"output.map_drinking", "Water protection zone", "水源与河道保护区"},
    {"output.map_moves", "Moves by advice", "搬迁与建议"},
    {"output.map_must_leave", "Must leave: settled", "必须迁改：已落实"},
    {"output.map_park_filled", "Filled: takes units in this plan", "实心：本方案有企业迁入"},
    {"output.map_parks", "Parks", "工业园区"},
    {"output.map_projection", "Albers {south}°, {north}°, {meridian}°E; CGCS2000 (EPSG:4490)",
     "Albers 投影，标准纬线 {south}°、{north}°，中央经线 {meridian}°E；CGCS2000 (EPSG:4490)"},
    {"output.map_protected", "Protected area", "保护区"},
    {"output.map_result", "Result", "方案结果"},
    {"output.map_scale", "Scale about 1:{n} at A3", "A3 幅面比例尺约 1:{n}"},
    {"output.map_sensitive", "Homes, schools, hospitals", "居民区、学校、医院"},
    {"output.map_units", "Units by outcome", "企业安排"},
    {"output.map_urban", "Urban boundary", "城镇开发边界"},
    {"output.map_waters", "Rivers", "水系"},
    {"output.map_weight_baseline", "Unplaced hazard, each for itself", "各自选择未安置危害权重"},
    {"output.map_weight_plan", "Unplaced hazard, joint plan", "联合方案未安置危害权重"},
    {"output.must_leave", "Must leave: {settled} of {of} settled; {overdue} overdue, of these {stuck} without a place.",
     "必须迁改：{of} 个中已落实 {settled} 个；逾期 {overdue} 个，其中未安置 {stuck} 个。"},
    {"output.no_bound", "Objective {level}: {value}; no bound.", "目标 {level}：{value}；无界。"},
    {"output.no_gain", "The joint plan is as good as the baseline.", "联合方案与基准相同。"},
    {"output.none_binds", "No account binds: every unit has the place it would choose alone.",
     "没有起约束作用的台账：各单元均得其首选。"},
    {"output.not_assessed",
     "Not assessed: data declared absent: {roles}; {n} of {of} rules in force rest on them: {rules}.",
     "未评估内容：声明缺失的资料：{roles}；现行 {of} 条规则中有 {n} 条依赖这些资料：{rules}。"},
    {"output.outcomes", "{n} units: {counts}.", "共 {n} 个单元：{counts}。"},
    {"output.places_more", "Planned jointly, hazard weight {n} more finds a place.",
     "联合规划比逐个选择多安置危害权重 {n}。"},
    {"output.provisional", "Provisional: {n} units rest on data still to be obtained.",
     "暂定：{n} 个单元有待补充资料。"},
    {"output.saves", "Planned jointly, as many find a place for {yuan} less.",
     "安置数量相同，联合规划比逐个选择节省 {yuan}。"},
    {"output.stop_optimal", "Proved optimal, work {work}.", "已证明最优，工作量 {work}。"},
    {"output.stop_time",
     "Stopped by the time limit at work {work}; gap {gap} %. Repeat with this work for the same plan.",
     "因时间上限停止，工作量 {work}，差距 {gap}%。以此工作量重复可得同一方案。"},
    {"output.stop_work", "Stopped by the work limit at work {work}; gap {gap} %.",
     "因工作量上限停止，工作量 {work}，差距 {gap}%。"},
    {"output.warnings", "Warnings about the data: {n}.", "数据警告：{n} 条。"},
    {"output.yuan", "{n} yuan", "{n} 元"},
    {"output.yuan_large", "{n} bn yuan", "{n} 亿元"},
    {"output.yuan_small", "{n} m yuan", "{n} 万元"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_output = k_entries;

} // namespace reachplan
