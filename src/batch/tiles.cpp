// SPDX-License-Identifier: Apache-2.0
#include "batch/tiles.hpp"

#include <algorithm>

#include "base/content_key.hpp"
#include "base/faults.hpp"
#include "pipeline.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t k_tile_cells = std::int64_t{1} << 25; // of a piece, when the batch file does not say
constexpr std::string_view k_screening_stamp = "screening.json";

std::int64_t rows_of_tile(const Batch& batch, const Grid& grid) {
    const std::int64_t wanted =
        batch.tile_rows > 0 ? batch.tile_rows : k_tile_cells / std::max<std::int64_t>(grid.columns, 1);
    return std::max(k_block_rows, (wanted + k_block_rows - 1) / k_block_rows * k_block_rows);
}

/// So that folders sort as the pieces lie.
std::string tile_id(std::size_t number) {
    const std::string digits = std::to_string(number);
    return "tile-" + std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

std::string screening_key(const Manifest& manifest) {
    ContentKey key("batch screening");
    for (const Task& task : manifest.tasks) {
        key.add(task.id, task.key);
    }
    return key.hex();
}

} // namespace

std::vector<Task> tile_tasks(const Batch& batch, DigestBook& digests) {
    const Scenario& scenario = batch.scenarios.front();
    const auto prepared = prepare_screening(load_case(scenario.case_file, scenario.overrides));
    const Grid& grid = prepared->screening.grid;
    const std::int64_t height = rows_of_tile(batch, grid);
    const std::string basis = scenario_key(prepared->loaded->the_case, digests);
    std::vector<Task> tasks;
    for (std::int64_t row = 0; row < grid.rows; row += height) {
        const std::int64_t rows = std::min(height, grid.rows - row);
        ContentKey key("batch tile");
        key.add("screening", basis).add("row", row).add("rows", rows);
        for (const std::string& output : batch.outputs) {
            key.add("output", output);
        }
        tasks.push_back({tile_id(tasks.size()), scenario.title, fs::absolute(scenario.case_file), scenario.overrides,
                         key.hex(), basis, row, rows});
    }
    return tasks;
}

ScreenOutputs outputs_of(const Manifest& manifest) {
    const auto wants = [&](std::string_view name) {
        return std::find(manifest.outputs.begin(), manifest.outputs.end(), name) != manifest.outputs.end();
    };
    return {wants("reasons"), wants("undetermined"), wants("suitability")};
}

void write_screening(const fs::path& folder, const Manifest& manifest, Progress& progress) {
    const std::string key = screening_key(manifest);
    if (is_done(folder / k_screening_stamp, key)) {
        return;
    }
    const Task& any = manifest.tasks.front();
    const auto prepared = prepare_screening(load_case(any.case_file, any.overrides));
    DigestBook digests;
    if (scenario_key(prepared->loaded->the_case, digests) != any.basis) {
        throw ProcessingError(msg("batch.inputs_changed", {{"id", manifest.batch_id}}));
    }
    std::vector<fs::path> tiles;
    for (const Task& task : manifest.tasks) {
        const fs::path own = scenario_folder(folder, task.id);
        if (!is_done(own / k_stamp_name, task.key)) { // damaged since
            throw ProcessingError(msg("output.bad_tile", {{"file", (own / k_tile_name).string()}}));
        }
        tiles.push_back(own / k_tile_name);
    }
    merge_screening(*prepared, tiles, outputs_of(manifest), folder, progress);
    std::vector<std::string> files = {"screen.json"};
    for (const auto& [name, digest] : prepared->files) {
        files.push_back(name);
    }
    write_stamp(folder / k_screening_stamp, key, files);
}

} // namespace reachplan
