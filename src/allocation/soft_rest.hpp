// SPDX-License-Identifier: Apache-2.0
// What the rest of a half-made plan may come to, chances included. At prices of the rows each open unit spreads over its
// options, the cheaper the likelier (weights exp(-sharpness x cost), as Boltzmann's); the soft cost of a unit lies below
// its least cost, by the more the more options come near it. Of two rests with the same bound the one with more to
// choose from fills its blocks better in the end, and is the softer (its soft value the lower).
// The sharpness that tells is the one at which as many plans are left as it takes for one of them to fill every block:
// their entropy equals the sum over blocks of -ln(chance that the use lands just below the room, if it is as good as normal).
// The soft value is concave and smooth in the prices, so a few Newton steps along the diagonal climb it.
// + - * / and square roots alone, so no library decides.
#pragma once

#include "allocation/block_grid.hpp"
#include "allocation/budget.hpp"

namespace reachplan {

class SoftRest {
public:
    SoftRest(const BlockGrid& grid, Budget& budget) : m_grid(grid), m_budget(budget) {}

    /// From here on of these blocks and units.
    void open(const std::vector<std::uint32_t>& blocks, const std::vector<std::uint32_t>& units);

    struct Value {
        double soft;
        double hard; // the bound that the same prices prove, at the best of them
    };
    Value climb(std::vector<float>& prices, double sharpness, int steps);
    /// `guess` from a rest like this one.
    double find_sharpness(const std::vector<float>& prices, double guess);

    void evaluate(const std::vector<float>& prices, double sharpness);
    const Value& value() const { return m_value; } // as of the last evaluation, as all below
    float cost(std::size_t block, std::size_t unit) const { return m_cost[at(block, unit)]; }
    float amount(std::size_t block, std::size_t unit) const { return m_amount[at(block, unit)]; }
    float priced(std::size_t block, std::size_t unit) const {
        return cost(block, unit) + m_price[block] * amount(block, unit);
    }
    /// How likely, beside the unit's best option.
    float weight(std::size_t block, std::size_t unit) const { return m_weight[at(block, unit)]; }
    /// Soft cost of a unit, and what it would be without a block.
    float soft(std::size_t unit) const { return m_soft[unit]; }
    float soft_without(std::size_t block, std::size_t unit) const;

private:
    std::size_t at(std::size_t block, std::size_t unit) const { return block * m_stride + unit; }
    void find_least();
    void weigh(double sharpness);
    void add_up(double sharpness);
    double excess(const std::vector<float>& prices, double sharpness);

    const BlockGrid& m_grid;
    Budget& m_budget;
    std::size_t m_blocks = 0, m_units = 0, m_stride = 0; // the stride a whole number of lanes
    std::vector<double> m_room;
    std::vector<float> m_cost, m_amount, m_weight; // block by block
    std::vector<float> m_free;                     // by unit, outside blocks
    std::vector<float> m_price;
    std::vector<float> m_least, m_sum, m_mean, m_square, m_soft; // by unit
    std::vector<double> m_use, m_bend;                           // by block; bend: - second derivative
    double m_common_bend = 0;                                    // the same of all prices moved alike
    double m_sharpness = 1;
    Value m_value{};
};

} // namespace reachplan
