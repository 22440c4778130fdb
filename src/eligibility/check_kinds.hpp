// SPDX-License-Identifier: Apache-2.0
// Kinds of features that the law asks for and a layer does not have.
#pragma once

#include "base/faults.hpp"
#include "input/case.hpp"
#include "input/record.hpp"
#include "rules/rule.hpp"

namespace reachplan {

/// Warns of each layer in which a rule in force looks for features of kinds that none of them has: the rule then finds
/// nothing anywhere, which is right only where there are none. Kinds that the case declares absent are told as not assessed.
void check_kinds(const Case& the_case, const Inputs& inputs, const RuleSet& rules, Faults& faults);

} // namespace reachplan
