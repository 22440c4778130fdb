// SPDX-License-Identifier: Apache-2.0
// One scenario of a batch, in a process of its own: a normal plan, then its stamp. Needs nothing but the folder and
// an id, so that whatever starts it - a local batch or a cluster's scheduler - may start it again at any time.
#pragma once

#include <filesystem>
#include <string>

#include "base/faults.hpp"
#include "base/message.hpp"

namespace reachplan {

struct TaskResult {
    bool was_done = false; // its stamp stood there already; nothing was computed
    Faults warnings;
    std::string summary;
};

/// Throws InvalidInput for faults of the case, ProcessingError for everything else, also when its inputs are no longer
/// those of the manifest.
TaskResult run_task(const std::filesystem::path& folder, const std::string& id, Lang lang);

} // namespace reachplan
