// SPDX-License-Identifier: Apache-2.0
#include "allocation/parts.hpp"

#include "allocation/neighbourhood.hpp"
#include "allocation/rest.hpp"
#include "base/groups.hpp"

#include <algorithm>
#include <numeric>

namespace reachplan {
namespace {

constexpr double k_smaller = 0.8;      // of the units, from which on a part is priced and split anew
constexpr std::int64_t k_nodes = 3000; // of a part, tried before anything dearer

/// Rows against what the units can still put into them.
class Tightener {
public:
    Tightener(const LevelProblem& problem, const PlanState& plan, std::vector<char>& kept)
        : m_problem(problem), m_plan(plan), m_kept(kept), m_least(problem.room.size()), m_most(problem.room.size()),
          m_own(problem.room.size()) {}

    void run() {
        do {
            measure();
        } while (drop_misfits());
    }

    /// Whatever the units take, the row has room.
    bool idle(std::uint32_t row) const { return m_most[row] <= m_problem.room[row]; }

    bool open(std::uint32_t unit) const {
        const auto first = m_kept.begin() + m_problem.first_option[unit];
        const auto last = m_kept.begin() + m_problem.first_option[unit + 1];
        return std::count(first, last, 1) > 1;
    }

private:
    struct Range {
        std::int64_t least = 0, most = 0;
        std::uint32_t options = 0; // that charge the row
    };

    void measure() {
        std::fill(m_least.begin(), m_least.end(), 0);
        std::fill(m_most.begin(), m_most.end(), 0);
        for (std::uint32_t u = 0; u < m_problem.unit_count(); ++u) {
            list_ranges(u);
            for (std::uint32_t row : m_rows) {
                m_least[row] += m_own[row].least;
                m_most[row] += m_own[row].most;
                m_own[row] = {};
            }
        }
    }

    /// What the unit takes of each row in its reach, at least and at most.
    void list_ranges(std::uint32_t u) {
        m_rows.clear();
        std::uint32_t options = 0;
        for (std::uint32_t o = m_problem.first_option[u]; o < m_problem.first_option[u + 1]; ++o) {
            if (!m_kept[o]) {
                continue;
            }
            ++options;
            for (const RowCharge& c : m_problem.charges_of(o)) {
                Range& own = m_own[c.row];
                if (own.options++ == 0) {
                    m_rows.push_back(c.row);
                    own.least = own.most = c.amount;
                }
                own.least = std::min(own.least, c.amount);
                own.most = std::max(own.most, c.amount);
            }
        }
        for (std::uint32_t row : m_rows) {
            if (m_own[row].options < options) { // one of them leaves the row alone
                m_own[row].least = std::min<std::int64_t>(m_own[row].least, 0);
                m_own[row].most = std::max<std::int64_t>(m_own[row].most, 0);
            }
        }
    }

    bool drop_misfits() {
        bool dropped = false;
        for (std::uint32_t u = 0; u < m_problem.unit_count(); ++u) {
            list_ranges(u);
            for (std::uint32_t o = m_problem.first_option[u]; o < m_problem.first_option[u + 1]; ++o) {
                if (m_kept[o] && o != m_plan.choice(u) && misfit(o)) {
                    m_kept[o] = 0;
                    dropped = true;
                }
            }
            for (std::uint32_t row : m_rows) {
                m_own[row] = {};
            }
        }
        return dropped;
    }

    bool misfit(std::uint32_t o) const {
        const RowRange charges = m_problem.charges_of(o);
        return std::any_of(charges.begin(), charges.end(), [&](const RowCharge& c) {
            return m_least[c.row] - m_own[c.row].least + c.amount > m_problem.room[c.row];
        });
    }

