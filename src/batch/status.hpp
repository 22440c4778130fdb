// SPDX-License-Identifier: Apache-2.0
// How far a batch is, read from its folder alone: whoever computes it, and whether anybody does now.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/cluster_engine.hpp"
#include "batch/folder_lock.hpp"
#include "batch/manifest.hpp"

namespace reachplan {

enum class TaskState { finished, failed, running, waiting };
std::string_view name_of(TaskState state);

struct TaskStatus {
    TaskState state = TaskState::waiting;
    Failure failure; // of one that failed
};

struct BatchStatus {
    std::filesystem::path folder;
    Manifest manifest;
    std::vector<TaskStatus> tasks; // as in the manifest
    std::optional<LockHolder> holder;
    std::optional<ClusterState> cluster = {};

    std::size_t count(TaskState state) const;
};

/// Throws UsageError when the folder holds no batch.
BatchStatus status_of(const std::filesystem::path& folder);
/// The same for who knows that `holder`, or nobody, is at work there; no scheduler is asked.
BatchStatus status_of(const std::filesystem::path& folder, std::optional<LockHolder> holder);
/// Asks the batch that runs in the folder to stop. Throws UsageError when none does, or on another machine.
void cancel_batch(const std::filesystem::path& folder);

/// Counts, then each scenario that failed with why and where its log is; the last lines of the log with it.
std::string status_text(const BatchStatus& status, Lang lang);
/// `more`: counts that only the run knows.
std::string status_json(const BatchStatus& status, const std::vector<std::pair<std::string, std::size_t>>& more = {});

} // namespace reachplan
