// SPDX-License-Identifier: Apache-2.0
#include "allocation/core_knapsack.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reachplan {
namespace {

constexpr std::size_t k_most_states = 100'000;
constexpr std::size_t k_most_steps = 2'000'000;
constexpr double k_doubt = 1e-12; // of a bound in floating point: pruning errs on the side of keeping

} // namespace

std::int64_t CoreKnapsack::solve(const std::vector<Item>& items, std::int64_t room, std::int64_t known,
                                 std::vector<std::uint32_t>& taken) {
    m_room = room;
    m_work = static_cast<std::int64_t>(items.size());
    const std::size_t end = find_break(items);
    fill(items, end, known);
    list_core(items, end);
    search();
    double most = 0; // beyond the best, in what was left open
    for (const State& s : m_states) {
        most = std::max(most, more(s));
    }
    list_taken(taken);
    return m_best + static_cast<std::int64_t>(std::ceil(most));
}

/// Orders just enough to know which items come before the break: halves, the half with the break again, and so on.
std::size_t CoreKnapsack::find_break(const std::vector<Item>& items) {
    m_order.clear();
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        m_order.emplace_back(-static_cast<double>(items[i].profit) / static_cast<double>(items[i].weight), i);
    }
    std::int64_t left = m_room;
    auto first = m_order.begin(), last = m_order.end();
    while (first != last) {
        const auto middle = first + (last - first) / 2;
        std::nth_element(first, middle, last);
        std::int64_t weight = 0;
        for (auto it = first; it != middle + 1; ++it) {
            weight += items[it->second].weight;
        }
        if (weight <= left) {
            left -= weight;
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return static_cast<std::size_t>(first - m_order.begin());
}

void CoreKnapsack::fill(const std::vector<Item>& items, std::size_t end, std::int64_t known) {
    m_filling = {0, 0, k_none};
    for (std::size_t i = 0; i < end; ++i) {
        m_filling.weight += items[m_order[i].second].weight;
        m_filling.profit += items[m_order[i].second].profit;
    }
    m_best = m_filling.profit;
    m_best_step = k_none;
    // One more item in the room that is left: good enough a set to leave most others out of doubt.
    for (std::size_t i = end; i < items.size(); ++i) {
        const Item& item = items[m_order[i].second];
        if (m_filling.weight + item.weight <= m_room && m_filling.profit + item.profit > m_best) {
            m_best = m_filling.profit + item.profit;
            m_best_step = k_single;
            m_single = item.index;
        }
    }
    if (known >= m_best) {
        m_best = known;
        m_best_step = k_known;
    }
}

/// At the worth of the break, would the filling with this item turned round leave anything to gain?
bool CoreKnapsack::in_doubt(const Item& item, std::int64_t sign, double worth) const {
    const auto now = static_cast<double>(m_filling.profit + sign * item.profit - m_best);
    const double rest = static_cast<double>(m_room - m_filling.weight - sign * item.weight) * worth;
    return now + rest + k_doubt * (std::abs(now) + std::abs(rest)) >= 1;
}

void CoreKnapsack::list_core(const std::vector<Item>& items, std::size_t end) {
    m_settled.clear();
    m_items.clear();
    m_worth.clear();
    const double worth = m_break_worth = end < items.size() ? -m_order[end].first : 0;
    const auto keep = [&](std::size_t i, std::int64_t sign) {
        const bool doubt = in_doubt(items[m_order[i].second], sign, worth);
        if (!doubt && sign < 0) {
            m_settled.push_back(items[m_order[i].second].index);
        }
        return doubt;
    };
    std::size_t core = 0; // the front of the order becomes the core; nobody needs the rest of it any more
    for (std::size_t i = 0; i < end; ++i) {
        if (keep(i, -1)) {
            m_order[core++] = m_order[i];
        }
    }
    m_break = m_out = m_in = core;
    for (std::size_t i = end; i < items.size(); ++i) {
        if (keep(i, 1)) {
            m_order[core++] = m_order[i];
        }
    }
    m_order.resize(core);
    std::sort(m_order.begin(), m_order.begin() + static_cast<std::ptrdiff_t>(m_break));
    std::sort(m_order.begin() + static_cast<std::ptrdiff_t>(m_break), m_order.end());
    for (const auto& [minus_worth, i] : m_order) {
        m_items.push_back(items[i]);
        m_worth.push_back(-minus_worth);
    }
}

/// Ends with the states that were still open when there were too many, or with none.
void CoreKnapsack::search() {
    m_steps.clear();
    m_states.assign(1, m_filling);
    prune();
    while (!m_states.empty() && (m_out > 0 || m_in < m_items.size())) {
        if (m_in < m_items.size()) {
            ++m_in;
            merge(m_in - 1, 1);
        }
        if (m_out > 0) {
            --m_out;
            merge(m_out, -1);
        }
        prune();
        if (m_states.size() > k_most_states || m_steps.size() > k_most_steps) {
            return;
        }
    }
    m_states.clear();
}

/// What a state may gain beyond the best, at most, with the items that are not yet decided.
double CoreKnapsack::more(const State& state) const {
    const std::int64_t left = m_room - state.weight;
    if (left < 0 && m_out == 0) {
        return -1;
    }
    const double worth = left < 0 ? m_worth[m_out - 1] : m_in < m_worth.size() ? m_worth[m_in] : 0;
    const auto now = static_cast<double>(state.profit - m_best);
    const double rest = static_cast<double>(left) * worth;
    return now + rest + k_doubt * (std::abs(now) + std::abs(rest));
}

/// The states with the item left as it is and those with it turned round, by weight; a heavier one must gain more.
void CoreKnapsack::merge(std::size_t place, std::int64_t sign) {
    const std::int64_t weight = sign * m_items[place].weight, profit = sign * m_items[place].profit;
    m_next.clear();
    std::int64_t highest = std::numeric_limits<std::int64_t>::min();
    std::size_t as_is = 0, turned = 0;
    while (turned < m_states.size() || as_is < m_states.size()) {
        bool turn = as_is == m_states.size();
        if (!turn && turned < m_states.size()) {
            const std::int64_t difference = m_states[turned].weight + weight - m_states[as_is].weight;
            turn = difference < 0 || (difference == 0 && m_states[turned].profit + profit > m_states[as_is].profit);
        }
        State next = turn ? m_states[turned++] : m_states[as_is++];
        next.profit += turn ? profit : 0;
        if (next.profit <= highest) {
            continue;
        }
        highest = next.profit;
        if (turn) {
            next.weight += weight;
            m_steps.push_back({next.step, static_cast<std::uint32_t>(place)});
            next.step = static_cast<std::int32_t>(m_steps.size() - 1);
        }
        m_next.push_back(next);
    }
    m_work += static_cast<std::int64_t>(2 * m_states.size());
    m_states.swap(m_next);
}

void CoreKnapsack::prune() {
    for (const State& s : m_states) {
        if (s.weight <= m_room && s.profit > m_best) {
            m_best = s.profit;
            m_best_step = s.step;
        }
    }
    m_work += static_cast<std::int64_t>(m_states.size());
    std::erase_if(m_states, [this](const State& s) { return more(s) < 1; });
}

void CoreKnapsack::list_taken(std::vector<std::uint32_t>& taken) const {
    if (m_best_step == k_known) {
        return;
    }
    std::vector<char> in(m_items.size(), 0);
    std::fill(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(m_break), 1);
    for (std::int32_t step = m_best_step; step >= 0; step = m_steps[static_cast<std::size_t>(step)].before) {
        in[m_steps[static_cast<std::size_t>(step)].place] ^= 1;
    }
    taken = m_settled;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (in[i]) {
            taken.push_back(m_items[i].index);
        }
    }
    if (m_best_step == k_single) {
        taken.push_back(m_single);
    }
}

} // namespace reachplan
