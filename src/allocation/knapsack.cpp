// SPDX-License-Identifier: Apache-2.0
#include "allocation/knapsack.hpp"

#include <algorithm>

namespace reachplan {
namespace {

__extension__ typedef __int128 Wide;

constexpr std::int64_t k_most_work = 150'000;
constexpr std::int64_t k_full = std::int64_t{1} << 24; // a full row on the surrogate row

} // namespace

std::int64_t KnapsackSolver::solve(const Knapsack& knapsack, const std::vector<std::int64_t>& profit,
                                   std::vector<std::uint32_t>& taken) {
    open(knapsack);
    if (has_one_row()) {
        return solve_row(profit, std::nullopt, taken);
    }
    prepare(profit);
    search(0, 0);
    taken = m_best_path;
    return std::max(m_best, m_open);
}

std::optional<std::int64_t> KnapsackSolver::solve_with(const Knapsack& knapsack,
                                                       const std::vector<std::int64_t>& profit, std::uint32_t forced) {
    open(knapsack);
    Item item{profit[forced], 0, forced};
    if (!fits(item)) {
        return std::nullopt;
    }
    if (has_one_row()) {
        m_best_path.clear();
        return profit[forced] + solve_row(profit, forced, m_best_path);
    }
    for (std::size_t r = 0; r < m_share.size(); ++r) {
        item.weight += m_share[r] * knapsack.amounts[forced * m_share.size() + r];
    }
    m_path.push_back(forced);
    move(item, -1);
    prepare(profit);
    search(0, 0);
    return profit[forced] + std::max(m_best, m_open);
}

/// And nobody offers two items.
bool KnapsackSolver::has_one_row() const {
    const std::vector<std::uint32_t>& owner = m_knapsack->owner;
    return m_knapsack->room.size() == 1 && std::adjacent_find(owner.begin(), owner.end()) == owner.end();
}

/// Weights are the row's own; what weighs nothing is taken anyway.
std::int64_t KnapsackSolver::solve_row(const std::vector<std::int64_t>& profit, std::optional<std::uint32_t> forced,
                                       std::vector<std::uint32_t>& taken) {
    const std::vector<std::int64_t>& weight = m_knapsack->amounts;
    const std::int64_t room = m_knapsack->room.front() - (forced ? weight[*forced] : 0);
    std::int64_t free = 0;
    m_items.clear();
    for (std::uint32_t i = 0; i < weight.size(); ++i) {
        if (profit[i] <= 0 || weight[i] > room || i == forced) {
            continue;
        }
        if (weight[i] == 0) {
            free += profit[i];
        } else {
            m_items.push_back({profit[i], weight[i], i});
        }
    }
    std::erase_if(taken, [&](std::uint32_t i) { return profit[i] <= 0 || weight[i] == 0; });
    std::int64_t known = 0;
    for (std::uint32_t i : taken) {
        known += profit[i];
    }
    const std::int64_t value = m_core.solve(m_items, room, known, taken);
    m_row_worth = m_core.break_worth();
    for (std::uint32_t i = 0; free > 0 && i < weight.size(); ++i) {
        if (profit[i] > 0 && weight[i] == 0 && i != forced) {
            taken.push_back(i);
        }
    }
    m_work += static_cast<std::int64_t>(weight.size()) / 4 + m_core.work();
    return free + value;
}

void KnapsackSolver::open(const Knapsack& knapsack) {
    m_knapsack = &knapsack;
    m_slack = knapsack.room;
    m_share.clear();
    m_surrogate = 0;
    for (std::int64_t room : knapsack.room) {
        m_share.push_back(std::max<std::int64_t>(1, k_full / std::max<std::int64_t>(1, room)));
        m_surrogate += m_share.back() * room;
    }
    m_best = m_open = m_work = 0;
    m_row_worth.reset();
    m_path.clear();
    m_best_path.clear();
}

void KnapsackSolver::prepare(const std::vector<std::int64_t>& profit) {
    m_items.clear();
    const std::size_t rows = m_share.size();
    for (std::uint32_t i = 0; i < m_knapsack->item_count(); ++i) {
        if (profit[i] <= 0) {
            continue;
        }
        Item item{profit[i], 0, i};
        if (!fits(item)) {
            continue;
        }
        for (std::size_t r = 0; r < rows; ++r) {
            item.weight += m_share[r] * m_knapsack->amounts[i * rows + r];
        }
        if (item.weight == 0) { // takes nothing: weigh it, so that worth has a meaning, and make room for that
            item.weight = 1;
            ++m_surrogate;
        }
        m_items.push_back(item);
    }
    std::sort(m_items.begin(), m_items.end(), [](const Item& a, const Item& b) {
        const Wide left = static_cast<Wide>(a.profit) * b.weight, right = static_cast<Wide>(b.profit) * a.weight;
        return left != right ? left > right : a.index < b.index;
    });
}

bool KnapsackSolver::fits(const Item& item) const {
    ++m_work;
    const std::size_t rows = m_slack.size();
    const std::int64_t* amounts = m_knapsack->amounts.data() + item.index * rows;
    for (std::size_t r = 0; r < rows; ++r) {
        if (amounts[r] > m_slack[r]) {
            return false;
        }
    }
    return std::none_of(m_path.begin(), m_path.end(),
                        [&](std::uint32_t i) { return m_knapsack->owner[i] == m_knapsack->owner[item.index]; });
}

void KnapsackSolver::move(const Item& item, std::int64_t sign) {
    const std::size_t rows = m_slack.size();
    for (std::size_t r = 0; r < rows; ++r) {
        m_slack[r] += sign * m_knapsack->amounts[item.index * rows + r];
    }
    m_surrogate += sign * item.weight;
}

/// Fractional filling of the surrogate row with what still fits.
std::int64_t KnapsackSolver::most_from(std::size_t from) const {
    std::int64_t left = m_surrogate, sum = 0;
    for (std::size_t i = from; i < m_items.size(); ++i) {
        const Item& item = m_items[i];
        if (!fits(item)) {
            continue;
        }
        if (item.weight > left) {
            return sum + static_cast<std::int64_t>(static_cast<Wide>(item.profit) * std::max<std::int64_t>(left, 0) /
                                                   item.weight);
        }
        left -= item.weight;
        sum += item.profit;
    }
    return sum;
}

void KnapsackSolver::search(std::size_t from, std::int64_t value) {
    if (value > m_best) {
        m_best = value;
        m_best_path = m_path;
    }
    for (std::size_t i = from; i < m_items.size(); ++i) {
        const Item item = m_items[i];
        if (!fits(item)) {
            continue;
        }
        const std::int64_t most = value + most_from(i);
        if (most <= m_best) {
            return;
        }
        if (m_work > k_most_work) {
            m_open = std::max(m_open, most);
            return;
        }
        m_path.push_back(item.index);
        move(item, -1);
        search(i + 1, value + item.profit);
        move(item, 1);
        m_path.pop_back();
    }
}

} // namespace reachplan
