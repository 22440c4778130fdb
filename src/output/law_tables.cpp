// SPDX-License-Identifier: Apache-2.0
// The law as it was applied, and the land that it forbids in and around the parks.
#include <algorithm>
#include <map>
#include <tuple>

#include "output/codes.hpp"
#include "output/surroundings.hpp"
#include "rules/describe.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_rule_fields[] = {
    {"rule_id", text, "Rule", "规则"},
    {"title_en", text, "Title, English", "英文名称"},
    {"title_zh", text, "Title, Chinese", "中文名称"},
    {"citation", text, "Citation", "法规依据"},
    {"valid_from", date, "In force from", "生效日"},
    {"valid_to", date, "In force until (that day not included)", "失效日"},
    {"effect", text, "Effect", "效力", 0, &k_effects},
    {"authority", text, "Who decides", "决定机关"},
    {"assessed", boolean, "Assessed in this case", "本案已评估"},
    {"in_force", boolean, "Applied on the day of the case", "本案适用"},
};

constexpr Field k_exclusion_fields[] = {
    {"rule_id", text, "Rule", "规则"},
    {"profile", text, "Rule profile (none: whoever the rule concerns)", "规则类别（空为规则所及全部）"},
    {"park_id", text, "Park ID", "园区编号"},
    {"title", text, "Title of the rule", "规则名称"},
    {"source", text, "What the ban is about", "禁止来源", 0, &k_exclusion_sources},
    {"verdict", text, "Verdict", "结论", 0, &k_verdicts},
};

std::string source_of(const Rule* rule) {
    if (rule) {
        if (!rasters_of(rule->where).empty()) {
            return "raster";
        }
        for (const Role role : roles_of(rule->where)) {
            const Role told = role == Role::river_buffers ? Role::rivers : role;
            const std::string_view name = role_spec(told).name;
            for (const Code& code : k_exclusion_sources.codes) {
                if (code.code == name) {
                    return std::string(name);
                }
            }
        }
    }
    return "other";
}

} // namespace

Table rules_table(const Law& law, Lang lang) {
    TableMaker maker("rules", {"Rules", "规则"},
                     {"Every rule of the case's packs, with what was and was not assessed.", "全部规则及是否评估。"},
                     LayerShape::none, k_rule_fields);
    const RuleSet& rules = law.rules();
    for (const Rule& rule : rules.all) {
        const bool applied = rule.enabled && in_force(rule, rules.as_of);
        maker.add({text_cell(rule.id), text_cell(rule.title.en), text_cell(rule.title.zh),
                   text_cell(describe(rule.citation, lang)), date_cell(rule.valid_from), date_cell(rule.valid_to),
                   text_cell(name_of(rule.effect)), text_cell(rule.authority.in(lang)),
                   applied && !law.not_assessed().contains(rule.key()), applied});
    }
    return maker.take();
}

Table exclusions_layer(const Law& law, const SiteSet& sites, OutputShapes& shapes, Lang lang) {
    TableMaker maker(
        "exclusions", {"Bans in and around parks", "园区内外禁止范围"},
        {"Land that a rule forbids or, for want of data, does not settle; where no park is near, bans are not "
         "drawn.",
         "规则禁止或因缺数据无法判定的范围，仅绘制园区附近部分。"},
        LayerShape::multi_polygon, k_exclusion_fields);
    std::map<std::string, const Rule*> rule_of;
    for (const Rule& rule : law.rules().all) {
        rule_of[rule.key()] = &rule;
    }
    std::vector<const Exclusion*> sorted;
    for (const Exclusion& exclusion : sites.exclusions) {
        sorted.push_back(&exclusion);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const Exclusion* a, const Exclusion* b) {
        return std::tie(a->rule_key, a->park_id) < std::tie(b->rule_key, b->park_id);
    });
    for (const Exclusion* exclusion : sorted) {
        const auto found = rule_of.find(exclusion->rule_key);
        const Rule* rule = found == rule_of.end() ? nullptr : found->second;
        maker.add({text_cell(exclusion->rule_id), Cell{}, text_cell(exclusion->park_id),
                   text_cell(rule ? rule->title.in(lang) : ""), text_cell(source_of(rule)),
                   text_cell(name_of(exclusion->verdict))},
                  shapes.of(exclusion->zone));
    }
    return maker.take();
}

} // namespace reachplan
