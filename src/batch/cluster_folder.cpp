// SPDX-License-Identifier: Apache-2.0
#include "batch/cluster_folder.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "base/faults.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_digits = 12; // of a digest, in a comment
constexpr const char* k_work = "work.txt";
constexpr const char* k_jobs = "jobs.json";
constexpr const char* k_merged = "merged.json";

nlohmann::json read_json(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return nlohmann::json::parse(text, nullptr, false);
}

std::string text_in(const nlohmann::json& json, const char* key) {
    return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : "";
}

void forget(const fs::path& file) {
    std::error_code error;
    fs::remove(file, error);
    if (error) {
        throw ProcessingError(msg("base.cannot_write", {{"file", file.string()}, {"reason", error.message()}}));
    }
}

} // namespace

fs::path cluster_folder(const fs::path& folder) {
    return folder / "cluster";
}

std::string folder_comment(const fs::path& folder) {
    return "reachplan-" + sha256_hex(fs::absolute(folder).lexically_normal().string()).substr(0, k_digits) + "-";
}

std::string run_comment(const fs::path& folder, const Manifest& manifest) {
    ContentKey key("batch run");
    for (const Task& task : manifest.tasks) {
        key.add(task.id, task.key);
    }
    return folder_comment(folder) + key.hex().substr(0, k_digits);
}

void write_work(const fs::path& folder, const Manifest& manifest, const std::vector<Share>& shares) {
    std::string text;
    for (const Share& share : shares) {
        std::string line;
        for (const std::size_t number : share) {
            line += (line.empty() ? "" : " ") + manifest.tasks[number].id;
        }
        text += line + "\n";
    }
    publish_bytes(text, cluster_folder(folder) / k_work);
}

Share read_work(const fs::path& folder, const Manifest& manifest, std::size_t line) {
    std::map<std::string, std::size_t> numbers;
    for (std::size_t i = 0; i < manifest.tasks.size(); ++i) {
        numbers[manifest.tasks[i].id] = i;
    }
    std::ifstream in(cluster_folder(folder) / k_work, std::ios::binary);
    std::string text;
    for (std::size_t i = 0; i <= line; ++i) {
        if (!std::getline(in, text)) {
            throw UsageError(msg("batch.no_work", {{"folder", folder.string()}, {"line", std::to_string(line)}}));
        }
    }
    Share share;
    std::istringstream ids(text);
    for (std::string id; ids >> id;) {
        const auto found = numbers.find(id);
        if (found == numbers.end()) {
            throw UsageError(msg("batch.no_scenario", {{"id", id}, {"folder", folder.string()}}));
        }
        share.push_back(found->second);
    }
    return share;
}

void write_jobs(const fs::path& folder, const ClusterJobs& jobs) {
    const nlohmann::ordered_json json = {{"engine", jobs.engine}, {"comment", jobs.comment}};
    publish_bytes(json.dump(1) + "\n", cluster_folder(folder) / k_jobs);
}

std::optional<ClusterJobs> read_jobs(const fs::path& folder) {
    const nlohmann::json json = read_json(cluster_folder(folder) / k_jobs);
    const ClusterJobs jobs{text_in(json, "engine"), text_in(json, "comment")};
    return jobs.engine.empty() ? std::nullopt : std::optional(jobs);
}

void forget_jobs(const fs::path& folder) {
    forget(cluster_folder(folder) / k_jobs);
}

void write_merged(const fs::path& folder, const std::string& comment) {
    const nlohmann::ordered_json json = {{"comment", comment}};
    publish_bytes(json.dump(1) + "\n", cluster_folder(folder) / k_merged);
}

bool is_merged(const fs::path& folder, const std::string& comment) {
    return text_in(read_json(cluster_folder(folder) / k_merged), "comment") == comment;
}

void forget_merged(const fs::path& folder) {
    forget(cluster_folder(folder) / k_merged);
}

} // namespace reachplan
