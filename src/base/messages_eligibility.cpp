// SPDX-License-Identifier: Apache-2.0
// What src/eligibility says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"eligibility.admits_all", "no list of admitted sectors: all", "未列准入行业：不限"},
    {"eligibility.attribute_is", "{field_code} = {value_code}", "{field_code} = {value_code}"},
    {"eligibility.attribute_missing", "{field_code} is not given", "{field_code} 未填写"},
    {"eligibility.border_is", "border crossed: {border_code}", "跨越的行政界线：{border_code}"},
    {"eligibility.border_least", "applies when a {border_code} border or higher is crossed",
     "跨越 {border_code} 级及以上界线时适用"},
    {"eligibility.border_unknown", "county, prefecture or province of one end is not known",
     "迁出地或迁入地的县、市、省未知"},
    {"eligibility.compared", "{op} {limit}", "{op} {limit}"},
    {"eligibility.intensity", "{value} {unit}", "{value} {unit}"},
    {"eligibility.is_given", "a value given", "已填写"},
    {"eligibility.large_river",
     "section {section} has a flow of {flow} m3/s, above {largest}: a large river is not fully mixed; take the "
     "capacity "
     "from the zone table of the water function zone instead",
     "断面 {section} 流量 {flow} 立方米/秒，大于 "
     "{largest}：大河不能按充分混合计算，请采用水功能区（混合区）纳污能力核定表"},
    {"eligibility.limit_distance", "{m} m or less from the legal line", "距法定边线 {m} 米及以内"},
    {"eligibility.limit_mixing_lake", "{resource} at most {limit} mg/L (class {class}, lake)",
     "{resource} 不超过 {limit} mg/L（{class} 类，湖库）"},
    {"eligibility.limit_mixing_river", "{resource} at most {limit} mg/L (class {class}, river)",
     "{resource} 不超过 {limit} mg/L（{class} 类，河流）"},
    {"eligibility.limit_touch", "within it, or touching it", "在其范围内或与其相接"},
    {"eligibility.limit_way_down", "{m} m or less down the river from the discharge", "排放点沿河向下 {m} 米及以内"},
    {"eligibility.limit_way_down_beyond", "more than {beyond} m and up to {m} m down the river from the discharge",
     "排放点沿河向下 {beyond} 米以外至 {m} 米"},
    {"eligibility.measured", "{m} m", "{m} 米"},
    {"eligibility.measured_accuracy", "{m} m +- {accuracy} m", "{m} 米 ± {accuracy} 米"},
    {"eligibility.measured_mixing",
     "{value} mg/L at section {section}, fully mixed: {background} mg/L there and {load} t/a in {flow} m3/s",
     "断面 {section} 充分混合后 {value} mg/L：本底 {background} mg/L，{load} 吨/年汇入 {flow} 立方米/秒"},
    {"eligibility.measured_way_down", "{m} m along the river, discharged into {reach}", "排入 {reach}，沿河 {m} 米"},
    {"eligibility.no_limit", "no limit for sector {sector}", "行业 {sector} 无限值"},
    {"eligibility.no_load", "no {resource} is discharged", "不排放 {resource}"},
    {"eligibility.no_park", "not in a park", "不在园区内"},
    {"eligibility.no_river", "no river line within {km} km receives the discharge: where it flows is not known",
     "{km} 公里内无河流线可作受纳水体：去向未知"},
    {"eligibility.no_section", "no control section within {m} m down the river; discharged into {reach}",
     "排入 {reach}，沿河向下 {m} 米以内无考核断面"},
    {"eligibility.no_such_line", "rivers of that line_kind, to measure from", "作为量算起点的该线型河流"},
    {"eligibility.no_such_line_fix", "give such lines in the layers of rivers, or measure_from = \"any\"",
     "请在河流图层中给出该线型，或写 measure_from = \"any\""},
    {"eligibility.none_downstream", "no such feature downstream; discharged into {reach}",
     "排入 {reach}，下游无此类要素"},
    {"eligibility.none_of_them", "no such feature in the data given", "所给数据中无此类要素"},
    {"eligibility.not_assessed", "not assessed: the layer was declared absent", "未评估：该图层声明为缺失"},
    {"eligibility.not_upper_or_middle", "not in the upper or middle reaches, whatever the origin",
     "不论来源地，不得位于中上游"},
    {"eligibility.not_upstream_of",
     "not further upstream than the origin (river: {hydro_code}; province: {admin_code})",
     "不得比迁出地更靠上游（按河段：{hydro_code}；按省份：{admin_code}）"},
    {"eligibility.one_of", "one of: {values_code}", "属于：{values_code}"},
    {"eligibility.other_reach", "discharged into {reach}, which the rule does not name",
     "排入 {reach}，不属该规则所指河流"},
    {"eligibility.other_unit", "counted in {unit}; the limits need {wanted}", "以 {unit} 计；限值要求以 {wanted} 计"},
    {"eligibility.park_straddles", "the site lies {m} m away, outside; the park reaches across the line",
     "地块距 {m} 米，在界外；园区跨越该线"},
    {"eligibility.park_straddles_accuracy",
     "the site lies {m} m +- {accuracy} m away, outside; the park reaches across the line",
     "地块距 {m} 米 ± {accuracy} 米，在界外；园区跨越该线"},
    {"eligibility.proofs_missing", "not on file: {proofs_code}", "尚缺证明材料：{proofs_code}"},
    {"eligibility.proofs_needed", "on file: {proofs_code}", "须具备：{proofs_code}"},
    {"eligibility.proofs_on_file", "all proofs are on file", "证明材料齐备"},
    {"eligibility.reach_class_is", "river: {hydro_code}; province: {admin_code}",
     "按河段：{hydro_code}；按省份：{admin_code}"},
    {"eligibility.role_needed", "a layer '{role}', which these rules ask for: {rules}",
     "需要图层“{role}”，下列规则要用：{rules}"},
    {"eligibility.role_needed_fix",
     "give [layers.{role}], or list \"{role}\" in [case] absent: the rules are then reported as not assessed",
     "请给出 [layers.{role}]，或在 [case] absent 中列出“{role}”，相应规则将注明未评估"},
    {"eligibility.same_class_as", "same class as the origin (river: {hydro_code}; province: {admin_code})",
     "与迁出地同属一类（按河段：{hydro_code}；按省份：{admin_code}）"},
    {"eligibility.section_lacks", "section {section}: {field_code} is not given, or the table has no limit for it",
     "断面 {section}：{field_code} 未填写，或限值表中无对应限值"},
    {"eligibility.sector_is", "sector {sector}", "行业 {sector}"},
    {"eligibility.stage_screen", "Screening cells", "逐格筛查"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_eligibility = k_entries;

} // namespace reachplan
