// SPDX-License-Identifier: Apache-2.0
// What the book of the river says of a place: the accounts of the control sections below it with the share of a load that
// arrives there from the place, and what an application changes at them and at those that its leaving relieves.
#pragma once

#include <optional>
#include <vector>

#include "allocation/accounts.hpp"
#include "network/river_transfer.hpp"
#include "review/review.hpp"

namespace reachplan {

/// In quanta of its row.
struct SectionAccount {
    const LedgerRow* row = nullptr;
    std::int64_t before = 0;                      // with projects and applications that come first
    std::int64_t change = 0;                      // net, by the application
    std::optional<double> arrives = std::nullopt; // of a load at the place, where the section lies below it
    std::int64_t after() const { return before + change; }
    std::int64_t headroom() const { return row->capacity - row->kept_free - after(); }
};

struct SectionState {
    const Record* section = nullptr;
    std::optional<double> path_m;         // from the outlet; nullopt: not below, but relieved
    std::vector<SectionAccount> accounts; // by account id
};

/// What reaches the river of the load that comes: behind works their effluent limit times its waste water.
struct Entering {
    const LedgerRow* row = nullptr; // one that counts the resource; its unit and quantum
    double amount = 0;              // in the row's unit
};

struct SectionStates {
    const Record* works = nullptr; // that the waste water goes through
    const Record* reach = nullptr; // that it enters; nullptr: the place drains to no river of the data
    LonLat entry;                  // where on the reach
    std::vector<Entering> enters;  // by resource; those that a section below counts
    /// Those below by distance, then the others, by id. Sections without an account are left out.
    std::vector<SectionState> sections;
};

/// `outlet`: where waste water of the place enters the river. `movement` may be null: nobody comes. The accounts must
/// outlive the result.
SectionStates section_states(const Case& the_case, const Inputs& inputs, const AccountBook& accounts,
                             const RiverTransfer& transfer, const Outlet& outlet, const Movement* movement,
                             const Taken& taken);

} // namespace reachplan
