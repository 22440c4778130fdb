// SPDX-License-Identifier: Apache-2.0
#include "output/write_screen.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "base/content_key.hpp"
#include "base/faults.hpp"
#include "output/buffer_tables.hpp"
#include "output/open_land_file.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr const char* k_reasons = "reasons.tif";
constexpr const char* k_undetermined = "undetermined.tif";
constexpr const char* k_buffers = "buffer_audit.gpkg";
constexpr const char* k_open_land = "open_land.gpkg";
constexpr const char* k_main = "screen.json";

/// Files that screen.json of an earlier run in the folder vouches for, with their sha256; none when nobody can tell.
std::map<std::string, std::string> files_of_earlier_run(const fs::path& folder) {
    std::ifstream in(folder / k_main, std::ios::binary);
    const auto json = nlohmann::json::parse(in, nullptr, false);
    std::map<std::string, std::string> files;
    if (json.is_object() && json.contains("files") && json["files"].is_object()) {
        for (const auto& [name, digest] : json["files"].items()) {
            if (fs::path(name).filename() == name && digest.is_string()) {
                files.emplace(name, digest.get<std::string>());
            }
        }
    }
    return files;
}

/// So that a folder does not mix two runs; what somebody has changed since stays.
void remove_of_earlier_run(const fs::path& folder, const std::map<std::string, std::string>& earlier,
                           const std::vector<fs::path>& made) {
    std::set<std::string> again;
    for (const fs::path& file : made) {
        again.insert(file.filename().string());
    }
    for (const auto& [name, digest] : earlier) {
        std::error_code error;
        if (!again.contains(name) && fs::is_regular_file(folder / name, error) &&
            sha256_file(folder / name) == digest) {
            fs::remove(folder / name, error);
        }
    }
}

/// Of the cells of one raster.
std::vector<std::string> keys_for(const char* raster, const std::vector<std::string>& tiles) {
    std::vector<std::string> keys;
    for (const std::string& tile : tiles) {
        keys.push_back(tile.empty() ? "" : ContentKey("cells").add("raster", raster).add("tile", tile).hex());
    }
    return keys;
}

} // namespace

void check_screen_output(const fs::path& folder, const ScreenOutputs& outputs, bool overwrite,
                         const std::vector<std::string>& profiles) {
    std::error_code error;
    if (!fs::exists(folder, error)) {
        const fs::path named = folder.filename().empty() ? folder.parent_path() : folder;
        check_output(named, overwrite); // its own folder is there
        return;
    }
    if (!fs::is_directory(folder, error)) {
        throw UsageError(msg("base.not_a_folder", {{"path", folder.string()}}));
    }
    for (const auto& [wanted, name] : {std::pair{outputs.reasons, k_reasons},
                                       std::pair{outputs.undetermined, k_undetermined}, std::pair{true, k_main}}) {
        if (wanted) {
            check_output(folder / name, overwrite);
        }
    }
    for (const std::string& profile : profiles) {
        if (outputs.suitability) {
            check_output(folder / suitability_file(profile), overwrite);
            check_output(folder / suitability_style_file(profile), overwrite);
        }
    }
}

ScreenWriter::ScreenWriter(const Grid& grid, int bands, const ScreenOutputs& outputs,
                           const std::vector<std::string>& profiles, const fs::path& tile_cache) {
    const auto plan = [&](const char* name) {
        return RasterPlan{RasterKind::bits, bands, {}, tile_cache.empty() ? fs::path() : tile_cache / name};
    };
    if (outputs.reasons) {
        m_reasons.emplace(grid, plan("reasons"), m_scratch.path() / "reasons.cells");
    }
    if (outputs.undetermined) {
        m_undetermined.emplace(grid, plan("undetermined"), m_scratch.path() / "undetermined.cells");
    }
    if (outputs.suitability && !profiles.empty()) {
        m_suitability.emplace(grid, profiles, m_scratch.path(), tile_cache);
    }
}

std::vector<bool> ScreenWriter::has_tiles(std::int64_t row, const std::vector<std::string>& keys,
                                          std::vector<bool> has) {
    // The rasters have other cells of the same tiles: neither may take the other's.
    std::vector<std::pair<RasterWriter*, std::vector<std::string>>> asked;
    for (const auto& [writer, name] : {std::pair{&m_reasons, k_reasons}, std::pair{&m_undetermined, k_undetermined}}) {
        if (*writer) {
            asked.emplace_back(&**writer, keys_for(name, keys));
        }
    }
    for (const auto& [writer, own_keys] : asked) {
        const std::vector<bool> held = writer->holds(row, own_keys);
        std::transform(has.begin(), has.end(), held.begin(), has.begin(), std::logical_and<>());
    }
    for (auto& [writer, own_keys] : asked) {
        writer->expect(row, std::move(own_keys), has);
    }
    return has;
}

void ScreenWriter::add(const ScreenWindow& window) {
    if (m_reasons) {
        m_reasons->write(window.reasons);
    }
    if (m_undetermined) {
        m_undetermined->write(window.undetermined);
    }
}

void ScreenWriter::add(const ScoreWindow& window) {
    if (m_suitability) {
        m_suitability->add(window);
    }
}

std::vector<std::pair<std::string, std::string>> ScreenWriter::finish(ScreenDocument document,
                                                                      const std::vector<std::size_t>& first_alike,
                                                                      const fs::path& folder, Progress& progress) {
    const int rasters = (m_reasons ? 1 : 0) + (m_undetermined ? 1 : 0) + (m_suitability ? 1 : 0);
    progress.stage(msg("output.stage_rasters"), rasters);
    std::vector<fs::path> finished;
    const auto close = [&](std::optional<RasterWriter>& writer, const char* name) {
        if (writer) {
            finished.push_back(m_scratch.path() / name);
            writer->finish(finished.back());
            document.files.emplace_back(name, sha256_file(finished.back()));
            progress.advance(1);
        }
    };
    close(m_reasons, k_reasons);
    close(m_undetermined, k_undetermined);
    for (const fs::path& file : m_suitability ? m_suitability->finish(first_alike) : std::vector<fs::path>{}) {
        finished.push_back(file);
        document.files.emplace_back(file.filename().string(), sha256_file(file));
    }
    if (!document.buffers.empty()) {
        finished.push_back(m_scratch.path() / k_buffers);
        write_buffers(document.buffers, finished.back());
        document.files.emplace_back(k_buffers, sha256_file(finished.back()));
    }
    if (!document.open_land.empty()) {
        finished.push_back(m_scratch.path() / k_open_land);
        write_open_land(document, finished.back());
        document.files.emplace_back(k_open_land, sha256_file(finished.back()));
    }
    progress.finish();
    std::error_code error;
    fs::create_directory(folder, error);
    if (error) {
        throw ProcessingError(msg("base.cannot_write", {{"file", folder.string()}, {"reason", error.message()}}));
    }
    const std::map<std::string, std::string> earlier = files_of_earlier_run(folder);
    fs::remove(folder / k_main, error); // of an earlier run: it would vouch for rasters that are no longer there
    for (const fs::path& file : finished) {
        publish_file(file, folder / file.filename());
    }
    remove_of_earlier_run(folder, earlier, finished);
    publish_bytes(screen_json(document), folder / k_main);
    return document.files;
}

} // namespace reachplan
