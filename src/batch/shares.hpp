// SPDX-License-Identifier: Apache-2.0
// Scenarios to shares, and shares to their results, here or in a job of a cluster.
#pragma once

#include <filesystem>
#include <vector>

#include "base/progress.hpp"
#include "batch/local_engine.hpp"
#include "batch/manifest.hpp"

namespace reachplan {

/// Scenarios with the same ground lie in the same shares, so that it is laid once for each share; at least `parts` shares
/// where there are so many scenarios. By number of the task, each share and all of them in order.
std::vector<Share> make_shares(const Manifest& manifest, const std::vector<std::size_t>& todo, std::size_t parts);

/// Runs the shares on this machine and leaves a stamp or a failure for each scenario. False when stopped by a signal.
bool run_shares(const Manifest& manifest, const std::vector<Share>& shares, const WorkPlace& place,
                const LocalOptions& options, Progress& progress);

} // namespace reachplan
