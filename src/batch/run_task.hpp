// SPDX-License-Identifier: Apache-2.0
// Scenarios of a batch, in a process of their own: each a normal plan, then its stamp. Needs nothing but the folder
// and an id, so that whatever starts it - a local batch or a job of a cluster - may start it again at any time.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/faults.hpp"
#include "base/message.hpp"
#include "batch/manifest.hpp"
#include "batch/scenario_key.hpp"
#include "input/case.hpp"

namespace reachplan {

struct MadePlan;
struct ScreenedCase;

struct TaskResult {
    bool was_done = false; // its stamp stood there already; nothing was computed
    Faults warnings;
    std::string summary;
};

/// Scenarios in turn. One that differs from the one before in options of [plan] alone goes on from its sites.
class TaskRunner {
public:
    /// Throws UsageError when the folder holds no batch. `memory`: as much as one may need; 0: no limit.
    TaskRunner(std::filesystem::path folder, Lang lang, std::int64_t memory = 0);
    ~TaskRunner();
    TaskRunner(const TaskRunner&) = delete;
    TaskRunner& operator=(const TaskRunner&) = delete;

    /// Throws UsageError for an unknown id, InvalidInput for faults of the case, ProcessingError for everything else, also
    /// when the inputs are no longer those of the manifest.
    TaskResult run(const std::string& id);
    /// Leaves for those who wait that the scenario ended so.
    void fail(const std::string& id, int exit_code) const;

private:
    const Task& task(const std::string& id) const;
    void plan(const Task& task);
    void screen(const Task& task);

    std::filesystem::path m_folder;
    Lang m_lang;
    std::int64_t m_memory;
    Manifest m_manifest;
    std::unique_ptr<MadePlan> m_made;         // of the scenario before
    std::unique_ptr<ScreenedCase> m_screened; // of the piece before
    const Task* m_before = nullptr;
    DigestBook m_digests; // of what it read
};

} // namespace reachplan
