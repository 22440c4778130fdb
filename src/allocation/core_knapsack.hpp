// SPDX-License-Identifier: Apache-2.0
// The knapsack of one row, exactly: start from the items of best profit a weight until the row is full, then try
// outward from where it broke off, one item in, one item out, keeping only states that no other beats and that can
// still lead to more than the best found (Pisinger 1997). Fast because few items, those
// near the break, are ever in doubt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace reachplan {

class CoreKnapsack {
public:
    struct Item {
        std::int64_t profit = 0; // > 0
        std::int64_t weight = 0; // > 0, fits alone
        std::uint32_t index = 0;
    };

    /// Never below the greatest total profit, and equal to it unless the states grew too many. Some set
    /// is known to gain `known`; `taken` is left alone if no better one was found.
    std::int64_t solve(const std::vector<Item>& items, std::int64_t room, std::int64_t known,
                       std::vector<std::uint32_t>& taken);
    /// Profit a weight where the row was full, in the last call; 0 where everything fitted.
    double break_worth() const { return m_break_worth; }
    std::int64_t work() const { return m_work; } // states and items looked at, in the last call

private:
    struct State {
        std::int64_t weight, profit;
        std::int32_t step; // the last change on the way here, or k_none
    };
    struct Step {
        std::int32_t before;
        std::uint32_t place; // an item behind the break was put in, one before it taken out
    };

    using Ranked = std::pair<double, std::uint32_t>; // minus profit a weight, place in the items given

    std::size_t find_break(const std::vector<Item>& items);
    void fill(const std::vector<Item>& items, std::size_t end, std::int64_t known);
    void list_core(const std::vector<Item>& items, std::size_t end);
    bool in_doubt(const Item& item, std::int64_t sign, double worth) const;
    void search();
    void merge(std::size_t place, std::int64_t sign);
    void prune();
    double more(const State& state) const;
    void list_taken(std::vector<std::uint32_t>& taken) const;

    static constexpr std::int32_t k_none = -1, k_known = -2, k_single = -3;

    std::vector<Ranked> m_order;
    std::vector<std::uint32_t> m_settled; // index of items in every set worth a look
    std::vector<Item> m_items;            // those in doubt, by profit a weight
    std::vector<double> m_worth;          // profit a weight of these
    std::int64_t m_room = 0;
    double m_break_worth = 0;
    State m_filling{};               // all items before the break
    std::size_t m_break = 0;         // of m_items: the first not in the filling
    std::size_t m_out = 0, m_in = 0; // of m_items: [m_out, m_in) are decided
    std::vector<State> m_states, m_next;
    std::vector<Step> m_steps;
    std::int64_t m_best = 0;
    std::int32_t m_best_step = k_none;
    std::uint32_t m_single = 0; // index of the one item that makes the best set with the filling
    std::int64_t m_work = 0;
};

} // namespace reachplan
