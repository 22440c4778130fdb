// SPDX-License-Identifier: Apache-2.0
// Simulated annealing on feasible plans (Kirkpatrick, Gelatt, Vecchi 1983): a unit takes one of its good options; if
// that does not fit, one or two holders of the row in the way are re-placed. Integers throughout: the temperature is
// a fixed-point number and the logarithm of the draw is taken bit by bit, so no library function decides.
#pragma once

#include "allocation/budget.hpp"
#include "allocation/draw.hpp"
#include "allocation/lagrangian.hpp"
#include "allocation/row_index.hpp"

namespace reachplan {

class Annealer {
public:
    Annealer(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state, RowIndex& index, Budget& budget);

    /// One cooling run of `moves` tries from the present plan. Afterwards the state is the best plan met.
    void run(std::int64_t moves);

private:
    std::int64_t allowance();
    bool move(std::uint32_t unit);
    bool displace(std::uint32_t unit, std::uint32_t option, std::int64_t allowed);
    bool eject_for(std::uint32_t option, std::uint32_t unit);
    bool settle(std::int64_t allowed);
    void undo();
    std::uint32_t pick_option(std::uint32_t unit);

    const LevelProblem& m_problem;
    const ReducedCosts& m_costs;
    PlanState& m_state;
    RowIndex& m_index;
    Budget& m_budget;
    Draw m_draw{1983};
    std::int64_t m_hot = 0; // starting temperature, cost units << k_point
    std::int64_t m_temperature = 0;
    std::int64_t m_work_per_move = 8;   // as measured in the last run
    std::vector<std::uint32_t> m_moved; // units of the move at hand
    std::vector<std::uint32_t> m_old;   // and their options before
    std::size_t m_settled = 0;
};

} // namespace reachplan
