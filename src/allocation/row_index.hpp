// SPDX-License-Identifier: Apache-2.0
// Which units touch a row: those whose present option charges it, and those that could relieve it.
// The order of holders depends on the moves made so far, which are themselves reproducible.
#pragma once

#include "allocation/plan_state.hpp"

#include <algorithm>

namespace reachplan {

class RowIndex {
public:
    explicit RowIndex(const LevelProblem& problem)
        : m_problem(problem), m_holders(problem.room.size()), m_relievers(problem.room.size()) {
        for (std::size_t o = 0; o < problem.option_count(); ++o) {
            for (const RowCharge& c : problem.charges_of(o)) {
                auto& list = m_relievers[c.row];
                if (c.amount < 0 && (list.empty() || list.back() != problem.unit_of[o])) {
                    list.push_back(problem.unit_of[o]);
                }
            }
        }
    }

    void rebuild(const PlanState& state) {
        for (auto& list : m_holders) {
            list.clear();
        }
        m_known.assign(m_problem.unit_count(), k_no_option);
        for (std::uint32_t u = 0; u < m_known.size(); ++u) {
            update(u, state.choice(u));
        }
    }

    void update(std::uint32_t unit, std::uint32_t option) {
        if (m_known[unit] == option) {
            return;
        }
        if (m_known[unit] != k_no_option) {
            for (const RowCharge& c : m_problem.charges_of(m_known[unit])) {
                auto& list = m_holders[c.row];
                *std::find(list.begin(), list.end(), unit) = list.back();
                list.pop_back();
            }
        }
        if (option != k_no_option) {
            for (const RowCharge& c : m_problem.charges_of(option)) {
                m_holders[c.row].push_back(unit);
            }
        }
        m_known[unit] = option;
    }

    const std::vector<std::uint32_t>& holders(std::uint32_t row) const { return m_holders[row]; }
    const std::vector<std::uint32_t>& relievers(std::uint32_t row) const { return m_relievers[row]; }

private:
    const LevelProblem& m_problem;
    std::vector<std::vector<std::uint32_t>> m_holders;
    std::vector<std::vector<std::uint32_t>> m_relievers;
    std::vector<std::uint32_t> m_known;
};

} // namespace reachplan
