// SPDX-License-Identifier: Apache-2.0
// Plausibility beyond validation: what is allowed by the format but most likely a slip. Warnings only.
#pragma once

#include "base/faults.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// Points that fit better in another datum, points outside every jurisdiction, loads that contradict each
/// other, old deadlines, parks of odd size, gaps that make rules undetermined.
void check_plausibility(const Case& the_case, const Inputs& inputs, Faults& faults);

} // namespace reachplan
