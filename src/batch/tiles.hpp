// SPDX-License-Identifier: Apache-2.0
// One screening in pieces: strips of rows, each a task of its own, and the rasters they come to together.
#pragma once

#include <filesystem>
#include <vector>

#include "base/progress.hpp"
#include "batch/batch_file.hpp"
#include "batch/manifest.hpp"
#include "batch/scenario_key.hpp"
#include "output/write_screen.hpp"

namespace reachplan {

/// A task for each piece. Reads the case with its layers for the grid; throws InvalidInput for its faults.
std::vector<Task> tile_tasks(const Batch& batch, DigestBook& digests);

ScreenOutputs outputs_of(const Manifest& manifest);

/// reasons.tif, undetermined.tif, screen.json and what else `screen` writes, with the same bytes, unless they stand there
/// made from the same. All pieces must be finished.
void write_screening(const std::filesystem::path& folder, const Manifest& manifest, Progress& progress);

} // namespace reachplan
