// SPDX-License-Identifier: Apache-2.0
#include "output/merge_tiles.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "base/faults.hpp"
#include "output/tile_file.hpp"

namespace reachplan {
namespace {

/// Tallies of pieces, put together as one run has them.
class TallySums {
public:
    void add(const Tally& tally) {
        Tally& all = m_all[{tally.province, tally.reach, tally.reach_class, tally.reasons, tally.undetermined}];
        const std::int64_t cells = all.cells + tally.cells, area_dm2 = all.area_dm2 + tally.area_dm2;
        all = tally;
        all.cells = cells;
        all.area_dm2 = area_dm2;
    }
    std::vector<Tally> sorted() const {
        std::vector<Tally> all;
        for (const auto& [key, tally] : m_all) {
            all.push_back(tally);
        }
        return all;
    }

private:
    using Words = std::vector<std::uint32_t>;
    std::map<std::tuple<std::string, std::string, std::string, Words, Words>, Tally> m_all;
};

void add_scored(std::vector<ScoredCells>& all, const std::vector<ScoredCells>& more) {
    all.resize(std::max(all.size(), more.size()));
    for (std::size_t i = 0; i < more.size(); ++i) {
        all[i].cells += more[i].cells;
        all[i].unknown += more[i].unknown;
        all[i].sum += more[i].sum;
    }
}

[[noreturn]] void fail(const std::filesystem::path& file) {
    throw ProcessingError(msg("output.bad_tile", {{"file", file.string()}}));
}

} // namespace

MergedSums merge_tiles(const std::vector<std::filesystem::path>& tiles, const Grid& grid, Progress& progress,
                       const std::function<void(const ScreenWindow&)>& take,
                       const std::function<void(const ScoreWindow&)>& take_scores) {
    MergedSums sums;
    TallySums tallies;
    std::int64_t row = 0;
    progress.stage(msg("output.stage_merge"), grid.cells());
    for (const std::filesystem::path& file : tiles) {
        TileReader tile(file);
        ScreenWindow window;
        ScoreWindow scores;
        while (tile.next(window, scores)) {
            if (window.first_row != row) {
                fail(file);
            }
            take(window);
            if (scores.rows > 0) {
                take_scores(scores);
            }
            row += window.rows;
            progress.advance(window.rows * grid.columns);
        }
        for (const Tally& tally : tile.tallies()) {
            tallies.add(tally);
        }
        add_scored(sums.scored, tile.scored());
    }
    if (row != grid.rows) {
        fail(tiles.empty() ? std::filesystem::path() : tiles.back());
    }
    sums.tallies = tallies.sorted();
    return sums;
}

} // namespace reachplan
