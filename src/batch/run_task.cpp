// SPDX-License-Identifier: Apache-2.0
#include "batch/run_task.hpp"

#include <algorithm>

#include "batch/manifest.hpp"
#include "batch/scenario_key.hpp"
#include "pipeline.hpp"

namespace reachplan {
namespace {

Task task_of(const std::filesystem::path& folder, const std::string& id) {
    const std::optional<Manifest> manifest = read_manifest(folder);
    if (!manifest) {
        throw UsageError(msg("batch.no_batch", {{"folder", folder.string()}}));
    }
    for (const Task& task : manifest->tasks) {
        if (task.id == id) {
            return task;
        }
    }
    throw UsageError(msg("batch.no_scenario", {{"id", id}, {"folder", folder.string()}}));
}

} // namespace

TaskResult run_task(const std::filesystem::path& folder, const std::string& id, Lang lang) {
    const Task task = task_of(folder, id);
    const std::filesystem::path own = scenario_folder(folder, id);
    TaskResult result;
    if (is_done(own / k_stamp_name, task.key)) {
        result.was_done = true;
        return result;
    }
    Progress silent(ProgressMode::none, lang);
    auto loaded = load_case(task.case_file, task.overrides);
    DigestBook digests; // of what was read just now, not of what stood there when the manifest was written
    if (scenario_key(loaded->the_case, digests) != task.key) {
        throw ProcessingError(msg("batch.inputs_changed", {{"id", id}}));
    }
    const auto made = make_plan(std::move(loaded), silent);
    const PlanDocument document = made->document();
    write_plan(document, own / k_plan_name);
    write_stamp(own / k_stamp_name, task.key, {std::string(k_plan_name)});
    result.warnings = document.warnings;
    result.summary = plan_summary_text(document, lang);
    return result;
}

} // namespace reachplan
