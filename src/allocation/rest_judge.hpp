// SPDX-License-Identifier: Apache-2.0
// What may become of a half-made plan: how much the rest costs when chances are counted in, and the fillings of another
// block that harm it least. Two judges: by prices of rows (soft_rest.hpp), quick and right where blocks hold many
// units; by prices of units and all fillings of each block (soft_fills.hpp), where a few units fill a block.
#pragma once

#include "allocation/fillings.hpp"
#include "allocation/soft_rest.hpp"

namespace reachplan {

struct HalfPlan { // a plan for the blocks that are not left
    double cost = 0;
    double score = 0;                         // cost and soft value of the rest
    std::vector<std::uint32_t> blocks, units; // that are left
    std::vector<float> prices, unit_prices;   // of these
    std::vector<std::uint32_t> options;       // taken
    std::uint64_t mark = 0;                   // of what was settled, in any order
};

struct Pick { // the next block and who goes there
    double score;
    std::size_t block;                // place among the blocks left
    std::vector<std::uint32_t> units; // places among the units left
};

class RestJudge {
public:
    virtual ~RestJudge() = default;
    virtual double find_sharpness(const HalfPlan& plan, double guess) = 0;
    virtual SoftRest::Value climb(HalfPlan& plan, double sharpness, int steps) = 0;
    virtual std::vector<Pick> picks(const HalfPlan& plan, double sharpness) = 0;

protected:
    static constexpr std::size_t k_blocks = 3;   // tried in a plan, those that lose least,
    static constexpr std::size_t k_fillings = 6; // with so many fillings each
    static constexpr double k_first_loss = 0.25; // of fillings, in units of 1 / sharpness
};

class RowJudge : public RestJudge {
public:
    RowJudge(const BlockGrid& grid, Budget& budget) : m_grid(grid), m_budget(budget), m_rest(grid, budget) {}

    double find_sharpness(const HalfPlan& plan, double guess) override;
    SoftRest::Value climb(HalfPlan& plan, double sharpness, int steps) override;
    std::vector<Pick> picks(const HalfPlan& plan, double sharpness) override;

private:
    struct Fit {     // of a block into a plan
        double loss; // of the best filling
        std::size_t block;
        std::vector<std::uint32_t> forced; // units that go there in any case
    };

    Fit fit(const HalfPlan& plan, std::size_t block, double sharpness);

    const BlockGrid& m_grid;
    Budget& m_budget;
    SoftRest m_rest;
    Fillings m_fillings;
};

} // namespace reachplan
