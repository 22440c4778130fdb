// SPDX-License-Identifier: Apache-2.0
// What an applicant can do about the advice and who else is concerned: remedies, other parks, the authorities that have a say, what
// lies downstream, and the readings of the law under which the advice would be another.
#include "output/codes.hpp"
#include "output/review_tables.hpp"
#include "output/review_words.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_remedy_fields[] = {
    {"proposal_id", text, "Application ID", "申请编号"},
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"rank", integer, "Rank", "次序"},
    {"kind", text, "Remedy", "补救措施", 0, &k_remedy_kinds},
    {"remedy_text", text, "What to change", "所需改变"},
    {"decision", text, "Advice with the change", "改变后的建议", 0, &k_decisions},
    {"what", text, "What it concerns", "对象"},
    {"amount", real, "How much", "数量", 1e-6},
    {"unit", text, "Unit", "单位"},
    {"bearing_deg", real, "Direction, degrees from north", "方位角（度）", 0.01},
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"date", date, "From this day", "自此日起"},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
    {"extra_cost_yuan", integer, "Extra cost, yuan", "增加费用（元）"},
};

constexpr Field k_alternative_fields[] = {
    {"proposal_id", text, "Application ID", "申请编号"},
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"rank", integer, "Rank", "次序"},
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
    {"extra_cost_yuan", integer, "Extra cost, yuan", "增加费用（元）"},
    {"decision", text, "Advice there", "该处建议", 0, &k_decisions},
};

constexpr Field k_approval_fields[] = {
    {"proposal_id", text, "Application ID", "申请编号"},
    {"authority", text, "Who decides", "决定机关"},
    {"rule_ids", text, "Rules that bring it in", "所涉规则"},
};

constexpr Field k_downstream_fields[] = {
    {"proposal_id", text, "Application ID", "申请编号"},
    {"kind", text, "Kind", "类型", 0, &k_below_kinds},
    {"id", text, "ID", "编号"},
    {"name", text, "Name", "名称"},
    {"path_km", real, "Distance on the water, km", "沿河距离（公里）", 0.001},
    {"people", integer, "People supplied", "供水人口"},
    {"water_class", text, "Target class GB 3838", "水质目标"},
};

constexpr Field k_sensitivity_fields[] = {
    {"proposal_id", text, "Application ID", "申请编号"},
    {"reading", text, "Reading of the law", "解释口径"},
    {"reading_text", text, "Reading, in words", "口径说明"},
    {"decision", text, "Advice under it", "该口径下的建议", 0, &k_decisions},
    {"flips", boolean, "Turns the advice round", "结论翻转"},
    {"rules", text, "Deciding rules under it", "该口径下决定性规则"},
};

Cell yuan_cell(const std::optional<std::int64_t>& yuan) {
    return yuan ? Cell{*yuan} : Cell{};
}

} // namespace

TableMaker remedies_maker() {
    return {"remedies",
            {"Remedies: what would turn the advice round", "补救措施"},
            {"The least change of each kind, each reviewed again.", "各类措施的最小改变，均已重新审查。"},
            LayerShape::none,
            k_remedy_fields};
}

TableMaker review_alternatives_maker() {
    return {"alternatives",
            {"Alternatives: other parks", "备选园区"},
            {"Other parks where it would pass, by cost.", "可行的其他园区，按费用排序。"},
            LayerShape::none,
            k_alternative_fields};
}

TableMaker approvals_maker() {
    return {"approvals",
            {"Who decides", "决定机关"},
            {"Authorities of every rule that was assessed and is not simply passed.",
             "凡已评估且非直接符合的规则，其主管机关均列出。"},
            LayerShape::none,
            k_approval_fields};
}

TableMaker downstream_maker() {
    return {
        "downstream",
        {"Downstream of the place", "下游断面与取水口"},
        {"Control sections and drinking-water intakes below it along the river.", "沿河下游的考核断面与饮用水取水口。"},
        LayerShape::none,
        k_downstream_fields};
}

TableMaker sensitivity_maker() {
    return {"sensitivity",
            {"Other readings of the law", "法规解释口径的影响"},
            {"The same application under other defensible readings.", "同一申请在其他可辩护口径下的结论。"},
            LayerShape::none,
            k_sensitivity_fields};
}

void ReviewTables::add_remedies(const Reviewed& reviewed) {
    const Record& proposal = *reviewed.application->proposal;
    std::int64_t rank = 0;
    for (const Remedy& remedy : reviewed.remedies) {
        m_remedies.add({text_cell(proposal.id), field_cell(proposal, "enterprise_id"), ++rank,
                        text_cell(name_of(remedy.kind)), text_cell(m_words.in_words(remedy.text)),
                        text_cell(name_of(remedy.decision)), text_cell(remedy.what), number_cell(remedy.amount),
                        text_cell(remedy.unit), number_cell(remedy.bearing_deg), text_cell(remedy.site_id),
                        text_cell(remedy.park_id), date_cell(remedy.date), yuan_cell(remedy.cost_yuan),
                        yuan_cell(remedy.extra_cost_yuan)});
    }
}

void ReviewTables::add_alternatives(const Reviewed& reviewed) {
    const Record& proposal = *reviewed.application->proposal;
    std::int64_t rank = 0;
    for (const Remedy& remedy : reviewed.remedies) {
        if (remedy.kind == Remedy::Kind::other_park) {
            m_alternatives.add({text_cell(proposal.id), field_cell(proposal, "enterprise_id"), ++rank,
                                text_cell(remedy.site_id), text_cell(remedy.park_id), yuan_cell(remedy.cost_yuan),
                                yuan_cell(remedy.extra_cost_yuan), text_cell(name_of(remedy.decision))});
        }
    }
}

void ReviewTables::add_approvals(const Reviewed& reviewed) {
    for (const Approval& approval : approvals(reviewed, m_context.law.rules(), m_words.lang())) {
        m_approvals.add({text_cell(reviewed.application->id()), text_cell(approval.authority),
                         text_cell(joined(approval.rule_ids))});
    }
}

void ReviewTables::add_downstream(const Reviewed& reviewed) {
    for (const DownstreamFeature& below : reviewed.below) {
        const Record& feature = *below.feature;
        const bool intake = below.role == Role::intakes;
        m_downstream.add({text_cell(reviewed.application->id()), text_cell(intake ? "intake" : "control_section"),
                          text_cell(feature.id), field_cell(feature, "name"), below.path_m / 1000,
                          intake ? field_cell(feature, "people") : Cell{},
                          intake ? Cell{} : field_cell(feature, "water_class")});
    }
}

void ReviewTables::add_sensitivity(const Reviewed& reviewed) {
    for (const ReadingResult& result : reviewed.readings) {
        m_sensitivity.add({text_cell(reviewed.application->id()), text_cell(result.reading->id),
                           text_cell(m_words.in_words(result.reading->text)), text_cell(name_of(result.decision)),
                           result.flips, text_cell(joined(result.rules))});
    }
}

} // namespace reachplan
