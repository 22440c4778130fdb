// SPDX-License-Identifier: Apache-2.0
// Why: every rule that was asked about every unit, with what was measured and who decides; and the
// parks that missed being a site, with the rule that took them.
#include <algorithm>
#include <tuple>

#include "output/codes.hpp"
#include "output/finding_rows.hpp"
#include "output/layers.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_whose_fields[] = {
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"site_id", text, "Site ID (none: at the origin)", "用地编号（空为原址）"},
};

constexpr Field k_near_miss_fields[] = {
    {"park_id", text, "Park ID", "园区编号"},
    {"profile", text, "Rule profile", "规则类别"},
    {"rule_id", text, "Rule", "规则"},
    {"verdict", text, "Verdict", "结论", 0, &k_verdicts},
    {"measured", real, "Measured", "实测值", k_fine_measure},
    {"limit_value", real, "Limit", "限值", k_fine_measure},
    {"unit", text, "Unit", "单位"},
    {"margin", real, "Margin (negative: inside the ban)", "余量（负为在禁止范围内）", k_fine_measure},
    {"measured_text", text, "Measured, in words", "实测说明"},
    {"limit_text", text, "Limit, in words", "限值说明"},
    {"evidence", text, "Evidence", "证据"},
    {"citation", text, "Citation", "法规依据"},
    {"lost_ha", real, "Land lost, ha", "损失用地（公顷）", 1e-4},
    {"takes_all", boolean, "Leaves no site by itself", "单独即无可用地"},
};

void add_findings(TableMaker& maker, const RuleWords& words, const std::string& enterprise, const std::string& site,
                  Action action, const std::vector<Finding>& findings) {
    for (const Finding* finding : by_rule(findings)) {
        std::vector<Cell> cells = {text_cell(enterprise), text_cell(site)};
        append(cells, finding_cells(words, action, *finding));
        maker.add(std::move(cells));
    }
}

} // namespace

Table findings_table(const PlanDocument& document) {
    TableMaker maker("findings", {"Findings: every rule with what was measured", "逐条审查结果"},
                     {"At the origin (site empty) and, for units that move, at the destination.",
                      "原址（用地为空）与迁入用地的逐条结论。"},
                     LayerShape::none, joined(k_whose_fields, finding_fields()));
    const RuleWords words(document.law.rules(), document.the_case.lang);
    for (const UnitPlan& unit : document.plan.units) {
        add_findings(maker, words, unit.enterprise_id, "", Action::operate, unit.origin_findings);
        add_findings(maker, words, unit.enterprise_id, "", Action::upgrade, unit.in_place_findings);
        add_findings(maker, words, unit.enterprise_id, unit.site_id, Action::make_new, unit.destination_findings);
    }
    return maker.take();
}

Table near_misses_table(const PlanDocument& document) {
    TableMaker maker("near_misses", {"Near misses: parks without a site", "未入选园区"},
                     {"Park by rule profile, with the rule that took the land.", "园区与规则类别，附占去用地的规则。"},
                     LayerShape::none, k_near_miss_fields);
    const RuleWords words(document.law.rules(), document.the_case.lang);
    std::vector<const NearMiss*> sorted;
    for (const NearMiss& miss : document.sites.near_misses) {
        sorted.push_back(&miss);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const NearMiss* a, const NearMiss* b) {
        return std::tie(a->park_id, a->profile, a->finding.rule_key) <
               std::tie(b->park_id, b->profile, b->finding.rule_key);
    });
    for (const NearMiss* miss : sorted) {
        const Finding& finding = miss->finding;
        maker.add({text_cell(miss->park_id), text_cell(miss->profile), text_cell(finding.rule_id),
                   text_cell(name_of(finding.verdict)), number_cell(finding.measured), number_cell(finding.limit_value),
                   text_cell(finding.unit), number_cell(finding.margin),
                   text_cell(words.in_words(finding.measured_text)), text_cell(words.in_words(finding.limit_text)),
                   text_cell(finding.evidence), text_cell(words.citation(finding)), miss->lost_ha, miss->takes_all});
    }
    return maker.take();
}

} // namespace reachplan
