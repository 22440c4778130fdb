// SPDX-License-Identifier: Apache-2.0
// The state of a batch folder. `manifest.json` says what is to be done, written whole before anything runs; each
// scenario is done when its stamp, written last, holds its key and the digests of its files. Nothing else decides.
//   DIR/manifest.json, comparison.gpkg, comparison.html
//   DIR/scenarios/<id>/plan.gpkg, log.txt, stamp.json (or failed.json)
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"

namespace reachplan {

/// What is done with each scenario; of a screening each task is a piece of it.
enum class BatchKind { plan, screen };

struct Task {
    std::string id;
    Text title;
    std::filesystem::path case_file;      // absolute
    std::vector<std::string> overrides;   // KEY=VALUE
    std::string key;                      // scenario_key()
    std::string basis = {};               // basis_key()
    std::int64_t first_row = 0, rows = 0; // of a piece of a screening
};

struct Manifest {
    std::string batch_id;
    Text title;
    Lang lang = Lang::en;
    std::vector<Task> tasks; // in the order of the batch file
    BatchKind kind = BatchKind::plan;
    std::vector<std::string> outputs = {}; // of a screening: names of its rasters
};

void write_manifest(const Manifest& manifest, const std::filesystem::path& folder);
/// nullopt when there is none. Throws UsageError for one that cannot be understood.
std::optional<Manifest> read_manifest(const std::filesystem::path& folder);

/// What a finished step left: key of what it was made from and sha256 of its files, by name.
struct Stamp {
    std::string key;
    std::map<std::string, std::string> files;
};

/// `stamp` is the file itself. The digests are taken of the files beside it.
void write_stamp(const std::filesystem::path& stamp, const std::string& key, const std::vector<std::string>& files);
std::optional<Stamp> read_stamp(const std::filesystem::path& stamp);
/// The stamp has this key and every file of it is still what it was.
bool is_done(const std::filesystem::path& stamp, const std::string& key);

/// How a scenario ended that did not finish.
struct Failure {
    std::string key;
    int exit_code = 0;
    int signal = 0; // 0: it ended by itself
};

void write_failure(const std::filesystem::path& file, const Failure& failure);
std::optional<Failure> read_failure(const std::filesystem::path& file);

std::filesystem::path scenario_folder(const std::filesystem::path& folder, const std::string& id);
inline constexpr std::string_view k_plan_name = "plan.gpkg";
inline constexpr std::string_view k_tile_name = "cells.tile";
inline constexpr std::string_view k_log_name = "log.txt";
inline constexpr std::string_view k_stamp_name = "stamp.json";
inline constexpr std::string_view k_failure_name = "failed.json";

} // namespace reachplan
