// SPDX-License-Identifier: Apache-2.0
#include "batch/run_batch.hpp"

#include <algorithm>
#include <memory>
#include <system_error>

#include "base/atomic_file.hpp"
#include "base/faults.hpp"
#include "batch/cluster_folder.hpp"
#include "batch/folder_lock.hpp"
#include "batch/manifest.hpp"
#include "batch/results.hpp"
#include "batch/scenario_key.hpp"
#include "batch/shares.hpp"
#include "batch/tiles.hpp"
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
    if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
        throw UsageError(msg("base.not_a_folder", {{"path", folder.string()}}));
    }
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

/// Files as they are named where only the scenario can tell which are meant.
Faults named(const Faults& faults, const std::string& scenario) {
    Faults all;
    for (Fault fault : faults.sorted()) {
        fault.file = scenario + " @ " + fault.file;
        all.add(std::move(fault));
    }
    return all;
}

std::vector<Task> plan_tasks(const Batch& batch, DigestBook& digests, Progress& progress) {
    std::vector<Task> tasks;
    progress.stage(msg("batch.stage_digests"), static_cast<std::int64_t>(batch.scenarios.size()));
    for (const Scenario& scenario : batch.scenarios) {
        Faults faults;
        const Case the_case = read_case(scenario.case_file, scenario.overrides, faults);
        throw_if_errors(faults);
        try {
            tasks.push_back({scenario.id, scenario.title, fs::absolute(scenario.case_file), scenario.overrides,
                             scenario_key(the_case, digests), basis_key(the_case, digests)});
        } catch (const InvalidInput& error) { // of its rule packs
            throw InvalidInput(named(error.faults(), scenario.id));
        }
        progress.advance(1);
    }
    progress.finish();
    return tasks;
}

Manifest manifest_of(const Batch& batch, Progress& progress) {
    DigestBook digests;
    const bool is_screening = batch.kind == BatchKind::screen;
    return {batch.id,   batch.title,
            batch.lang, is_screening ? tile_tasks(batch, digests) : plan_tasks(batch, digests, progress),
            batch.kind, batch.outputs};
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

/// Of those to do, how many stand finished for other inputs, options or another program.
std::size_t outdated(const Manifest& manifest, const fs::path& folder, const std::vector<std::size_t>& todo) {
    return static_cast<std::size_t>(std::count_if(todo.begin(), todo.end(), [&](std::size_t number) {
        const Task& task = manifest.tasks[number];
        const std::optional<Stamp> stamp = read_stamp(scenario_folder(folder, task.id) / k_stamp_name);
        return stamp && stamp->key != task.key;
    }));
}

/// An empty place to work. The stamp of other inputs stays until the plan beside it is replaced: nothing takes it for this
/// one's, and if this one fails, what stood finished is good again for its own.
void prepare(const fs::path& own, const std::string& key) {
    make_folder(own);
    remove_leftovers(own);
    const std::optional<Stamp> stamp = read_stamp(own / k_stamp_name);
    std::vector<std::string_view> gone = {k_failure_name, k_log_name}; // a log tells that it runs
    if (!stamp || stamp->key == key) {
        gone.push_back(k_stamp_name); // damaged, or its plan is
    }
    for (const std::string_view name : gone) {
        std::error_code error;
        fs::remove(own / name, error);
        check(own / name, error);
    }
}

/// Are jobs of this very run queued or at work in the folder? Those of another are in the way.
bool finds_jobs(const fs::path& folder, const Manifest& manifest, const std::string& engine) {
    const std::optional<ClusterState> state = cluster_state(folder);
    if (!state) {
        return false;
    }
    if (!state->answers) {
        throw ProcessingError(msg("batch.no_answer", {{"engine", state->engine}}));
    }
    const std::string own = run_comment(folder, manifest);
    const bool all_ours =
        std::all_of(state->jobs.begin(), state->jobs.end(), [&](const QueuedJob& job) { return job.comment == own; });
    if (state->engine != engine || !all_ours) {
        throw UsageError(
            msg("batch.jobs_at_work",
                {{"folder", folder.string()}, {"n", std::to_string(state->jobs.size())}, {"engine", state->engine}}));
    }
    return true;
}

/// The folder, ready for those that are not finished; nothing of an earlier attempt is left in their way.
void begin(const fs::path& folder, const Manifest& manifest, const std::vector<std::size_t>& todo) {
    write_manifest(manifest, folder);
    for (const std::size_t number : todo) {
        prepare(scenario_folder(folder, manifest.tasks[number].id), manifest.tasks[number].key);
    }
}

void run_here(const fs::path& folder, const Manifest& manifest, const std::vector<std::size_t>& todo,
              const LocalOptions& options, FolderLock& lock, Progress& progress, BatchEnd& end) {
    begin(folder, manifest, todo);
    if (todo.empty()) {
        return;
    }
    const ScratchFolder scratch; // what killed workers leave in it goes with it
    lock.note_scratch(scratch.path());
    const auto shares = make_shares(manifest, todo, static_cast<std::size_t>(jobs_of(options)));
    end.stopped = !run_shares(manifest, shares, {folder, scratch.path()}, options, progress);
    lock.note_scratch({});
}

void run_on_cluster(const fs::path& folder, const Manifest& manifest, const std::vector<std::size_t>& todo,
                    const LocalOptions& options, const ClusterOptions& cluster, bool at_work, Progress& progress,
                    BatchEnd& end) {
    const std::unique_ptr<Scheduler> scheduler = make_scheduler(cluster.engine);
    if (!at_work) {
        begin(folder, manifest, todo);
        if (todo.empty()) {
            return;
        }
        submit_jobs(*scheduler, folder, manifest, todo, cluster.wishes, options);
    }
    const Waited waited = cluster.detach ? Waited::left : wait_for_jobs(*scheduler, folder, manifest, todo, progress);
    end.stopped = waited == Waited::stopped;
    end.left = waited == Waited::left;
    if (!end.left) {
        forget_jobs(folder);
    }
}

} // namespace

BatchEnd run_batch(const Batch& batch, const fs::path& given, bool overwrite, const LocalOptions& options,
                   const ClusterOptions& cluster, Progress& progress) {
    const fs::path folder = fs::absolute(given);
    make_folder(folder);
    check_own(folder, batch, overwrite);
    FolderLock lock(folder);
    remove_leftovers(folder);
    const Manifest manifest = manifest_of(batch, progress);
    const bool at_work = finds_jobs(folder, manifest, cluster.engine);
    const std::vector<std::size_t> todo = unfinished(manifest, folder);
    BatchEnd end;
    end.outdated = outdated(manifest, folder, todo);
    end.reused = manifest.tasks.size() - todo.size();
    if (cluster.engine == "local") {
        run_here(folder, manifest, todo, options, lock, progress, end);
    } else {
        run_on_cluster(folder, manifest, todo, options, cluster, at_work, progress, end);
    }
    if (end.left) {
        end.status = status_of(folder);
        return end;
    }
    end.status = status_of(folder, std::nullopt);
    if (!end.stopped) {
        try {
            end.compared = write_results(end.status, progress);
        } catch (const ProcessingError& error) { // how the scenarios ended is to be told all the same
            end.not_compared = error.message();
        }
    }
    return end;
}

} // namespace reachplan
