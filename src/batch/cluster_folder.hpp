// SPDX-License-Identifier: Apache-2.0
// What a batch leaves for its jobs on a cluster and they for it: DIR/cluster with
//   work.txt      a line for each job: the scenarios of its share
//   array.sh, merge.sh   the jobs as submitted, to be read or submitted again by hand
//   jobs.json     which scheduler has them, and the comment they carry; gone when all is merged
//   merged.json   written last, by the job that compares
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "batch/local_engine.hpp"
#include "batch/manifest.hpp"

namespace reachplan {

std::filesystem::path cluster_folder(const std::filesystem::path& folder);

/// Begins the comments of all jobs that work in the folder.
std::string folder_comment(const std::filesystem::path& folder);
/// The comment of the jobs of this manifest.
std::string run_comment(const std::filesystem::path& folder, const Manifest& manifest);

void write_work(const std::filesystem::path& folder, const Manifest& manifest, const std::vector<Share>& shares);
/// The scenarios of a line, by number of the task. Throws UsageError when there is no such line.
Share read_work(const std::filesystem::path& folder, const Manifest& manifest, std::size_t line);

struct ClusterJobs {
    std::string engine, comment;
};
void write_jobs(const std::filesystem::path& folder, const ClusterJobs& jobs);
std::optional<ClusterJobs> read_jobs(const std::filesystem::path& folder);
void forget_jobs(const std::filesystem::path& folder);

void write_merged(const std::filesystem::path& folder, const std::string& comment);
bool is_merged(const std::filesystem::path& folder, const std::string& comment);
void forget_merged(const std::filesystem::path& folder);

} // namespace reachplan
