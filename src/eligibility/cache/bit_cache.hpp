// SPDX-License-Identifier: Apache-2.0
// Answers of an earlier screening of the same grid, taken over where what they depend on is the same: window by
// window, row of blocks by row. It holds what the last screening found, and no more. Only screen.cpp includes this.
#pragma once

#include <atomic>
#include <filesystem>
#include <vector>

#include "eligibility/cache/known_tiles.hpp"
#include "eligibility/cache/row_file.hpp"

namespace reachplan {

class BitCache {
public:
    /// All must outlive it. `folder` is there.
    BitCache(const Terrain& terrain, const Grid& grid, const KnownTiles& tiles, std::filesystem::path folder);

    /// Reads what there is on these rows, whole blocks, whose tiles are open; to be called in the arena that is to do the work.
    void open(std::int64_t first_row, std::int64_t rows);
    /// Leaves that some bit of the rows still asks, by leaf.
    std::vector<bool> leaves_asked() const;
    /// Bits that are to be found in the block with this first cell.
    const std::vector<bool>& missing(std::int64_t column, std::int64_t row) const;
    /// Adds what was taken over and keeps what was found. Thread-safe for different blocks.
    void complete(std::int64_t column, std::int64_t row, BlockCells& cells);
    /// Writes what is new on the rows.
    void close();

    /// Of a window's cell, in memory.
    static std::int64_t bytes_of_cell(const ScreenPlan& plan) {
        return static_cast<std::int64_t>(plan.bits.size() + 1) / 2;
    }
    CacheUse use() const;

private:
    struct Unit {
        std::vector<std::string> keys; // by bit, as all below
        std::vector<bool> missing;
        std::vector<PackedUnit> packed;
        bool in_known_tile = false; // nobody asks it
    };
    struct Row {
        std::filesystem::path file;
        std::vector<Unit> units;
    };
    void open_row(std::int64_t first_row, Row& row);
    void close_row(const Row& row);
    Unit& unit_of(std::int64_t column, std::int64_t row);

    const Terrain& m_terrain;
    const Grid& m_grid;
    const KnownTiles& m_tiles;
    std::filesystem::path m_folder;
    std::int64_t m_first = 0;
    std::vector<Row> m_rows;
    std::atomic<std::int64_t> m_parts{0}, m_taken_over{0}, m_damaged{0}, m_unwritten{0};
};

} // namespace reachplan
