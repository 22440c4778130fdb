// SPDX-License-Identifier: Apache-2.0
// The best fillings of one row, and those little worse: a table of what each room gains with the first items
// (Bellman 1957), walked back along all ways that lose no more than allowed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reachplan {

struct Filling {
    float loss = 0; // beside the best
    std::vector<std::uint32_t> items;
};

class Fillings {
public:
    void start(std::size_t room);
    void add(std::uint32_t item, float profit, std::size_t amount);
    /// What the best filling gains.
    float solve();
    /// The `most` best of those that lose `allowed` or, until there are enough of them, twice as much again and again.
    std::vector<Filling> list(std::size_t most, float allowed);
    std::int64_t work() const { return m_work; } // cells since the start

private:
    struct Item {
        std::uint32_t item;
        float profit;
        std::size_t amount;
    };

    const float* row(std::size_t items) const { return &m_gain[items * (m_room + 1)]; }
    void walk(std::size_t items, std::size_t room, float allowed);

    std::size_t m_room = 0;
    std::vector<Item> m_items;
    std::vector<float> m_gain; // by number of items, by room
    std::vector<Filling> m_found;
    std::vector<std::uint32_t> m_path;
    float m_allowed = 0;
    std::int64_t m_work = 0;
};

} // namespace reachplan
