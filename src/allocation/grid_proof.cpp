// SPDX-License-Identifier: Apache-2.0
#include "allocation/grid_proof.hpp"

#include "allocation/ascent.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reachplan {
namespace {

constexpr int k_first_steps = 300;       // of ascent, before any case,
constexpr int k_steps = 14;              // and in each, twice
constexpr int k_rounds = 2;              // while
constexpr double k_fewer = 0.9;          // of the open cells, or less, are left by the first
constexpr std::int64_t k_questions = 50; // into as many the gap is divided, at most
constexpr double k_harder = 3;           // work of a question beside that of the one before, until known
constexpr std::int64_t k_weight = 3;     // of losses in choosing a unit
constexpr std::int64_t k_cells = 16;     // of a table, an evaluation

/// The dual as the ascent climbs it.
class ClimbedDual {
public:
    ClimbedDual(GridDual& dual, const GridCase& where, std::vector<int>& times)
        : m_dual(dual), m_where(where), m_times(times), m_prices(times.size()) {}

    std::size_t size() const { return m_times.size(); }
    static bool at_least_zero(std::size_t) { return false; }
    double evaluate(const std::vector<double>& point, std::vector<double>& gradient) {
        round(point, m_prices);
        const std::int64_t value = m_dual.value(m_where, m_prices, m_times);
        std::transform(m_times.begin(), m_times.end(), gradient.begin(), [](int times) { return 1.0 - times; });
        return static_cast<double>(value) / static_cast<double>(m_dual.scale());
    }

    void round(const std::vector<double>& point, std::vector<std::int32_t>& prices) const {
        std::transform(point.begin(), point.end(), prices.begin(), [this](double x) { return m_dual.rounded(x); });
    }

private:
    GridDual& m_dual;
    const GridCase& m_where;
    std::vector<int>& m_times;
    std::vector<std::int32_t> m_prices;
};

} // namespace

GridProof::GridProof(const LevelProblem& problem, const Blocks& blocks, const BlockPrices& prices, Budget& budget)
    : m_budget(budget), m_bound(prices.bound()) {
    std::optional<BlockGrid> grid = grid_of(problem, blocks);
    if (!grid) {
        return;
    }
    m_grid = std::make_unique<BlockGrid>(std::move(*grid));
    m_dual = std::make_unique<GridDual>(*m_grid);
    if (!m_dual->suits()) {
        m_dual.reset();
        return;
    }
    m_case = std::make_unique<GridCase>(*m_grid);
    m_times.resize(m_grid->units);
    for (std::size_t u = 0; u < m_grid->units; ++u) {
        const double price = static_cast<double>(prices.unit[u]) / static_cast<double>(prices.scale);
        m_start.push_back(m_dual->rounded(price - static_cast<double>(m_grid->least_of[u])));
    }
    m_expected = k_first_steps * m_dual->cells() / k_cells;
}

void GridProof::raise(PlanState& best) {
    while (suits() && m_bound < best.cost() && m_budget.left_in_stage() > m_expected) {
        const std::int64_t before = m_budget.work(), most = next_cost(best);
        const End end = ask(most);
        const std::int64_t work = m_budget.work() - before;
        if (end == End::cut) {
            m_expected = std::max(m_expected, 2 * work);
            m_answered = 0;
            break;
        }
        if (end == End::plan) {
            best.become(options());
            m_case->take_back(0);
        } else {
            m_bound = most + 1;
            const double harder = m_last_work > 0 ? static_cast<double>(work) / static_cast<double>(m_last_work) : 0;
            m_expected = static_cast<std::int64_t>(static_cast<double>(work) * std::max(k_harder, harder));
            m_last_work = work;
            ++m_answered;
        }
    }
}

std::int64_t GridProof::next_cost(const PlanState& best) const {
    return m_bound + (best.cost() - 1 - m_bound) / k_questions;
}

/// Is there a plan of at most this cost? The case is that of the plan where there is.
GridProof::End GridProof::ask(std::int64_t most_cost) {
    m_most = (most_cost - static_cast<std::int64_t>(m_grid->least)) * m_dual->scale();
    const End end = narrow(m_start, k_first_steps) ? search(m_start) : End::none;
    if (end != End::plan) {
        m_case->take_back(0);
    }
    return end;
}

GridProof::End GridProof::search(std::vector<std::int32_t> prices) {
    if (m_budget.stage_over()) {
        return End::cut;
    }
    if (!narrow(prices, k_steps)) {
        return End::none;
    }
    if (m_case->complete()) {
        return cheap_enough() ? End::plan : End::none;
    }
    return branch(prices);
}

