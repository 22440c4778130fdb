// SPDX-License-Identifier: Apache-2.0
// The reason raster: one pass over the grid from north to south, block by block in parallel. A block of 64 x 64
// cells is asked first; where an answer is not the same all over, its quarters are, down to the cell. So the work follows
// the length of the limits, not the area. Blocks lie on the grid, never on the windows: the result does not depend on
// threads, memory or window height.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "eligibility/terrain.hpp"
#include "geo/grid.hpp"
#include "input/case.hpp"

namespace reachplan {

struct ScreenOptions {
    Coverage coverage = Coverage::touch;
    double share = 0.5; // fraction: closed from this share of the cell on
    int threads = 0;    // 0: all cores
    std::int64_t max_memory = std::int64_t{1} << 30;
    std::int64_t window_rows = 0;     // 0: as the memory allows
    std::int64_t more_bytes = 0;      // that whoever takes the windows needs for each cell
    std::int64_t first_row = 0;       // of the rows that are wanted, a multiple of 64
    std::int64_t rows = 0;            // 0: to the last
    bool undetermined = true;         // false: windows come without these words
    bool counts_taking = false;       // whoever takes the windows tells how many of their cells are done
    std::filesystem::path cache = {}; // folder of answers of earlier screenings; empty: none
    /// Asked once for each row of tiles of the raster writer, with a key of the cells of each tile ("": none): which of those
    /// that are asked for whoever takes the windows has already. Their cells are then anything. Empty: all cells are wanted.
    std::function<std::vector<bool>(std::int64_t tile_row, const std::vector<std::string>& keys,
                                    const std::vector<bool>& asked)>
        has_tiles = {};
};

/// Rows of cells, each of them band after band.
struct ScreenWindow {
    std::int64_t first_row = 0;
    std::int64_t rows = 0;
    std::span<const std::uint32_t> reasons, undetermined;
};

/// Called from any thread with cells that are done.
using CellsDone = std::function<void(std::int64_t cells)>;

/// Cells with the same answers in the same province and reach (by their centres).
struct Tally {
    std::string province, reach, reach_class;         // "": none
    std::vector<std::uint32_t> reasons, undetermined; // words, one for each band
    std::int64_t cells = 0;
    std::int64_t area_dm2 = 0; // on the ellipsoid
};

/// What came of the cache. A part is a rule's answers in a piece of the grid.
struct CacheUse {
    std::int64_t parts = 0, taken_over = 0;
    std::int64_t damaged = 0, unwritten = 0; // files; what they held was found anew
};

struct Screening {
    Grid grid;
    int bands = 1;
    std::vector<Tally> tallies; // by province, reach, class, words
    CacheUse cache = {};
};

/// Bit i of the plan is bit i % 32 of word i / 32.
int bands_for(const ScreenPlan& plan);

/// Rows asked for alone are the same cells as in a screening of all, and their sums are theirs.
Screening screen(const Terrain& terrain, const Grid& grid, const ScreenOptions& options, Progress& progress,
                 const std::function<void(const ScreenWindow&, const CellsDone&)>& take);

} // namespace reachplan
