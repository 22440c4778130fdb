// SPDX-License-Identifier: Apache-2.0
#include "base/data_dir.hpp"

#include <cstdlib>
#include <system_error>
#include <vector>

#include "base/faults.hpp"

namespace reachplan {

namespace fs = std::filesystem;

fs::path data_dir() {
    std::vector<fs::path> places;
    if (const char* const asked = std::getenv("REACHPLAN_DATA"); asked != nullptr && *asked != '\0') {
        places = {asked}; // whoever asks for a folder does not want another one silently
    } else {
        std::error_code error;
        const fs::path program = fs::read_symlink("/proc/self/exe", error);
        places = {program.parent_path().parent_path() / "share/reachplan", REACHPLAN_SOURCE_DATA};
    }
    for (const fs::path& place : places) {
        std::error_code error;
        if (fs::is_directory(place / "rules", error)) {
            return place;
        }
    }
    throw UsageError(msg("base.no_data", {{"folder", (places.back() / "rules").string()}}));
}

} // namespace reachplan
