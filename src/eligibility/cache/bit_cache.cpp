// SPDX-License-Identifier: Apache-2.0
#include "eligibility/cache/bit_cache.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>

#include "eligibility/block_cells.hpp"

namespace reachplan {
namespace {

constexpr std::int64_t k_unit_side = std::int64_t{k_block_side} * k_unit_blocks;

} // namespace

BitCache::BitCache(const Terrain& terrain, const Grid& grid, const KnownTiles& tiles, std::filesystem::path folder)
    : m_terrain(terrain), m_grid(grid), m_tiles(tiles), m_folder(std::move(folder)) {
}

void BitCache::open(std::int64_t first_row, std::int64_t rows) {
    m_first = first_row;
    m_rows.assign(static_cast<std::size_t>((rows + k_block_side - 1) / k_block_side), {});
    tbb::parallel_for(std::size_t{0}, m_rows.size(), [&](std::size_t i) {
        open_row(first_row + static_cast<std::int64_t>(i) * k_block_side, m_rows[i]);
    });
}

void BitCache::open_row(std::int64_t first_row, Row& row) {
    row.file = m_folder / (std::to_string(first_row / k_block_side) + ".bits");
    if (m_tiles.holds_all(first_row)) {
        const std::int64_t pieces = (m_grid.columns + k_unit_side - 1) / k_unit_side;
        m_parts += pieces * static_cast<std::int64_t>(m_terrain.plan().bits.size());
        m_taken_over += pieces * static_cast<std::int64_t>(m_terrain.plan().bits.size());
        return;
    }
    std::optional<RowParts> parts = read_row(row.file);
    m_damaged += parts ? 0 : 1;
    const RowParts known = std::move(parts).value_or(RowParts{});
    for (std::int64_t column = 0; column < m_grid.columns; column += k_unit_side) {
        Unit& unit = row.units.emplace_back();
        unit.keys = m_tiles.keys(column, first_row);
        unit.in_known_tile = m_tiles.holds(column, first_row);
        unit.packed.resize(unit.keys.size());
        const std::int64_t blocks =
            std::min<std::int64_t>(k_unit_blocks, (m_grid.columns - column + k_block_side - 1) / k_block_side);
        for (std::size_t bit = 0; bit < unit.keys.size(); ++bit) {
            const auto at = unit.keys[bit].empty() ? known.end() : known.find(unit.keys[bit]);
            const bool found = at != known.end() && std::none_of(at->second.begin(), at->second.begin() + blocks,
                                                                 [](const std::string& one) { return one.empty(); });
            unit.missing.push_back(!found);
            if (found) {
                unit.packed[bit] = at->second; // bits may share a key
            }
            ++m_parts;
            m_taken_over += found || unit.in_known_tile ? 1 : 0;
        }
    }
}

std::vector<bool> BitCache::leaves_asked() const {
    const ScreenPlan& plan = m_terrain.plan();
    std::vector<bool> bits(plan.bits.size()), leaves(plan.leaves.size());
    for (const Row& row : m_rows) {
        for (const Unit& unit : row.units) {
            for (std::size_t bit = 0; bit < bits.size(); ++bit) {
                bits[bit] = bits[bit] || (unit.missing[bit] && !unit.in_known_tile);
            }
        }
    }
    for (std::size_t bit = 0; bit < bits.size(); ++bit) {
        std::vector<std::size_t> asked;
        if (bits[bit]) {
            collect_leaves(plan.bits[bit].condition, asked);
        }
        for (const std::size_t leaf : asked) {
            leaves[leaf] = true;
        }
    }
    return leaves;
}

BitCache::Unit& BitCache::unit_of(std::int64_t column, std::int64_t row) {
    return m_rows[static_cast<std::size_t>((row - m_first) / k_block_side)]
        .units[static_cast<std::size_t>(column / k_unit_side)];
}

const std::vector<bool>& BitCache::missing(std::int64_t column, std::int64_t row) const {
    return m_rows[static_cast<std::size_t>((row - m_first) / k_block_side)]
        .units[static_cast<std::size_t>(column / k_unit_side)]
        .missing;
}

void BitCache::complete(std::int64_t column, std::int64_t row, BlockCells& cells) {
    Unit& unit = unit_of(column, row);
    const auto block = static_cast<std::size_t>(column % k_unit_side / k_block_side);
    for (std::size_t bit = 0; bit < unit.missing.size(); ++bit) {
        std::string& packed = unit.packed[bit].at(block);
        if (!unit.missing[bit]) {
            unpack_bit(packed, bit, cells);
        } else if (!unit.keys[bit].empty()) {
            packed = pack_bit(cells, bit);
        }
    }
}

void BitCache::close() {
    tbb::parallel_for(std::size_t{0}, m_rows.size(), [&](std::size_t i) { close_row(m_rows[i]); });
    m_rows.clear();
}

void BitCache::close_row(const Row& row) {
    RowParts parts;
    bool any_new = false;
    for (const Unit& unit : row.units) {
        for (std::size_t bit = 0; bit < unit.keys.size(); ++bit) {
            const bool is_there = !unit.missing[bit] || !unit.in_known_tile;
            if (!unit.keys[bit].empty() && is_there) {
                any_new = any_new || unit.missing[bit];
                parts.emplace(unit.keys[bit], unit.packed[bit]);
            }
        }
    }
    if (any_new && !write_row(row.file, parts)) {
        ++m_unwritten;
    }
}

CacheUse BitCache::use() const {
    return {m_parts, m_taken_over, m_damaged, m_unwritten};
}

} // namespace reachplan
