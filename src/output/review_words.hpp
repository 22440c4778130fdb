// SPDX-License-Identifier: Apache-2.0
// Small words of a review that its tables and the texts on stdout share.
#pragma once

#include <string>
#include <vector>

#include "output/review_document.hpp"

namespace reachplan {

bool is_of_books(const Finding& finding);
/// The rule rests on data that the case lacks: it has not been asked.
bool is_not_assessed(const Finding& finding);
/// The account alone would bear it; what others took before does not leave enough.
bool is_joint(const Reviewed& reviewed, const Finding& finding);

/// The account or the rule that a finding speaks of: "CHEM-1KM", "park_COD/P-1 (PERMIT-CAP)".
std::string ground_name(const Finding& finding);
/// Ids of the rules that decide, each once, in the order of the findings.
std::vector<std::string> deciding_rules(const Review& review);
/// "Reject: CHEM-1KM: 812.40 m (limit 1000 m from ...)." One sentence.
std::string reason_of(const Reviewed& reviewed, Lang lang);
/// "1003 m ± 10 m"; centimetres where metres would hide on which side of the limit it lies.
std::string measure_label(const Finding& finding);

/// Whether a unit may stay where it stands, else by what it must leave, until when, and what it may do.
std::vector<Message> standing_words(const Standing& standing, Lang lang);

/// Ids of the park and the site applied for, "" where there is none.
std::string park_of(const ReviewContext& context, const Reviewed& reviewed);
std::string site_of(const ReviewContext& context, const Reviewed& reviewed);

/// nullptr when the finding cites no rule.
const Rule* rule_of(const RuleSet& rules, const Finding& finding);

} // namespace reachplan
