// SPDX-License-Identifier: Apache-2.0
// Checks a finished plan against its case with code of its own: predicates, reach classes, distances,
// areas, shortest paths, accounts and costs are derived anew; nothing the plan says is believed. A file that
// is no plan is InvalidInput; what does not hold is listed, by kind and subject.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "input/case.hpp"
#include "input/record.hpp"
#include "rules/rule.hpp"

namespace reachplan {

struct Violation {
    std::string kind; // unit, site, relocation, finding, account, cost, alternative, near_miss, rule, run, certificate
    std::string subject; // id of what is wrong: "E-001", "P-004/p-1a2b3c4d/1", "zone_COD/CN-HB-03"
    Message what;
    bool operator==(const Violation&) const = default;
};

struct VerifyReport {
    std::vector<Violation> violations; // by kind, subject, then in the order found
    std::size_t checks = 0;            // comparisons made
    std::size_t units = 0, relocations = 0, sites = 0, findings = 0, accounts = 0;
    std::size_t locks = 0, locks_broken = 0; // what the case decided, whatever it breaks: no violation of the plan
    bool bound_recomputed = false;
};

/// The plan may be in either language, whatever the case says: texts are compared in that of the plan.
VerifyReport verify_plan(const Case& the_case, const Inputs& inputs, const RuleSet& rules,
                         const std::filesystem::path& plan);

namespace verify {
class CaseFacts;
}
/// One of several plans of a case, with what the case alone tells (verify/case_facts.hpp) worked out once for all.
VerifyReport verify_plan(verify::CaseFacts& facts, const std::filesystem::path& plan);

} // namespace reachplan
