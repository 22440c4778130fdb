// SPDX-License-Identifier: Apache-2.0
// The soft rest by all fillings: units have prices for being placed, and each open block spreads over everything that
// fits into it, a filling the likelier the more it gains at these prices (weights exp(sharpness x gain), summed by
// tables over the room, forwards and backwards). The soft value lies below the bound of block_prices.hpp as that of
// soft_rest.hpp below the one of account prices, and counts what rooms cannot be filled to the brim. It is concave in
// the prices: a unit placed more than once gets cheaper. The sharpness that tells is the one at which the entropy of
// the fillings equals the sum over units of -ln(chance of being in one of them exactly).
#pragma once

#include "allocation/rest_judge.hpp"

namespace reachplan {

class FillJudge : public RestJudge {
public:
    FillJudge(const BlockGrid& grid, Budget& budget) : m_grid(grid), m_budget(budget) {}

    /// Prices of units to begin with, from those of rows.
    std::vector<float> unit_prices(const HalfPlan& plan) const;

    double find_sharpness(const HalfPlan& plan, double guess) override;
    SoftRest::Value climb(HalfPlan& plan, double sharpness, int steps) override;
    std::vector<Pick> picks(const HalfPlan& plan, double sharpness) override;

private:
    struct Item {
        std::size_t unit; // place among the open ones
        std::size_t amount;
        float in, out; // weights with it and without, together 1
        double gain;
    };

    void evaluate(const HalfPlan& plan, double sharpness);
    void take_in(const HalfPlan& plan, std::size_t block, double sharpness);
    double list_items(const HalfPlan& plan, std::size_t block, double sharpness);
    double sum_fillings(std::size_t room, double idle_weight);
    double spread_free(const HalfPlan& plan, double sharpness);
    double excess(const HalfPlan& plan, double sharpness);
    double fit(const HalfPlan& plan, std::size_t block, double sharpness);
    float& chance(std::size_t block, std::size_t unit) { return m_chance[block * m_units + unit]; }

    const BlockGrid& m_grid;
    Budget& m_budget;
    Fillings m_fillings;
    std::size_t m_units = 0;
    std::vector<float> m_chance;                   // block by block, and of what lies outside
    std::vector<double> m_worth;                   // by block: soft gain of its fillings
    std::vector<double> m_placed, m_bend, m_taken; // by unit; taken: soft gain lost to others if it leaves
    std::vector<Item> m_items;
    std::vector<float> m_before, m_after; // weights by items passed, by room used
    double m_soft = 0, m_entropy = 0;
};

} // namespace reachplan
