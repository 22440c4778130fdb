// SPDX-License-Identifier: Apache-2.0
#include "allocation/grid_dual.hpp"

#include "base/wider.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace reachplan {
namespace {

constexpr double k_most_cost = 1 << 22;               // of a unit beyond its least
constexpr double k_most_sum = 1 << 30;                // of all profits
constexpr std::int64_t k_finest = 1024, k_least = 16; // scale
constexpr double k_most_prices = 4;                   // a price may reach so many times the dearest cost
constexpr double k_gaining = 0.25;                    // of the units, that a table holds, about
constexpr std::size_t k_most_cells = 4'000'000;       // of a table

/// What items gain within each room, with one more.
REACHPLAN_WIDER void add_item(const std::int32_t* before, std::int32_t* after, std::size_t width, std::size_t amount,
                              std::int32_t profit) {
    std::copy_n(before, amount, after);
    for (std::size_t used = amount; used < width; ++used) {
        after[used] = std::max(before[used], before[used - amount] + profit);
    }
}

/// The same from the other end: what they gain after so much was used.
REACHPLAN_WIDER void add_item_before(const std::int32_t* before, std::int32_t* after, std::size_t width,
                                     std::size_t amount, std::int32_t profit) {
    for (std::size_t used = 0; used + amount < width; ++used) {
        after[used] = std::max(before[used], before[used + amount] + profit);
    }
    std::copy_n(before + width - amount, amount, after + width - amount);
}

REACHPLAN_WIDER std::int32_t best_sum(const std::int32_t* a, const std::int32_t* b, std::size_t count) {
    std::int32_t best = a[0] + b[0];
    for (std::size_t i = 1; i < count; ++i) {
        best = std::max(best, a[i] + b[i]);
    }
    return best;
}

} // namespace

GridDual::GridDual(const BlockGrid& grid)
    : m_grid(grid), m_in((grid.blocks + 1) * grid.units, 0), m_out(m_in.size(), 0) {
    double dearest = 1;
    const auto look = [&](float cost) {
        dearest = cost < BlockGrid::k_barred ? std::max(dearest, static_cast<double>(cost)) : dearest;
    };
    std::for_each(grid.cost.begin(), grid.cost.end(), look);
    std::for_each(grid.free_cost.begin(), grid.free_cost.end(), look);
    const double widest = grid.room.empty() ? 0 : *std::max_element(grid.room.begin(), grid.room.end());
    const double sum = (k_most_prices + 1) * dearest * static_cast<double>(grid.units);
    std::int64_t scale = k_finest;
    while (scale >= k_least && static_cast<double>(scale) * sum > k_most_sum) {
        scale /= 2;
    }
    if (scale < k_least || dearest > k_most_cost ||
        (widest + 1) * static_cast<double>(grid.units + 1) > static_cast<double>(k_most_cells)) {
        return;
    }
    m_scale = scale;
    m_most_price = static_cast<std::int32_t>(k_most_prices * dearest * static_cast<double>(scale));
    const auto scaled = [&](float cost) {
        return cost < BlockGrid::k_barred ? static_cast<std::int32_t>(cost) * static_cast<std::int32_t>(scale) : 0;
    };
    std::transform(grid.cost.begin(), grid.cost.end(), std::back_inserter(m_cost), scaled);
    std::transform(grid.free_cost.begin(), grid.free_cost.end(), std::back_inserter(m_cost), scaled);
}

std::int32_t GridDual::rounded(double price) const {
    const auto most = static_cast<double>(m_most_price);
    return static_cast<std::int32_t>(std::lround(std::clamp(price * static_cast<double>(m_scale), -most, most)));
}

std::int64_t GridDual::value(const GridCase& where, const std::vector<std::int32_t>& prices, std::vector<int>& times) {
    std::int64_t value = settled_cost(where, prices);
    for (std::size_t u = 0; u < m_grid.units; ++u) {
        times[u] = where.settled(u) ? 1 : 0;
        if (const std::int32_t gain = take_free(where, prices, u); gain > 0) {
            value -= gain;
            ++times[u];
        }
    }
    for (std::size_t b = 0; b < m_grid.blocks; ++b) {
        list_items(where, prices, b, false);
        const auto room = static_cast<std::size_t>(where.room(b));
        value -= fill(room);
        trace(room, times);
    }
    return value;
}

