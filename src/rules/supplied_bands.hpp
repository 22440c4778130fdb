// SPDX-License-Identifier: Apache-2.0
// A case without rivers but with ready-made bands around them: rules on the distance to rivers ask the bands instead. What
// the bands claim cannot be audited then, and every finding says so.
#pragma once

#include "input/record.hpp"
#include "rules/rule.hpp"

namespace reachplan {

/// Does the case declare rivers absent and give river_buffers?
bool rests_on_bands(const Case& the_case);

/// Changes the place conditions of the rules; nothing when the case has rivers. Where no band claims the rule's
/// distance or more, land outside the bands stays not assessed; a distance that no band may speak of is left as it was.
void judge_by_bands(const Case& the_case, const Inputs& inputs, RuleSet& rules);

} // namespace reachplan
