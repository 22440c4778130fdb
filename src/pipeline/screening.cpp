// SPDX-License-Identifier: Apache-2.0
// Screening a study area: at once, in pieces, and pieces put together.
#include <malloc.h>

#include "base/content_key.hpp"
#include "base/text.hpp"
#include "input/references.hpp"
#include "output/merge_tiles.hpp"
#include "output/tile_file.hpp"
#include "pipeline/parts.hpp"

namespace reachplan {
namespace {

std::optional<Grid> grid_of(const LoadedCase& input, Faults& faults) {
    const Case& the_case = input.the_case;
    return the_case.extent_m
               ? make_grid_of(the_case.crs, *the_case.extent_m, the_case.resolution_m, the_case.given, faults)
               : make_grid(the_case.crs, extent_of(input), the_case.resolution_m, the_case.given, faults);
}

} // namespace

std::unique_ptr<ScreenedCase> prepare_screening(std::unique_ptr<LoadedCase> loaded) {
    auto at = std::make_unique<ScreenedCase>();
    at->loaded = std::move(loaded);
    LoadedCase& input = *at->loaded;
    Faults faults;
    at->law = std::make_unique<Law>(input.the_case, input.inputs, input.rules, faults);
    at->rivers = std::make_unique<RiverNetwork>(input.inputs, faults);
    const std::optional<Grid> grid = grid_of(input, faults);
    at->suitability = std::make_unique<Suitability>(input.the_case, input.inputs, faults);
    name_files(input.the_case, faults);
    throw_if_errors(faults);
    at->screening.grid = *grid;
    at->units = make_units(input.inputs, *at->rivers);
    assign_profiles(*at->law, at->units);
    at->plan = plan_screening(*at->law, at->units);
    at->buffers = audit_buffers(input.the_case, input.inputs, buffer_subjects(input.inputs));
    report_buffers(at->buffers, input.the_case, faults);
    input.warnings.merge(faults);
    return at;
}

namespace {

std::vector<std::string> profile_ids(const ScreenPlan& plan) {
    std::vector<std::string> ids;
    for (const ScreenProfile& profile : plan.profiles) {
        ids.push_back(profile.id);
    }
    return ids;
}

/// Screens the rows of the options and, where `cells` is given, scores them.
Screening screen_rows(const ScreenedCase& at, ScreenOptions options, CellScores* cells, Progress& progress,
                      const std::function<void(const ScreenWindow&)>& take,
                      const std::function<void(const ScoreWindow&)>& take_scores) {
    const Case& the_case = at.loaded->the_case;
    options.coverage = the_case.coverage;
    options.share = the_case.coverage_share;
    options.more_bytes = cells ? static_cast<std::int64_t>(2 + (at.plan.profiles.size() + 31) / 32 * 4) : 0;
    options.undetermined = options.undetermined || cells;
    options.counts_taking = cells != nullptr;
    limit_raster_cache(options.max_memory / 32);
    malloc_trim(0); // reading layers leaves holes behind
    const Terrain terrain(*at.law, at.loaded->inputs, *at.rivers, at.plan);
    return screen(terrain, at.screening.grid, options, progress,
                  [&](const ScreenWindow& window, const CellsDone& done) {
                      take(window);
                      if (cells) {
                          take_scores(cells->window(window, done));
                      }
                  });
}

bool wants_scores(const ScreenedCase& at, const ScreenOutputs& outputs) {
    return outputs.suitability && !at.suitability->empty();
}

/// Encoded tiles of the rasters of a grid.
std::filesystem::path tile_cache(const std::filesystem::path& cache, const Grid& grid) {
    if (cache.empty()) {
        return {};
    }
    ContentKey key("tiles");
    key.add("crs", grid.crs).add("west", grid.west).add("north", grid.north).add("cell", grid.cell_m);
    key.add("columns", grid.columns).add("rows", grid.rows);
    return cache / "tiles" / key.hex().substr(0, 16);
}

/// Where cells go: into the rasters, and to the open land that the case may ask for.
class Takers {
public:
    /// `cache`: folder; empty: none.
    Takers(const ScreenedCase& at, const ScreenOutputs& outputs, const std::filesystem::path& cache)
        : m_writer(at.screening.grid, bands_for(at.plan), outputs,
                   wants_scores(at, outputs) ? profile_ids(at.plan) : std::vector<std::string>{},
                   tile_cache(cache, at.screening.grid)) {
        if (at.loaded->the_case.open_land) {
            m_open_land = std::make_unique<OpenLand>(*at.law, at.loaded->inputs, *at.rivers, at.units, at.plan,
                                                     at.screening.grid);
        }
    }

