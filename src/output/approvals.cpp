// SPDX-License-Identifier: Apache-2.0
// Who has a say: the authorities of the rules that are not simply passed, at the place applied for and where
// the unit stands today, and those of the programme that names it.
#include <algorithm>

#include "output/review_words.hpp"

namespace reachplan {
namespace {

void add_approval(const std::string& authority, const std::string& id, std::vector<Approval>& found) {
    if (authority.empty()) {
        return;
    }
    auto at = std::find_if(found.begin(), found.end(),
                           [&](const Approval& approval) { return approval.authority == authority; });
    if (at == found.end()) {
        found.push_back({authority, {}});
        at = std::prev(found.end());
    }
    if (std::find(at->rule_ids.begin(), at->rule_ids.end(), id) == at->rule_ids.end()) {
        at->rule_ids.push_back(id);
    }
}

} // namespace

std::vector<Approval> approvals(const Reviewed& reviewed, const RuleSet& rules, Lang lang) {
    std::vector<Approval> found;
    const auto add_all = [&](const std::vector<Finding>& findings) {
        for (const Finding& finding : findings) {
            const bool speaks = finding.verdict != Verdict::pass && !is_not_assessed(finding);
            if (const Rule* rule = speaks ? rule_of(rules, finding) : nullptr) {
                add_approval(rule->authority.in(lang), rule->id, found);
            }
        }
    };
    add_all(reviewed.review.findings);
    if (reviewed.review.standing) {
        add_all(reviewed.review.standing->findings);
        for (const std::string& by : reviewed.review.standing->by) {
            if (const Programme* programme = rules.programme(by)) {
                add_approval(programme->authority.in(lang), programme->id, found);
            }
        }
    }
    return found;
}

} // namespace reachplan
