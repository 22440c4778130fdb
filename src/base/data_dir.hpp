// SPDX-License-Identifier: Apache-2.0
// Where the program finds the data it ships with, above all the law in `rules/`.
#pragma once

#include <filesystem>

namespace reachplan {

/// The folder that holds `rules/`: $REACHPLAN_DATA when set, else `../share/reachplan` beside an installed
/// program, else `data/` of the source tree it was built from. Throws UsageError when none has it.
std::filesystem::path data_dir();

} // namespace reachplan
