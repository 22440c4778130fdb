// SPDX-License-Identifier: Apache-2.0
#include "batch/manifest.hpp"

#include <fstream>
#include <iterator>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "base/faults.hpp"
#include "base/version.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr int k_format = 2;
constexpr std::string_view k_manifest_name = "manifest.json";

void write_json(const ordered_json& json, const fs::path& file) {
    publish_bytes(json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n", file);
}

/// nullopt when there is no such file, or it is no JSON object.
std::optional<ordered_json> read_json(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return std::nullopt;
    }
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    ordered_json json = ordered_json::parse(text, nullptr, false);
    return json.is_object() ? std::optional(std::move(json)) : std::nullopt;
}

ordered_json json_of(const Text& text) {
    return {{"en", text.en}, {"zh", text.zh}};
}

Text text_of(const ordered_json& json) {
    return {json.at("en").get<std::string>(), json.at("zh").get<std::string>()};
}

Manifest manifest_of(const ordered_json& json) {
    Manifest manifest;
    manifest.batch_id = json.at("batch").get<std::string>();
    manifest.title = text_of(json.at("title"));
    manifest.lang = json.at("lang") == "zh" ? Lang::zh : Lang::en;
    manifest.kind = json.at("kind") == "screen" ? BatchKind::screen : BatchKind::plan;
    manifest.outputs = json.value("outputs", std::vector<std::string>{});
    for (const ordered_json& task : json.at("scenarios")) {
        manifest.tasks.push_back({task.at("id").get<std::string>(), text_of(task.at("title")),
                                  task.at("case").get<std::string>(), task.at("set").get<std::vector<std::string>>(),
                                  task.at("key").get<std::string>(), task.at("basis").get<std::string>(),
                                  task.value("first_row", std::int64_t{0}), task.value("rows", std::int64_t{0})});
    }
    return manifest;
}

} // namespace

void write_manifest(const Manifest& manifest, const fs::path& folder) {
    const bool is_screening = manifest.kind == BatchKind::screen;
    ordered_json tasks = ordered_json::array();
    for (const Task& task : manifest.tasks) {
        tasks.push_back({{"id", task.id},
                         {"title", json_of(task.title)},
                         {"case", task.case_file.string()},
                         {"set", task.overrides},
                         {"key", task.key},
                         {"basis", task.basis}});
        if (is_screening) {
            tasks.back()["first_row"] = task.first_row;
            tasks.back()["rows"] = task.rows;
        }
    }
    ordered_json json = {{"format", k_format},
                         {"version", k_version},
                         {"batch", manifest.batch_id},
                         {"title", json_of(manifest.title)},
                         {"lang", manifest.lang == Lang::zh ? "zh" : "en"},
                         {"kind", is_screening ? "screen" : "plan"}};
    if (is_screening) {
        json["outputs"] = manifest.outputs;
    }
    json["scenarios"] = std::move(tasks);
    write_json(json, folder / k_manifest_name);
}

std::optional<Manifest> read_manifest(const fs::path& folder) {
    const fs::path file = folder / k_manifest_name;
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        return std::nullopt;
    }
    const std::optional<ordered_json> json = read_json(file);
    try {
        if (json && json->at("format") == k_format) {
            return manifest_of(*json);
        }
    } catch (const ordered_json::exception&) { // told below
    }
    throw UsageError(msg("batch.bad_manifest", {{"file", file.string()}}));
}

void write_stamp(const fs::path& stamp, const std::string& key, const std::vector<std::string>& files) {
    ordered_json digests = ordered_json::object();
    for (const std::string& name : files) {
        digests[name] = sha256_file(stamp.parent_path() / name);
    }
    write_json({{"key", key}, {"files", std::move(digests)}}, stamp);
}

std::optional<Stamp> read_stamp(const fs::path& stamp) {
    const std::optional<ordered_json> json = read_json(stamp);
    if (!json) {
        return std::nullopt;
    }
    try {
        return Stamp{json->at("key").get<std::string>(), json->at("files").get<std::map<std::string, std::string>>()};
    } catch (const ordered_json::exception&) {
        return std::nullopt; // damaged: as good as none
    }
}

bool is_done(const fs::path& stamp, const std::string& key) {
    const std::optional<Stamp> found = read_stamp(stamp);
    if (!found || found->key != key || found->files.empty()) {
        return false;
    }
    for (const auto& [name, digest] : found->files) {
        const fs::path file = stamp.parent_path() / name;
        std::error_code ignored;
        if (!fs::is_regular_file(file, ignored) || sha256_file(file) != digest) {
            return false;
        }
    }
    return true;
}

void write_failure(const fs::path& file, const Failure& failure) {
    write_json({{"key", failure.key}, {"exit_code", failure.exit_code}, {"signal", failure.signal}}, file);
}

std::optional<Failure> read_failure(const fs::path& file) {
    const std::optional<ordered_json> json = read_json(file);
    if (!json) {
        return std::nullopt;
    }
    try {
        return Failure{json->at("key").get<std::string>(), json->at("exit_code").get<int>(),
                       json->at("signal").get<int>()};
    } catch (const ordered_json::exception&) {
        return std::nullopt;
    }
}

fs::path scenario_folder(const fs::path& folder, const std::string& id) {
    return folder / "scenarios" / id;
}

} // namespace reachplan
