// SPDX-License-Identifier: Apache-2.0
// Checks a file of open land against its case with code of its own: each patch lies within the urban development
// boundary on land that nobody holds, measures what it says and breaks no ban for its profile; patches of a profile lie
// apart. What a screening said of the cells is not looked at.
#pragma once

#include <filesystem>
#include <optional>

#include "verify/verify_plan.hpp"

namespace reachplan {

/// nullopt when the file is none of open land. Throws InvalidInput when it is one that lacks columns.
std::optional<VerifyReport> verify_open_land(const Case& the_case, const Inputs& inputs, const RuleSet& rules,
                                             const std::filesystem::path& file);

} // namespace reachplan
