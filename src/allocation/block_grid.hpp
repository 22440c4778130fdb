// SPDX-License-Identifier: Apache-2.0
// The problem as a table, units by blocks, for searches that look at all of it again and again: every block has one
// row and no unit two options there. What lies outside blocks charges nothing; a unit needs its cheapest of it alone.
// Costs count from the least of each unit, so that floating point keeps what tells options apart.
#pragma once

#include "allocation/block_prices.hpp"
#include "allocation/plan_state.hpp"

#include <optional>

namespace reachplan {

struct BlockGrid {
    static constexpr float k_barred = 1e30F; // cost where there is no option

    std::size_t units = 0, blocks = 0;
    std::vector<float> cost, amount;        // block by block, one a unit
    std::vector<std::uint32_t> option;      // the same, or k_no_option
    std::vector<float> free_cost;           // by unit, outside blocks
    std::vector<std::uint32_t> free_option; // by unit, or k_no_option
    std::vector<double> room;               // by block
    std::vector<std::uint32_t> row;         // by block
    std::vector<std::int64_t> least_of;     // by unit: cost that the table leaves out
    double least = 0;                       // all of it

    std::size_t at(std::size_t block, std::size_t unit) const { return block * units + unit; }
    /// Of a block, or of what lies outside where `way` is the number of blocks.
    std::uint32_t option_of(std::size_t way, std::size_t unit) const {
        return way < blocks ? option[at(way, unit)] : free_option[unit];
    }
    float cost_of(std::size_t way, std::size_t unit) const {
        return way < blocks ? cost[at(way, unit)] : free_cost[unit];
    }
};

/// None where the problem is not of that kind, or too large for a table.
std::optional<BlockGrid> grid_of(const LevelProblem& problem, const Blocks& blocks);

} // namespace reachplan
