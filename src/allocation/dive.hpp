// SPDX-License-Identifier: Apache-2.0
// Plans from block prices. A dive settles first what the relaxation takes nearly always, makes the rest anew with
// the room that is left, a few ascent steps a round, until every unit has its option. The same dive, started from a
// plan of which only some neighbouring blocks are set free, is the large neighbourhood search.
#pragma once

#include "allocation/block_prices.hpp"
#include "allocation/draw.hpp"
#include "allocation/plan_state.hpp"

namespace reachplan {

/// What is left to decide: the open units with the options that still fit, on the room that is left.
struct Rest {
    LevelProblem problem;
    Blocks blocks;
    std::vector<std::uint32_t> source; // option of the whole problem, by option
};

class Diver {
public:
    Diver(const LevelProblem& problem, const Blocks& blocks, const BlockPrices& prices, const ReducedCosts& costs,
          Budget& budget);

    /// From nothing; true if `best` was replaced by a cheaper valid plan.
    bool dive(PlanState& best);
    /// Sets a few blocks free and dives there.
    bool improve(PlanState& best);

private:
    bool settle(PlanState plan, std::vector<std::uint32_t> open, PlanState& best);
    double round(PlanState& plan, std::vector<std::uint32_t>& open);
    void adopt(const Rest& rest, PlanState& plan, std::vector<std::uint32_t>& open) const;
    std::vector<std::uint32_t> pick_units(const PlanState& best);

    const LevelProblem& m_problem;
    const Blocks& m_blocks;
    const BlockPrices& m_prices;
    const ReducedCosts& m_costs;
    Budget& m_budget;
    Draw m_draw{0xbb67ae8584caa73bULL};
    std::vector<double> m_unit; // prices of the dive at hand, in cost
    std::vector<double> m_row;  // of the rows outside blocks
    std::vector<float> m_share; // by option, of the dive at hand
    std::size_t m_spread;       // of the size of the parts set free
    int m_in_vain = 0;
};

} // namespace reachplan
