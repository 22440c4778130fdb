// SPDX-License-Identifier: Apache-2.0
// Plans block by block, many at once (a beam search): each half-made plan fills another block, those are kept whose
// cost and soft rest (rest_judge.hpp) are least, and the last few blocks are searched through. The bound alone cannot
// steer this: while many blocks are left it hardly moves, whatever is taken, and the loss shows when there is no choice
// left. The fewer the blocks the less a step costs and the more it decides, so the beam widens on the way.
#pragma once

#include "allocation/last_blocks.hpp"
#include "allocation/rest_judge.hpp"

#include <memory>

namespace reachplan {

class SoftBeam {
public:
    SoftBeam(const LevelProblem& problem, const Blocks& blocks, const ReducedCosts& costs, Budget& budget);

    /// Whether the problem is of a kind for this.
    bool suits() const { return m_judge != nullptr; }
    /// One search, wider than the one before where the stage affords it; false if it affords none. `best` is replaced
    /// by a cheaper plan.
    bool run(PlanState& best);

private:
    struct Child {
        Pick pick;
        std::size_t parent;
    };

    HalfPlan root();
    static double width_at(std::size_t blocks, double width);
    double work_of(double width) const;
    static bool goes_on(const std::vector<HalfPlan>& beam);
    std::vector<Child> children_of(const std::vector<HalfPlan>& beam);
    std::vector<HalfPlan> next(const std::vector<HalfPlan>& beam, double most);
    HalfPlan follow(const HalfPlan& plan, const Pick& pick) const;
    std::uint64_t mark_of(const HalfPlan& plan, const Pick& pick) const;
    void finish(const std::vector<HalfPlan>& beam, PlanState& best);

    const LevelProblem& m_problem;
    const ReducedCosts& m_costs;
    Budget& m_budget;
    std::unique_ptr<const BlockGrid> m_grid; // where judge and search find it wherever the beam goes
    std::unique_ptr<RestJudge> m_judge;
    std::unique_ptr<LastBlocks> m_last;
    double m_width;
    double m_narrowest = 1; // that is worth another run
    double m_pace = 2;      // work of the last run beside what was to be expected
    double m_sharpness = 1; // of the level at hand
    std::size_t m_runs = 0;
    bool m_cut = true; // the last run left out plans for its width alone: a wider one may find more
};

} // namespace reachplan
