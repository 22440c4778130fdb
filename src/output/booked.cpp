// SPDX-License-Identifier: Apache-2.0
#include "output/booked.hpp"

#include "output/review_words.hpp"

namespace reachplan {

Booked::Booked(const ReviewContext& context)
    : m_context(context), m_jurisdictions(concerned_jurisdictions(context.units, context.sites)) {
    const std::vector<LedgerRow>& rows = context.accounts.rows(); // the land of single parts stays out
    m_ledger.assign(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(context.accounts.ledger_size()));
    m_moved.assign(m_ledger.size(), false);
}

void Booked::add(const Reviewed& reviewed) {
    add_jurisdictions(reviewed.ground.place->place.location, m_jurisdictions);
    const Review& review = reviewed.review;
    if (!may_go_on(review.decision) || !review.instead_of.empty()) {
        return;
    }
    std::map<std::size_t, std::int64_t> net;
    for (const Charge& charge : review.movement.charges) {
        net[charge.account] = charge.amount;
    }
    for (const Movement::Entry& entry : review.movement.entries) {
        if (entry.account < m_ledger.size()) {
            LedgerRow& row = m_ledger[entry.account];
            row.reserved += entry.charged;
            row.released += entry.charged - net[entry.account];
            m_moved[entry.account] = true;
        }
    }
    const std::string park = park_of(m_context, reviewed);
    if (reviewed.ground.kind != Ground::Kind::in_place && !park.empty()) {
        ++m_arrivals_by_park[park];
    }
}

std::vector<LedgerRow> Booked::moved() const {
    std::vector<LedgerRow> rows;
    for (std::size_t i = 0; i < m_ledger.size(); ++i) {
        if (m_moved[i]) {
            rows.push_back(m_ledger[i]);
        }
    }
    return rows;
}

Surroundings Booked::surroundings() const {
    return {m_context.the_case, m_context.inputs, m_context.rivers, m_ledger, m_jurisdictions, m_arrivals_by_park};
}

} // namespace reachplan
