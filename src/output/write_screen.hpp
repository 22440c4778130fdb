// SPDX-License-Identifier: Apache-2.0
// Writes the rasters of a screening window by window and puts them into a folder, screen.json last.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/atomic_file.hpp"
#include "base/progress.hpp"
#include "geo/raster_writer.hpp"
#include "output/screen_document.hpp"
#include "output/suitability_files.hpp"

namespace reachplan {

/// Which rasters are wanted; screen.json always is.
struct ScreenOutputs {
    bool reasons = true;
    bool undetermined = true;
    bool suitability = true; // one for each profile, when the case has criteria
};

/// Throws UsageError when the folder cannot take them: its parent is missing, or one of the files exists and may not be
/// replaced. The rasters of the profiles are asked for once these are known.
void check_screen_output(const std::filesystem::path& folder, const ScreenOutputs& outputs, bool overwrite,
                         const std::vector<std::string>& profiles = {});

class ScreenWriter {
public:
    /// `profiles`: those whose suitability is written. `tile_cache`: folder of encoded tiles, for this grid alone; empty: none.
    ScreenWriter(const Grid& grid, int bands, const ScreenOutputs& outputs, const std::vector<std::string>& profiles,
                 const std::filesystem::path& tile_cache = {});
    /// See ScreenOptions::has_tiles.
    std::vector<bool> has_tiles(std::int64_t row, const std::vector<std::string>& keys, std::vector<bool> asked);
    void add(const ScreenWindow& window);
    void add(const ScoreWindow& window);
    /// Makes the folder if need be. Until screen.json is there nothing is complete. Returns names and sha256 of the rasters.
    /// `first_alike`: see SuitabilityFiles.
    std::vector<std::pair<std::string, std::string>> finish(ScreenDocument document,
                                                            const std::vector<std::size_t>& first_alike,
                                                            const std::filesystem::path& folder, Progress& progress);

private:
    ScratchFolder m_scratch;
    std::optional<RasterWriter> m_reasons, m_undetermined;
    std::optional<SuitabilityFiles> m_suitability;
};

} // namespace reachplan
