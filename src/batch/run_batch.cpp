// SPDX-License-Identifier: Apache-2.0
#include "batch/run_batch.hpp"

#include <system_error>

#include "base/atomic_file.hpp"
#include "base/faults.hpp"
#include "batch/comparison.hpp"
#include "batch/folder_lock.hpp"
#include "batch/manifest.hpp"
#include "batch/scenario_key.hpp"
#include "input/case.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

void check(const fs::path& path, const std::error_code& error) {
    if (error) {
        throw ProcessingError(msg("base.cannot_write", {{"file", path.string()}, {"reason", error.message()}}));
    }
}

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    check(folder, error);
}

/// Ours is a folder with a manifest, or with nothing but what a batch leaves that was killed before it had one.
void check_own(const fs::path& folder, const Batch& batch, bool overwrite) {
    const std::optional<Manifest> before = overwrite ? std::nullopt : read_manifest(folder);
    if (before && before->batch_id != batch.id) {
        throw UsageError(msg("batch.other_batch", {{"folder", folder.string()}, {"id", before->batch_id}}));
    }
    if (before || overwrite) {
        return;
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with(".")) {
            throw UsageError(msg("batch.foreign_folder", {{"folder", folder.string()}}));
        }
    }
}

/// What a killed process was writing.
void remove_leftovers(const fs::path& folder) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(".") && name.ends_with(".tmp")) {
            fs::remove(entry.path(), ignored);
        }
    }
}

Manifest manifest_of(const Batch& batch, Progress& progress) {
    Manifest manifest{batch.id, batch.title, batch.lang, {}};
    DigestBook digests;
    progress.stage(msg("batch.stage_digests"), static_cast<std::int64_t>(batch.scenarios.size()));
    for (const Scenario& scenario : batch.scenarios) {
        Faults faults;
        const Case the_case = read_case(scenario.case_file, scenario.overrides, faults);
        throw_if_errors(faults);
        manifest.tasks.push_back({scenario.id, scenario.title, fs::absolute(scenario.case_file), scenario.overrides,
                                  scenario_key(the_case, digests)});
        progress.advance(1);
    }
    progress.finish();
    return manifest;
}

std::vector<std::size_t> unfinished(const Manifest& manifest, const fs::path& folder) {
    std::vector<std::size_t> todo;
    for (std::size_t i = 0; i < manifest.tasks.size(); ++i) {
        const Task& task = manifest.tasks[i];
        if (!is_done(scenario_folder(folder, task.id) / k_stamp_name, task.key)) {
            todo.push_back(i);
        }
    }
    return todo;
}

/// An empty place to work: nothing of an earlier attempt may be taken for this one's.
void prepare(const fs::path& own) {
    make_folder(own);
    remove_leftovers(own);
    for (const std::string_view name : {k_stamp_name, k_failure_name}) {
        std::error_code error;
        fs::remove(own / name, error);
        check(own / name, error);
    }
}

/// True when all were tried.
bool run_tasks(const Manifest& manifest, const std::vector<std::size_t>& todo, const WorkPlace& place,
               const LocalOptions& options, Progress& progress) {
    const fs::path& folder = place.folder;
    std::vector<std::string> ids;
    for (const std::size_t i : todo) {
        ids.push_back(manifest.tasks[i].id);
        std::error_code ignored;
        fs::remove(scenario_folder(folder, ids.back()) / k_log_name, ignored); // that of one that runs tells so
    }
    progress.stage(msg("batch.stage_run", {{"n", std::to_string(ids.size())}}), static_cast<std::int64_t>(ids.size()));
    EngineCalls calls;
    calls.begins = [&](std::size_t n) { prepare(scenario_folder(folder, ids[n])); };
    calls.ended = [&](std::size_t n, const ProcessEnd& end) {
        const fs::path own = scenario_folder(folder, ids[n]);
        if (end.exit_code != 0 || end.signal != 0) {
            write_failure(own / k_failure_name, {manifest.tasks[todo[n]].key, end.exit_code, end.signal});
        }
        progress.advance(1);
    };
    calls.tick = [&] { progress.advance(0); };
    const bool completed = run_local(place, ids, options, calls);
    if (completed) {
        progress.finish();
    }
    return completed;
}

} // namespace

BatchEnd run_batch(const Batch& batch, const fs::path& given, bool overwrite, const LocalOptions& options,
                   Progress& progress) {
    const fs::path folder = fs::absolute(given);
    make_folder(folder);
    check_own(folder, batch, overwrite);
    FolderLock lock(folder);
    remove_leftovers(folder);
    const Manifest manifest = manifest_of(batch, progress);
    write_manifest(manifest, folder);
    const std::vector<std::size_t> todo = unfinished(manifest, folder);
    BatchEnd end;
    end.reused = manifest.tasks.size() - todo.size();
    if (!todo.empty()) {
        const ScratchFolder scratch; // what killed workers leave in it goes with it
        lock.note_scratch(scratch.path());
        end.stopped = !run_tasks(manifest, todo, {folder, scratch.path()}, options, progress);
        lock.note_scratch({});
    }
    end.status = status_of(folder, std::nullopt);
    if (!end.stopped && end.status.count(TaskState::finished) > 0) {
        try {
            write_comparison(end.status, progress);
            end.compared = true;
        } catch (const ProcessingError& error) { // how the scenarios ended is to be told all the same
            end.not_compared = error.message();
        }
    }
    return end;
}

} // namespace reachplan
