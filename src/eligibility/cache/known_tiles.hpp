// SPDX-License-Identifier: Apache-2.0
// Tiles of the rasters in which every answer is what an earlier screening found, and of which whoever takes the cells has
// these already: of them the sums are kept here, and nothing is asked. Only screen.cpp and the bit cache include this.
#pragma once

#include <tbb/enumerable_thread_specific.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "eligibility/cache/unit_keys.hpp"
#include "eligibility/screen_tallies.hpp"

namespace reachplan {

class KnownTiles {
public:
    /// All must outlive it. `folder` is there.
    KnownTiles(const Grid& grid, const ScreenOptions& options, const UnitKeys& keys, std::filesystem::path folder,
               std::size_t bands);

    /// Finds out about the tiles of these rows, whole blocks; to be called in the arena that is to do the work.
    void open(std::int64_t first_row, std::int64_t rows);
    /// Whether the block with this first cell lies in such a tile.
    bool holds(std::int64_t column, std::int64_t row) const;
    /// Whether all tiles of the row of blocks with this first row are known.
    bool holds_all(std::int64_t row) const;
    /// Of the piece with this first cell, as UnitKeys has them, where not all tiles beside it are known.
    const std::vector<std::string>& keys(std::int64_t column, std::int64_t row) const;
    /// Sums of the blocks of the tile that is there, none of the known. Thread-safe for what they are asked.
    ScreenTallies& tallies(std::int64_t column, std::int64_t row) const;
    /// Adds the sums of the tiles that end above this row, and keeps them.
    void close(std::int64_t end_row, ScreenTallies& all);

    std::int64_t damaged() const { return m_damaged; }
    std::int64_t unwritten() const { return m_unwritten; }

private:
    struct Tile {
        std::string key;                              // of all of it; "": cannot be told
        std::optional<std::vector<Tally>> known_sums; // only of a tile that is known
        std::vector<std::vector<std::string>> pieces; // their keys, from north to south
        std::unique_ptr<ScreenTallies> sums;          // of what is found
    };
    using Row = std::vector<Tile>;

    Row find(std::int64_t tile_row);
    void find_known(Row& row, std::int64_t tile_row);
    void find_pieces(Row& row, std::int64_t tile_row);
    static bool all_known(const Row& row);
    const Tile& at(std::int64_t column, std::int64_t row) const;
    std::filesystem::path file_of(std::int64_t tile_row) const;
    void keep(const Row& row, std::int64_t tile_row);

    const Grid& m_grid;
    const ScreenOptions& m_options;
    const UnitKeys& m_keys;
    std::filesystem::path m_folder;
    std::size_t m_bands;
    tbb::enumerable_thread_specific<GridPlaces> m_places;
    bool m_asks;                        // all of the grid is screened, and somebody can tell
    std::map<std::int64_t, Row> m_rows; // of tiles that are not closed yet
    std::int64_t m_damaged = 0, m_unwritten = 0;
};

} // namespace reachplan
