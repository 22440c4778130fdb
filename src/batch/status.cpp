// SPDX-License-Identifier: Apache-2.0
#include "batch/status.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>

#include <nlohmann/json.hpp>

#include "base/faults.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_most_failures = 20;
constexpr std::size_t k_last_lines = 3;

TaskStatus task_status(const fs::path& folder, const Task& task, bool at_work) {
    const fs::path own = scenario_folder(folder, task.id);
    const std::optional<Stamp> stamp = read_stamp(own / k_stamp_name);
    if (stamp && stamp->key == task.key) {
        return {TaskState::finished, {}};
    }
    const std::optional<Failure> failure = read_failure(own / k_failure_name);
    if (failure && failure->key == task.key) {
        return {TaskState::failed, *failure};
    }
    std::error_code ignored;
    return {at_work && fs::exists(own / k_log_name, ignored) ? TaskState::running : TaskState::waiting, {}};
}

/// What the scenario said last; an empty log is told as such by the caller.
std::vector<std::string> last_lines(const fs::path& log) {
    std::vector<std::string> lines;
    std::ifstream file(log);
    for (std::string line; std::getline(file, line);) {
        if (!line.empty()) {
            lines.push_back(line);
        }
    }
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(std::min(lines.size(), k_last_lines)));
    return lines;
}

std::string why(const Failure& failure, Lang lang) {
    if (failure.signal == SIGKILL) {
        return render("batch.killed", lang);
    }
    if (failure.signal == 0 && failure.exit_code == 0) {
        return render("batch.lost", lang);
    }
    if (failure.signal != 0) {
        return render(msg("batch.crashed", {{"signal", std::to_string(failure.signal)}}), lang);
    }
    return render(msg("batch.exited", {{"code", std::to_string(failure.exit_code)}}), lang);
}

std::string failure_text(const BatchStatus& status, std::size_t number, Lang lang) {
    const Task& task = status.manifest.tasks[number];
    const fs::path log = scenario_folder(status.folder, task.id) / k_log_name;
    std::string text =
        render(msg("batch.failed_one",
                   {{"id", task.id}, {"why", why(status.tasks[number].failure, lang)}, {"log", log.string()}}),
               lang);
    const std::vector<std::string> lines = last_lines(log);
    for (const std::string& line : lines) {
        text += "\n    " + line;
    }
    return lines.empty() ? text + "\n    " + render("batch.empty_log", lang) : text;
}

/// What its jobs do, and why the first that waits does.
std::string cluster_text(const ClusterState& cluster, Lang lang) {
    if (!cluster.answers) {
        return render(msg("batch.no_answer", {{"engine", cluster.engine}}), lang);
    }
    const auto waits =
        std::find_if(cluster.jobs.begin(), cluster.jobs.end(), [](const QueuedJob& job) { return !job.runs; });
    const std::size_t running = cluster.running();
    return render(msg("batch.jobs", {{"engine", cluster.engine},
                                     {"running", std::to_string(running)},
                                     {"waiting", std::to_string(cluster.jobs.size() - running)},
                                     {"reason", waits == cluster.jobs.end() ? "" : waits->reason}}),
                  lang);
}

} // namespace

std::string_view name_of(TaskState state) {
    static constexpr std::string_view k_names[] = {"finished", "failed", "running", "waiting"};
    return k_names[static_cast<std::size_t>(state)];
}

std::size_t BatchStatus::count(TaskState state) const {
    return static_cast<std::size_t>(
        std::count_if(tasks.begin(), tasks.end(), [state](const TaskStatus& task) { return task.state == state; }));
}

BatchStatus status_of(const fs::path& folder) {
    BatchStatus status = status_of(folder, lock_holder(folder));
    status.cluster = cluster_state(folder);
    if (!status.holder && status.cluster && status.cluster->running() > 0) {
        for (std::size_t i = 0; i < status.tasks.size(); ++i) {
            status.tasks[i] = task_status(folder, status.manifest.tasks[i], true);
        }
    }
    return status;
}

