// SPDX-License-Identifier: Apache-2.0
#include "verify/verify_plan.hpp"

#include <algorithm>
#include <tuple>

#include "verify/book.hpp"
#include "verify/checks.hpp"
#include "verify/options.hpp"

namespace reachplan {

VerifyReport verify_plan(const Case& the_case, const Inputs& inputs, const RuleSet& rules,
                         const std::filesystem::path& plan) {
    verify::CaseFacts facts(the_case, inputs, rules);
    return verify_plan(facts, plan);
}

VerifyReport verify_plan(verify::CaseFacts& facts, const std::filesystem::path& plan) {
    const verify::PlanFile file = verify::read_plan_file(plan);
    verify::Audit audit(facts, file);
    verify::check_rules(audit);
    verify::check_units(audit);
    verify::check_sites(audit);
    verify::check_scores(audit);
    verify::check_relocations(audit);
    verify::check_outcomes(audit);
    verify::check_run(audit);
    verify::check_findings(audit);
    verify::check_near_misses(audit);
    verify::Book book(audit);
    verify::check_accounts(audit, book);
    verify::check_locks(audit, book);
    verify::check_rasters(audit);
    verify::check_sections(audit, book);
    verify::check_totals(audit);
    verify::check_costs(audit);
    verify::check_trade(audit);
    verify::check_aims(audit);
    verify::check_alternatives(audit, book);
    const verify::OptionBook options(audit, book);
    verify::check_certificate(audit, book, options);
    verify::check_conflicts(audit, book, options);
    verify::check_other_plans(audit, book, options);
    verify::check_yardsticks(audit, book, options);
    VerifyReport report = std::move(audit.report);
    std::stable_sort(report.violations.begin(), report.violations.end(), [](const Violation& a, const Violation& b) {
        return std::tie(a.kind, a.subject) < std::tie(b.kind, b.subject);
    });
    return report;
}

} // namespace reachplan
