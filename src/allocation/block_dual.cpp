// SPDX-License-Identifier: Apache-2.0
#include "allocation/block_dual.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace reachplan {
namespace {

constexpr std::size_t k_tried_ways = 8; // options a unit whose loss is found out
constexpr std::size_t k_ways = 8;       // and those kept
constexpr std::int64_t k_never = std::numeric_limits<std::int64_t>::max() / 4;
constexpr double k_doubt = 1e-12; // of sums in floating point: losses err on the low side
constexpr double k_fresh = 0.05;  // weight of the latest plan in the shares

} // namespace

BlockDual::BlockDual(const LevelProblem& problem, const Blocks& blocks, std::int64_t scale, Budget& budget)
    : m_problem(problem), m_blocks(blocks), m_scale(scale), m_budget(budget), m_unit(typical_charges(problem)),
      m_share(problem.option_count(), 0) {
    for (std::uint32_t r = 0; r < problem.room.size(); ++r) {
        if (blocks.of_row[r] == Blocks::k_none) {
            m_priced.push_back(r);
        }
    }
    for (std::size_t b = 0; b < blocks.rows.size(); ++b) {
        m_knapsacks.push_back(knapsack_of(b));
    }
    m_sets.resize(m_knapsacks.size());
}

double BlockDual::evaluate(const std::vector<double>& point, std::vector<double>& gradient) {
    set_prices(point);
    const std::int64_t value = relax();
    for (std::size_t u = 0; u < m_problem.unit_count(); ++u) {
        gradient[u] = 1;
    }
    for (std::size_t i = 0; i < m_priced.size(); ++i) {
        gradient[m_problem.unit_count() + i] = -static_cast<double>(m_problem.room[m_priced[i]]) / m_unit[m_priced[i]];
    }
    m_use.assign(m_problem.room.size(), 0);
    for (float& share : m_share) {
        share *= static_cast<float>(1 - k_fresh);
    }
    for (std::uint32_t o : m_taken) {
        gradient[m_problem.unit_of[o]] -= 1;
        m_share[o] += static_cast<float>(k_fresh);
        for (const RowCharge& c : m_problem.charges_of(o)) {
            m_use[c.row] += static_cast<double>(c.amount);
        }
    }
    for (std::size_t i = 0; i < m_priced.size(); ++i) {
        gradient[m_problem.unit_count() + i] += m_use[m_priced[i]] / m_unit[m_priced[i]];
    }
    return static_cast<double>(value) / static_cast<double>(m_scale);
}

std::vector<double> BlockDual::point_of(const ReducedCosts& costs) const {
    std::vector<double> point(size(), 0);
    for (std::size_t u = 0; u < m_problem.unit_count(); ++u) {
        const std::uint32_t best = costs.by_reduced[m_problem.first_option[u]];
        auto price = static_cast<double>(m_problem.cost[best]);
        for (const RowCharge& c : m_problem.charges_of(best)) {
            price += static_cast<double>(costs.price[c.row]) * static_cast<double>(c.amount) /
                     static_cast<double>(costs.scale);
        }
        point[u] = price;
    }
    for (std::size_t i = 0; i < m_priced.size(); ++i) {
        point[m_problem.unit_count() + i] =
            static_cast<double>(costs.price[m_priced[i]]) / static_cast<double>(costs.scale) * m_unit[m_priced[i]];
    }
    return point;
}

BlockPrices BlockDual::prices_at(const std::vector<double>& point) {
    BlockPrices result;
    result.share = m_share;
    set_prices(point);
    result.scale = m_scale;
    result.row = m_row_price;
    result.unit = m_unit_price;
    result.offset = relax();
    list_ways(result);
    return result;
}

