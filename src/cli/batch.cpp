// SPDX-License-Identifier: Apache-2.0
// `batch run | status | cancel | task`: many scenarios, each a normal plan in a process of its own, then compared.
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <unistd.h>

#include "batch/process.hpp"
#include "batch/run_batch.hpp"
#include "batch/run_task.hpp"
#include "batch/status.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"

namespace reachplan {
namespace {

struct BatchOptions {
    CommonOptions common;
    std::string file;
    std::string folder;
    ClusterOptions cluster;
    std::vector<std::string> wishes;
    int line = 0;
    int jobs = 0;
    std::vector<std::string> ids;
    int parent = 0;
};

int run_run(const BatchOptions& options) {
    const CommonOptions& common = options.common;
    const Lang lang = common.terminal_lang();
    Faults faults;
    Batch batch = read_batch(options.file, common.overrides(), faults);
    throw_if_errors(faults);
    if (!common.lang.empty()) {
        batch.lang = lang;
    }
    ClusterOptions cluster = options.cluster;
    cluster.wishes = batch.wishes;
    for (const std::string& wish : options.wishes) {
        take_wish(cluster.wishes, wish);
    }
    const LocalOptions local{options.jobs, common.memory_bytes(), lang, common.threads};
    Progress progress(common.progress_mode(), lang);
    const BatchEnd end = run_batch(batch, options.folder, common.overwrite, local, cluster, progress);
    if (end.stopped && ::isatty(STDERR_FILENO) == 1 && common.progress_mode() == ProgressMode::automatic) {
        fmt::print(stderr, "\n"); // the line of the progress was left as it stood
    }
    if (common.json()) {
        print_result(status_json(end.status, {{"reused", end.reused}, {"made_anew", end.outdated}}));
    } else {
        print_result(status_text(end.status, lang));
        if (end.reused > 0) {
            print_result(render(msg("cli.batch_reused", {{"n", std::to_string(end.reused)}}), lang));
        }
        if (end.outdated > 0) {
            print_result(render(msg("cli.batch_outdated", {{"n", std::to_string(end.outdated)}}), lang));
        }
        if (end.compared && batch.kind == BatchKind::screen) {
            print_result(render(msg("cli.screen_written", {{"path", options.folder}}), lang));
        } else if (end.compared) {
            print_result(render(msg("cli.batch_compared", {{"gpkg", options.folder + "/comparison.gpkg"},
                                                           {"page", options.folder + "/comparison.html"}}),
                                lang));
        }
    }
    if (end.left) {
        return 0; // how it ended, `batch status` tells
    }
    if (end.stopped) {
        throw ProcessingError(msg("cli.batch_stopped"));
    }
    if (!end.not_compared.id.empty()) {
        throw ProcessingError(end.not_compared);
    }
    return end.status.count(TaskState::finished) == end.status.tasks.size() ? 0 : 1;
}

int run_status(const BatchOptions& options) {
    const BatchStatus status = status_of(options.folder);
    print_result(options.common.json() ? status_json(status) : status_text(status, options.common.terminal_lang()));
    return 0;
}

int run_share(const BatchOptions& options) {
    const CommonOptions& common = options.common;
    const LocalOptions local{1, common.memory_bytes(), common.terminal_lang(), common.threads};
    return run_line(options.folder, static_cast<std::size_t>(options.line), local) ? 0 : 1;
}

int run_merge(const BatchOptions& options) {
    Progress silent(ProgressMode::none, options.common.terminal_lang());
    const bool complete = merge(options.folder, silent);
    run_status(options);
    return complete ? 0 : 1;
}

int run_cancel(const BatchOptions& options) {
    cancel_batch(options.folder);
    print_result(render("cli.batch_stop_asked", options.common.terminal_lang()));
    return 0;
}

int run_scenario(TaskRunner& runner, const std::string& id, const CommonOptions& common) {
    const TaskResult result = runner.run(id);
    print_faults(result.warnings, common);
    if (result.was_done) {
        print_result(render("cli.batch_task_done", common.terminal_lang()));
    } else if (!result.summary.empty()) {
        print_result(result.summary);
    }
    return 0;
}

int run_tasks(const BatchOptions& options) {
    const CommonOptions& common = options.common;
    if (options.parent > 0) {
        die_with_parent(options.parent);
    }
    const std::optional<std::int64_t> memory = common.memory_bytes();
    if (memory) {
        const Message words = msg("cli.batch_out_of_memory", {{"limit", std::to_string(*memory >> 20)}});
        limit_memory(*memory, "reachplan: " + render(words, common.terminal_lang()));
    }
    TaskRunner runner(options.folder, common.terminal_lang(), memory.value_or(0));
    if (options.parent == 0) {
        return run_scenario(runner, options.ids.front(), common);
    }
    int worst = 0;
    for (const std::string& id : options.ids) {
        say_into(scenario_folder(options.folder, id) / k_log_name);
        const int code = guarded([&] { return run_scenario(runner, id, common); }, common);
        if (code != 0) {
            runner.fail(id, code);
        }
        worst = std::max(worst, code);
    }
    return worst;
}

} // namespace

Run setup_batch(Arguments& arguments) {
    auto options = std::make_shared<BatchOptions>();
    auto chosen = std::make_shared<Run>();
    const auto add = [&](const char* name, const char* summary, int (*run)(const BatchOptions&)) {
        Arguments command = arguments.command(
            name, summary, [options, chosen, run] { *chosen = [options, run] { return run(*options); }; });
        add_terminal_options(command, options->common);
        return command;
    };
    const auto add_on_folder = [&](const char* name, const char* summary, int (*run)(const BatchOptions&)) {
        Arguments command = add(name, summary, run);
        command.text("DIR", options->folder, "Folder of a batch").required().takes("DIR");
        return command;
    };
    Arguments run = add("run", "Run what is not finished, then compare", run_run);
    run.text("BATCH", options->file, "Batch file (TOML)").required();
    run.text("-o,--output", options->folder, "Folder to work in; made when missing").required().takes("DIR");
    run.text("--engine", options->cluster.engine, "Where scenarios run").one_of({"local", "slurm"});
    run.texts("--slurm-option", options->wishes,
              "What the jobs ask for, before [slurm] of the batch file: partition=P, account=A, time=60, memory=4G, "
              "cpus=2, jobs=20 at once, requeue=false, or another option of sbatch")
        .takes("KEY=VALUE");
    run.flag("--detach", options->cluster.detach, "With a cluster: do not wait for the jobs");
    run.number("--jobs", options->jobs, "Scenarios at once (default: one for each core); the result is the same")
        .between(1, 1024);
    add_case_options(run, options->common);
    add_output_options(run, options->common);
    add_on_folder("status", "How far a batch is, and what failed", run_status);
    add_on_folder("cancel", "Ask a running batch to stop", run_cancel);
    Arguments share = add_on_folder("share", "Within a job of a cluster: its share of the scenarios", run_share);
    share.number("--line", options->line, "Line of cluster/work.txt, from 0").required().between(0, 1'000'000);
    add_on_folder("merge", "Within the last job: look for what is missing, then compare", run_merge);
    Arguments task = add_on_folder("task", "Scenarios of a batch in turn, as `run` starts them", run_tasks);
    task.texts("--id", options->ids, "Scenario; may be given again").required().takes("ID");
    task.number("--parent", options->parent, "End with this process; what is said goes to the logs").takes("PID");
    return [chosen] { return (*chosen)(); };
}

} // namespace reachplan
