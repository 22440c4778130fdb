// SPDX-License-Identifier: Apache-2.0
// The exact model of the last level for any other solver, in the CPLEX LP format: x_U_O is 1 if unit U takes its
// option O; rows unit_U, account_A, and level_L that holds an earlier level at the value found. Comments name what
// the numbers stand for.
#pragma once

#include "allocation/model.hpp"

#include <string>

namespace reachplan {

/// `value`: of the plan, by level.
std::string exact_model_lp(const AssignmentModel& model, const std::vector<std::int64_t>& value);

} // namespace reachplan
