// SPDX-License-Identifier: Apache-2.0
// Level by level: each level is solved with the values of those above as rows, from the best plan so far, and its
// prices become the certificate. Every figure handed out is recomputed from the model in exact integers.
#include "allocation/block_search.hpp"
#include "allocation/construct.hpp"
#include "allocation/lagrangian.hpp"
#include "allocation/level_problem.hpp"
#include "allocation/neighbourhood.hpp"
#include "allocation/parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace reachplan {
namespace {

constexpr double k_even_share = 0.05;  // of a level's work, at most, for plans that fill accounts evenly
constexpr double k_price_share = 0.06; // of a level's work, at most, for the first prices
constexpr double k_first_share = 0.1;  // of what is left then, for constructions,
constexpr double k_block_share = 0.2;  // and for prices by blocks
constexpr double k_parts_share = 0.5;  // of a level's work, at most, for what a like model's prices leave undecided

/// The engine adds and prices in 64 bits: sums of extremes must leave room for that.
class SizeCheck {
public:
    explicit SizeCheck(const AssignmentModel& model)
        : m_model(model), m_most(model.accounts.size() + model.level_count, 0), m_sum(m_most) {}

    void run() {
        for (const UnitOptions& unit : m_model.units) {
            add(unit);
        }
        for (std::size_t a = 0; a < m_model.accounts.size(); ++a) {
            m_sum[a] += size(m_model.accounts[a].room);
        }
        for (double sum : m_sum) {
            if (sum > k_most_sum) {
                throw std::overflow_error("assignment figures too large: use a coarser quantum");
            }
        }
    }

private:
    static constexpr double k_most_sum = 1.0e17;
    static double size(std::int64_t amount) { return std::abs(static_cast<double>(amount)); }

    void add(const UnitOptions& unit) {
        for (const Option& o : unit.options) {
            if (o.levels.size() != m_model.level_count) {
                throw std::invalid_argument("option without a cost on every level: " + o.id);
            }
            for (const Charge& c : o.charges) {
                note(c.account, size(c.amount));
            }
            for (std::size_t l = 0; l < o.levels.size(); ++l) {
                note(m_model.accounts.size() + l, size(o.levels[l]));
            }
        }
        for (std::size_t i : m_touched) {
            m_sum[i] += m_most[i];
            m_most[i] = 0;
        }
        m_touched.clear();
    }

    void note(std::size_t i, double amount) {
        if (m_most[i] == 0 && amount > 0) {
            m_touched.push_back(i);
        }
        m_most[i] = std::max(m_most[i], amount);
    }

