// SPDX-License-Identifier: Apache-2.0
// The stronger bound. Accounts that only neighbours share (those of one site) form a block; each unit gets a price
// for being placed, and every block takes of the units what pays best within all its accounts at once: a knapsack
// solved exactly. What crosses blocks (a county, a river section, an earlier level, anything with relief) keeps its
// account price. Few large units in a site are what account prices alone judge too kindly.
#pragma once

#include <algorithm>

#include "allocation/budget.hpp"
#include "allocation/knapsack.hpp"
#include "allocation/lagrangian.hpp"

namespace reachplan {

struct Blocks {
    static constexpr std::uint32_t k_none = 0xffffffffU;

    std::vector<std::uint32_t> of_row;               // block of a row, or none
    std::vector<std::uint32_t> of_option;            // block of an option, or none
    std::vector<std::vector<std::uint32_t>> rows;    // by block
    std::vector<std::vector<std::uint32_t>> options; // by block

    /// Knapsacks of one row are filled exactly, whatever their size.
    bool have_one_row_each() const {
        return std::all_of(rows.begin(), rows.end(), [](const auto& own) { return own.size() == 1; });
    }
};

/// No block at all where accounts do not fall apart into some.
Blocks find_blocks(const LevelProblem& problem, const AssignmentModel& model);

struct BlockPrices {
    std::int64_t scale = 1;
    std::vector<std::int64_t> row;        // by row, >= 0; 0 within blocks
    std::vector<std::int64_t> unit;       // by unit, of any sign
    std::int64_t offset = 0;              // the bound, scaled
    std::vector<std::int64_t> most;       // by block, scaled: what its best filling gains
    std::vector<float> share;             // by option: how often the relaxation takes it near its best
    std::vector<std::uint32_t> ways;      // by unit, the few options that a near-optimal plan takes, best first
    std::vector<std::int64_t> loss;       // by option, scaled: what the bound rises by if it is taken, at least
    std::vector<std::uint32_t> first_way; // by unit, one more at the end

    std::int64_t bound() const { return offset >= 0 ? (offset + scale - 1) / scale : -((-offset) / scale); }
};

/// Raises the dual from the account prices towards `upper`, the cost of a known plan.
BlockPrices find_block_prices(const LevelProblem& problem, const Blocks& blocks, const ReducedCosts& start,
                              std::int64_t upper, Budget& budget);

/// What given prices in cost, by unit and by row, prove; `scale` that of account prices like them.
BlockPrices block_prices_at(const LevelProblem& problem, const Blocks& blocks, std::int64_t scale,
                            const std::vector<double>& unit, const std::vector<double>& row, Budget& budget);

/// The same prices in the model's terms.
Certificate to_certificate(const AssignmentModel& model, const LevelProblem& problem, const Blocks& blocks,
                           const BlockPrices& prices, std::size_t level);

/// The other way: what the prices of another model's proof by blocks prove for this one, which has the same units, accounts
/// and levels.
BlockPrices like_prices(const AssignmentModel& model, const LevelProblem& problem, const Blocks& blocks,
                        const Certificate& proof, Budget& budget);

} // namespace reachplan
