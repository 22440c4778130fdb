// SPDX-License-Identifier: Apache-2.0
// A plan under change: who has which option, what each row has used, how many rows are over. Units may be
// lifted out and put back; every step costs only the rows of that option. Relief needs no special case: lifting
// a unit whose option relieves a row raises that row's use, and `fits` then demands an option that repairs it.
#pragma once

#include "allocation/level_problem.hpp"

#include <limits>

namespace reachplan {

constexpr std::uint32_t k_no_option = std::numeric_limits<std::uint32_t>::max();

class PlanState {
public:
    explicit PlanState(const LevelProblem& problem)
        : m_problem(&problem), m_choice(problem.unit_count(), k_no_option), m_used(problem.room.size(), 0) {
        // Where units outside count on relief by those inside, a row is over from the start.
        for (std::int64_t room : problem.room) {
            m_over += room < 0 ? 1U : 0U;
        }
    }

    void add(std::size_t unit, std::uint32_t option) {
        for (const RowCharge& c : m_problem->charges_of(option)) {
            shift_row(c.row, c.amount);
        }
        m_choice[unit] = option;
        m_cost += m_problem->cost[option];
        ++m_assigned;
    }

    std::uint32_t remove(std::size_t unit) {
        const std::uint32_t option = m_choice[unit];
        for (const RowCharge& c : m_problem->charges_of(option)) {
            shift_row(c.row, -c.amount);
        }
        m_choice[unit] = k_no_option;
        m_cost -= m_problem->cost[option];
        --m_assigned;
        return option;
    }

    /// Every unit to the option given for it.
    void become(const std::vector<std::uint32_t>& options) {
        for (std::size_t u = 0; u < options.size(); ++u) {
            if (m_choice[u] == options[u]) {
                continue;
            }
            if (m_choice[u] != k_no_option) {
                remove(u);
            }
            add(u, options[u]);
        }
    }

    void shift_row(std::uint32_t row, std::int64_t amount) {
        const bool was = m_used[row] > m_problem->room[row];
        m_used[row] += amount;
        const bool is = m_used[row] > m_problem->room[row];
        m_over += static_cast<std::size_t>(is) - static_cast<std::size_t>(was);
    }

    /// Would every row be within its room with this option on top?
    bool fits(std::uint32_t option) const {
        std::size_t repaired = 0;
        for (const RowCharge& c : m_problem->charges_of(option)) {
            if (m_used[c.row] + c.amount > m_problem->room[c.row]) {
                return false;
            }
            repaired += m_used[c.row] > m_problem->room[c.row] ? 1U : 0U;
        }
        return repaired == m_over;
    }

    std::uint32_t choice(std::size_t unit) const { return m_choice[unit]; }
    const std::vector<std::uint32_t>& choices() const { return m_choice; }
    std::int64_t used(std::size_t row) const { return m_used[row]; }
    std::int64_t slack(std::size_t row) const { return m_problem->room[row] - m_used[row]; }
    std::int64_t cost() const { return m_cost; }
    std::size_t rows_over() const { return m_over; }
    bool complete() const { return m_assigned == m_choice.size(); }
    bool valid() const { return complete() && m_over == 0; }

private:
    const LevelProblem* m_problem;
    std::vector<std::uint32_t> m_choice;
    std::vector<std::int64_t> m_used;
    std::int64_t m_cost = 0;
    std::size_t m_over = 0;
    std::size_t m_assigned = 0;
};

} // namespace reachplan