    const AssignmentModel& m_model;
    std::vector<double> m_most; // of the unit at hand
    std::vector<double> m_sum;
    std::vector<std::size_t> m_touched;
};

struct LevelOutcome {
    Choice choice;
    Certificate proof;
    Certificate prices; // by accounts alone
    bool proven = false;
    std::int64_t bound_search = std::numeric_limits<std::int64_t>::min(); // beyond what `proof` says
};

/// The cheapest complete plan of a few constructions, if cheaper than `best`.
void try_constructions(const LevelProblem& problem, const ReducedCosts& costs, PlanState& best, Budget& budget) {
    for (std::int64_t size_weight : {0, 1, 4}) {
        if (budget.stage_over()) {
            return;
        }
        PlanState plan = construct(problem, costs, size_weight, budget);
        if (!plan.complete()) {
            repair(problem, costs, plan, budget);
        }
        if (plan.valid() && plan.cost() < best.cost()) {
            best = plan;
        }
    }
}

/// As if filling any account to its room cost as much.
std::vector<double> even_prices(const LevelProblem& problem) {
    std::vector<double> prices;
    for (std::int64_t room : problem.room) {
        prices.push_back(1 / std::max(1.0, static_cast<double>(room)));
    }
    return prices;
}

/// Prices by blocks and their proof, then plans with their help.
void price_blocks_and_search(const AssignmentModel& model, const LevelProblem& problem, const Blocks& blocks,
                             const ReducedCosts& costs, std::size_t level, PlanState& state, LevelOutcome& outcome,
                             Budget& budget, double share) {
    budget.begin_stage(share * k_block_share);
    const BlockPrices prices = find_block_prices(problem, blocks, costs, state.cost(), budget);
    if (prices.bound() > costs.bound()) {
        outcome.proof = to_certificate(model, problem, blocks, prices, level);
    }
    outcome.bound_search = search_with_blocks(problem, blocks, costs, prices, state, budget, share);
    outcome.proven = state.cost() <= outcome.bound_search;
}

/// With the prices of a like model a plan is often proven before any are sought.
bool settle_with(const Certificate& like, const AssignmentModel& model, const LevelProblem& problem, std::size_t level,
                 PlanState& state, LevelOutcome& outcome, Budget& budget) {
    const Blocks blocks = find_blocks(problem, model);
    const bool fits = like.units.size() == model.units.size() && like.accounts.size() == model.accounts.size() &&
                      like.levels.size() == level;
    if (blocks.rows.size() < 2 || !fits) {
        return false;
    }
    const BlockPrices prices = like_prices(model, problem, blocks, like, budget);
    if (!settle_parts(problem, blocks, prices, state, budget)) {
        return false;
    }
    outcome.proof = to_certificate(model, problem, blocks, prices, level);
    return true;
}

/// A level that filling evenly settles needs no prices.
void search_level(const AssignmentModel& model, const LevelProblem& problem, ReducedCosts costs, std::size_t level,
                  PlanState& state, LevelOutcome& outcome, Budget& budget, double share, bool by_blocks) {
    budget.begin_stage(share * k_even_share);
    try_constructions(problem, reduce_costs(problem, even_prices(problem)), state, budget);
    if (state.cost() > costs.bound()) {
        budget.begin_stage(share * k_price_share);
        costs = reduce_costs(problem, find_prices(problem, state.cost(), {}, budget));
    }
    outcome.prices = outcome.proof = to_certificate(model, problem, costs, level);
    budget.begin_stage(share * k_first_share);
    try_constructions(problem, costs, state, budget);
    outcome.proven = state.cost() <= costs.bound();
    if (budget.near_enough(state.cost(), costs.bound())) {
        return;
    }
    const Blocks blocks = by_blocks && !outcome.proven ? find_blocks(problem, model) : Blocks{};
    if (blocks.rows.size() > 1) {
        price_blocks_and_search(model, problem, blocks, costs, level, state, outcome, budget, share);
    } else if (!outcome.proven) {
        budget.begin_stage(share);
        outcome.proven = NeighbourhoodSearch(problem, costs, state, budget).run();
    }
}

LevelOutcome solve_level(const AssignmentModel& model, const CanonicalOrder& order, std::size_t level,
                         const Choice& start, const std::vector<std::int64_t>& above, Budget& budget, double share,
                         const SolveOptions& options) {
    const LevelProblem problem = build_level(model, order, level, above);
    PlanState state(problem);
    state.become(to_problem(problem, start));
    LevelOutcome outcome;
    ReducedCosts free = reduce_costs(problem, std::vector<double>(problem.room.size(), 0));
    outcome.prices = outcome.proof = to_certificate(model, problem, free, level);
    outcome.proven = state.cost() <= free.bound();
    if (!outcome.proven && options.blocks && level < options.proof.size()) {
        budget.begin_stage(share * k_parts_share);
        outcome.proven = settle_with(options.proof[level], model, problem, level, state, outcome, budget);
    }
    if (!outcome.proven) {
        search_level(model, problem, std::move(free), level, state, outcome, budget, share, options.blocks);
    }
    outcome.choice = to_model(problem, state.choices());
    return outcome;
}

void keep_better(const AssignmentModel& model, Choice& choice, const Choice& other) {
    if (value_of(model, other) < value_of(model, choice)) {
        choice = other;
    }
}

} // namespace

AssignmentResult solve(const AssignmentModel& model, const SolveOptions& options) {
    SizeCheck(model).run();
    Budget budget(options.work_limit, options.time_limit_s, options.cpu_limit_s);
    const AssignmentResult baseline = solve_baseline(model);
    budget.spend(baseline.work);
    const CanonicalOrder order = canonical_order(model);
    AssignmentResult result;
    result.choice = baseline.choice;
    if (feasible(model, options.start)) {
        keep_better(model, result.choice, options.start);
    }
    std::vector<std::int64_t> bound_search;
    for (std::size_t level = 0; level < model.level_count; ++level) {
        keep_better(model, result.choice, baseline.choice);
        const std::vector<std::int64_t> value = value_of(model, result.choice);
        const double share =
            level + 1 == model.level_count ? 1.0 : 1.0 / static_cast<double>(model.level_count - level + 1);
        budget.aim_at_gap(level + 1 == model.level_count ? options.gap_target : 0);
        LevelOutcome outcome = solve_level(model, order, level, result.choice, value, budget, share, options);
        result.choice = std::move(outcome.choice);
        result.proof.push_back(std::move(outcome.proof));
        result.prices = std::move(outcome.prices);
        bound_search.push_back(outcome.proven ? std::numeric_limits<std::int64_t>::max() : outcome.bound_search);
    }
    keep_better(model, result.choice, baseline.choice);
    if (!feasible(model, result.choice)) {
        throw std::logic_error("assignment: the search left the feasible region");
    }

    result.value = value_of(model, result.choice);
    bool optimal = true;
    for (std::size_t level = 0; level < model.level_count; ++level) {
        result.bound.push_back(certified_bound(model, level, result.value, result.proof[level]));
        result.bound_search.push_back(
            std::max(result.bound[level], std::min(result.value[level], bound_search[level])));
        optimal = optimal && result.bound_search[level] == result.value[level];
    }
    result.work = budget.work();
    const bool near = budget.near_enough(result.value.back(), result.bound_search.back());
    result.stop = optimal                ? StopReason::optimal
                  : near                 ? StopReason::gap_target
                  : budget.out_of_time() ? StopReason::time_limit
                                         : StopReason::work_limit;
    return result;
}

} // namespace reachplan
