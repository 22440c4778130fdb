// SPDX-License-Identifier: Apache-2.0
// A batch file: one case or many, and scenarios that change some of its keys - one by one, as the product of
// lists, or drawn from ranges. Reading it expands everything to plain scenarios and reads the case of each, so
// that every misspelt key is told before the first run. It opens no layer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "base/message.hpp"
#include "batch/cluster_wishes.hpp"
#include "batch/manifest.hpp"

namespace reachplan {

struct Scenario {
    std::string id; // also the name of its folder
    Text title;
    std::filesystem::path case_file;
    std::vector<std::string> overrides; // KEY=VALUE, as read_case() takes them, applied in this order
};

/// Of the rasters of a screening: rows of a block, which pieces must not cut.
inline constexpr std::int64_t k_block_rows = 64;

struct Batch {
    std::string id;
    Text title;
    Lang lang = Lang::en; // of the comparison
    ClusterWishes wishes; // [slurm]
    BatchKind kind = BatchKind::plan;
    std::int64_t tile_rows = 0;       // of a screening: rows of a piece; 0: as many as there is reason for
    std::vector<std::string> outputs; // of a screening: its rasters
    std::vector<Scenario> scenarios;  // in the order of the file
};

/// `overrides` come last in every scenario. Use the result only when `faults` has no error.
Batch read_batch(const std::filesystem::path& file, const std::vector<std::string>& overrides, Faults& faults);

} // namespace reachplan
