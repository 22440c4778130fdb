// SPDX-License-Identifier: Apache-2.0
// One suitability raster for each profile, of a screening that comes window by window. The windows wait in one plain
// scratch file, and the rasters are made of it one after the other: memory does not grow with the profiles.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "eligibility/suitability/score_cells.hpp"
#include "geo/grid.hpp"

namespace reachplan {

/// "suitability_p-1234abcd.tif"
std::string suitability_file(const std::string& profile);
/// Beside it, so that QGIS colours it as it opens.
std::string suitability_style_file(const std::string& profile);

class SuitabilityFiles {
public:
    /// Throws ProcessingError when the scratch file cannot be made. `tile_cache`: see ScreenWriter.
    SuitabilityFiles(const Grid& grid, std::vector<std::string> profiles, const std::filesystem::path& scratch_folder,
                     std::filesystem::path tile_cache);
    void add(const ScoreWindow& window);
    /// `first_alike`: for each profile the first one whose raster is the same; it is copied.
    /// The finished rasters in the scratch folder, in the order of profiles: scores of the cells that are free for the
    /// profile, no data where they are not or nobody knows the score.
    std::vector<std::filesystem::path> finish(const std::vector<std::size_t>& first_alike);

private:
    void write_profile(std::size_t profile, const std::filesystem::path& target);
    [[noreturn]] void fail() const;

    Grid m_grid;
    std::vector<std::string> m_profiles;
    std::filesystem::path m_folder, m_tile_cache, m_cells;
    std::ofstream m_out;
    std::size_t m_words = 1;
};

} // namespace reachplan
