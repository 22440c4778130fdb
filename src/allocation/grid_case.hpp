// SPDX-License-Identifier: Apache-2.0
// One case of a proof by cases: which cells of the grid are ruled out and which units are settled. A unit with one way
// left takes it. Ways are the blocks and, last, whatever lies outside them. Steps can be taken back.
#pragma once

#include "allocation/block_grid.hpp"

namespace reachplan {

class GridCase {
public:
    explicit GridCase(const BlockGrid& grid);

    std::size_t ways() const { return m_grid.blocks + 1; }
    bool settled(std::size_t unit) const { return m_choice[unit] != k_open; }
    bool complete() const { return m_settled == m_grid.units; }
    std::size_t choice(std::size_t unit) const { return m_choice[unit]; } // way of a settled unit
    /// A way that its unit, not settled yet, may still take; it need not fit.
    bool open(std::size_t way, std::size_t unit) const { return !m_out[m_grid.at(way, unit)] && !settled(unit); }
    bool fits(std::size_t way, std::size_t unit) const { return amount(way, unit) <= m_room[way]; }
    std::int64_t room(std::size_t way) const { return m_room[way]; } // left by settled units
    std::int64_t amount(std::size_t way, std::size_t unit) const;

    /// False if no plan is left; then steps are to be taken back.
    bool settle(std::size_t way, std::size_t unit);
    bool rule_out(std::size_t way, std::size_t unit);

    std::size_t mark() const { return m_steps.size(); }
    void take_back(std::size_t mark);

private:
    static constexpr std::size_t k_open = std::numeric_limits<std::size_t>::max();
    struct Step {
        std::size_t way, unit;
        bool settles;
    };

    const BlockGrid& m_grid;
    std::vector<char> m_out;         // by cell
    std::vector<std::size_t> m_left; // by unit: ways not ruled out
    std::vector<std::size_t> m_choice;
    std::vector<std::int64_t> m_room; // by way
    std::vector<Step> m_steps;
    std::size_t m_settled = 0;
};

} // namespace reachplan