/// What a unit's way costs beyond the bound: the block with it against the block at its best.
void BlockDual::list_ways(BlockPrices& result) {
    std::vector<std::uint32_t> place(m_problem.option_count(), 0);
    for (const auto& options : m_blocks.options) {
        for (std::uint32_t i = 0; i < options.size(); ++i) {
            place[options[i]] = i;
        }
    }
    std::vector<std::vector<std::int64_t>> profits;
    std::vector<std::int64_t> best;
    std::vector<std::optional<double>> worth;
    for (std::size_t b = 0; b < m_knapsacks.size(); ++b) {
        profits.emplace_back();
        for (std::uint32_t o : m_blocks.options[b]) {
            profits.back().push_back(-m_reduced[o]);
        }
        best.push_back(m_solver.solve(m_knapsacks[b], profits.back(), m_sets[b]));
        worth.push_back(m_solver.row_worth());
    }
    result.most = best;
    for (std::int64_t reduced : m_reduced) {
        result.loss.push_back(std::max<std::int64_t>(reduced, 0));
    }
    for (std::size_t b = 0; b < m_knapsacks.size(); ++b) {
        if (worth[b]) {
            bound_losses(b, profits[b], best[b], *worth[b], result);
        }
    }
    for (std::size_t u = 0; u < m_problem.unit_count(); ++u) {
        result.first_way.push_back(static_cast<std::uint32_t>(result.ways.size()));
        list_ways_of(u, place, profits, best, result);
    }
    result.first_way.push_back(static_cast<std::uint32_t>(result.ways.size()));
}

/// At the worth of its row a block gains no more than the room is worth and what items gain beyond their weight's worth
/// (Dantzig 1957); with an item forced that falls short of it, less by as much.
void BlockDual::bound_losses(std::size_t b, const std::vector<std::int64_t>& profit, std::int64_t best, double worth,
                             BlockPrices& result) const {
    const Knapsack& knapsack = m_knapsacks[b];
    double most = worth * static_cast<double>(knapsack.room.front());
    double doubt = std::abs(most);
    const auto beyond = [&](std::size_t i) {
        return static_cast<double>(profit[i]) - worth * static_cast<double>(knapsack.amounts[i]);
    };
    for (std::size_t i = 0; i < profit.size(); ++i) {
        if (profit[i] > 0 && knapsack.amounts[i] <= knapsack.room.front()) {
            most += std::max(0.0, beyond(i));
            doubt += std::abs(beyond(i));
        }
    }
    for (std::size_t i = 0; i < profit.size(); ++i) {
        const double loss = static_cast<double>(best) - most + std::max(0.0, -beyond(i)) - k_doubt * doubt;
        std::int64_t& known = result.loss[m_blocks.options[b][i]];
        known = knapsack.amounts[i] > knapsack.room.front()
                    ? k_never
                    : std::max(known, static_cast<std::int64_t>(std::floor(std::max(0.0, loss))));
    }
}

void BlockDual::list_ways_of(std::size_t u, const std::vector<std::uint32_t>& place,
                             const std::vector<std::vector<std::int64_t>>& profits,
                             const std::vector<std::int64_t>& best, BlockPrices& result) {
    std::vector<std::pair<std::int64_t, std::uint32_t>> ways;
    for (std::uint32_t o = m_problem.first_option[u]; o < m_problem.first_option[u + 1]; ++o) {
        ways.emplace_back(result.loss[o], o);
    }
    std::sort(ways.begin(), ways.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : m_reduced[a.second] < m_reduced[b.second];
    });
    ways.resize(std::min(ways.size(), k_tried_ways));
    for (auto& [loss, o] : ways) {
        const std::uint32_t b = m_blocks.of_option[o];
        if (b != Blocks::k_none && loss < k_never) {
            const auto with = m_solver.solve_with(m_knapsacks[b], profits[b], place[o]);
            loss = with ? best[b] - *with : k_never;
            m_budget.spend(m_solver.work() / 4);
        }
        result.loss[o] = loss;
    }
    std::sort(ways.begin(), ways.end());
    for (std::size_t i = 0; i < std::min(ways.size(), k_ways) && (i == 0 || ways[i].first < k_never); ++i) {
        result.ways.push_back(ways[i].second);
    }
    for (std::uint32_t o = m_problem.first_option[u]; o < m_problem.first_option[u + 1]; ++o) {
        if (m_blocks.of_option[o] == Blocks::k_none &&
            std::find(result.ways.begin() + result.first_way.back(), result.ways.end(), o) == result.ways.end()) {
            result.ways.push_back(o);
        }
    }
}