BatchStatus status_of(const fs::path& folder, std::optional<LockHolder> holder) {
    std::optional<Manifest> manifest = read_manifest(folder);
    if (!manifest) {
        throw UsageError(msg("batch.no_batch", {{"folder", folder.string()}}));
    }
    BatchStatus status{folder, std::move(*manifest), {}, std::move(holder)};
    for (const Task& task : status.manifest.tasks) {
        status.tasks.push_back(task_status(folder, task, status.holder.has_value()));
    }
    return status;
}

void cancel_batch(const fs::path& folder) {
    const std::optional<LockHolder> holder = lock_holder(folder);
    const bool is_here = holder && holder->host == host_name(); // whoever waits here for jobs cancels them himself
    const std::optional<ClusterState> cluster = is_here ? std::nullopt : cluster_state(folder);
    if (cluster) {
        if (!cluster->answers) {
            throw ProcessingError(msg("batch.no_answer", {{"engine", cluster->engine}}));
        }
        cancel_jobs(*make_scheduler(cluster->engine), cluster->jobs);
        return;
    }
    if (!holder) {
        throw UsageError(msg("batch.nothing_runs", {{"folder", folder.string()}}));
    }
    if (holder->host != host_name()) {
        throw UsageError(msg("batch.runs_elsewhere", {{"host", holder->host}, {"pid", std::to_string(holder->pid)}}));
    }
    if (holder->pid <= 1 || ::kill(holder->pid, SIGTERM) != 0) {
        throw UsageError(msg("batch.cannot_cancel", {{"pid", std::to_string(holder->pid)}}));
    }
}

std::string status_text(const BatchStatus& status, Lang lang) {
    const char* words = status.manifest.kind == BatchKind::screen ? "batch.status_pieces" : "batch.status";
    std::string text = render(msg(words, {{"n", std::to_string(status.tasks.size())},
                                          {"finished", std::to_string(status.count(TaskState::finished))},
                                          {"failed", std::to_string(status.count(TaskState::failed))},
                                          {"running", std::to_string(status.count(TaskState::running))},
                                          {"waiting", std::to_string(status.count(TaskState::waiting))}}),
                              lang);
    if (status.holder) {
        text += "\n" + render(msg("batch.runs_now",
                                  {{"pid", std::to_string(status.holder->pid)}, {"host", status.holder->host}}),
                              lang);
    }
    if (status.cluster) {
        text += "\n" + cluster_text(*status.cluster, lang);
    }
    std::size_t told = 0;
    for (std::size_t i = 0; i < status.tasks.size(); ++i) {
        if (status.tasks[i].state == TaskState::failed && told++ < k_most_failures) {
            text += "\n" + failure_text(status, i, lang);
        }
    }
    if (told > k_most_failures) {
        text += "\n" + render(msg("batch.more_failed", {{"n", std::to_string(told - k_most_failures)}}), lang);
    }
    return text;
}

std::string status_json(const BatchStatus& status, const std::vector<std::pair<std::string, std::size_t>>& more) {
    nlohmann::ordered_json tasks = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < status.tasks.size(); ++i) {
        nlohmann::ordered_json task = {{"id", status.manifest.tasks[i].id}, {"state", name_of(status.tasks[i].state)}};
        if (status.tasks[i].state == TaskState::failed) {
            task["exit_code"] = status.tasks[i].failure.exit_code;
            task["signal"] = status.tasks[i].failure.signal;
            task["log"] = (scenario_folder(status.folder, status.manifest.tasks[i].id) / k_log_name).string();
        }
        tasks.push_back(std::move(task));
    }
    nlohmann::ordered_json json = {{"batch", status.manifest.batch_id},
                                   {"at_work", status.holder.has_value() || status.cluster.has_value()},
                                   {"finished", status.count(TaskState::finished)},
                                   {"failed", status.count(TaskState::failed)},
                                   {"running", status.count(TaskState::running)},
                                   {"waiting", status.count(TaskState::waiting)},
                                   {"jobs_running", status.cluster ? status.cluster->running() : 0},
                                   {"jobs_queued", status.cluster ? status.cluster->jobs.size() : 0}};
    for (const auto& [name, count] : more) {
        json[name] = count;
    }
    json["scenarios"] = std::move(tasks);
    return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace reachplan