std::int64_t GridDual::value_with_losses(const GridCase& where, const std::vector<std::int32_t>& prices) {
    std::int64_t value = settled_cost(where, prices);
    for (std::size_t u = 0; u < m_grid.units; ++u) {
        const std::size_t outside = m_grid.at(m_grid.blocks, u);
        const std::int32_t gain = take_free(where, prices, u);
        value -= gain;
        m_in[outside] = std::max(0, m_cost[outside] - prices[u]);
        m_out[outside] = gain;
    }
    for (std::size_t b = 0; b < m_grid.blocks; ++b) {
        list_items(where, prices, b, true);
        const auto room = static_cast<std::size_t>(where.room(b));
        const std::int32_t best = fill(room);
        value -= best;
        const auto first = static_cast<std::ptrdiff_t>(m_grid.at(b, 0)),
                   units = static_cast<std::ptrdiff_t>(m_grid.units);
        std::fill_n(m_in.begin() + first, units, k_never);
        std::fill_n(m_out.begin() + first, units, 0);
        note_losses(b, room, best);
    }
    return value;
}

std::int64_t GridDual::cells() const {
    const double rooms = std::accumulate(m_grid.room.begin(), m_grid.room.end(), 0.0);
    return static_cast<std::int64_t>(rooms * static_cast<double>(m_grid.units) * k_gaining);
}

std::int64_t GridDual::take_work() {
    return std::exchange(m_work, 0);
}

/// And the prices of the others.
std::int64_t GridDual::settled_cost(const GridCase& where, const std::vector<std::int32_t>& prices) const {
    std::int64_t sum = 0;
    for (std::size_t u = 0; u < m_grid.units; ++u) {
        sum += where.settled(u) ? cost_of(where.choice(u), u) : prices[u];
    }
    return sum;
}

/// Those that gain, or all that fit.
void GridDual::list_items(const GridCase& where, const std::vector<std::int32_t>& prices, std::size_t block, bool all) {
    m_items.clear();
    for (std::size_t u = 0; u < m_grid.units; ++u) {
        const std::int32_t profit = prices[u] - cost_of(block, u);
        if ((all || profit > 0) && where.open(block, u) && where.fits(block, u)) {
            m_items.push_back({u, static_cast<std::size_t>(where.amount(block, u)), profit});
        }
    }
}

std::int32_t GridDual::fill(std::size_t room) {
    m_width = room + 1;
    m_gain.resize((m_items.size() + 1) * m_width);
    std::fill_n(m_gain.begin(), m_width, 0);
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        std::int32_t* after = &m_gain[(i + 1) * m_width];
        if (m_items[i].profit > 0) {
            add_item(row(i), after, m_width, m_items[i].amount, m_items[i].profit);
        } else {
            std::copy_n(row(i), m_width, after);
        }
    }
    m_work += static_cast<std::int64_t>(m_items.size() * m_width + m_grid.units);
    return row(m_items.size())[room];
}

void GridDual::trace(std::size_t room, std::vector<int>& times) const {
    for (std::size_t i = m_items.size(); i-- > 0;) {
        if (row(i + 1)[room] != row(i)[room]) {
            ++times[m_items[i].unit];
            room -= m_items[i].amount;
        }
    }
}

void GridDual::note_losses(std::size_t block, std::size_t room, std::int32_t best) {
    m_after.assign(m_width, 0);
    m_new.resize(m_width);
    for (std::size_t i = m_items.size(); i-- > 0;) {
        const auto [unit, amount, profit] = m_items[i];
        const std::size_t at = m_grid.at(block, unit);
        m_in[at] = best - profit - best_sum(row(i), m_after.data() + amount, room + 1 - amount);
        if (profit > 0) {
            m_out[at] = best - best_sum(row(i), m_after.data(), room + 1);
            add_item_before(m_after.data(), m_new.data(), m_width, amount, profit);
            m_after.swap(m_new);
        }
    }
    m_work += static_cast<std::int64_t>(2 * m_items.size() * m_width);
}

/// What an open unit gains outside all blocks.
std::int32_t GridDual::take_free(const GridCase& where, const std::vector<std::int32_t>& prices,
                                 std::size_t unit) const {
    return where.open(m_grid.blocks, unit) ? std::max(0, prices[unit] - cost_of(m_grid.blocks, unit)) : 0;
}

} // namespace reachplan
