// SPDX-License-Identifier: Apache-2.0
#include "allocation/local_search.hpp"

namespace reachplan {
namespace {

constexpr int k_links = 3;            // units a chain may move
constexpr std::size_t k_breadth = 16; // units tried a row
constexpr std::size_t k_ways = 6;     // options tried a unit, best reduced cost first
constexpr std::uint32_t k_no_row = std::numeric_limits<std::uint32_t>::max();

} // namespace

void LocalSearch::descend() {
    bool better = true;
    while (better) {
        better = false;
        for (std::uint32_t u = 0; u < m_problem.unit_count(); ++u) {
            if (m_budget.stage_over()) {
                return;
            }
            better = shift(u) || better;
        }
        for (std::uint32_t u = 0; u < m_problem.unit_count(); ++u) {
            if (m_budget.stage_over()) {
                return;
            }
            better = chain(u) || better;
        }
    }
}

bool LocalSearch::shift(std::uint32_t unit) {
    const std::uint32_t old = m_state.remove(unit);
    std::uint32_t best = old;
    for (std::uint32_t o = m_problem.first_option[unit]; o < m_problem.first_option[unit + 1]; ++o) {
        m_budget.spend(1);
        if (m_problem.cost[o] < m_problem.cost[best] && m_state.fits(o)) {
            best = o;
        }
    }
    m_state.add(unit, best);
    m_index.update(unit, best);
    return best != old;
}

bool LocalSearch::chain(std::uint32_t unit) {
    m_ceiling = 0;
    m_over = 0;
    const std::uint32_t old = m_state.remove(unit);
    std::size_t tried = 0;
    for (std::size_t i = m_problem.first_option[unit]; i < m_problem.first_option[unit + 1] && tried < k_ways; ++i) {
        const std::uint32_t option = m_costs.by_reduced[i];
        const std::int64_t delta = m_problem.cost[option] - m_problem.cost[old];
        if (option == old || delta >= 0) {
            continue;
        }
        ++tried;
        m_links.assign(1, unit);
        m_left_behind.assign(1, old);
        if (start(unit, option, delta)) {
            return true;
        }
    }
    m_state.add(unit, old);
    return false;
}

bool LocalSearch::insert(std::uint32_t unit) {
    m_ceiling = std::numeric_limits<std::int64_t>::max();
    m_over = m_state.rows_over();
    for (std::size_t i = m_problem.first_option[unit]; i < m_problem.first_option[unit + 1]; ++i) {
        m_links.assign(1, unit);
        m_left_behind.assign(1, k_no_option);
        if (start(unit, m_costs.by_reduced[i], 0)) {
            return true;
        }
    }
    return false;
}

bool LocalSearch::start(std::uint32_t unit, std::uint32_t option, std::int64_t delta) {
    m_state.add(unit, option);
    m_in_chain[unit] = 1;
    m_budget.spend(1);
    const bool done = m_state.rows_over() <= m_over + 2 && resolve(k_links - 1, delta);
    m_in_chain[unit] = 0;
    if (done) {
        commit();
    } else {
        m_state.remove(unit);
    }
    return done;
}

bool LocalSearch::resolve(int links_left, std::int64_t delta) {
    if (m_state.rows_over() <= m_over) {
        return delta < m_ceiling;
    }
    if (links_left == 0) {
        return false;
    }
    const std::uint32_t row = row_over();
    // Copies: a chain that commits deeper down must not pull the list from under this loop.
    std::vector<std::uint32_t> movers;
    for (std::uint32_t u : m_index.holders(row)) {
        if (movers.size() < k_breadth && !m_in_chain[u]) {
            movers.push_back(u);
        }
    }
    for (std::uint32_t u : m_index.relievers(row)) {
        if (movers.size() < 2 * k_breadth && !m_in_chain[u] && m_state.choice(u) != k_no_option) {
            movers.push_back(u);
        }
    }
    for (std::uint32_t u : movers) {
        if (push_on(u, row, links_left, delta)) {
            return true;
        }
    }
    return false;
}

bool LocalSearch::push_on(std::uint32_t unit, std::uint32_t row, int links_left, std::int64_t delta) {
    const std::size_t over_before = m_state.rows_over();
    const std::uint32_t old = m_state.remove(unit);
    const std::int64_t used_without = m_state.used(row);
    m_in_chain[unit] = 1;
    m_links.push_back(unit);
    m_left_behind.push_back(old);
    std::size_t tried = 0;
    for (std::size_t i = m_problem.first_option[unit]; i < m_problem.first_option[unit + 1] && tried < k_ways; ++i) {
        const std::uint32_t option = m_costs.by_reduced[i];
        const std::int64_t change = delta + m_problem.cost[option] - m_problem.cost[old];
        if (option == old || (change >= m_ceiling && links_left == 1)) {
            continue;
        }
        ++tried;
        m_budget.spend(1);
        m_state.add(unit, option);
        const bool helps = m_state.rows_over() < over_before || m_state.used(row) <= m_problem.room[row] ||
                           m_state.used(row) == used_without;
        if (helps && m_state.rows_over() <= over_before && resolve(links_left - 1, change)) {
            m_in_chain[unit] = 0;
            return true;
        }
        m_state.remove(unit);
    }
    m_state.add(unit, old);
    m_in_chain[unit] = 0;
    m_links.pop_back();
    m_left_behind.pop_back();
    return false;
}

/// More rows over than before the chain: one of those whose options came or went in it.
std::uint32_t LocalSearch::row_over() const {
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        for (std::uint32_t option : {m_state.choice(m_links[i]), m_left_behind[i]}) {
            if (option == k_no_option) {
                continue;
            }
            for (const RowCharge& c : m_problem.charges_of(option)) {
                if (m_state.slack(c.row) < 0) {
                    return c.row;
                }
            }
        }
    }
    return k_no_row;
}

void LocalSearch::commit() {
    for (std::uint32_t unit : m_links) {
        m_index.update(unit, m_state.choice(unit));
    }
}

} // namespace reachplan
