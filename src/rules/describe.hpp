// SPDX-License-Identifier: Apache-2.0
// A rule in words: what `rules list`, `rules show` and `rules lint` print and what a report says
// about the law it applied. Text in one language, JSON in both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace reachplan {

/// The word for it in reports: forbidden, conditional, ...
Message label(Effect effect);
Message label(Transfer transfer);
Message label(Action action);

/// Whom the rule concerns by sector and process: "26, 2710, electroplating", "every sector".
std::string sectors_words(const Rule& rule, Lang lang);

/// "within 1000 m of rivers (rank: main_stem, tributary)"
std::string describe(const Predicate& predicate, Lang lang);
/// "Yangtze River Protection Law, Art. 26(2) (Standing Committee ..., 2020-12-26)"; says so when the text was not seen.
std::string describe(const Citation& citation, Lang lang);

/// One line a rule: key, whether it is applied at `as_of`, effect, title.
std::string list_text(const RuleSet& rules, Lang lang);
/// Every edition of the rule in full, or the programme of that id; "" when there is none.
std::string show_text(const RuleSet& rules, std::string_view id, Lang lang);
/// Arrays of objects, keys as in the packs.
std::string list_json(const RuleSet& rules);
/// "[]" when there is none.
std::string show_json(const RuleSet& rules, std::string_view id);

/// What is proved of each rule once a pack loads without fault; `missing` is empty when all is.
struct LintLine {
    std::string key;
    std::vector<std::string> missing; // "title.zh", "citation.document.en", "where: field 'statuss' of park"
};
/// Proves on the loaded rules, not on the text, what a rule must have: id, dates in order, title, note, citation
/// and authority in both languages, at least one action, and only roles and fields of the schema.
std::vector<LintLine> lint(const RuleSet& rules);
std::string lint_text(const std::vector<LintLine>& lines, Lang lang);

} // namespace reachplan
