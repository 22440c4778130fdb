// SPDX-License-Identifier: Apache-2.0
// Large-neighbourhood search: a few units that compete for the same rows are lifted together and re-placed exactly.
// Anytime; the state is the best plan found when it returns. Same input, same steps: the walk draws from a fixed seed.
#pragma once

#include "allocation/branch.hpp"
#include "allocation/draw.hpp"
#include "allocation/row_index.hpp"

namespace reachplan {

/// Draws groups of units that are worth re-placing together.
class GroupPicker {
public:
    GroupPicker(const LevelProblem& problem, const ReducedCosts& costs, const PlanState& state, const RowIndex& index);

    /// Walks from `seed` over shared rows until `size` units are met (fewer if the walk runs dry).
    const std::vector<std::uint32_t>& around(std::uint32_t seed, std::size_t size);
    /// A seed of high reduced cost, or any unit.
    std::uint32_t seed();

private:
    void take(std::uint32_t unit);
    bool step(std::uint32_t from, std::size_t size);

    const LevelProblem& m_problem;
    const ReducedCosts& m_costs;
    const PlanState& m_state;
    const RowIndex& m_index;
    Draw m_draw{20170630};
    std::vector<std::uint32_t> m_group;
    std::vector<char> m_taken;
};

struct SearchOutcome {
    bool proven = false; // no cheaper plan exists
};

SearchOutcome search_neighbourhoods(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state,
                                    Budget& budget);

/// Places the units that a construction left over; false if some stay out.
bool repair(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state, Budget& budget);

} // namespace reachplan
