// SPDX-License-Identifier: Apache-2.0
// What no plan can cost, by cases: is there one of at most so much? Cells whose loss reaches beyond that are ruled out,
// units without a choice are settled, prices follow by a few ascent steps, and where the bound stays below, the unit
// with the fewest cells that lose little makes a case of each (branch and bound on decisions with Lagrangian bounds and
// variable fixing: Posta, Ferland, Michelon 2012). Asked for one more unit of cost at a time: a question of a small gap
// has a small tree, and the answer counts whatever the next one costs.
#pragma once

#include "allocation/grid_dual.hpp"

#include <memory>

namespace reachplan {

class GridProof {
public:
    GridProof(const LevelProblem& problem, const Blocks& blocks, const BlockPrices& prices, Budget& budget);

    /// Whether the problem is of a kind for this.
    bool suits() const { return m_dual != nullptr; }
    /// No plan costs less.
    std::int64_t bound() const { return m_bound; }
    /// Raises the bound as far as the stage affords, at most to the cost of `best`, which is replaced where a case holds
    /// a cheaper plan.
    void raise(PlanState& best);
    /// Several questions were answered and none was cut off: their cost grows slowly enough for more.
    bool went_well() const { return m_answered >= 2; }

private:
    enum class End { none, plan, cut }; // what was found

    std::int64_t next_cost(const PlanState& best) const;
    End ask(std::int64_t most_cost);
    End search(std::vector<std::int32_t> prices);
    bool narrow(std::vector<std::int32_t>& prices, int steps);
    std::int64_t climb(std::vector<std::int32_t>& prices, int steps);
    bool rule_out_dear(std::int64_t gap, std::size_t& open);
    End branch(const std::vector<std::int32_t>& prices);
    std::size_t choose(std::int64_t gap) const;
    bool cheap_enough() const;
    std::vector<std::uint32_t> options() const;

    Budget& m_budget;
    std::unique_ptr<const BlockGrid> m_grid; // where dual and case find it
    std::unique_ptr<GridDual> m_dual;
    std::unique_ptr<GridCase> m_case;
    std::vector<std::int32_t> m_start; // prices
    std::vector<int> m_times;          // scratch
    std::int64_t m_bound;
    std::int64_t m_most = 0;     // scaled, beyond the least of all units: what a plan may cost
    std::int64_t m_value = 0;    // of the case at hand
    std::int64_t m_expected = 0; // work of the next question
    std::int64_t m_last_work = 0;
    int m_answered = 0; // questions, since one was cut off
};

} // namespace reachplan
