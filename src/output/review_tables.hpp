// SPDX-License-Identifier: Apache-2.0
// The tables of a review that grow with each application. Rows of one application after the other, in the order
// of their ids; the writer takes them away after each, so that they never pile up.
#pragma once

#include <vector>

#include "output/finding_rows.hpp"
#include "output/review_document.hpp"
#include "output/table.hpp"

namespace reachplan {

class ReviewTables {
public:
    /// Keeps a reference.
    explicit ReviewTables(const ReviewContext& context);
    void add(const Reviewed& reviewed);
    /// In the order of writing, which is the order in which QGIS stacks what is on the map.
    std::vector<TableMaker*> makers();

private:
    void add_proposal(const Reviewed& reviewed);
    void add_measurements(const Reviewed& reviewed);
    void add_footprints(const Reviewed& reviewed);
    void add_findings(const Reviewed& reviewed);
    void add_remedies(const Reviewed& reviewed);
    void add_alternatives(const Reviewed& reviewed);
    void add_approvals(const Reviewed& reviewed);
    void add_downstream(const Reviewed& reviewed);
    void add_sensitivity(const Reviewed& reviewed);

    const ReviewContext& m_context;
    RuleWords m_words;
    TableMaker m_proposals, m_measurements, m_footprints;                            // review_layers.cpp
    TableMaker m_findings;                                                           // review_findings.cpp
    TableMaker m_remedies, m_alternatives, m_approvals, m_downstream, m_sensitivity; // review_advice.cpp
};

// review_layers.cpp
TableMaker proposals_maker();
TableMaker measurements_maker();
TableMaker footprints_maker();
// review_findings.cpp
TableMaker review_findings_maker();
// review_advice.cpp
TableMaker remedies_maker();
TableMaker review_alternatives_maker();
TableMaker approvals_maker();
TableMaker downstream_maker();
TableMaker sensitivity_maker();

} // namespace reachplan
