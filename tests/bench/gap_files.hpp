// SPDX-License-Identifier: Apache-2.0
// Public assignment instances as models of the joint plan: OR-Library assignment files and MRGAP files.
#pragma once

#include "allocation/model.hpp"

#include <string>

namespace reachplan::bench {

/// By its first word a file is MRGAP, else OR-Library. Fails with std::runtime_error, the file in its words.
/// OR-Library files know no fallback: theirs is level 0, the number of jobs left without an agent.
AssignmentModel read_instance(const std::string& path);

} // namespace reachplan::bench
