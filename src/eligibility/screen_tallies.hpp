// SPDX-License-Identifier: Apache-2.0
// Cells counted by zone and answers while blocks come in from many threads. Only screen.cpp includes this.
#pragma once

#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "eligibility/block_cells.hpp"

namespace reachplan {

class ScreenTallies {
public:
    explicit ScreenTallies(std::size_t bands) : m_bands(bands) {}
    /// The first columns and rows of a block whose cells have that area each. Thread-safe.
    void add(const BlockCells& block, int columns, int rows, std::int64_t cell_dm2);
    /// Thread-safe.
    void add(const Tally& tally);
    /// By province, reach, class, words.
    std::vector<Tally> all() const;

private:
    struct Count {
        std::int64_t cells = 0, area_dm2 = 0;
    };
    /// Words of reasons, then of undetermined.
    using Key = std::pair<ScreenZone, std::vector<std::uint32_t>>;

    std::size_t m_bands;
    std::mutex m_mutex;
    std::map<Key, Count> m_counts;
};

} // namespace reachplan
