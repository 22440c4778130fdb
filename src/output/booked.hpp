// SPDX-License-Identifier: Apache-2.0
// What the applications that may go ahead leave behind in the books and on the map: accounts moved, units that
// come to a park, jurisdictions concerned. Grows with the case, not with the applications.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "output/review_document.hpp"
#include "output/surroundings.hpp"

namespace reachplan {

class Booked {
public:
    /// Keeps a reference.
    explicit Booked(const ReviewContext& context);
    void add(const Reviewed& reviewed);
    /// Accounts that somebody moved. Load that ends elsewhere in return counts as released.
    std::vector<LedgerRow> moved() const;
    /// Valid as long as this.
    Surroundings surroundings() const;

private:
    const ReviewContext& m_context;
    std::vector<LedgerRow> m_ledger;
    std::vector<bool> m_moved;
    std::set<std::string> m_jurisdictions;
    std::map<std::string, std::int64_t> m_arrivals_by_park;
};

} // namespace reachplan
