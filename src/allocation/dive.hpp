// SPDX-License-Identifier: Apache-2.0
// Plans from block prices. A dive settles one block after the other as the relaxation fills it, exactly, and lets the
// prices of the rest follow by a few ascent steps; where the bound of the rest would rise, another block goes first.
// Blocks of several rows hold few units and fill badly: there it settles the units that the relaxation is surest of.
// The last few units are searched through. The same dive, from a plan of which some neighbouring blocks are set
// free, is the large neighbourhood search.
#pragma once

#include "allocation/block_prices.hpp"
#include "allocation/draw.hpp"
#include "allocation/rest.hpp"

namespace reachplan {

class Diver {
public:
    Diver(const LevelProblem& problem, const Blocks& blocks, const BlockPrices& prices, const ReducedCosts& costs,
          Budget& budget);

    /// From nothing; true if `best` was replaced by a cheaper valid plan.
    bool dive(PlanState& best);
    /// Sets some blocks free and dives there.
    bool improve(PlanState& best);

private:
    /// A plan with some units still open, and the relaxation of what is left.
    struct Node {
        PlanState plan;
        std::vector<std::uint32_t> open;
        std::vector<double> unit, row;                // prices in cost; those of rows outside blocks
        std::vector<float> share;                     // by option
        double least = 0;                             // that any plan from here costs
        std::vector<std::vector<std::uint32_t>> sets; // options to settle together, likeliest first
        std::size_t blocks = 0;                       // that the relaxation uses
    };
    struct Size {
        std::size_t blocks;
        std::int64_t work = 0; // spent on parts of so many blocks
        int in_vain = 0;
    };

    Node descend(PlanState plan, std::vector<std::uint32_t> open, std::int64_t most_cost);
    std::size_t effort(const Node& node) const;
    Node follow(const Node& node, std::int64_t most_cost);
    Node adopt(const Node& node, std::size_t first) const;
    void relax(Node& node, std::int64_t most_cost);
    void rank_sets(const Rest& rest, const std::vector<std::uint32_t>& taken, Node& node);
    void pick_likely(const Rest& rest, Node& node) const;
    bool goes_on(const Node& node) const;
    void finish(Node& node, std::int64_t most_cost);
    std::vector<std::uint32_t> seed(const PlanState& best, const std::vector<std::vector<std::uint32_t>>& members);
    std::vector<std::uint32_t> pick_units(const PlanState& best, std::size_t most);

    const LevelProblem& m_problem;
    const Blocks& m_blocks;
    const BlockPrices& m_prices;
    const ReducedCosts& m_costs;
    Budget& m_budget;
    Draw m_draw{0xbb67ae8584caa73bULL};
    bool m_exact_blocks; // a block's best filling is worth settling: one row, solved to the end
    std::vector<Size> m_sizes;
    std::int64_t m_scale = 1; // of prices on the way: coarse ones leave a knapsack less to tell apart
};

} // namespace reachplan
