// SPDX-License-Identifier: Apache-2.0
// Process tags and proofs in tables: the packs declare them with a Chinese and an English name, so a table may write either,
// and a word that no pack declares, which no rule could ever match, is told.
#pragma once

#include "input/record.hpp"
#include "rules/rule.hpp"

namespace reachplan {

/// In `processes` and `documents` of enterprises and applications names become tags; warns of words that no pack knows.
void name_terms(const Case& the_case, const RuleSet& rules, Inputs& inputs, Faults& faults);

} // namespace reachplan
