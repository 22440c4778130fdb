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
#include "geo/raster_writer.hpp"
#include "output/screen_document.hpp"

namespace reachplan {

/// Which rasters are wanted; screen.json always is.
struct ScreenOutputs {
    bool reasons = true;
    bool undetermined = true;
};

/// Throws UsageError when the folder cannot take them: its parent is missing, or one of the files exists and may not be
/// replaced.
void check_screen_output(const std::filesystem::path& folder, const ScreenOutputs& outputs, bool overwrite);

class ScreenWriter {
public:
    ScreenWriter(const Grid& grid, int bands, const ScreenOutputs& outputs);
    void add(const ScreenWindow& window);
    /// Makes the folder if need be. Until screen.json is there nothing is complete. Returns names and sha256 of the rasters.
    std::vector<std::pair<std::string, std::string>> finish(ScreenDocument document,
                                                            const std::filesystem::path& folder);

private:
    ScratchFolder m_scratch;
    std::optional<RasterWriter> m_reasons, m_undetermined;
};

} // namespace reachplan
