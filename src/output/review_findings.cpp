// SPDX-License-Identifier: Apache-2.0
// Why, application by application: first the rules where the unit stands today, then those at the place applied for,
// then the accounts that the application moves.
#include "output/codes.hpp"
#include "output/review_tables.hpp"
#include "output/review_words.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_whose_fields[] = {
    {"proposal_id", text, "Application ID", "申请编号"},
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"site_id", text, "Site ID", "用地编号"},
};

constexpr Field k_mark_fields[] = {
    {"origin", boolean, "Where it stands today", "原址"},
    {"joint", boolean, "Only because of applications filed earlier", "因在先申请所致"},
    {"deciding", boolean, "Decides", "决定性"},
};

} // namespace

TableMaker review_findings_maker() {
    const std::vector<Field> fields = joined(joined(k_whose_fields, finding_fields()), k_mark_fields);
    return {"findings",
            {"Findings: every rule and account with what was measured", "逐条审查结果"},
            {"Where the unit stands today, at the place applied for, and on the accounts that it moves.",
             "原址、拟选位置及所涉台账的逐条结论。"},
            LayerShape::none,
            fields};
}

void ReviewTables::add_findings(const Reviewed& reviewed) {
    const Application& application = *reviewed.application;
    const Record& proposal = *application.proposal;
    const Review& review = reviewed.review;
    const std::string site = site_of(m_context, reviewed);
    const Verdict top = worst(review.findings);
    const auto add = [&](const Finding& finding, bool origin) {
        const bool decides = !origin && finding.verdict == top && decision_of(top) != Decision::accept;
        std::vector<Cell> cells = {text_cell(proposal.id), field_cell(proposal, "enterprise_id"),
                                   origin ? Cell{} : text_cell(site)};
        append(cells, finding_cells(m_words, origin ? Action::operate : application.action, finding));
        append(cells, {origin, !origin && is_joint(reviewed, finding), decides});
        m_findings.add(std::move(cells));
    };
    if (review.standing) {
        for (const Finding* finding : by_rule(review.standing->findings)) {
            add(*finding, true);
        }
    }
    const std::vector<const Finding*> sorted = by_rule(review.findings);
    for (const bool books : {false, true}) {
        for (const Finding* finding : sorted) {
            if (is_of_books(*finding) == books) {
                add(*finding, false);
            }
        }
    }
}

} // namespace reachplan
