// SPDX-License-Identifier: Apache-2.0
// Scenarios on this machine: so many worker processes at once, each running `batch task DIR --id ...` for some of
// them. Knows nothing of plans; a job of a cluster uses the same engine for its share.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "batch/process.hpp"

namespace reachplan {

struct LocalOptions {
    int jobs = 0;                       // 0: one for each processor
    std::optional<std::int64_t> memory; // for all at once and for any one; nullopt: what the machine has
    Lang lang = Lang::en;               // of what the workers say
    int threads = 0;                    // for all at once; 0: one for each processor
};

/// Numbers of scenarios that one worker runs one after the other, in one process.
using Share = std::vector<std::size_t>;

struct EngineCalls {
    /// Has the scenario a result, good or bad?
    std::function<bool(std::size_t)> is_settled;
    /// The scenario has its result.
    std::function<void(std::size_t)> settled;
    /// The worker ended over it; what the worker still had to do is begun anew by another.
    std::function<void(std::size_t, const ProcessEnd&)> broken;
    /// Now and then.
    std::function<void()> tick;
};

/// Where a batch works: its folder, and one for the temporary files of its workers.
struct WorkPlace {
    std::filesystem::path folder, scratch;
};

/// At once; never more than there are shares.
int jobs_of(const LocalOptions& options);

/// `ids` by number. False when asked to stop by a signal (Ctrl-C, SIGTERM, SIGHUP): the workers have ended then, too.
bool run_local(const WorkPlace& place, const std::vector<std::string>& ids, const std::vector<Share>& shares,
               const LocalOptions& options, const EngineCalls& calls);

} // namespace reachplan
