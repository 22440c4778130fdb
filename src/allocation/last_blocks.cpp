// SPDX-License-Identifier: Apache-2.0
#include "allocation/last_blocks.hpp"

#include <algorithm>
#include <limits>

namespace reachplan {
namespace {

constexpr std::int64_t k_most_nodes = 100'000;
constexpr double k_rounding = 1e-3; // of costs, which are whole
constexpr double k_endless = std::numeric_limits<double>::max();
constexpr int k_rounds = 4;                       // of climbing, at sharpness rising
constexpr double k_sharper = 4;                   // by so much each time,
constexpr int k_steps = 4;                        // with so many steps
constexpr std::int64_t k_nodes_an_evaluation = 4; // a node is a few additions

} // namespace

std::optional<LastBlocks::Ending> LastBlocks::search(const std::vector<std::uint32_t>& blocks,
                                                     const std::vector<std::uint32_t>& units, std::vector<float> prices,
                                                     double sharpness, double most) {
    m_rest.open(blocks, units);
    for (int i = 0; i < k_rounds; ++i) {
        m_rest.climb(prices, sharpness, k_steps);
        sharpness *= k_sharper;
    }
    m_rest.evaluate(prices, sharpness);
    m_most = most - m_rest.value().hard + k_rounding;
    m_blocks = blocks;
    m_prices = std::move(prices);
    if (m_most < 0 || !list_ways(units)) {
        return std::nullopt;
    }
    m_left.clear();
    for (std::uint32_t b : blocks) {
        m_left.push_back(m_grid.room[b]);
    }
    m_left.push_back(k_endless);
    m_nodes = 0;
    m_found = false;
    search(0, 0);
    m_budget.spend(m_nodes / k_nodes_an_evaluation);
    return m_found ? std::optional(ending()) : std::nullopt;
}

/// False if a unit has none.
bool LastBlocks::list_ways(const std::vector<std::uint32_t>& units) {
    m_units.clear();
    for (std::size_t u = 0; u < units.size(); ++u) {
        Unit unit{units[u], {}, {}, 0, 0};
        const auto offer = [&](double priced, std::size_t block, double amount) {
            if (priced < static_cast<double>(BlockGrid::k_barred) / 2) {
                unit.ways.push_back({priced, block, amount});
            }
        };
        for (std::size_t b = 0; b < m_blocks.size(); ++b) {
            offer(static_cast<double>(m_rest.priced(b, u)), b, static_cast<double>(m_rest.amount(b, u)));
        }
        offer(static_cast<double>(m_grid.free_cost[units[u]]), m_blocks.size(), 0);
        if (unit.ways.empty()) {
            return false;
        }
        std::stable_sort(unit.ways.begin(), unit.ways.end(),
                         [](const Way& a, const Way& b) { return a.beyond < b.beyond; });
        const double least = unit.ways.front().beyond;
        for (Way& way : unit.ways) {
            way.beyond -= least;
        }
        std::erase_if(unit.ways, [this](const Way& way) { return way.beyond > m_most; });
        m_units.push_back(std::move(unit));
    }
    std::stable_sort(m_units.begin(), m_units.end(), [](const Unit& a, const Unit& b) {
        const auto second = [](const Unit& unit) { return unit.ways.size() > 1 ? unit.ways[1].beyond : k_endless; };
        return second(a) > second(b);
    });
    std::vector<double> fill(m_blocks.size() + 1, 0);
    for (auto unit = m_units.rbegin(); unit != m_units.rend(); ++unit) {
        for (const Way& way : unit->ways) {
            fill[way.block] += way.amount;
        }
        unit->fill = fill;
    }
    return true;
}

void LastBlocks::search(std::size_t from, double beyond) {
    if (++m_nodes > k_most_nodes) {
        return;
    }
    double least = beyond;
    for (std::size_t b = 0; b < m_blocks.size(); ++b) {
        const double idle = m_left[b] - (from < m_units.size() ? m_units[from].fill[b] : 0);
        least += static_cast<double>(m_prices[b]) * std::max(0.0, idle);
    }
    if (least > m_most) {
        return;
    }
    if (from == m_units.size()) {
        m_found = true;
        m_most = least - 1 + k_rounding;
        for (Unit& unit : m_units) {
            unit.best = unit.taken;
        }
        return;
    }
    Unit& unit = m_units[from];
    for (std::size_t w = 0; w < unit.ways.size(); ++w) {
        const Way& way = unit.ways[w];
        if (least + way.beyond > m_most) {
            return;
        }
        if (way.amount <= m_left[way.block]) {
            m_left[way.block] -= way.amount;
            unit.taken = w;
            search(from + 1, beyond + way.beyond);
            m_left[way.block] += way.amount;
        }
    }
}

LastBlocks::Ending LastBlocks::ending() const {
    Ending ending{{}, 0};
    for (const Unit& unit : m_units) {
        const Way& way = unit.ways[unit.best];
        const bool outside = way.block == m_blocks.size();
        const std::size_t at = outside ? 0 : m_grid.at(m_blocks[way.block], unit.unit);
        ending.options.push_back(outside ? m_grid.free_option[unit.unit] : m_grid.option[at]);
        ending.cost += static_cast<double>(outside ? m_grid.free_cost[unit.unit] : m_grid.cost[at]);
    }
    return ending;
}

} // namespace reachplan