Knapsack BlockDual::knapsack_of(std::size_t block) const {
    Knapsack knapsack;
    const std::vector<std::uint32_t>& rows = m_blocks.rows[block];
    for (std::uint32_t row : rows) {
        knapsack.room.push_back(m_problem.room[row]);
    }
    for (std::uint32_t o : m_blocks.options[block]) {
        knapsack.owner.push_back(m_problem.unit_of[o]);
        knapsack.amounts.resize(knapsack.amounts.size() + rows.size(), 0);
        for (const RowCharge& c : m_problem.charges_of(o)) {
            const auto place = std::find(rows.begin(), rows.end(), c.row);
            if (place != rows.end()) {
                knapsack
                    .amounts[knapsack.amounts.size() - rows.size() + static_cast<std::size_t>(place - rows.begin())] =
                    c.amount;
            }
        }
    }
    return knapsack;
}

std::vector<double> BlockDual::point_of(const std::vector<double>& unit, const std::vector<double>& row) const {
    std::vector<double> point = unit;
    for (std::uint32_t r : m_priced) {
        point.push_back(row[r] * m_unit[r]);
    }
    return point;
}

void BlockDual::set_prices(const std::vector<double>& point) {
    const auto scaled = [this](double x) { return std::llround(x * static_cast<double>(m_scale)); };
    m_unit_price.resize(m_problem.unit_count());
    for (std::size_t u = 0; u < m_unit_price.size(); ++u) {
        m_unit_price[u] = scaled(point[u]);
    }
    m_row_price.assign(m_problem.room.size(), 0);
    for (std::size_t i = 0; i < m_priced.size(); ++i) {
        m_row_price[m_priced[i]] =
            std::max<std::int64_t>(0, scaled(point[m_problem.unit_count() + i] / m_unit[m_priced[i]]));
    }
    m_reduced.resize(m_problem.option_count());
    for (std::size_t o = 0; o < m_reduced.size(); ++o) {
        m_reduced[o] = m_scale * m_problem.cost[o] - m_unit_price[m_problem.unit_of[o]];
        for (const RowCharge& c : m_problem.charges_of(o)) {
            m_reduced[o] += m_row_price[c.row] * c.amount;
        }
    }
    m_budget.spend(static_cast<std::int64_t>(m_reduced.size()));
}

std::int64_t BlockDual::relax() {
    m_taken.clear();
    std::int64_t value = std::accumulate(m_unit_price.begin(), m_unit_price.end(), std::int64_t{0});
    for (std::uint32_t row : m_priced) {
        value -= m_row_price[row] * m_problem.room[row];
    }
    std::vector<std::int64_t> profit;
    for (std::size_t b = 0; b < m_knapsacks.size(); ++b) {
        const std::vector<std::uint32_t>& options = m_blocks.options[b];
        profit.resize(options.size());
        for (std::size_t i = 0; i < options.size(); ++i) {
            profit[i] = -m_reduced[options[i]];
        }
        value -= m_solver.solve(m_knapsacks[b], profit, m_sets[b]);
        m_budget.spend(m_solver.work() / 4);
        for (std::uint32_t i : m_sets[b]) {
            m_taken.push_back(options[i]);
        }
    }
    return value + take_free();
}

/// Options outside all blocks: each unit takes its best one, or none.
std::int64_t BlockDual::take_free() {
    std::int64_t value = 0;
    for (std::size_t u = 0; u < m_problem.unit_count(); ++u) {
        std::int64_t least = 0;
        std::uint32_t best = 0;
        for (std::uint32_t o = m_problem.first_option[u]; o < m_problem.first_option[u + 1]; ++o) {
            if (m_blocks.of_option[o] == Blocks::k_none && m_reduced[o] < least) {
                least = m_reduced[o];
                best = o;
            }
        }
        if (least < 0) {
            m_taken.push_back(best);
            value += least;
        }
    }
    return value;
}

} // namespace reachplan
