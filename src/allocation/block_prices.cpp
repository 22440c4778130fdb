// SPDX-License-Identifier: Apache-2.0
#include "allocation/block_prices.hpp"

#include "allocation/ascent.hpp"
#include "allocation/block_dual.hpp"

#include <numeric>

namespace reachplan {
namespace {

/// Rows in the order of how few options they charge; a row joins the block that its options are in, if it is one.
class BlockFinder {
public:
    BlockFinder(const LevelProblem& problem, const AssignmentModel& model)
        : m_problem(problem), m_relieved(model.accounts.size(), 0), m_by_row(problem.room.size()) {
        for (std::uint32_t o = 0; o < problem.option_count(); ++o) {
            for (const RowCharge& c : problem.charges_of(o)) {
                m_by_row[c.row].push_back(o);
            }
        }
        // Whoever checks the proof sees the barred options too, and relief by one of them all the same.
        for (const UnitOptions& unit : model.units) {
            for (const Option& option : unit.options) {
                for (const Charge& c : option.charges) {
                    m_relieved[c.account] = m_relieved[c.account] || c.amount < 0;
                }
            }
        }
    }

    Blocks find() {
        m_blocks.of_row.assign(m_problem.room.size(), Blocks::k_none);
        m_blocks.of_option.assign(m_problem.option_count(), Blocks::k_none);
        std::vector<std::uint32_t> order(m_problem.room.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(),
                         [this](auto a, auto b) { return m_by_row[a].size() < m_by_row[b].size(); });
        for (std::uint32_t row : order) {
            // An earlier level is no account: its row keeps its price.
            const std::size_t account = m_problem.row_source[row];
            if (account < m_relieved.size() && !m_relieved[account] && m_problem.room[row] >= 0) {
                join(row);
            }
        }
        for (std::uint32_t o = 0; o < m_problem.option_count(); ++o) {
            if (m_blocks.of_option[o] != Blocks::k_none) {
                m_blocks.options[m_blocks.of_option[o]].push_back(o);
            }
        }
        return std::move(m_blocks);
    }

private:
    void join(std::uint32_t row) {
        std::uint32_t block = Blocks::k_none;
        for (std::uint32_t o : m_by_row[row]) {
            const std::uint32_t other = m_blocks.of_option[o];
            if (other != Blocks::k_none && block != Blocks::k_none && other != block) {
                return; // crosses blocks: stays priced
            }
            block = other != Blocks::k_none ? other : block;
        }
        if (block == Blocks::k_none) {
            block = static_cast<std::uint32_t>(m_blocks.rows.size());
            m_blocks.rows.emplace_back();
            m_blocks.options.emplace_back();
        }
        m_blocks.rows[block].push_back(row);
        m_blocks.of_row[row] = block;
        for (std::uint32_t o : m_by_row[row]) {
            m_blocks.of_option[o] = block;
        }
    }

    const LevelProblem& m_problem;
    std::vector<char> m_relieved; // by account
    std::vector<std::vector<std::uint32_t>> m_by_row;
    Blocks m_blocks;
};

/// A bit to spare against the account prices: knapsacks add up one profit a unit and block.
std::int64_t scale_of_blocks(std::int64_t scale) {
    return std::max<std::int64_t>(1, scale >> 6);
}

} // namespace

Blocks find_blocks(const LevelProblem& problem, const AssignmentModel& model) {
    return BlockFinder(problem, model).find();
}

BlockPrices find_block_prices(const LevelProblem& problem, const Blocks& blocks, const ReducedCosts& start,
                              std::int64_t upper, Budget& budget) {
    BlockDual dual(problem, blocks, scale_of_blocks(start.scale), budget);
    Ascent ascent(dual, dual.point_of(start), static_cast<double>(upper));
    while (!ascent.finished() && !budget.stage_over()) {
        ascent.step();
    }
    return dual.prices_at(ascent.take_best());
}

BlockPrices block_prices_at(const LevelProblem& problem, const Blocks& blocks, std::int64_t scale,
                            const std::vector<double>& unit, const std::vector<double>& row, Budget& budget) {
    BlockDual dual(problem, blocks, scale_of_blocks(scale), budget);
    return dual.prices_at(dual.point_of(unit, row));
}

} // namespace reachplan
