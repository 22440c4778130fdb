// SPDX-License-Identifier: Apache-2.0
// The bound of block_prices.hpp for one case of the grid, by tables: units have prices for being placed, every block
// takes of the open ones what pays best in the room left. Forward and backward tables together tell for every cell what
// the bound rises by if it is taken, and if it is ruled out. All in whole numbers of 1/scale of cost; costs count from
// the least of each unit, as in the grid.
#pragma once

#include "allocation/grid_case.hpp"

namespace reachplan {

class GridDual {
public:
    static constexpr std::int64_t k_never = std::int64_t{1} << 40; // loss of what does not fit

    explicit GridDual(const BlockGrid& grid);

    /// Whether tables and sums are small enough.
    bool suits() const { return m_scale > 0; }
    std::int64_t scale() const { return m_scale; }
    std::int32_t rounded(double price) const; // of cost, to what sums have room for

    /// Less than any plan of the case costs, or as much; `times` by unit: how often it is placed.
    std::int64_t value(const GridCase& where, const std::vector<std::int32_t>& prices, std::vector<int>& times);
    /// The same with the losses of all open cells.
    std::int64_t value_with_losses(const GridCase& where, const std::vector<std::int32_t>& prices);

    /// The bound rises by so much, at least: with the cell taken,
    std::int64_t loss_in(std::size_t way, std::size_t unit) const { return m_in[m_grid.at(way, unit)]; }
    /// and without it.
    std::int64_t loss_out(std::size_t way, std::size_t unit) const { return m_out[m_grid.at(way, unit)]; }
    std::int64_t cells() const; // of all tables, about, before any case
    std::int64_t take_work();   // cells of tables since the last call

private:
    struct Item {
        std::size_t unit, amount;
        std::int32_t profit;
    };

    std::int64_t settled_cost(const GridCase& where, const std::vector<std::int32_t>& prices) const;
    void list_items(const GridCase& where, const std::vector<std::int32_t>& prices, std::size_t block, bool all);
    std::int32_t fill(std::size_t room);
    void trace(std::size_t room, std::vector<int>& times) const;
    void note_losses(std::size_t block, std::size_t room, std::int32_t best);
    std::int32_t take_free(const GridCase& where, const std::vector<std::int32_t>& prices, std::size_t unit) const;
    std::int32_t cost_of(std::size_t way, std::size_t unit) const { return m_cost[m_grid.at(way, unit)]; }
    const std::int32_t* row(std::size_t items) const { return &m_gain[items * m_width]; }

    const BlockGrid& m_grid;
    std::int64_t m_scale = 0;
    std::int32_t m_most_price = 0;
    std::vector<std::int32_t> m_cost; // scaled, way by way
    std::vector<Item> m_items;
    std::size_t m_width = 1;                  // of a table: room + 1
    std::vector<std::int32_t> m_gain;         // by number of items, by room used
    std::vector<std::int32_t> m_after, m_new; // by room used, what the items behind still gain
    std::vector<std::int64_t> m_in, m_out;    // way by way
    std::int64_t m_work = 0;
};

} // namespace reachplan
