// SPDX-License-Identifier: Apache-2.0
// What the tasks of a batch come to together.
#pragma once

#include "base/progress.hpp"
#include "batch/status.hpp"

namespace reachplan {

/// The comparison of the scenarios that finished, or the rasters of a screening all of whose pieces have. False when there
/// is nothing to write yet. Throws ProcessingError.
bool write_results(const BatchStatus& status, Progress& progress);

} // namespace reachplan
