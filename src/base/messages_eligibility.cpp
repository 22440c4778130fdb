// SPDX-License-Identifier: Apache-2.0
// What src/eligibility says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"eligibility.admits_all", "no list of admitted sectors: all", "未列准入行业：不限"},
    {"eligibility.attribute_is", "{field} = {value}", "{field} = {value}"},
    {"eligibility.attribute_missing", "{field} is not given", "{field} 未填写"},
    {"eligibility.border_is", "border crossed: {border}", "跨越的行政界线：{border}"},
    {"eligibility.border_least", "applies when a {border} border or higher is crossed",
     "跨越 {border} 级及以上界线时适用"},
    {"eligibility.border_unknown", "county, prefecture or province of one end is not known",
     "迁出地或迁入地的县、市、省未知"},
    {"eligibility.compared", "{op} {limit}", "{op} {limit}"},
    {"eligibility.limit_distance", "{m} m from the legal line, or nearer", "距法定边线 {m} 米及以内"},
    {"eligibility.measured", "{m} m", "{m} 米"},
    {"eligibility.measured_accuracy", "{m} m +- {accuracy} m", "{m} 米 ± {accuracy} 米"},
    {"eligibility.no_park", "not in a park", "不在园区内"},
    {"eligibility.none_of_them", "no such feature in the data given", "所给数据中无此类要素"},
    {"eligibility.not_assessed", "not assessed: the layer was declared absent", "未评估：该图层声明为缺失"},
    {"eligibility.not_upstream_of", "not further upstream than the origin (river: {hydro}; province: {admin})",
     "不得比迁出地更靠上游（按河段：{hydro}；按省份：{admin}）"},
    {"eligibility.one_of", "one of: {values}", "属于：{values}"},
    {"eligibility.park_straddles", "the site lies {m} m away, outside; the park reaches across the line",
     "地块距 {m} 米，在界外；园区跨越该线"},
    {"eligibility.reach_class_is", "river: {hydro}; province: {admin}", "按河段：{hydro}；按省份：{admin}"},
    {"eligibility.role_needed", "a layer '{role}', which these rules ask for: {rules}",
     "需要图层“{role}”，下列规则要用：{rules}"},
    {"eligibility.role_needed_fix",
     "give [layers.{role}], or list \"{role}\" in [case] absent: the rules are then reported as not assessed",
     "请给出 [layers.{role}]，或在 [case] absent 中列出“{role}”，相应规则将注明未评估"},
    {"eligibility.same_class_as", "same class as the origin (river: {hydro}; province: {admin})",
     "与迁出地同属一类（按河段：{hydro}；按省份：{admin}）"},
    {"eligibility.sector_is", "sector {sector}", "行业 {sector}"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_eligibility = k_entries;

} // namespace reachplan
