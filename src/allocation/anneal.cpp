// SPDX-License-Identifier: Apache-2.0
#include "allocation/anneal.hpp"

#include <bit>

namespace reachplan {
namespace {

constexpr int k_point = 16;          // fractional bits of a temperature
constexpr std::size_t k_ways = 16;   // options considered a unit, best reduced cost first
constexpr std::int64_t k_steps = 64; // temperatures of a run
constexpr std::size_t k_ejected = 2; // units that may give way

/// -log2(draw / 2^64) in fixed point, straight lines between the powers of two; exponential in distribution.
std::int64_t minus_log2(std::uint64_t draw) {
    const int zeros = std::countl_zero(draw | 1);
    const std::uint64_t mantissa = ((draw | 1) << zeros) >> (63 - k_point); // 1.0 .. 2.0
    return (static_cast<std::int64_t>(zeros + 2) << k_point) - static_cast<std::int64_t>(mantissa);
}

} // namespace

Annealer::Annealer(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state, RowIndex& index,
                   Budget& budget)
    : m_problem(problem), m_costs(costs), m_state(state), m_index(index), m_budget(budget) {
    // What a unit typically loses by its second choice is the scale on which plans differ.
    std::int64_t total = 0;
    for (std::size_t u = 0; u < problem.unit_count(); ++u) {
        const std::size_t first = problem.first_option[u];
        if (first + 1 < problem.first_option[u + 1]) {
            total += costs.reduced[costs.by_reduced[first + 1]] / static_cast<std::int64_t>(problem.unit_count());
        }
    }
    const double cost_units = static_cast<double>(total) / static_cast<double>(costs.scale);
    m_hot = std::max<std::int64_t>(static_cast<std::int64_t>(cost_units * (1 << k_point)), 1 << (k_point - 2));
}

void Annealer::run(std::int64_t moves) {
    std::vector<std::uint32_t> best = m_state.choices();
    std::int64_t best_cost = m_state.cost();
    m_temperature = 4 * m_hot;
    const std::int64_t work_before = m_budget.work();
    // A run that the limit would break off while hot is worth nothing: shorten it so that it cools in time.
    moves = std::min(moves, m_budget.left_in_stage() / m_work_per_move);
    for (std::int64_t step = 0; step < k_steps && !m_budget.stage_over(); ++step) {
        for (std::int64_t i = 0; i < moves / k_steps; ++i) {
            if (!move(static_cast<std::uint32_t>(m_draw.below(m_problem.unit_count())))) {
                continue;
            }
            if (m_state.cost() >= best_cost) {
                continue;
            }
            best_cost = m_state.cost();
            best = m_state.choices();
        }
        m_temperature = m_temperature * 15 / 16;
    }
    m_work_per_move = 1 + (m_budget.work() - work_before) / std::max<std::int64_t>(moves, 1);
    m_state.become(best);
    for (std::uint32_t u = 0; u < best.size(); ++u) {
        m_index.update(u, best[u]);
    }
}

std::int64_t Annealer::allowance() {
    return ((m_temperature >> (k_point / 2)) * (minus_log2(m_draw.next()) >> (k_point / 2))) >> k_point;
}

std::uint32_t Annealer::pick_option(std::uint32_t unit) {
    const std::size_t first = m_problem.first_option[unit];
    const std::size_t ways = std::min<std::size_t>(k_ways, m_problem.first_option[unit + 1] - first);
    return m_costs.by_reduced[first + std::min(m_draw.below(ways), m_draw.below(ways))];
}

bool Annealer::move(std::uint32_t unit) {
    const std::uint32_t option = pick_option(unit);
    m_budget.spend(1);
    const std::uint32_t old = m_state.choice(unit);
    if (option == old) {
        return false;
    }
    const std::int64_t allowed = allowance();
    m_state.remove(unit);
    m_moved.assign(1, unit);
    m_old.assign(1, old);
    m_settled = 0;
    bool done = false;
    if (m_state.fits(option)) {
        done = m_problem.cost[option] - m_problem.cost[old] <= allowed;
        m_state.add(unit, done ? option : old);
        if (!done) {
            return false;
        }
    } else {
        done = displace(unit, option, allowed);
    }
    if (!done) {
        undo();
        return false;
    }
    for (std::uint32_t u : m_moved) {
        m_index.update(u, m_state.choice(u));
    }
    return true;
}

bool Annealer::displace(std::uint32_t unit, std::uint32_t option, std::int64_t allowed) {
    m_state.add(unit, option);
    m_settled = 1;
    while (m_moved.size() <= k_ejected && m_state.rows_over() > 0) {
        if (!eject_for(option, unit)) {
            break;
        }
    }
    if (m_moved.size() < 2) {
        return false;
    }
    const std::int64_t change = m_problem.cost[option] - m_problem.cost[m_old.front()];
    return settle(allowed - change);
}

/// Lifts a holder of a row that is over; without one, a unit that could relieve it.
bool Annealer::eject_for(std::uint32_t option, std::uint32_t unit) {
    for (std::uint32_t touched : {option, m_old.front()}) {
        for (const RowCharge& c : m_problem.charges_of(touched)) {
            if (m_state.slack(c.row) >= 0) {
                continue;
            }
            const auto& holders = m_index.holders(c.row);
            const auto& relievers = m_index.relievers(c.row);
            const auto& list = holders.empty() || (!relievers.empty() && m_draw.below(4) == 0) ? relievers : holders;
            if (list.empty()) {
                return false;
            }
            const std::uint32_t other = list[m_draw.below(list.size())];
            if (other == unit || m_state.choice(other) == k_no_option) {
                return false;
            }
            m_moved.push_back(other);
            m_old.push_back(m_state.remove(other));
            return true;
        }
    }
    return false;
}

/// Places the ejected units one after the other, each at its first good option that fits within what is allowed.
bool Annealer::settle(std::int64_t allowed) {
    for (; m_settled < m_moved.size(); ++m_settled) {
        const std::uint32_t unit = m_moved[m_settled];
        const std::uint32_t old = m_old[m_settled];
        const bool last = m_settled + 1 == m_moved.size();
        const std::size_t first = m_problem.first_option[unit];
        const std::size_t ways = std::min<std::size_t>(k_ways, m_problem.first_option[unit + 1] - first);
        std::uint32_t taken = k_no_option;
        for (std::size_t i = 0; i < ways && taken == k_no_option; ++i) {
            const std::uint32_t option = m_costs.by_reduced[first + i];
            if (last && m_problem.cost[option] - m_problem.cost[old] > allowed) {
                continue;
            }
            m_budget.spend(1);
            if (option != old && m_state.fits(option)) {
                taken = option;
            }
        }
        if (taken == k_no_option) {
            return false;
        }
        m_state.add(unit, taken);
        allowed -= m_problem.cost[taken] - m_problem.cost[old];
    }
    return m_state.rows_over() == 0 && allowed >= 0;
}

void Annealer::undo() {
    for (std::size_t i = 0; i < m_settled; ++i) {
        m_state.remove(m_moved[i]);
    }
    for (std::size_t i = 0; i < m_moved.size(); ++i) {
        m_state.add(m_moved[i], m_old[i]);
    }
}

} // namespace reachplan
