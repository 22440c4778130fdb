// SPDX-License-Identifier: Apache-2.0
// Shifts and ejection chains. A unit takes a cheaper option; if that overfills a row, a unit that holds the row (or
// could relieve it) moves on, and so on for a few links. A chain is kept only if every row ends within its room and
// the plan as a whole is cheaper: a swap is the chain of two links.
#pragma once

#include "allocation/budget.hpp"
#include "allocation/lagrangian.hpp"
#include "allocation/row_index.hpp"

namespace reachplan {

class LocalSearch {
public:
    LocalSearch(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state, RowIndex& index,
                Budget& budget)
        : m_problem(problem), m_costs(costs), m_state(state), m_index(index), m_budget(budget),
          m_in_chain(problem.unit_count(), 0) {}

    /// Until no shift and no chain helps, or the stage is over.
    void descend();
    /// Finds a place for an unassigned unit by pushing others on, at any cost.
    bool insert(std::uint32_t unit);

private:
    bool shift(std::uint32_t unit);
    bool chain(std::uint32_t unit);
    bool start(std::uint32_t unit, std::uint32_t option, std::int64_t delta);
    bool resolve(int links_left, std::int64_t delta);
    bool push_on(std::uint32_t unit, std::uint32_t row, int links_left, std::int64_t delta);
    std::uint32_t row_over() const;
    void commit();

    const LevelProblem& m_problem;
    const ReducedCosts& m_costs;
    PlanState& m_state;
    RowIndex& m_index;
    Budget& m_budget;
    std::vector<char> m_in_chain;
    std::vector<std::uint32_t> m_links;       // units of the chain
    std::vector<std::uint32_t> m_left_behind; // their former options
    std::int64_t m_ceiling = 0;               // a chain must end below this change of cost
    std::size_t m_over = 0;                   // rows that may stay over: units without a place may owe them relief
};

} // namespace reachplan
