// SPDX-License-Identifier: Apache-2.0
// Exact re-optimisation of a few units while all others stay: branch and bound on reduced costs. The bound of a
// node is the reduced cost so far, the least that still fits for each open unit, and the price of slack that the
// open units can no longer fill; all in scaled integers. With every unit free and no limit reached it is a proof.
#pragma once

#include "allocation/budget.hpp"
#include "allocation/lagrangian.hpp"
#include "allocation/plan_state.hpp"

#include <span>

namespace reachplan {

struct BranchLimits {
    std::int64_t nodes = 1000;
    std::size_t options = 24;   // candidates a unit, best reduced cost first
    std::int64_t worse_by = -1; // take a plan up to this much dearer (cost units); -1: only strictly cheaper ones
    std::int64_t most_cost = std::numeric_limits<std::int64_t>::max(); // of the plan, where units are unassigned
};

struct BranchOutcome {
    bool found = false;    // the state now holds another plan, within the limits
    bool complete = false; // no plan of interest was overlooked in this neighbourhood
    std::int64_t nodes = 0;
};

class Brancher {
public:
    Brancher(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state, Budget& budget);

    /// Units may be unassigned beforehand; then any plan that places them all is taken.
    BranchOutcome improve(std::span<const std::uint32_t> units, const BranchLimits& limits);

private:
    struct Reach { // what the candidates of one unit can do to a row
        std::uint32_t row;
        std::int64_t most;   // >= 0
        std::int64_t relief; // <= 0
    };
    struct Open {
        std::uint32_t unit = 0;
        std::uint32_t before = k_no_option; // on entry
        std::uint32_t best = k_no_option;   // in the best plan found
        std::vector<std::uint32_t> candidates;
        std::vector<Reach> rows;
        bool relieves = false;
        bool done = false;
    };
    struct Pick {
        std::size_t open;
        std::int64_t least; // reduced cost of its best fitting candidate
        std::int64_t bound; // of the node
    };

    void open_units(std::span<const std::uint32_t> units);
    void list_candidates(std::int64_t ceiling);
    void measure_reach(Open& open);
    void leave_forced_in_place();
    std::int64_t priced_slack();
    std::int64_t local_total();
    std::int64_t local_ceiling();
    void lift(Open& open);
    void put_back(Open& open, std::uint32_t option);
    void shift_reserve(const Open& open, std::int64_t sign);
    std::int64_t idle(std::uint32_t row) const;
    void enter(Open& open, std::uint32_t option);
    void leave(Open& open);
    void search(std::int64_t reduced, std::size_t left);
    Pick choose(std::int64_t reduced);
    void record(std::int64_t total);

    const LevelProblem& m_problem;
    const ReducedCosts& m_costs;
    PlanState& m_state;
    Budget& m_budget;

    BranchLimits m_limits;
    std::vector<Open> m_open;
    std::vector<std::int64_t> m_fill;   // by row: how much the open units can still add
    std::vector<std::uint32_t> m_place; // by row: scratch, position in a reach list + 1
    std::int64_t m_idle = 0;            // price of slack that can no longer be filled, over the rows in reach
    std::int64_t m_start = 0;           // local total on entry
    std::int64_t m_target = 0;          // a plan is of interest if its local total is at most this
    std::int64_t m_nodes = 0;
    bool m_cut = false; // some branch was left out by a limit
    bool m_found = false;
};

} // namespace reachplan
