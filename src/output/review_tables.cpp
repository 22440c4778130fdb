// SPDX-License-Identifier: Apache-2.0
#include "output/review_tables.hpp"

namespace reachplan {

ReviewTables::ReviewTables(const ReviewContext& context)
    : m_context(context), m_words(context.law.rules(), context.the_case.lang), m_proposals(proposals_maker()),
      m_measurements(measurements_maker()), m_footprints(footprints_maker()), m_findings(review_findings_maker()),
      m_remedies(remedies_maker()), m_alternatives(review_alternatives_maker()), m_approvals(approvals_maker()),
      m_downstream(downstream_maker()), m_sensitivity(sensitivity_maker()) {
}

void ReviewTables::add(const Reviewed& reviewed) {
    add_proposal(reviewed);
    add_measurements(reviewed);
    add_footprints(reviewed);
    add_findings(reviewed);
    add_remedies(reviewed);
    add_alternatives(reviewed);
    add_approvals(reviewed);
    add_downstream(reviewed);
    add_sensitivity(reviewed);
}

std::vector<TableMaker*> ReviewTables::makers() {
    return {&m_proposals,    &m_measurements, &m_footprints, &m_findings,   &m_remedies,
            &m_alternatives, &m_approvals,    &m_downstream, &m_sensitivity};
}

} // namespace reachplan
