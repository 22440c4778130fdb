// SPDX-License-Identifier: Apache-2.0
// How full the accounts of a park or a zone end up under the plan.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "allocation/plan.hpp"

namespace reachplan {

/// Share of the capacity in use when the plan is carried out; above 1 the account is over its limit.
/// Without any capacity: 0 when nothing is used, else k_no_capacity.
double utilisation(const LedgerRow& row);
/// Yuan that one per cent more capacity would save at the account's price, which it has: the most it can, for a price
/// falls with more room. Of an account over its limit only what reaches beyond the use of today counts.
double worth(const LedgerRow& row);
inline constexpr double k_no_capacity = 9.99;

struct WorstAccount {
    std::string account_id;
    double utilisation = 0;
};
/// The fullest account of each unit in that scope, by unit id.
std::map<std::string, WorstAccount> worst_accounts(const std::vector<LedgerRow>& ledger, std::string_view scope);

/// How each control section with an account stands: "over" the limit of one, be it by a quantum, "tight" with less than a
/// tenth left, "room".
std::map<std::string, std::string_view> states_of_sections(const std::vector<LedgerRow>& ledger);

/// Accounts with a price, dearest first by what the plan would pay for one percent more capacity.
std::vector<const LedgerRow*> binding_accounts(const std::vector<LedgerRow>& ledger);

/// Quanta as an amount in the resource's unit.
double amount(std::int64_t quanta, double quantum);

} // namespace reachplan
