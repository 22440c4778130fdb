// SPDX-License-Identifier: Apache-2.0
#include "batch/cluster_engine.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "base/atomic_file.hpp"
#include "base/faults.hpp"
#include "batch/cluster_folder.hpp"
#include "batch/process.hpp"
#include "batch/results.hpp"
#include "batch/shares.hpp"
#include "batch/status.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_usual_jobs = 64; // shares to make when nobody says how many jobs run at once
constexpr int k_look_ms = 1000;          // at our own files
constexpr int k_looks_a_question = 10;   // of the scheduler, which many others ask, too
constexpr int k_patience_ms = 30'000;    // for jobs that were cancelled

/// No more shares than an array can have elements.
std::vector<Share> joined(const std::vector<Share>& shares, std::size_t most) {
    if (shares.size() <= most) {
        return shares;
    }
    std::vector<Share> all(most);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        Share& into = all[i * most / shares.size()];
        into.insert(into.end(), shares[i].begin(), shares[i].end());
    }
    return all;
}

std::vector<std::string> command(const char* verb, const fs::path& folder, const ClusterWishes& wishes,
                                 const LocalOptions& options) {
    std::vector<std::string> words = {this_program().string(),
                                      "batch",
                                      verb,
                                      folder.string(),
                                      "--lang",
                                      options.lang == Lang::zh ? "zh" : "en",
                                      "--threads",
                                      std::to_string(wishes.cpus)};
    if (options.memory) {
        words.insert(words.end(), {"--max-memory", std::to_string(*options.memory)});
    }
    return words;
}

bool is_settled(const fs::path& folder, const Task& task) {
    const fs::path own = scenario_folder(folder, task.id);
    const std::optional<Stamp> stamp = read_stamp(own / k_stamp_name);
    const std::optional<Failure> failure = read_failure(own / k_failure_name);
    return (stamp && stamp->key == task.key) || (failure && failure->key == task.key);
}

/// What stands there, told to the one who waits.
class Watch {
public:
    Watch(const fs::path& folder, const Manifest& manifest, const std::vector<std::size_t>& todo, Progress& progress)
        : m_folder(folder), m_manifest(manifest), m_open(todo), m_progress(progress) {
        progress.stage(msg("batch.stage_run", {{"n", std::to_string(todo.size())}}),
                       static_cast<std::int64_t>(todo.size()));
    }
    void look() {
        const std::size_t before = m_open.size();
        std::erase_if(m_open, [&](std::size_t number) { return is_settled(m_folder, m_manifest.tasks[number]); });
        m_progress.advance(static_cast<std::int64_t>(before - m_open.size()));
    }

private:
    const fs::path& m_folder;
    const Manifest& m_manifest;
    std::vector<std::size_t> m_open;
    Progress& m_progress;
};

/// Until they are out of the queue, or patience ends.
void cancel_and_wait(const Scheduler& scheduler, const std::string& comment, SignalWatch& signals) {
    for (int waited = 0; waited < k_patience_ms; waited += k_look_ms) {
        const auto jobs = scheduler.queue(comment);
        if (jobs && jobs->empty()) {
            return;
        }
        if (jobs && waited % (k_look_ms * k_looks_a_question) == 0) {
            cancel_jobs(scheduler, *jobs);
        }
        signals.wait_for(k_look_ms);
    }
}

} // namespace

std::size_t ClusterState::running() const {
    return static_cast<std::size_t>(
        std::count_if(jobs.begin(), jobs.end(), [](const QueuedJob& job) { return job.runs; }));
}

std::optional<ClusterState> cluster_state(const fs::path& folder) {
    const std::optional<ClusterJobs> known = read_jobs(folder);
    const std::unique_ptr<Scheduler> scheduler = known ? make_scheduler(known->engine) : nullptr;
    if (!scheduler) {
        return std::nullopt;
    }
    ClusterState state{known->engine, known->comment, true, {}};
    std::optional<std::vector<QueuedJob>> jobs = scheduler->queue(folder_comment(folder));
    state.answers = jobs.has_value();
    state.jobs = std::move(jobs).value_or(std::vector<QueuedJob>{});
    return state.answers && state.jobs.empty() ? std::nullopt : std::optional(std::move(state));
}

