// SPDX-License-Identifier: Apache-2.0
#include "output/codes.hpp"

namespace reachplan {
namespace {

constexpr Code k_outcome_codes[] = {
    {"relocate", "Relocate", "搬迁"}, {"upgrade", "Upgrade in place", "就地改造"},
    {"convert", "Convert", "转产"},   {"close", "Close", "关闭退出"},
    {"stay", "Stay", "保留"},         {"unplaced", "Unplaced", "未能安置"},
};
/// Advice, never a decree: authorities decide.
constexpr Code k_decision_codes[] = {
    {"accept", "Accept", "建议支持"},
    {"conditional", "Accept on conditions", "补充论证后支持"},
    {"undetermined", "Undetermined", "暂缓"},
    {"reject", "Reject", "不予支持"},
};
constexpr Code k_verdict_codes[] = {
    {"pass", "Pass", "符合"},
    {"inform", "For information", "告知"},
    {"flag", "Flagged", "提示"},
    {"conditional", "Conditional", "附条件"},
    {"undetermined", "Undetermined", "无法判定"},
    {"forbid", "Forbidden", "禁止"},
};
constexpr Code k_measured_from_codes[] = {
    {"management_range", "the management range of the river", "河道管理范围线"},
    {"bank_line", "the bank line", "岸线"},
    {"water_polygon", "the water's edge", "水面边线"},
    {"centreline_half_width", "the centre line less half the river's width", "中心线（扣除半宽）"},
    {"centreline", "the centre line", "中心线"},
    {"zone_polygon", "the edge of the zone", "区域边界"},
    {"supplied_band", "the supplied band around the river, not audited", "所给河流缓冲带（未经核验）"},
    {"river_path", "the way along the river", "沿河路径"},
    {"attribute", "the tables", "属性表"},
    {"raster", "the cells of the raster", "栅格像元"},
    {"account", "the accounts", "台账"},
};
constexpr Code k_action_codes[] = {
    {"new", "New build", "新建"},
    {"operate", "Operate at the origin", "原址运行"},
    {"upgrade", "Upgrade in place", "就地改造"},
    {"expand", "Expand", "扩建"},
    {"rebuild", "Rebuild", "改建"},
    {"convert", "Convert", "转产"},
    {"close", "Close", "关闭退出"},
};
constexpr Code k_effect_codes[] = {
    {"inform", "For information", "告知"},
    {"flag", "Flagged", "提示"},
    {"conditional", "Conditional", "附条件"},
    {"forbid", "Forbidden", "禁止"},
};
constexpr Code k_class_codes[] = {
    {"upper", "Upper reaches", "上游"}, {"middle", "Middle reaches", "中游"}, {"lower", "Lower reaches", "下游"}};
constexpr Code k_hazard_codes[] = {{"none", "None", "无"}, {"general", "General", "一般"}, {"major", "Major", "重大"}};
constexpr Code k_catalogue_codes[] = {
    {"encouraged", "Encouraged", "鼓励类"},
    {"permitted", "Permitted", "允许类"},
    {"restricted", "Restricted", "限制类"},
    {"eliminated", "Eliminated", "淘汰类"},
};
constexpr Code k_park_kind_codes[] = {
    {"recognised_chemical", "Recognised chemical park", "认定化工园区"},
    {"compliant_zone", "Compliant zone", "合规园区"},
    {"plating", "Electroplating park", "电镀园区"},
    {"tanning", "Tanning park", "制革园区"},
    {"dyeing", "Dyeing park", "印染园区"},
    {"other", "Other park", "其他园区"},
};
constexpr Code k_park_state_codes[] = {
    {"compliant", "Compliant", "合规"},
    {"under_rectification", "Under rectification", "整改中"},
    {"to_exit", "To exit", "拟退出"},
};
constexpr Code k_boundary_codes[] = {
    {"existing", "Existing", "现有"}, {"expanding", "Expanding", "扩区"}, {"new", "New", "新设"}};
constexpr Code k_rank_codes[] = {
    {"main_stem", "Main stem", "干流"},   {"major_tributary", "Major tributary", "重要支流"},
    {"tributary", "Tributary", "支流"},   {"lake", "Lake", "湖泊"},
    {"other", "Other water", "其他水体"},
};
constexpr Code k_protected_codes[] = {
    {"ecological_redline", "Ecological red line", "生态保护红线"},
    {"drinking_1", "Drinking water, first class", "饮用水水源一级保护区"},
    {"drinking_2", "Drinking water, second class", "饮用水水源二级保护区"},
    {"drinking_quasi", "Drinking water, quasi", "饮用水水源准保护区"},
    {"nature_core", "Nature reserve, core", "自然保护区核心区"},
    {"nature_buffer", "Nature reserve, buffer", "自然保护区缓冲区"},
    {"nature_experimental", "Nature reserve, experimental", "自然保护区实验区"},
    {"scenic_core", "Scenic area, core", "风景名胜区核心景区"},
    {"scenic", "Scenic area", "风景名胜区"},
    {"germplasm", "Aquatic germplasm reserve", "水产种质资源保护区"},
    {"wetland_park", "Wetland park", "湿地公园"},
    {"wetland", "Wetland", "湿地"},
    {"farmland", "Permanent basic farmland", "永久基本农田"},
    {"ecofunction", "Key ecological function zone", "重点生态功能区"},
    {"shoreline_protection", "Shoreline protection zone", "岸线保护区"},
    {"riverbed", "River bed", "河道管理范围"},
    {"water_function_missed", "Water function zone off target", "水功能区未达标"},
};
constexpr Code k_sensitive_codes[] = {
    {"settlement", "Settlement", "居民区"},
    {"home", "Home", "住宅"},
    {"school", "School", "学校"},
    {"hospital", "Hospital", "医院"},
};
constexpr Code k_partner_codes[] = {
    {"market", "Market", "市场"},
    {"supplier", "Supplier", "供应商"},
    {"port", "Port", "港口"},
};
constexpr Code k_direction_codes[] = {
    {"supply", "Supply", "购入"},
    {"sale", "Sale", "销售"},
};
constexpr Code k_urban_codes[] = {
    {"development_boundary", "Urban development boundary", "城镇开发边界"},
    {"built_up", "Built-up area", "建成区"},
};
constexpr Code k_source_codes[] = {
    {"rivers", "Distance to rivers and lakes", "河湖岸线距离"},
    {"protected", "Protected area", "保护区"},
    {"urban_boundary", "Urban boundary", "城镇开发边界"},
    {"sensitive", "Sensitive places", "敏感目标"},
    {"raster", "Ground (raster)", "地形栅格"},
    {"other", "Other ban", "其他禁止"},
};
constexpr Code k_scope_codes[] = {{"park", "Park", "园区"},
                                  {"zone", "Zone", "承载单元"},
                                  {"province", "Province", "省"},
                                  {"section", "Section", "断面"},
                                  {"works", "Sewage works", "污水处理厂"},
                                  {"limit", "Limit of a jurisdiction", "行政区接收限额"}};
constexpr Code k_remedy_codes[] = {
    {"proof", "Papers to bring", "补充材料"},
    {"status", "Status to change", "改变认定状态"},
    {"move", "Move the footprint", "移动用地"},
    {"cut_load", "Cut the load", "削减负荷"},
    {"offset", "End load elsewhere in return", "区域替代削减"},
    {"other_site", "Another site of the park", "园区内另选地块"},
    {"other_park", "Another park", "另选园区"},
    {"later_date", "A later day", "推迟实施"},
};
constexpr Code k_footprint_codes[] = {
    {"applied", "As applied for", "申请用地"},
    {"move", "Moved: would pass", "移动后可行"},
    {"other_site", "Another site: would pass", "另选地块可行"},
};
constexpr Code k_section_state_codes[] = {
    {"over", "Over the limit", "超限"},
    {"tight", "Less than a tenth left", "余量不足一成"},
    {"room", "Room left", "有余量"},
};

constexpr Code k_deviation_codes[] = {
    {"exact", "As claimed", "相符"},
    {"shortfall", "Short of the distance", "不足"},
    {"excess", "Beyond the distance", "超出"},
    {"cut", "End of the band", "缓冲带端头"},
};

constexpr Code k_flip_codes[] = {
    {"wrongly_free", "Within the distance, outside the polygon", "距离内却在面外"},
    {"wrongly_barred", "Beyond the distance, inside the polygon", "距离外却在面内"},
    {"land_differs", "Other hectares", "面积不同"},
};

constexpr Code k_below_codes[] = {
    {"control_section", "Control section", "考核断面"},
    {"intake", "Drinking-water intake", "饮用水取水口"},
};

constexpr Code k_obstacle_codes[] = {
    {"account", "Room of an account", "台账余量"},
    {"rule", "Rule", "规则"},
    {"undetermined", "Rule that cannot be judged", "无法判定的规则"},
    {"capacity", "Unknown capacity", "容量未知"},
    {"destination_scope", "Scope of destinations", "迁入地范围"},
    {"transport", "No way there", "无运输通路"},
    {"hazardous_ban", "Ways closed to hazardous goods", "危险货物禁运"},
    {"trade", "No way to those it trades with", "与供销对象不通"},
    {"way_out", "May not move", "依法不得迁建"},
    {"enterprise", "Another unit keeps a place", "另一单元占用"},
    {"no_place", "No land at all", "无可用地"},
};

constexpr Code k_upgrade_codes[] = {
    {"reuse", "Water reuse", "再生水利用"},
    {"heat", "Heat supply", "供热"},
    {"works", "Sewage works", "污水处理厂"},
    {"land", "Land", "用地"},
};

constexpr Code k_yardstick_codes[] = {
    {"plan", "The plan", "本方案"},
    {"first_come", "Each unit in turn", "逐个选择"},
    {"no_capacity", "Best for each, without limits", "不计容量各取最优"},
};

constexpr Code k_indicator_codes[] = {
    {"above_intakes", "Load of newcomers above drinking-water intakes", "迁入单元在饮用水取水口上游的负荷"},
    {"cost_yuan", "Cost", "费用"},
    {"county_balance", "Units gained less units lost", "迁入减迁出单元数"},
    {"fullest_park", "Fullest account of a park that takes units", "迁入园区最满台账占用率"},
    {"near_line", "Moves to within 1.2 times a legal distance of the river", "迁至法定距离 1.2 倍以内的搬迁比例"},
    {"parks_opened", "Parks that take units", "有企业迁入的园区"},
    {"settled", "Units settled that must leave", "已落实的必须迁改单元"},
    {"short_moves", "Moves of less than 5 km", "不足 5 公里的搬迁比例"},
};

} // namespace

constinit const CodeList k_outcomes{"outcome", k_outcome_codes};
constinit const CodeList k_decisions{"decision", k_decision_codes};
constinit const CodeList k_verdicts{"verdict", k_verdict_codes};
constinit const CodeList k_actions{"action", k_action_codes};
constinit const CodeList k_effects{"effect", k_effect_codes};
constinit const CodeList k_reach_class_codes{"reach_class", k_class_codes};
constinit const CodeList k_hazards{"hazard", k_hazard_codes};
constinit const CodeList k_catalogue_classes{"catalogue_class", k_catalogue_codes};
constinit const CodeList k_park_kinds{"park_kind", k_park_kind_codes};
constinit const CodeList k_park_states{"park_status", k_park_state_codes};
constinit const CodeList k_boundary_actions{"boundary_action", k_boundary_codes};
constinit const CodeList k_river_ranks{"river_rank", k_rank_codes};
constinit const CodeList k_protected_kinds{"protected_kind", k_protected_codes};
constinit const CodeList k_sensitive_kinds{"sensitive_kind", k_sensitive_codes};
constinit const CodeList k_partner_kinds{"partner_kind", k_partner_codes};
constinit const CodeList k_trade_directions{"trade_direction", k_direction_codes};
constinit const CodeList k_urban_kinds{"urban_kind", k_urban_codes};
constinit const CodeList k_exclusion_sources{"exclusion_source", k_source_codes};
constinit const CodeList k_scopes{"account_scope", k_scope_codes};
constinit const CodeList k_section_states{"section_state", k_section_state_codes};
constinit const CodeList k_remedy_kinds{"remedy", k_remedy_codes};
constinit const CodeList k_footprint_kinds{"footprint", k_footprint_codes};
constinit const CodeList k_below_kinds{"below", k_below_codes};
constinit const CodeList k_measured_from{"measured_from", k_measured_from_codes};
constinit const CodeList k_deviations{"buffer_deviation", k_deviation_codes};
constinit const CodeList k_flips{"buffer_flip", k_flip_codes};
constinit const CodeList k_obstacles{"obstacle", k_obstacle_codes};
constinit const CodeList k_upgrade_kinds{"upgrade_kind", k_upgrade_codes};
constinit const CodeList k_yardsticks{"yardstick", k_yardstick_codes};
constinit const CodeList k_indicators{"sanity_indicator", k_indicator_codes};

} // namespace reachplan
