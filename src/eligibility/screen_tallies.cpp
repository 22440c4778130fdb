// SPDX-License-Identifier: Apache-2.0
#include "eligibility/screen_tallies.hpp"

#include <algorithm>
#include <array>

namespace reachplan {
namespace {

/// Cells of one block by zone and words: few differ, so that a small table finds most of them at once.
class BlockCounts {
public:
    BlockCounts(const BlockCells& block, std::size_t bands) : m_block(block), m_bands(bands) { m_table.fill(-1); }

    struct Entry {
        std::size_t cell; // one that is alike
        std::int64_t cells;
    };

    /// The first `columns` cells of a row of the block; mostly a cell is like the one before it.
    void add_row(std::size_t first, int columns) {
        find_changes(first);
        for (int column = 0; column < columns; ++column) {
            if (m_changes.at(static_cast<std::size_t>(column)) != 0) {
                m_last = entry_of(first + static_cast<std::size_t>(column));
            }
            ++m_entries[static_cast<std::size_t>(m_last)].cells;
        }
    }
    const std::vector<Entry>& entries() const { return m_entries; }

private:
    /// Not 0 where a cell of the row differs from the one before it.
    void find_changes(std::size_t first) {
        constexpr std::size_t side = k_block_side;
        const std::uint16_t* zone = m_block.zone.data() + first;
        m_changes.fill(0);
        for (std::size_t i = 1; i < side; ++i) {
            m_changes[i] = zone[i] != zone[i - 1] ? 1 : 0;
        }
        for (std::size_t band = 0; band < m_bands; ++band) {
            const std::uint32_t* reasons = m_block.reasons.data() + band * k_block_cells + first;
            const std::uint32_t* undetermined = m_block.undetermined.data() + band * k_block_cells + first;
            for (std::size_t i = 1; i < side; ++i) {
                m_changes[i] |= (reasons[i] ^ reasons[i - 1]) | (undetermined[i] ^ undetermined[i - 1]);
            }
        }
        m_changes[0] = m_last < 0 || !alike(m_entries[static_cast<std::size_t>(m_last)].cell, first) ? 1 : 0;
    }

    int entry_of(std::size_t cell) {
        std::size_t hash = m_block.zone[cell];
        for (std::size_t band = 0; band < m_bands; ++band) {
            const std::size_t at = band * k_block_cells + cell;
            hash = (hash ^ m_block.reasons[at]) * 0x9E3779B97F4A7C15U;
            hash = (hash ^ m_block.undetermined[at] ^ (hash >> 29U)) * 0xBF58476D1CE4E5B9U;
        }
        int& slot = m_table[(hash >> 32U) % m_table.size()];
        if (slot < 0 || !alike(m_entries[static_cast<std::size_t>(slot)].cell, cell)) {
            const auto known =
                std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& e) { return alike(e.cell, cell); });
            slot = static_cast<int>(known - m_entries.begin());
            if (known == m_entries.end()) {
                m_entries.push_back({cell, 0});
            }
        }
        return slot;
    }

    bool alike(std::size_t a, std::size_t b) const {
        bool same = m_block.zone[a] == m_block.zone[b];
        for (std::size_t band = 0; band < m_bands && same; ++band) {
            const std::size_t at = band * k_block_cells;
            same = m_block.reasons[at + a] == m_block.reasons[at + b] &&
                   m_block.undetermined[at + a] == m_block.undetermined[at + b];
        }
        return same;
    }

    const BlockCells& m_block;
    std::size_t m_bands;
    std::array<int, 1024> m_table;
    int m_last = -1; // the entry that was found last
    std::array<std::uint32_t, k_block_side> m_changes{};
    std::vector<Entry> m_entries;
};

} // namespace

void ScreenTallies::add(const BlockCells& block, int columns, int rows, std::int64_t cell_dm2) {
    BlockCounts counts(block, m_bands);
    for (int row = 0; row < rows; ++row) {
        counts.add_row(static_cast<std::size_t>(row * k_block_side), columns);
    }
    const std::lock_guard lock(m_mutex);
    Key key;
    for (const BlockCounts::Entry& entry : counts.entries()) {
        key.first = block.zones[block.zone[entry.cell]];
        key.second.clear();
        for (const std::vector<std::uint32_t>* words : {&block.reasons, &block.undetermined}) {
            for (std::size_t band = 0; band < m_bands; ++band) {
                key.second.push_back((*words)[band * k_block_cells + entry.cell]);
            }
        }
        Count& count = m_counts[key];
        count.cells += entry.cells;
        count.area_dm2 += entry.cells * cell_dm2;
    }
}

void ScreenTallies::add(const Tally& tally) {
    Key key{{tally.province, tally.reach, tally.reach_class}, tally.reasons};
    key.second.insert(key.second.end(), tally.undetermined.begin(), tally.undetermined.end());
    const std::lock_guard lock(m_mutex);
    Count& count = m_counts[key];
    count.cells += tally.cells;
    count.area_dm2 += tally.area_dm2;
}

std::vector<Tally> ScreenTallies::all() const {
    std::vector<Tally> tallies;
    for (const auto& [key, count] : m_counts) {
        const auto& [zone, words] = key;
        const auto middle = words.begin() + static_cast<std::ptrdiff_t>(m_bands);
        tallies.push_back({zone.province,
                           zone.reach,
                           zone.reach_class,
                           {words.begin(), middle},
                           {middle, words.end()},
                           count.cells,
                           count.area_dm2});
    }
    return tallies;
}

} // namespace reachplan
