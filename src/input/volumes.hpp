// SPDX-License-Identifier: Apache-2.0
// Waste water given as m3/d in a case that counts it as a resource (prefix `wastewater`, m3/a): one figure, not two.
#pragma once

#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// Where no variant of the resource is given the column wastewater_m3_d stands for it; what an application says there of
/// the unit it names holds for its new state, whatever the unit's own row says.
void fill_volumes(const Case& the_case, Inputs& inputs);

} // namespace reachplan
