// SPDX-License-Identifier: Apache-2.0
// `batch run | status | cancel | task`: many scenarios, each a normal plan in a process of its own, then compared.
#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <new>
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
    std::string engine = "local";
    int jobs = 0;
    std::string id;
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
    Progress progress(common.progress_mode(), lang);
    const BatchEnd end =
        run_batch(batch, options.folder, common.overwrite, {options.jobs, common.memory_bytes(), lang}, progress);
    if (end.stopped && ::isatty(STDERR_FILENO) == 1 && common.progress_mode() == ProgressMode::automatic) {
        fmt::print(stderr, "\n"); // the line of the progress was left as it stood
    }
    if (common.json()) {
        print_result(status_json(end.status));
    } else {
        print_result(status_text(end.status, lang));
        if (end.reused > 0) {
            print_result(render(msg("cli.batch_reused", {{"n", std::to_string(end.reused)}}), lang));
        }
        if (end.compared) {
            print_result(render(msg("cli.batch_compared", {{"gpkg", options.folder + "/comparison.gpkg"},
                                                           {"page", options.folder + "/comparison.html"}}),
                                lang));
        }
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

int run_cancel(const BatchOptions& options) {
    cancel_batch(options.folder);
    print_result(render("cli.batch_stop_asked", options.common.terminal_lang()));
    return 0;
}

int run_one(const BatchOptions& options) {
    const Lang lang = options.common.terminal_lang();
    const std::optional<std::int64_t> memory = options.common.memory_bytes();
    if (options.parent > 0) {
        die_with_parent(options.parent);
    }
    if (memory) {
        limit_memory(*memory);
    }
    try {
        const TaskResult result = run_task(options.folder, options.id, lang);
        print_faults(result.warnings, options.common);
        print_result(result.was_done ? render("cli.batch_task_done", lang) : result.summary);
        return 0;
    } catch (const std::bad_alloc&) {
        throw ProcessingError(
            msg("cli.batch_out_of_memory", {{"id", options.id}, {"limit", std::to_string(memory.value_or(0) >> 20)}}));
    }
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
    run.text("--engine", options->engine, "Where scenarios run").one_of({"local"});
    run.number("--jobs", options->jobs, "Scenarios at once (default: one for each core); the result is the same")
        .between(1, 1024);
    add_case_options(run, options->common);
    add_output_options(run, options->common);
    add_on_folder("status", "How far a batch is, and what failed", run_status);
    add_on_folder("cancel", "Ask a running batch to stop", run_cancel);
    Arguments task = add_on_folder("task", "One scenario of a batch, as `run` starts it", run_one);
    task.text("--id", options->id, "Scenario").required().takes("ID");
    task.number("--parent", options->parent, "End when this process ends").takes("PID");
    return [chosen] { return (*chosen)(); };
}

} // namespace reachplan
