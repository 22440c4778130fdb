// SPDX-License-Identifier: Apache-2.0
// Scenarios on this machine: so many worker processes at once, each running `batch task DIR ID`. Knows nothing of
// plans; a scheduler of a cluster would start the same command.
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
};

struct EngineCalls {
    /// Before a scenario begins, by its number in `ids`.
    std::function<void(std::size_t)> begins;
    /// When it has ended, well or not.
    std::function<void(std::size_t, const ProcessEnd&)> ended;
    /// Now and then.
    std::function<void()> tick;
};

/// Where a batch works: its folder, and one for the temporary files of its workers.
struct WorkPlace {
    std::filesystem::path folder, scratch;
};

/// False when asked to stop by a signal (Ctrl-C, SIGTERM, SIGHUP): the workers have ended then, too.
bool run_local(const WorkPlace& place, const std::vector<std::string>& ids, const LocalOptions& options,
               const EngineCalls& calls);

} // namespace reachplan
