// SPDX-License-Identifier: Apache-2.0
// The dual of block_prices.hpp as the ascent climbs it: exact value and subgradient at given prices.
#pragma once

#include "allocation/block_prices.hpp"

namespace reachplan {

/// Coordinates: unit prices in cost, then prices of the rows outside blocks in typical charges.
class BlockDual {
public:
    BlockDual(const LevelProblem& problem, const Blocks& blocks, std::int64_t scale, Budget& budget);

    std::size_t size() const { return m_problem.unit_count() + m_priced.size(); }
    bool at_least_zero(std::size_t i) const { return i >= m_problem.unit_count(); }
    double evaluate(const std::vector<double>& point, std::vector<double>& gradient);

    std::vector<double> point_of(const ReducedCosts& costs) const;
    std::vector<double> point_of(const std::vector<double>& unit, const std::vector<double>& row) const;
    void set_prices(const std::vector<double>& point);
    /// Bound, ways and shares at a point.
    BlockPrices prices_at(const std::vector<double>& point);

    std::int64_t unit_price(std::size_t unit) const { return m_unit_price[unit]; }
    std::int64_t row_price(std::size_t row) const { return m_row_price[row]; }
    const std::vector<std::uint32_t>& taken() const { return m_taken; } // by the relaxation at the last point
    float share(std::size_t option) const { return m_share[option]; }
    void set_share(std::size_t option, float share) { m_share[option] = share; }

private:
    void list_ways(BlockPrices& result);
    void bound_losses(std::size_t b, const std::vector<std::int64_t>& profit, std::int64_t best, double worth,
                      BlockPrices& result) const;
    void list_ways_of(std::size_t u, const std::vector<std::uint32_t>& place,
                      const std::vector<std::vector<std::int64_t>>& profits, const std::vector<std::int64_t>& best,
                      BlockPrices& result);
    Knapsack knapsack_of(std::size_t block) const;
    std::int64_t relax();
    std::int64_t take_free();

    const LevelProblem& m_problem;
    const Blocks& m_blocks;
    std::int64_t m_scale;
    Budget& m_budget;
    std::vector<Knapsack> m_knapsacks;
    std::vector<std::vector<std::uint32_t>> m_sets; // by block, the last best filling: a good start at other prices
    KnapsackSolver m_solver;
    std::vector<std::uint32_t> m_priced; // rows outside blocks
    std::vector<double> m_unit;          // typical charge by row
    std::vector<std::int64_t> m_unit_price, m_row_price, m_reduced;
    std::vector<std::uint32_t> m_taken;
    std::vector<double> m_use;
    std::vector<float> m_share;
};

} // namespace reachplan
