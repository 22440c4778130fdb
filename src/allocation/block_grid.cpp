// SPDX-License-Identifier: Apache-2.0
#include "allocation/block_grid.hpp"

#include <algorithm>

namespace reachplan {
namespace {

constexpr std::size_t k_most_cells = 4'000'000;
constexpr std::int64_t k_most_room = 1 << 14; // quanta: fillings are tabled by what they use

bool suits(const LevelProblem& problem, const Blocks& blocks) {
    const auto in_block = [&](std::uint32_t row) { return blocks.of_row[row] != Blocks::k_none; };
    for (std::uint32_t row = 0; row < problem.room.size(); ++row) {
        if (!in_block(row) || problem.room[row] > k_most_room) {
            return false;
        }
    }
    return blocks.rows.size() > 1 && blocks.have_one_row_each() &&
           problem.unit_count() * blocks.rows.size() <= k_most_cells;
}

class GridBuilder {
public:
    GridBuilder(const LevelProblem& problem, const Blocks& blocks) : m_problem(problem), m_blocks(blocks) {
        m_grid.units = problem.unit_count();
        m_grid.blocks = blocks.rows.size();
        m_grid.cost.assign(m_grid.units * m_grid.blocks, BlockGrid::k_barred);
        m_grid.amount.assign(m_grid.cost.size(), 0);
        m_grid.option.assign(m_grid.cost.size(), k_no_option);
        m_grid.free_cost.assign(m_grid.units, BlockGrid::k_barred);
        m_grid.free_option.assign(m_grid.units, k_no_option);
        for (const auto& rows : blocks.rows) {
            m_grid.row.push_back(rows.front());
            m_grid.room.push_back(static_cast<double>(problem.room[rows.front()]));
        }
    }

    std::optional<BlockGrid> build() {
        for (std::uint32_t u = 0; u < m_grid.units; ++u) {
            const std::size_t first = m_problem.first_option[u], last = m_problem.first_option[u + 1];
            const std::int64_t least = *std::min_element(m_problem.cost.begin() + static_cast<std::ptrdiff_t>(first),
                                                         m_problem.cost.begin() + static_cast<std::ptrdiff_t>(last));
            m_grid.least_of.push_back(least);
            m_grid.least += static_cast<double>(least);
            for (auto o = static_cast<std::uint32_t>(first); o < last; ++o) {
                if (!enter(u, o, static_cast<float>(m_problem.cost[o] - least))) {
                    return std::nullopt;
                }
            }
        }
        return std::move(m_grid);
    }

private:
    bool enter(std::uint32_t unit, std::uint32_t option, float cost) {
        const std::uint32_t block = m_blocks.of_option[option];
        if (block == Blocks::k_none) {
            if (cost < m_grid.free_cost[unit]) {
                m_grid.free_cost[unit] = cost;
                m_grid.free_option[unit] = option;
            }
            return true;
        }
        const std::size_t at = m_grid.at(block, unit);
        const RowRange charges = m_problem.charges_of(option);
        if (m_grid.option[at] != k_no_option || charges.end() - charges.begin() != 1 || charges.begin()->amount <= 0) {
            return false;
        }
        m_grid.option[at] = option;
        m_grid.cost[at] = cost;
        m_grid.amount[at] = static_cast<float>(charges.begin()->amount);
        return true;
    }

    const LevelProblem& m_problem;
    const Blocks& m_blocks;
    BlockGrid m_grid;
};

} // namespace

std::optional<BlockGrid> grid_of(const LevelProblem& problem, const Blocks& blocks) {
    return suits(problem, blocks) ? GridBuilder(problem, blocks).build() : std::nullopt;
}

} // namespace reachplan
