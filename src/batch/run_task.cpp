// SPDX-License-Identifier: Apache-2.0
#include "batch/run_task.hpp"

#include <utility>

#include "batch/tiles.hpp"
#include "pipeline.hpp"

namespace reachplan {

TaskRunner::TaskRunner(std::filesystem::path folder, Lang lang, std::int64_t memory)
    : m_folder(std::move(folder)), m_lang(lang), m_memory(memory) {
    std::optional<Manifest> manifest = read_manifest(m_folder);
    if (!manifest) {
        throw UsageError(msg("batch.no_batch", {{"folder", m_folder.string()}}));
    }
    m_manifest = std::move(*manifest);
}
TaskRunner::~TaskRunner() = default;

const Task& TaskRunner::task(const std::string& id) const {
    for (const Task& task : m_manifest.tasks) {
        if (task.id == id) {
            return task;
        }
    }
    throw UsageError(msg("batch.no_scenario", {{"id", id}, {"folder", m_folder.string()}}));
}

void TaskRunner::plan(const Task& task) {
    Progress silent(ProgressMode::none, m_lang);
    const bool goes_on = m_made && m_before->basis == task.basis && m_before->case_file == task.case_file;
    const auto require_key = [&](const Case& the_case) {
        if (scenario_key(the_case, m_digests) != task.key) {
            throw ProcessingError(msg("batch.inputs_changed", {{"id", task.id}}));
        }
    };
    if (goes_on) {
        Faults of_case;
        const Case changed = read_case(task.case_file, task.overrides, of_case);
        throw_if_errors(of_case);
        require_key(changed); // the files are those read before
        plan_again(*m_made, changed, of_case, silent);
    } else {
        m_made.reset(); // first: never two cases in memory
        m_digests = {}; // of what is read now, not of what stood there when the manifest was written
        auto loaded = load_case(task.case_file, task.overrides);
        require_key(loaded->the_case);
        m_made = make_plan(std::move(loaded), silent);
    }
    m_before = &task;
}

void TaskRunner::screen(const Task& task) {
    Progress silent(ProgressMode::none, m_lang);
    if (!m_screened) { // every piece is of the same case
        auto loaded = load_case(task.case_file, task.overrides);
        if (scenario_key(loaded->the_case, m_digests) != task.basis) {
            throw ProcessingError(msg("batch.inputs_changed", {{"id", task.id}}));
        }
        m_screened = prepare_screening(std::move(loaded));
    }
    ScreenOptions options;
    options.first_row = task.first_row;
    options.rows = task.rows;
    options.max_memory = m_memory > 0 ? m_memory / 2 : options.max_memory;
    screen_tile(*m_screened, options, outputs_of(m_manifest), scenario_folder(m_folder, task.id) / k_tile_name, silent);
}

TaskResult TaskRunner::run(const std::string& id) {
    const Task& task = this->task(id);
    const std::filesystem::path own = scenario_folder(m_folder, id);
    TaskResult result;
    if (is_done(own / k_stamp_name, task.key)) {
        result.was_done = true;
        return result;
    }
    if (m_manifest.kind == BatchKind::screen) {
        screen(task);
        write_stamp(own / k_stamp_name, task.key, {std::string(k_tile_name)});
        result.warnings = m_screened->loaded->warnings;
        return result;
    }
    try {
        plan(task);
    } catch (...) {
        m_made.reset(); // half a plan is no ground to go on from
        throw;
    }
    const PlanDocument document = m_made->document();
    write_plan(document, own / k_plan_name);
    write_stamp(own / k_stamp_name, task.key, {std::string(k_plan_name)});
    result.warnings = document.warnings;
    result.summary = plan_summary_text(document, m_lang);
    return result;
}

void TaskRunner::fail(const std::string& id, int exit_code) const {
    const Task& task = this->task(id);
    write_failure(scenario_folder(m_folder, id) / k_failure_name, {task.key, exit_code, 0});
}

} // namespace reachplan
