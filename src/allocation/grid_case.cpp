// SPDX-License-Identifier: Apache-2.0
#include "allocation/grid_case.hpp"

namespace reachplan {

GridCase::GridCase(const BlockGrid& grid)
    : m_grid(grid), m_out((grid.blocks + 1) * grid.units, 0), m_left(grid.units, 0), m_choice(grid.units, k_open) {
    for (double room : grid.room) {
        m_room.push_back(static_cast<std::int64_t>(room));
    }
    m_room.push_back(std::numeric_limits<std::int64_t>::max()); // outside
    for (std::size_t way = 0; way < ways(); ++way) {
        for (std::size_t u = 0; u < grid.units; ++u) {
            const bool none = grid.option_of(way, u) == k_no_option;
            m_out[grid.at(way, u)] = none ? 1 : 0;
            m_left[u] += none ? 0U : 1U;
        }
    }
}

std::int64_t GridCase::amount(std::size_t way, std::size_t unit) const {
    return way < m_grid.blocks ? static_cast<std::int64_t>(m_grid.amount[m_grid.at(way, unit)]) : 0;
}

bool GridCase::settle(std::size_t way, std::size_t unit) {
    if (settled(unit)) {
        return m_choice[unit] == way;
    }
    if (!fits(way, unit)) {
        return false;
    }
    m_choice[unit] = way;
    m_room[way] -= amount(way, unit);
    ++m_settled;
    m_steps.push_back({way, unit, true});
    return true;
}

bool GridCase::rule_out(std::size_t way, std::size_t unit) {
    if (m_choice[unit] == way) {
        return false;
    }
    if (m_out[m_grid.at(way, unit)]) {
        return true;
    }
    m_out[m_grid.at(way, unit)] = 1;
    m_steps.push_back({way, unit, false});
    if (--m_left[unit] > 1 || settled(unit)) {
        return true;
    }
    for (std::size_t last = 0; last < ways(); ++last) {
        if (!m_out[m_grid.at(last, unit)]) {
            return settle(last, unit);
        }
    }
    return false;
}

void GridCase::take_back(std::size_t mark) {
    for (; m_steps.size() > mark; m_steps.pop_back()) {
        const Step& step = m_steps.back();
        if (step.settles) {
            m_choice[step.unit] = k_open;
            m_room[step.way] += amount(step.way, step.unit);
            --m_settled;
        } else {
            m_out[m_grid.at(step.way, step.unit)] = 0;
            ++m_left[step.unit];
        }
    }
}

} // namespace reachplan
