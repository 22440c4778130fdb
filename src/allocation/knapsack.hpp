// SPDX-License-Identifier: Apache-2.0
// What fits best into the accounts of one block, taken alone: items with a profit, amounts on a few rows, at most
// one item an owner. One row and no owner twice: by its core. Else branch and bound in integers; the bound is the
// fractional filling of one surrogate row, the rows added up by their share of the room. A search cut short answers
// with what it could not rule out.
#pragma once

#include "allocation/core_knapsack.hpp"

#include <optional>
#include <vector>

namespace reachplan {

struct Knapsack {
    std::vector<std::int64_t> room;    // by row, >= 0
    std::vector<std::int64_t> amounts; // item by item, one a row, >= 0
    std::vector<std::uint32_t> owner;  // by item; those of one owner side by side

    std::size_t item_count() const { return owner.size(); }
};

class KnapsackSolver {
public:
    /// Never below the greatest total profit, and equal to it unless the search was cut short. `taken`: the best set
    /// found; on entry a set that fits, or none.
    std::int64_t solve(const Knapsack& knapsack, const std::vector<std::int64_t>& profit,
                       std::vector<std::uint32_t>& taken);
    /// The same with item `forced` taken; nullopt if it does not fit.
    std::optional<std::int64_t> solve_with(const Knapsack& knapsack, const std::vector<std::int64_t>& profit,
                                           std::uint32_t forced);
    /// What a quantum of the one row is worth to it, as of the last call; none where it has more rows, or an owner twice.
    std::optional<double> row_worth() const { return m_row_worth; }
    std::int64_t work() const { return m_work; } // items looked at, in the last call

private:
    using Item = CoreKnapsack::Item; // its weight that on the surrogate row

    void open(const Knapsack& knapsack);
    std::int64_t solve_row(const std::vector<std::int64_t>& profit, std::optional<std::uint32_t> forced,
                           std::vector<std::uint32_t>& taken);
    bool has_one_row() const;
    void prepare(const std::vector<std::int64_t>& profit);
    void search(std::size_t from, std::int64_t value);
    std::int64_t most_from(std::size_t from) const;
    bool fits(const Item& item) const;
    void move(const Item& item, std::int64_t sign);

    const Knapsack* m_knapsack = nullptr;
    std::vector<std::int64_t> m_share; // surrogate multiplier by row
    std::vector<std::int64_t> m_slack;
    std::int64_t m_surrogate = 0; // slack of the surrogate row
    std::vector<Item> m_items;    // by profit a weight
    std::vector<std::uint32_t> m_path;
    std::vector<std::uint32_t> m_best_path;
    std::optional<double> m_row_worth;
    std::int64_t m_best = 0;
    std::int64_t m_open = 0; // the most that a cut branch may have held
    mutable std::int64_t m_work = 0;
    CoreKnapsack m_core;
};

} // namespace reachplan