    bool want_undetermined() const { return m_open_land != nullptr; }
    /// Open land is made of cells.
    bool want_all_cells() const { return m_open_land != nullptr; }
    std::vector<bool> has_tiles(std::int64_t row, const std::vector<std::string>& keys,
                                const std::vector<bool>& asked) {
        return m_writer.has_tiles(row, keys, asked);
    }
    void add(const ScreenWindow& window) {
        m_writer.add(window);
        if (m_open_land) {
            m_open_land->add(window);
        }
    }
    void add(const ScoreWindow& window) { m_writer.add(window); }
    void finish(ScreenedCase& at, const std::vector<std::size_t>& first_alike, const std::filesystem::path& folder,
                Progress& progress) {
        at.open_land = m_open_land ? m_open_land->finish(*at.suitability) : std::vector<OpenSite>{};
        at.files = m_writer.finish(at.document(), first_alike, folder, progress);
    }

private:
    ScreenWriter m_writer;
    std::unique_ptr<OpenLand> m_open_land;
};

} // namespace

void check_screen_memory(const ScreenedCase& at, const ScreenOutputs& outputs, std::int64_t max_memory) {
    constexpr std::int64_t k_tile_rows = 512, k_word = 4, k_rest = std::int64_t{1} << 28;
    const Grid& grid = at.screening.grid;
    const std::int64_t bit_words = bands_for(at.plan) * ((outputs.reasons ? 1 : 0) + (outputs.undetermined ? 1 : 0));
    const auto scores = static_cast<std::int64_t>(wants_scores(at, outputs) ? at.plan.profiles.size() : 0);
    const double least = static_cast<double>(grid.columns) * static_cast<double>(std::min(grid.rows, k_tile_rows)) *
                         static_cast<double>((bit_words + scores) * k_word);
    if (least > static_cast<double>(max_memory)) {
        constexpr double k_mb = 1 << 20;
        const double needed = 2 * least + static_cast<double>(k_rest); // with the rows just found
        throw UsageError(
            msg("output.grid_too_wide", {{"columns", std::to_string(grid.columns)},
                                         {"rows", std::to_string(grid.rows)},
                                         {"needed", format_fixed(needed / k_mb, 0)},
                                         {"allowed", format_fixed(static_cast<double>(max_memory) / k_mb, 0)}}));
    }
}

void screen_case(ScreenedCase& at, ScreenOptions options, const ScreenOutputs& outputs,
                 const std::filesystem::path& folder, Progress& progress) {
    Takers takers(at, outputs, options.cache);
    const bool scores = wants_scores(at, outputs);
    CellScores cells(*at.suitability, at.plan, at.screening.grid, options.threads);
    options.undetermined = outputs.undetermined || takers.want_undetermined();
    if (!scores && !takers.want_all_cells()) {
        options.has_tiles = [&](std::int64_t row, const std::vector<std::string>& keys,
                                const std::vector<bool>& asked) { return takers.has_tiles(row, keys, asked); };
    }
    at.screening = screen_rows(
        at, options, scores ? &cells : nullptr, progress, [&](const ScreenWindow& window) { takers.add(window); },
        [&](const ScoreWindow& window) { takers.add(window); });
    at.scored = scores ? cells.sums() : std::vector<ScoredCells>{};
    takers.finish(at, cells.first_alike(), folder, progress);
}

void screen_tile(const ScreenedCase& at, const ScreenOptions& options, const ScreenOutputs& outputs,
                 const std::filesystem::path& file, Progress& progress) {
    const ScratchFolder scratch;
    const std::filesystem::path made = scratch.path() / "cells.tile";
    TileWriter writer(made);
    const bool scores = wants_scores(at, outputs);
    CellScores cells(*at.suitability, at.plan, at.screening.grid, options.threads);
    const Screening screening = screen_rows(
        at, options, scores ? &cells : nullptr, progress, [&](const ScreenWindow& window) { writer.add(window); },
        [&](const ScoreWindow& window) { writer.add(window); });
    writer.finish(screening.tallies, scores ? cells.sums() : std::vector<ScoredCells>{});
    progress.finish();
    publish_file(made, file);
}

void merge_screening(ScreenedCase& at, const std::vector<std::filesystem::path>& tiles, const ScreenOutputs& outputs,
                     const std::filesystem::path& folder, Progress& progress) {
    Takers takers(at, outputs, {});
    MergedSums sums = merge_tiles(
        tiles, at.screening.grid, progress, [&](const ScreenWindow& window) { takers.add(window); },
        [&](const ScoreWindow& window) { takers.add(window); });
    at.screening.bands = bands_for(at.plan);
    at.screening.tallies = std::move(sums.tallies);
    at.scored = std::move(sums.scored);
    const CellScores cells(*at.suitability, at.plan, at.screening.grid, 1);
    takers.finish(at, cells.first_alike(), folder, progress);
}

ScreenDocument ScreenedCase::document() const {
    const auto rows = run_rows(*loaded);
    return {loaded->the_case,
            plan,
            screening,
            *suitability,
            scored,
            buffers,
            open_land,
            std::map<std::string, std::string>(rows.begin(), rows.end()),
            loaded->rules.sha256,
            files};
}

} // namespace reachplan
