// SPDX-License-Identifier: Apache-2.0
#include "allocation/block_search.hpp"

#include "allocation/dive.hpp"
#include "allocation/grid_proof.hpp"
#include "allocation/neighbourhood.hpp"
#include "allocation/parts.hpp"
#include "allocation/soft_anneal.hpp"
#include "allocation/soft_beam.hpp"

#include <algorithm>
#include <array>

namespace reachplan {
namespace {

constexpr double k_first_share = 0.85; // of the work, at most, for the first dive,
constexpr double k_quick_share = 0.04; // and where blocks have several rows
constexpr double k_beam_share = 0.15;  // of the work, for beams, where they suit
constexpr double k_trial_share = 0.04; // of what is left then, for the first turn of each way
constexpr int k_turns = 2;             // of the rest, at least
constexpr double k_proof_share = 0.45; // of what is left, for the bound where its first turn went well
constexpr std::array k_loss_parts = {0.5, 0.25, 0.1, 0.03}; // of the gap: losses that an option may have, in turn
constexpr double k_long_share = 0.95;  // of what is left, for one long run where blocks have several rows
constexpr std::int64_t k_moves = 2000; // a unit, of a run of annealing; twice as many each time round
constexpr std::int64_t k_never = -1;
constexpr std::int64_t k_forget = 4; // a gain counts so much less a turn later

class BlockSearch {
public:
    BlockSearch(const LevelProblem& problem, const Blocks& blocks, const ReducedCosts& costs, const BlockPrices& prices,
                PlanState& state, Budget& budget)
        : m_problem(problem), m_blocks(blocks), m_prices(prices), m_state(state), m_budget(budget),
          m_diver(problem, blocks, prices, costs, budget), m_annealer(problem, costs, budget),
          m_walk(problem, costs, state, budget), m_beam(problem, blocks, costs, budget),
          m_proof(problem, blocks, prices, budget), m_few_large(!blocks.have_one_row_each()) {
        if (m_proof.suits()) {
            m_methods.push_back({&BlockSearch::prove});
        }
    }

    std::int64_t run(double share) {
        m_budget.begin_stage(share);
        const Budget::Stage whole = m_budget.stage();
        m_budget.begin_part(whole, m_beam.suits() ? 1 - k_beam_share : 1);
        first_dive();
        take_turns(m_budget.stage());
        // Last, for plans of beams leave little to do for other ways, which do better without them where these fail.
        m_budget.begin_part(whole, 1);
        beam();
        take_turns(whole);
        return proven() ? m_state.cost() : bound();
    }

private:
    struct Method {
        void (BlockSearch::*turn)();
        std::int64_t gain = 0; // in its last turns, of plan or bound
        std::int64_t last_turn = k_never;
    };

    void first_dive() {
        const Budget::Stage whole = m_budget.stage();
        m_budget.begin_part(whole, m_few_large ? k_quick_share : k_first_share);
        if (!done()) {
            m_diver.dive(m_state);
        }
        m_budget.begin_part(whole, 1);
    }

    void take_turns(const Budget::Stage& whole) {
        m_turns = whole;
        for (int turn = 0; !done() && !m_budget.over(whole); ++turn) {
            Method& method = next();
            m_budget.begin_part(whole, share_of(method, turn));
            m_budget.spend(1);
            const std::int64_t before = m_state.cost() - bound();
            (this->*method.turn)();
            method.gain = std::max(before - (m_state.cost() - bound()), method.gain / k_forget);
            method.last_turn = turn;
        }
    }

    double share_of(const Method& method, int turn) const {
        if (m_few_large && method.turn == &BlockSearch::anneal) {
            return k_long_share;
        }
        if (method.last_turn == k_never) {
            return k_trial_share;
        }
        return 1.0 / std::max(1, k_turns + static_cast<int>(m_methods.size()) - turn);
    }

    bool proven() { return m_proven = m_proven || m_state.cost() <= bound(); }
    bool done() { return proven() || m_budget.near_enough(m_state.cost(), bound()); }
    std::int64_t bound() const { return m_proof.bound(); }

    /// Those that had no turn yet first, then the greatest gain, then whoever waited longest.
    Method& next() {
        const auto first = [](const Method& a, const Method& b) {
            const bool fresh_a = a.last_turn == k_never, fresh_b = b.last_turn == k_never;
            return fresh_a != fresh_b ? fresh_a : a.gain != b.gain ? a.gain > b.gain : a.last_turn < b.last_turn;
        };
        return *std::min_element(m_methods.begin(), m_methods.end(), first);
    }

    void settle_parts_of_it() {
        if (m_settled_at > m_state.cost()) {
            m_settled_at = m_state.cost();
            m_proven = settle_parts(m_problem, m_blocks, m_prices, m_state, m_budget);
        }
    }

    void anneal() {
        while (!done() && m_annealer.affords_a_run()) {
            const auto gap = static_cast<double>(m_prices.scale * m_state.cost() - m_prices.offset);
            const std::size_t round = m_annealed / k_loss_parts.size();
            const double part = k_loss_parts[m_annealed++ % k_loss_parts.size()];
            m_annealer.narrow(m_prices, static_cast<std::int64_t>(part * gap));
            const auto moves = (k_moves * static_cast<std::int64_t>(m_problem.unit_count()))
                               << std::min<std::size_t>(round, 10);
            const bool again = m_few_large && m_annealed > 1;
            m_annealer.run(m_state, m_few_large ? m_budget.left_in_stage() : moves,
                           again ? SoftAnnealer::Start::warm : SoftAnnealer::Start::hot);
        }
    }

    void dive() {
        while (!done() && !m_budget.stage_over()) {
            m_budget.spend(1);
            m_diver.improve(m_state);
        }
    }

    void beam() {
        while (!done() && m_beam.run(m_state)) {
        }
    }

    void walk() { m_proven = m_walk.run(); }

    /// Where the first questions were soon answered, the next few are worth a good part of the work at once.
    void prove() {
        const bool first = !m_tried_to_prove;
        m_tried_to_prove = true;
        m_proof.raise(m_state);
        if (first && m_proof.went_well()) {
            m_budget.begin_part(m_turns, k_proof_share);
            m_proof.raise(m_state);
        }
    }

    const LevelProblem& m_problem;
    const Blocks& m_blocks;
    const BlockPrices& m_prices;
    PlanState& m_state;
    Budget& m_budget;
    Diver m_diver;
    SoftAnnealer m_annealer;
    NeighbourhoodSearch m_walk;
    SoftBeam m_beam;
    GridProof m_proof;
    std::vector<Method> m_methods = {
        {&BlockSearch::settle_parts_of_it}, {&BlockSearch::anneal}, {&BlockSearch::dive}, {&BlockSearch::walk}};
    bool m_few_large; // units in a block, which has rows enough for that
    std::size_t m_annealed = 0;
    std::int64_t m_settled_at = std::numeric_limits<std::int64_t>::max();
    Budget::Stage m_turns{}; // all of them
    bool m_tried_to_prove = false;
    bool m_proven = false;
};

} // namespace

std::int64_t search_with_blocks(const LevelProblem& problem, const Blocks& blocks, const ReducedCosts& costs,
                                const BlockPrices& prices, PlanState& state, Budget& budget, double share) {
    return BlockSearch(problem, blocks, costs, prices, state, budget).run(share);
}

} // namespace reachplan