void submit_jobs(const Scheduler& scheduler, const fs::path& folder, const Manifest& manifest,
                 const std::vector<std::size_t>& todo, const ClusterWishes& wishes, const LocalOptions& options) {
    const fs::path own = cluster_folder(folder);
    std::error_code error;
    fs::create_directories(own, error);
    if (error) {
        throw ProcessingError(msg("base.cannot_write", {{"file", own.string()}, {"reason", error.message()}}));
    }
    forget_merged(folder);
    const std::size_t parts = wishes.jobs > 0 ? static_cast<std::size_t>(wishes.jobs) : k_usual_jobs;
    const std::vector<Share> shares = joined(make_shares(manifest, todo, parts), scheduler.longest_array());
    write_work(folder, manifest, shares);

    Job array{manifest.batch_id,
              run_comment(folder, manifest),
              render("batch.about_array", Lang::en),
              own,
              shares.size(),
              command("share", folder, wishes, options)};
    array.words.emplace_back("--line=");
    Job merge{manifest.batch_id + "-merge",
              array.comment,
              render("batch.about_merge", Lang::en),
              own,
              0,
              command("merge", folder, wishes, options)};
    publish_bytes(scheduler.script(array, wishes), own / "array.sh");
    publish_bytes(scheduler.script(merge, wishes), own / "merge.sh");
    write_jobs(folder, {std::string(scheduler.name()), array.comment}); // first: nobody is to lose sight of them
    const std::string id = scheduler.submit(own / "array.sh", "");
    scheduler.submit(own / "merge.sh", id); // at once: a scheduler takes a job that it has forgotten for one that ended
}

Waited wait_for_jobs(const Scheduler& scheduler, const fs::path& folder, const Manifest& manifest,
                     const std::vector<std::size_t>& todo, Progress& progress) {
    const std::string comment = run_comment(folder, manifest);
    SignalWatch signals;
    Watch watch(folder, manifest, todo, progress);
    int gone = 0;
    for (int looks = 1; !is_merged(folder, comment) && gone < 2; ++looks) {
        const SignalWatch::Event event = signals.wait_for(k_look_ms);
        if (event == SignalWatch::Event::stop) {
            cancel_and_wait(scheduler, comment, signals);
            return Waited::stopped;
        }
        if (event == SignalWatch::Event::hang_up) {
            return Waited::left;
        }
        watch.look();
        if (looks % k_looks_a_question == 0) {
            const auto jobs = scheduler.queue(comment);
            gone = jobs && jobs->empty() ? gone + 1 : 0;
        }
    }
    watch.look();
    progress.finish();
    return Waited::done;
}

void cancel_jobs(const Scheduler& scheduler, const std::vector<QueuedJob>& jobs) {
    const auto younger = [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() > b.size() : a > b;
    };
    std::set<std::string, decltype(younger)> ids(younger);
    for (const QueuedJob& job : jobs) {
        ids.insert(job.id);
    }
    scheduler.cancel({ids.begin(), ids.end()}); // the job that compares was submitted last
}

bool run_line(const fs::path& folder, std::size_t line, const LocalOptions& options) {
    const std::optional<Manifest> manifest = read_manifest(folder);
    if (!manifest) {
        throw UsageError(msg("batch.no_batch", {{"folder", folder.string()}}));
    }
    const auto done = [&](std::size_t number) {
        const Task& task = manifest->tasks[number];
        return is_done(scenario_folder(folder, task.id) / k_stamp_name, task.key);
    };
    Share share = read_work(folder, *manifest, line);
    std::erase_if(share, done); // by an attempt before this one
    if (share.empty()) {
        return true;
    }
    for (const std::size_t number : share) {
        std::error_code ignored; // a failure that the attempt before left; the worker says what it cannot write
        fs::remove(scenario_folder(folder, manifest->tasks[number].id) / k_failure_name, ignored);
    }
    const ScratchFolder scratch;
    Progress silent(ProgressMode::none, options.lang);
    return run_shares(*manifest, {share}, {folder, scratch.path()}, options, silent) &&
           std::all_of(share.begin(), share.end(), done);
}

bool merge(const fs::path& folder, Progress& progress) {
    BatchStatus status = status_of(folder, std::nullopt);
    for (std::size_t i = 0; i < status.tasks.size(); ++i) {
        const Task& task = status.manifest.tasks[i];
        if (status.tasks[i].state == TaskState::waiting) {
            status.tasks[i] = {TaskState::failed, {task.key, 0, 0}};
            write_failure(scenario_folder(folder, task.id) / k_failure_name, status.tasks[i].failure);
        }
    }
    write_results(status, progress);
    write_merged(folder, run_comment(folder, status.manifest));
    forget_jobs(folder);
    return status.count(TaskState::finished) == status.tasks.size();
}

} // namespace reachplan
