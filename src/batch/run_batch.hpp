// SPDX-License-Identifier: Apache-2.0
// A batch from its file to the comparison. What stands finished in the folder is not computed again, whatever ended
// the last attempt; what changed - the program, a case, a layer, the law - is.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "batch/batch_file.hpp"
#include "batch/cluster_engine.hpp"
#include "batch/local_engine.hpp"
#include "batch/status.hpp"

namespace reachplan {

struct BatchEnd {
    bool stopped = false;     // by a signal
    bool left = false;        // jobs of a cluster go on without us
    std::size_t reused = 0;   // scenarios that stood finished before
    std::size_t outdated = 0; // scenarios that stood finished for other inputs, options or another program
    bool compared = false;    // at least one scenario finished, and the comparison of those stands there
    Message not_compared;     // why it could not be written
    BatchStatus status;
};

/// `batch` must be without faults. `overwrite` lets it take the place of another batch. Throws UsageError when the folder
/// is not its own or in use, ProcessingError when it cannot be written.
BatchEnd run_batch(const Batch& batch, const std::filesystem::path& folder, bool overwrite, const LocalOptions& options,
                   const ClusterOptions& cluster, Progress& progress);

} // namespace reachplan
