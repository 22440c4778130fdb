// SPDX-License-Identifier: Apache-2.0
// The cheapest plan for a few blocks, by searching through: units with the dearest second choice first, a branch left
// where priced costs and the price of room that can no longer be filled exceed what a plan may cost. Where nodes run
// out, the cheapest found.
#pragma once

#include "allocation/soft_rest.hpp"

namespace reachplan {

class LastBlocks {
public:
    LastBlocks(const BlockGrid& grid, Budget& budget) : m_grid(grid), m_budget(budget), m_rest(grid, budget) {}

    struct Ending {
        std::vector<std::uint32_t> options; // one a unit, in no order
        double cost;                        // as the grid counts
    };

    /// A plan that costs `most` or less; prices and sharpness as they were when so many blocks were left.
    std::optional<Ending> search(const std::vector<std::uint32_t>& blocks, const std::vector<std::uint32_t>& units,
                                 std::vector<float> prices, double sharpness, double most);

private:
    struct Way {
        double beyond;     // priced cost beyond the unit's least
        std::size_t block; // of the open ones, or as many as there are: outside
        double amount;
    };
    struct Unit {
        std::uint32_t unit;
        std::vector<Way> ways;    // best first
        std::vector<double> fill; // by block, what this unit and those after it can still use
        std::size_t taken, best;
    };

    bool list_ways(const std::vector<std::uint32_t>& units);
    void search(std::size_t from, double beyond);
    Ending ending() const;

    const BlockGrid& m_grid;
    Budget& m_budget;
    SoftRest m_rest;
    std::vector<std::uint32_t> m_blocks;
    std::vector<float> m_prices;
    std::vector<Unit> m_units;
    std::vector<double> m_left; // by block; outside there is always room
    double m_most = 0;          // beyond the bound
    std::int64_t m_nodes = 0;
    bool m_found = false;
};

} // namespace reachplan
