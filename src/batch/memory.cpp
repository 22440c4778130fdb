// SPDX-License-Identifier: Apache-2.0
#include "batch/memory.hpp"

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

namespace reachplan {
namespace {

constexpr std::int64_t k_kib = 1024;
constexpr std::int64_t k_guess = 512 * k_kib * k_kib; // of a scenario, before any has ended

std::int64_t machine_memory() {
    std::ifstream file("/proc/meminfo");
    for (std::string name, unit; file >> name;) {
        std::int64_t kib = 0;
        if (name == "MemAvailable:" && file >> kib) {
            return kib * k_kib;
        }
        std::getline(file, unit);
    }
    return std::numeric_limits<std::int64_t>::max();
}

/// "max" when there is no limit.
std::int64_t limit_in(const char* path) {
    std::int64_t bytes = 0;
    return std::ifstream(path) >> bytes ? bytes : std::numeric_limits<std::int64_t>::max();
}

} // namespace

std::int64_t available_memory() {
    return std::min({machine_memory(), limit_in("/sys/fs/cgroup/memory.max"),
                     limit_in("/sys/fs/cgroup/memory/memory.limit_in_bytes")});
}

int places_at_once(int jobs, std::int64_t memory, std::int64_t peak) {
    const std::int64_t fitting = memory / (peak > 0 ? peak : k_guess);
    return static_cast<int>(std::clamp<std::int64_t>(fitting, 1, std::max(jobs, 1)));
}

} // namespace reachplan
