// SPDX-License-Identifier: Apache-2.0
// The checks in the order verify_plan() makes them; each reads the facts that those before it left in
// the audit and adds what does not hold to its report.
#pragma once

#include "verify/audit.hpp"

namespace reachplan::verify {

/// Every unit exactly once, described as in the case; takes profile, outcome and row of each.
void check_units(Audit& audit);
/// Sites lie in their park on free land, measure what they say, and break no ban for their profile; takes sites and parts.
void check_sites(Audit& audit);
/// Suitability of the sites; after check_sites.
void check_scores(Audit& audit);
/// Exactly one relocation for each unit that moves; takes its site.
void check_relocations(Audit& audit);
/// Outcome and decision are what the law allows this unit; keep-together groups move to one park.
void check_outcomes(Audit& audit);
void check_findings(Audit& audit);
void check_near_misses(Audit& audit);
void check_rules(Audit& audit);
void check_run(Audit& audit);
/// Part of check_run(): values and bounds of the objective among the rows of `run`.
void check_goal(Audit& audit, const std::map<std::string, std::string>& run);

// accounts.cpp, costs.cpp, bound.cpp
class Book;
void check_accounts(Audit& audit, Book& book);
/// What the case has decided is done, and what it breaks is told; after check_accounts.
void check_locks(Audit& audit, const Book& book);
/// Capacities that a raster holds, summed anew.
void check_rasters(Audit& audit);
/// Who loads and relieves which section, and what each section ends at.
void check_sections(Audit& audit, const Book& book);
void check_costs(Audit& audit);
/// Supply and sales of units that move; after check_relocations.
void check_trade(Audit& audit);
/// Exposure, nearness and fit of each unit; after check_relocations.
void check_aims(Audit& audit);
void check_alternatives(Audit& audit, const Book& book);
/// Totals of parks and zones; after check_accounts.
void check_totals(Audit& audit);
class OptionBook;
void check_certificate(Audit& audit, const Book& book, const OptionBook& options);
/// Every unit without a place has a conflict that leaves no way, and of which nothing can be spared.
void check_conflicts(Audit& audit, const Book& book, const OptionBook& options);
/// Plans made again with projects or for a trade-off: what they change is lawful, fits, and is worth what is said.
void check_other_plans(Audit& audit, const Book& book, const OptionBook& options);
/// The plan beside other ways to plan, and how firm its choices are said to be.
void check_yardsticks(Audit& audit, const Book& book, const OptionBook& options);

} // namespace reachplan::verify
