// SPDX-License-Identifier: Apache-2.0
// Scenarios as jobs of a cluster: one array, a share for each element, and one job after it that looks for what is
// missing and compares. Whether a scenario is finished, its stamp alone says, never the scheduler.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "batch/cluster_wishes.hpp"
#include "batch/local_engine.hpp"
#include "batch/manifest.hpp"
#include "batch/scheduler.hpp"

namespace reachplan {

struct ClusterOptions {
    std::string engine = "local"; // of a scheduler, or local: no cluster
    ClusterWishes wishes;
    bool detach = false; // come back as soon as the jobs are submitted
};

/// Jobs of a batch that are queued or run; nullopt: nothing was submitted, or all is merged.
struct ClusterState {
    std::string engine, comment;
    bool answers = true;
    std::vector<QueuedJob> jobs;
    std::size_t running() const;
};
std::optional<ClusterState> cluster_state(const std::filesystem::path& folder);

/// Writes the scripts and submits them. Throws ProcessingError.
void submit_jobs(const Scheduler& scheduler, const std::filesystem::path& folder, const Manifest& manifest,
                 const std::vector<std::size_t>& todo, const ClusterWishes& wishes, const LocalOptions& options);

enum class Waited { done, stopped, left };
/// Until the jobs have ended. Ctrl-C cancels them; a terminal that goes away leaves them.
Waited wait_for_jobs(const Scheduler& scheduler, const std::filesystem::path& folder, const Manifest& manifest,
                     const std::vector<std::size_t>& todo, Progress& progress);

/// Cancels what is queued, the comparing job first.
void cancel_jobs(const Scheduler& scheduler, const std::vector<QueuedJob>& jobs);

/// Within a job: the scenarios of a line of work.txt. False when one has failed or the job was stopped.
bool run_line(const std::filesystem::path& folder, std::size_t line, const LocalOptions& options);
/// Within the last job: what has no result is marked as lost, the rest is compared. False when something is missing.
bool merge(const std::filesystem::path& folder, Progress& progress);

} // namespace reachplan
