// SPDX-License-Identifier: Apache-2.0
// Large-neighbourhood search: a few units that compete for the same rows are lifted together and re-placed exactly.
// Anytime; the state is the best plan found when it returns. Same input, same steps: the walk draws from a fixed seed.
#pragma once

#include "allocation/anneal.hpp"
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

/// One search from a complete plan; keeps the best apart from the plan it walks on.
class NeighbourhoodSearch {
public:
    NeighbourhoodSearch(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state, Budget& budget);

    /// From the state, or on from where the last run stopped if that is the same; ends with the best plan found. True if
    /// no cheaper plan exists.
    bool run();

private:
    void keep();
    void restore_best();
    void try_proof(std::int64_t work);
    void anneal(std::int64_t work);
    void replace_groups(std::int64_t work);
    void note(const std::vector<std::uint32_t>& units, bool found);
    void adapt(const BranchOutcome& outcome);

    const LevelProblem& m_problem;
    const ReducedCosts& m_costs;
    PlanState& m_state;
    Budget& m_budget;
    RowIndex m_index;
    Brancher m_brancher;
    GroupPicker m_picker;
    Annealer m_annealer;
    std::int64_t m_round;
    std::vector<std::uint32_t> m_best; // none before the first run
    std::int64_t m_best_cost = 0;
    std::size_t m_size = 6;
    int m_ease = 0;
    bool m_proven = false;
};

/// Places the units that a construction left over; false if some stay out.
bool repair(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state, Budget& budget);

} // namespace reachplan
