// SPDX-License-Identifier: Apache-2.0
// What the stages of several commands share.
#pragma once

#include "pipeline.hpp"

namespace reachplan {

/// Rows of the table `run`: what a result was made of.
std::vector<std::pair<std::string, std::string>> run_rows(const LoadedCase& loaded);
/// The study area; without one the Belt's jurisdictions or all, the catchments, or where there is anything to plan.
Box extent_of(const LoadedCase& loaded);

} // namespace reachplan
