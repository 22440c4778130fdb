// SPDX-License-Identifier: Apache-2.0
#include "batch/shares.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace reachplan {
namespace {

namespace fs = std::filesystem;

// Whoever crashes leaves the rest of its share to another worker, who begins the ground anew.
constexpr std::size_t k_longest_share = 200;

bool has_failed(const fs::path& own, const std::string& key) {
    const std::optional<Failure> failure = read_failure(own / k_failure_name);
    return failure && failure->key == key;
}

} // namespace

std::vector<Share> make_shares(const Manifest& manifest, const std::vector<std::size_t>& todo, std::size_t parts) {
    std::map<std::pair<std::string, std::string>, Share> by_ground;
    for (const std::size_t number : todo) {
        const Task& task = manifest.tasks[number];
        by_ground[{task.case_file.string(), task.basis}].push_back(number);
    }
    const std::size_t even = (todo.size() + parts - 1) / std::max<std::size_t>(parts, 1);
    const std::size_t length = std::clamp<std::size_t>(even, 1, k_longest_share);
    std::vector<Share> shares;
    for (const auto& [ground, numbers] : by_ground) {
        const std::size_t pieces = (numbers.size() + length - 1) / length;
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            const auto at = [&, all = &numbers](std::size_t n) {
                return all->begin() + static_cast<std::ptrdiff_t>(all->size() * n / pieces);
            };
            shares.emplace_back(at(piece), at(piece + 1));
        }
    }
    std::sort(shares.begin(), shares.end());
    return shares;
}

bool run_shares(const Manifest& manifest, const std::vector<Share>& shares, const WorkPlace& place,
                const LocalOptions& options, Progress& progress) {
    std::vector<std::string> ids;
    for (const Task& task : manifest.tasks) {
        ids.push_back(task.id);
    }
    const auto own = [&](std::size_t number) { return scenario_folder(place.folder, ids[number]); };
    const auto key = [&](std::size_t number) -> const std::string& { return manifest.tasks[number].key; };
    std::size_t count = 0;
    for (const Share& share : shares) {
        count += share.size();
    }
    progress.stage(msg("batch.stage_run", {{"n", std::to_string(count)}}), static_cast<std::int64_t>(count));
    EngineCalls calls;
    calls.is_settled = [&](std::size_t number) {
        const std::optional<Stamp> stamp = read_stamp(own(number) / k_stamp_name);
        return (stamp && stamp->key == key(number)) || has_failed(own(number), key(number));
    };
    calls.settled = [&](std::size_t) { progress.advance(1); };
    calls.broken = [&](std::size_t number, const ProcessEnd& end) {
        write_failure(own(number) / k_failure_name, {key(number), end.exit_code, end.signal});
        progress.advance(1);
    };
    calls.tick = [&] { progress.advance(0); };
    const bool completed = run_local(place, ids, shares, options, calls);
    if (completed) {
        progress.finish();
    }
    return completed;
}

} // namespace reachplan