/// What the bound at the case's own prices leaves of it; false if nothing.
bool GridProof::narrow(std::vector<std::int32_t>& prices, int steps) {
    std::size_t before = 0;
    for (int round = 0; round < k_rounds; ++round) {
        if (climb(prices, steps) > m_most) {
            return false;
        }
        m_value = m_dual->value_with_losses(*m_case, prices);
        std::size_t open = 0;
        if (!rule_out_dear(m_most - m_value, open)) {
            return false;
        }
        if (round > 0 && static_cast<double>(open) > k_fewer * static_cast<double>(before)) {
            break;
        }
        before = open;
    }
    m_budget.spend(m_dual->take_work() / k_cells);
    return true;
}

/// By a few steps, or as far as it takes to leave no plan.
std::int64_t GridProof::climb(std::vector<std::int32_t>& prices, int steps) {
    const auto scale = static_cast<double>(m_dual->scale());
    std::vector<double> point;
    std::transform(prices.begin(), prices.end(), std::back_inserter(point), [&](std::int32_t p) { return p / scale; });
    ClimbedDual dual(*m_dual, *m_case, m_times);
    Ascent ascent(dual, std::move(point), static_cast<double>(m_most + 1) / scale,
                  Ascent<ClimbedDual>::Climb::of_few_steps);
    for (int i = 0; i < steps && !ascent.finished() && !m_budget.stage_over(); ++i) {
        ascent.step();
    }
    const std::int64_t value = std::llround(ascent.best_value() * scale);
    dual.round(ascent.take_best(), prices);
    m_budget.spend(m_dual->take_work() / k_cells);
    return value;
}

/// Cells that no plan within the gap holds, or that each holds; false if that leaves no plan. `open`: cells left.
bool GridProof::rule_out_dear(std::int64_t gap, std::size_t& open) {
    for (std::size_t u = 0; u < m_grid->units; ++u) {
        if (m_case->settled(u)) {
            continue;
        }
        std::int64_t out = 0; // of all its cells
        for (std::size_t way = 0; way < m_case->ways(); ++way) {
            out += m_case->open(way, u) ? m_dual->loss_out(way, u) : 0;
        }
        for (std::size_t way = 0; way < m_case->ways(); ++way) {
            if (!m_case->open(way, u)) {
                continue;
            }
            const std::int64_t loss = m_dual->loss_in(way, u) + out - m_dual->loss_out(way, u);
            if (loss > gap && !m_case->rule_out(way, u)) {
                return false;
            }
            open += m_case->open(way, u) ? 1U : 0U;
        }
    }
    return true;
}

/// A case of each cell of one unit.
GridProof::End GridProof::branch(const std::vector<std::int32_t>& prices) {
    const std::size_t unit = choose(m_most - m_value);
    std::vector<std::size_t> ways;
    for (std::size_t way = 0; way < m_case->ways(); ++way) {
        if (m_case->open(way, unit)) {
            ways.push_back(way);
        }
    }
    for (std::size_t way : ways) {
        const std::size_t mark = m_case->mark();
        const End end = m_case->settle(way, unit) ? search(prices) : End::none;
        if (end != End::none) {
            return end;
        }
        m_case->take_back(mark);
    }
    return End::none;
}

/// The open unit with the fewest cells, those counted less that lose more.
std::size_t GridProof::choose(std::int64_t gap) const {
    std::size_t chosen = 0;
    double fewest = std::numeric_limits<double>::max();
    for (std::size_t u = 0; u < m_grid->units; ++u) {
        if (m_case->settled(u)) {
            continue;
        }
        double count = 0;
        for (std::size_t way = 0; way < m_case->ways(); ++way) {
            if (m_case->open(way, u)) {
                const auto whole = static_cast<double>(gap + 1);
                count += whole / (whole + static_cast<double>(k_weight * m_dual->loss_in(way, u)));
            }
        }
        if (count < fewest) {
            fewest = count;
            chosen = u;
        }
    }
    return chosen;
}

/// The case is a plan; losses are bounds, its cost decides.
bool GridProof::cheap_enough() const {
    double cost = 0;
    for (std::size_t u = 0; u < m_grid->units; ++u) {
        cost += static_cast<double>(m_grid->cost_of(m_case->choice(u), u));
    }
    return static_cast<std::int64_t>(cost) * m_dual->scale() <= m_most;
}

std::vector<std::uint32_t> GridProof::options() const {
    std::vector<std::uint32_t> options;
    for (std::size_t u = 0; u < m_grid->units; ++u) {
        options.push_back(m_grid->option_of(m_case->choice(u), u));
    }
    return options;
}

} // namespace reachplan