    const LevelProblem& m_problem;
    const PlanState& m_plan;
    std::vector<char>& m_kept;
    std::vector<std::int64_t> m_least, m_most; // by row, of all units
    std::vector<Range> m_own;                  // by row, of the unit at hand
    std::vector<std::uint32_t> m_rows;         // in its reach
};

std::vector<char> in_cheaper_plans(const LevelProblem& problem, const BlockPrices& prices, const PlanState& plan) {
    std::vector<char> kept(problem.option_count(), 0);
    const std::int64_t most = prices.scale * (plan.cost() - 1) - prices.offset;
    for (std::uint32_t o = 0; o < kept.size(); ++o) {
        kept[o] = prices.loss[o] <= most || plan.choice(problem.unit_of[o]) == o ? 1 : 0;
    }
    return kept;
}

bool search_through(const LevelProblem& problem, const ReducedCosts& costs, PlanState& part, Budget& budget) {
    std::vector<std::uint32_t> all(problem.unit_count());
    std::iota(all.begin(), all.end(), 0U);
    return Brancher(problem, costs, part, budget).improve(all, {k_nodes, problem.option_count(), -1}).complete;
}

/// True if the part's plan is the cheapest. The smallest need no prices.
bool settle(const Rest& rest, PlanState& part, Budget& budget, std::size_t of_units) {
    const LevelProblem& problem = rest.problem;
    if (search_through(problem, reduce_costs(problem, std::vector<double>(problem.room.size(), 0)), part, budget)) {
        return true;
    }
    const ReducedCosts costs = reduce_costs(problem, find_prices(problem, part.cost(), {}, budget));
    if (part.cost() <= costs.bound() || search_through(problem, costs, part, budget)) {
        return true;
    }
    if (static_cast<double>(problem.unit_count()) >= k_smaller * static_cast<double>(of_units)) {
        return false;
    }
    if (rest.blocks.rows.size() > 1) {
        const BlockPrices prices = find_block_prices(problem, rest.blocks, costs, part.cost(), budget);
        if (settle_parts(problem, rest.blocks, prices, part, budget)) {
            return true;
        }
    }
    return NeighbourhoodSearch(problem, costs, part, budget).run();
}

} // namespace

std::vector<std::vector<std::uint32_t>> undecided_parts(const LevelProblem& problem, const PlanState& plan,
                                                        std::vector<char>& kept) {
    Tightener rows(problem, plan, kept);
    rows.run();
    Groups groups(problem.unit_count());
    std::vector<std::uint32_t> first(problem.room.size(), k_no_option); // unit met on the row
    for (std::uint32_t o = 0; o < problem.option_count(); ++o) {
        const std::uint32_t u = problem.unit_of[o];
        if (!kept[o] || !rows.open(u)) {
            continue;
        }
        for (const RowCharge& c : problem.charges_of(o)) {
            if (rows.idle(c.row)) {
                continue;
            }
            if (first[c.row] == k_no_option) {
                first[c.row] = u;
            }
            groups.join(first[c.row], u);
        }
    }
    std::vector<std::vector<std::uint32_t>> parts;
    for (const std::vector<std::size_t>& units : groups.members()) {
        if (rows.open(static_cast<std::uint32_t>(units.front()))) { // a settled unit was joined with none
            parts.emplace_back(units.begin(), units.end());
        }
    }
    return parts;
}

bool settle_parts(const LevelProblem& problem, const Blocks& blocks, const BlockPrices& prices, PlanState& plan,
                  Budget& budget) {
    std::vector<char> kept = in_cheaper_plans(problem, prices, plan);
    bool proven = true;
    for (const std::vector<std::uint32_t>& units : undecided_parts(problem, plan, kept)) {
        PlanState without = plan;
        for (std::uint32_t u : units) {
            without.remove(u);
        }
        const Rest rest = rest_of(problem, blocks, without, units, &kept);
        PlanState part(rest.problem);
        for (std::uint32_t o = 0; o < rest.source.size(); ++o) {
            const std::uint32_t i = rest.problem.unit_of[o];
            if (plan.choice(units[i]) == rest.source[o]) {
                part.add(i, o);
            }
        }
        proven = settle(rest, part, budget, problem.unit_count()) && proven;
        for (std::uint32_t i = 0; i < units.size(); ++i) {
            without.add(units[i], rest.source[part.choice(i)]);
        }
        plan = std::move(without);
    }
    return proven;
}

} // namespace reachplan
