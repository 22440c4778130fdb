// SPDX-License-Identifier: Apache-2.0
// A finding as a row: what was measured, the limit, the margin, the citation and who decides. Tables of plans and of
// reviews put their own columns around these.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "output/table.hpp"
#include "rules/finding.hpp"

namespace reachplan {

/// What a finding says about the rule it comes from; texts are rendered once a rule, not once a finding.
class RuleWords {
public:
    RuleWords(const RuleSet& rules, Lang lang);
    /// "" when no rule is cited.
    const std::string& citation(const Finding& finding) const;
    const std::string& authority(const Finding& finding) const;
    std::string in_words(const Message& message) const { return render(message, m_lang); }
    Lang lang() const { return m_lang; }

private:
    struct Words {
        std::string citation, authority;
    };
    const Words& of(const Finding& finding) const;
    Lang m_lang;
    std::map<std::string, Words> m_words;
};

/// Columns from rule_id to authority.
std::span<const Field> finding_fields();
/// Their cells.
std::vector<Cell> finding_cells(const RuleWords& words, Action action, const Finding& finding);

/// Sorted by rule key; of one rule in the order given.
std::vector<const Finding*> by_rule(const std::vector<Finding>& findings);

/// Evidence as people read it: in Chinese with words for layers and fields, ids and places as they are.
std::string evidence_words(const std::string& evidence, Lang lang);

/// Quantum of what is measured: millimetres where the unit is m.
inline constexpr double k_measure = 0.001;
/// Concentrations of phosphorus are small; metres are whole millimetres already.
inline constexpr double k_fine_measure = 1e-6;
/// The margin to be read: metres with two decimals, anything else as fine as it is. "-" when there is none.
std::string margin_text(const Finding& finding);

} // namespace reachplan
