// SPDX-License-Identifier: Apache-2.0
#include "allocation/neighbourhood.hpp"

#include "allocation/local_search.hpp"

#include <algorithm>
#include <numeric>

namespace reachplan {
namespace {

constexpr std::size_t k_near_options = 5;  // the walk follows the options of best reduced cost
constexpr std::int64_t k_first_round = 20; // work a unit
constexpr std::int64_t k_nodes = 400;      // of a group re-placed
constexpr std::size_t k_smallest = 4;      // group
constexpr std::size_t k_largest = 60;

} // namespace

GroupPicker::GroupPicker(const LevelProblem& problem, const ReducedCosts& costs, const PlanState& state,
                         const RowIndex& index)
    : m_problem(problem), m_costs(costs), m_state(state), m_index(index), m_taken(problem.unit_count(), 0) {
}

void GroupPicker::take(std::uint32_t unit) {
    if (m_taken[unit]) {
        return;
    }
    m_taken[unit] = 1;
    m_group.push_back(unit);
}

const std::vector<std::uint32_t>& GroupPicker::around(std::uint32_t seed, std::size_t size) {
    m_group.clear();
    take(seed);
    for (std::size_t misses = 0; m_group.size() < size && misses < 4 * size;) {
        if (!step(m_group[m_draw.below(m_group.size())], size)) {
            ++misses;
        }
    }
    for (std::uint32_t u : m_group) {
        m_taken[u] = 0;
    }
    return m_group;
}

/// From a unit over a row of one of its good options to units that hold or relieve the row.
bool GroupPicker::step(std::uint32_t from, std::size_t size) {
    const std::size_t first = m_problem.first_option[from];
    const std::size_t ways = std::min<std::size_t>(k_near_options, m_problem.first_option[from + 1] - first);
    const bool own = m_state.choice(from) != k_no_option && m_draw.below(3) == 0;
    const std::uint32_t option = own ? m_state.choice(from) : m_costs.by_reduced[first + m_draw.below(ways)];
    const RowRange charges = m_problem.charges_of(option);
    const auto count = static_cast<std::size_t>(charges.last - charges.first);
    if (count == 0) {
        return false;
    }
    std::uint32_t row = charges.first[m_draw.below(count)].row;
    if (m_costs.price[row] == 0) {
        row = charges.first[m_draw.below(count)].row; // once more for a row that binds
    }
    const auto& holders = m_index.holders(row);
    const auto& relievers = m_index.relievers(row);
    const auto& list = holders.empty() || (!relievers.empty() && m_draw.below(4) == 0) ? relievers : holders;
    if (list.empty()) {
        return false;
    }
    const std::size_t before = m_group.size();
    // Several of one row at once: exchanging within a row needs company.
    for (std::size_t i = 0; i < 3 && m_group.size() < size; ++i) {
        take(list[m_draw.below(list.size())]);
    }
    return m_group.size() > before;
}

std::uint32_t GroupPicker::seed() {
    const auto any = [this] { return static_cast<std::uint32_t>(m_draw.below(m_problem.unit_count())); };
    std::uint32_t best = any();
    if (m_draw.below(2) == 0) {
        return best;
    }
    for (int i = 0; i < 4; ++i) {
        const std::uint32_t other = any();
        if (m_costs.reduced[m_state.choice(other)] > m_costs.reduced[m_state.choice(best)]) {
            best = other;
        }
    }
    return best;
}

NeighbourhoodSearch::NeighbourhoodSearch(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state,
                                         Budget& budget)
    : m_problem(problem), m_costs(costs), m_state(state), m_budget(budget), m_index(problem),
      m_brancher(problem, costs, state, budget), m_picker(problem, costs, state, m_index),
      m_annealer(problem, costs, state, m_index, budget),
      m_round(k_first_round * static_cast<std::int64_t>(problem.unit_count())) {
}

bool NeighbourhoodSearch::run() {
    if (m_best != m_state.choices()) {
        m_index.rebuild(m_state);
        LocalSearch(m_problem, m_costs, m_state, m_index, m_budget).descend();
        m_best = m_state.choices();
        m_best_cost = m_state.cost();
    }
    m_proven = m_proven || m_best_cost <= m_costs.bound();
    // Each round twice as long as the last: any amount of work is spent in sensible proportions.
    const auto done = [this] { return m_proven || m_budget.near_enough(m_best_cost, m_costs.bound()); };
    for (; !done() && !m_budget.stage_over(); m_round *= 2) {
        try_proof(m_round);
        anneal(m_round);
        replace_groups(m_round);
    }
    restore_best();
    return m_proven;
}

void NeighbourhoodSearch::keep() {
    if (m_state.cost() >= m_best_cost) {
        return;
    }
    m_best = m_state.choices();
    m_best_cost = m_state.cost();
}

void NeighbourhoodSearch::restore_best() {
    m_state.become(m_best);
    for (std::uint32_t u = 0; u < m_best.size(); ++u) {
        m_index.update(u, m_best[u]);
    }
}

/// All units free: if nothing is cut short, what we have is the optimum.
void NeighbourhoodSearch::try_proof(std::int64_t work) {
    restore_best();
    std::vector<std::uint32_t> all(m_problem.unit_count());
    std::iota(all.begin(), all.end(), 0U);
    const std::int64_t nodes = 50 + work / static_cast<std::int64_t>(2 * all.size());
    const BranchOutcome outcome = m_brancher.improve(all, {nodes, m_problem.option_count(), -1});
    note(all, outcome.found);
    m_proven = outcome.complete || m_best_cost <= m_costs.bound();
}

void NeighbourhoodSearch::anneal(std::int64_t work) {
    if (m_proven) {
        return;
    }
    m_annealer.run(work);
    keep();
}

void NeighbourhoodSearch::replace_groups(std::int64_t work) {
    restore_best();
    const std::int64_t end = m_budget.work() + 2 * work;
    while (!m_proven && !m_budget.stage_over() && m_budget.work() < end) {
        const std::vector<std::uint32_t>& group = m_picker.around(m_picker.seed(), m_size);
        const BranchOutcome outcome = m_brancher.improve(group, {k_nodes, 32, 0});
        m_budget.spend(static_cast<std::int64_t>(group.size()));
        note(group, outcome.found);
        m_proven = m_best_cost <= m_costs.bound();
        adapt(outcome);
    }
}

void NeighbourhoodSearch::note(const std::vector<std::uint32_t>& units, bool found) {
    if (!found) {
        return;
    }
    for (std::uint32_t u : units) {
        m_index.update(u, m_state.choice(u));
    }
    keep();
}

/// Groups grow while they are solved with ease and shrink when the node limit bites.
void NeighbourhoodSearch::adapt(const BranchOutcome& outcome) {
    m_ease += outcome.nodes < k_nodes / 4 ? 1 : outcome.nodes >= k_nodes ? -2 : 0;
    if (m_ease >= 40 && m_size < std::min<std::size_t>(k_largest, m_problem.unit_count())) {
        ++m_size;
        m_ease = 0;
    } else if (m_ease <= -40) {
        m_size = std::max<std::size_t>(k_smallest, m_size - 1);
        m_ease = 0;
    }
}

bool repair(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state, Budget& budget) {
    RowIndex index(problem);
    index.rebuild(state);
    LocalSearch chains(problem, costs, state, index, budget);
    Brancher brancher(problem, costs, state, budget);
    GroupPicker picker(problem, costs, state, index);
    for (std::uint32_t u = 0; u < problem.unit_count(); ++u) {
        if (state.choice(u) != k_no_option) {
            continue;
        }
        bool placed = chains.insert(u);
        for (std::size_t size = 4; !placed && size <= 24 && !budget.stage_over(); ++size) {
            const std::vector<std::uint32_t>& group = picker.around(u, size);
            placed = brancher.improve(group, {1000, 32, -1}).found;
            if (placed) {
                for (std::uint32_t g : group) {
                    index.update(g, state.choice(g));
                }
            }
        }
        if (!placed) {
            return false;
        }
    }
    return state.valid();
}

} // namespace reachplan
