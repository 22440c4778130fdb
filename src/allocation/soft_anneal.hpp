// SPDX-License-Identifier: Apache-2.0
// Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) that may pass through overfull accounts: what a row is over its
// room costs, and the more the longer it stays over (penalties after Yagiura, Ibaraki, Glover 2004). A unit takes one of
// its good options; if that is too dear, a unit that holds the overfull row moves on with it, now and then to an option
// that was none of its good ones and has room. Where every account is tight, a walk that keeps them all gets stuck.
// Weights are in floating point by + - * / alone, so no library decides.
#pragma once

#include "allocation/block_prices.hpp"
#include "allocation/budget.hpp"
#include "allocation/draw.hpp"
#include "allocation/lagrangian.hpp"
#include "allocation/plan_state.hpp"

namespace reachplan {

class SoftAnnealer {
public:
    SoftAnnealer(const LevelProblem& problem, const ReducedCosts& costs, Budget& budget);

    /// From now on only the options whose loss is at most `most`, scaled as in `prices`.
    void narrow(const BlockPrices& prices, std::int64_t most);
    /// Whether the stage has work left for a run to come to anything.
    bool affords_a_run() const;
    enum class Start { hot, warm };
    /// One cooling run of about `moves` tries from `best`, a complete plan, which becomes the cheapest valid plan met; left
    /// alone where none is. From a warm start much of that plan stays.
    void run(PlanState& best, std::int64_t moves, Start start = Start::hot);

private:
    struct Way {
        double cost; // of the option
        std::uint32_t option;
        std::uint32_t first_charge, last_charge;
    };

    struct Row {
        double slack;      // `left` for sums of cost
        double weight;     // cost of a quantum over
        double paid;       // for what is over now
        std::int64_t left; // of the room; < 0: over
    };

    struct Link { // of the chain of moves at hand: m_taken still has the way before
        std::uint32_t unit, now;
    };

    void mend(const PlanState& plan);
    std::uint32_t to_lift(const PlanState& plan, std::uint32_t row) const;
    void start_from(const PlanState& plan);
    void list_ways(std::uint32_t unit, std::uint32_t chosen);
    static void set_weight(Row& row, double weight);
    void set_weights();
    void cool(std::int64_t moves, int first);
    std::int64_t move_many(std::int64_t moves);
    void adapt_weights(std::int64_t looks, double ease, double growth);
    double allowance();
    void move(std::uint32_t unit);
    double link(std::uint32_t unit, std::uint32_t way);
    double push_on(std::uint32_t unit);
    Way way_of(std::uint32_t option) const;
    std::uint32_t look_further(std::uint32_t unit, double& least);
    std::uint32_t holder_in_the_way();
    void undo();
    double change(const Way& way, std::int64_t sign);
    double would_add(const Way& way) const;
    void settle(std::uint32_t unit, std::uint32_t way);
    void note_best();
    std::vector<std::uint32_t> options_taken() const;

    const LevelProblem& m_problem;
    const ReducedCosts& m_costs;
    Budget& m_budget;
    Draw m_draw{1983};
    const BlockPrices* m_prices = nullptr;
    std::int64_t m_most_loss = 0;
    double m_scale;                     // of cost: what a unit typically loses by its second choice
    double m_stiff;                     // weight at first, of a row's price
    std::vector<double> m_typical;      // charge by row
    std::vector<Way> m_ways;            // of all units, best first
    std::vector<std::uint32_t> m_first; // by unit, one more at the end
    std::vector<std::uint32_t> m_taken; // by unit, place in m_ways
    std::vector<Link> m_chain;
    std::vector<std::vector<std::uint32_t>> m_holders; // by row, the units that charge it
    std::vector<Row> m_rows;
    std::vector<std::int64_t> m_overs; // by row, looks at which it was over
    std::size_t m_over = 0;            // rows over their room
    std::int64_t m_cost = 0;
    double m_temperature = 0;
    std::int64_t m_work_per_move = 16;  // as measured in the last run
    std::vector<std::uint32_t> m_best;  // by unit, option
    std::vector<std::uint32_t> m_since; // units that moved since then, until they are as many as there are
    std::int64_t m_best_cost = 0;
};

} // namespace reachplan
