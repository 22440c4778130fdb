// SPDX-License-Identifier: Apache-2.0
// Does a feature pass a rule's attribute filter? Used by what measures distances to features.
#pragma once

#include "input/record.hpp"
#include "rules/predicate.hpp"

namespace reachplan {

enum class Fit { no, yes, maybe };

/// `maybe` when an attribute the filter asks for is null.
Fit fits(const Record& record, const AttributeFilter& filter);

/// "111.28340,30.69210"
std::string place_text(LonLat p);

} // namespace reachplan
