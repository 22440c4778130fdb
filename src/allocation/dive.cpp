// SPDX-License-Identifier: Apache-2.0
#include "allocation/dive.hpp"

#include "allocation/ascent.hpp"
#include "allocation/block_dual.hpp"
#include "allocation/neighbourhood.hpp"

#include <algorithm>
#include <numeric>

namespace reachplan {
namespace {

constexpr std::size_t k_smallest = 8; // units set free at once,
constexpr std::size_t k_spread = 30;  // and up to so many more to begin with
constexpr int k_patience = 300;       // tries in vain before larger parts are set free
constexpr int k_steps = 20;           // of ascent a round
constexpr std::size_t k_part = 8;     // of the open units, one in so many is settled a round
constexpr float k_sure = 0.98F;       // share of a way beyond doubt
constexpr float k_doubtful = 0.02F;   // share of a way not worth settling
constexpr double k_aim = 0.002;       // the ascent of a round aims so far above where it stands

Rest rest_of(const LevelProblem& whole, const Blocks& blocks, const PlanState& plan,
             const std::vector<std::uint32_t>& open) {
    Rest rest;
    LevelProblem& p = rest.problem;
    std::vector<std::uint32_t> row(whole.room.size(), Blocks::k_none), block(blocks.rows.size(), Blocks::k_none);
    for (std::uint32_t u : open) {
        p.first_option.push_back(static_cast<std::uint32_t>(p.cost.size()));
        for (std::uint32_t o = whole.first_option[u]; o < whole.first_option[u + 1]; ++o) {
            if (!plan.fits(o) && blocks.of_option[o] != Blocks::k_none) {
                continue;
            }
            const std::uint32_t b = blocks.of_option[o];
            if (b != Blocks::k_none && block[b] == Blocks::k_none) {
                block[b] = static_cast<std::uint32_t>(rest.blocks.rows.size());
                rest.blocks.rows.emplace_back();
                rest.blocks.options.emplace_back();
            }
            const auto here = static_cast<std::uint32_t>(p.cost.size());
            rest.blocks.of_option.push_back(b == Blocks::k_none ? b : block[b]);
            if (b != Blocks::k_none) {
                rest.blocks.options[block[b]].push_back(here);
            }
            rest.source.push_back(o);
            p.unit_of.push_back(static_cast<std::uint32_t>(p.unit_source.size()));
            p.cost.push_back(whole.cost[o]);
            p.first_charge.push_back(p.charges.size());
            for (const RowCharge& c : whole.charges_of(o)) {
                if (row[c.row] == Blocks::k_none) {
                    row[c.row] = static_cast<std::uint32_t>(p.room.size());
                    p.room.push_back(plan.slack(c.row));
                    p.row_source.push_back(c.row);
                    const std::uint32_t of = blocks.of_row[c.row];
                    rest.blocks.of_row.push_back(of == Blocks::k_none ? of : block[of]);
                    if (of != Blocks::k_none) {
                        rest.blocks.rows[block[of]].push_back(row[c.row]);
                    }
                }
                p.charges.push_back({row[c.row], c.amount});
            }
        }
        p.unit_source.push_back(u);
    }
    p.first_option.push_back(static_cast<std::uint32_t>(p.cost.size()));
    p.first_charge.push_back(p.charges.size());
    return rest;
}

} // namespace

Diver::Diver(const LevelProblem& problem, const Blocks& blocks, const BlockPrices& prices, const ReducedCosts& costs,
             Budget& budget)
    : m_problem(problem), m_blocks(blocks), m_prices(prices), m_costs(costs), m_budget(budget), m_spread(k_spread) {
}

bool Diver::dive(PlanState& best) {
    std::vector<std::uint32_t> all(m_problem.unit_count());
    std::iota(all.begin(), all.end(), 0U);
    return settle(PlanState(m_problem), std::move(all), best);
}

bool Diver::improve(PlanState& best) {
    std::vector<std::uint32_t> open = pick_units(best);
    PlanState plan = best;
    for (std::uint32_t u : open) {
        plan.remove(u);
    }
    const bool better = settle(std::move(plan), std::move(open), best);
    m_in_vain = better ? 0 : m_in_vain + 1;
    if (m_in_vain > k_patience) {
        m_spread = std::min(m_spread + m_spread / 4, std::max(m_problem.unit_count(), k_spread));
        m_in_vain = 0;
    }
    return better;
}

/// All units of blocks that are neighbours: each next block is one that an open unit could as well go to.
std::vector<std::uint32_t> Diver::pick_units(const PlanState& best) {
    std::vector<std::vector<std::uint32_t>> members(m_blocks.rows.size());
    for (std::uint32_t u = 0; u < m_problem.unit_count(); ++u) {
        if (const std::uint32_t b = m_blocks.of_option[best.choice(u)]; b != Blocks::k_none) {
            members[b].push_back(u);
        }
    }
    std::vector<char> taken(m_problem.unit_count(), 0);
    std::vector<std::uint32_t> open{static_cast<std::uint32_t>(m_draw.below(m_problem.unit_count()))};
    taken[open.front()] = 1;
    const std::size_t most = std::min(k_smallest + m_draw.below(m_spread), m_problem.unit_count());
    for (std::size_t misses = 0; open.size() < most && misses < 40;) {
        const std::uint32_t from = open[m_draw.below(open.size())];
        const std::size_t first = m_prices.first_way[from], count = m_prices.first_way[from + 1] - first;
        const bool own = m_draw.below(4) == 0;
        const std::uint32_t option =
            own ? best.choice(from) : m_prices.ways[first + std::min(m_draw.below(count), m_draw.below(count))];
        const std::uint32_t b = m_blocks.of_option[option];
        const std::size_t before = open.size();
        for (std::size_t i = 0; b != Blocks::k_none && i < members[b].size(); ++i) {
            if (!taken[members[b][i]]) {
                taken[members[b][i]] = 1;
                open.push_back(members[b][i]);
            }
        }
        misses += open.size() == before ? 1 : 0;
    }
    std::sort(open.begin(), open.end());
    return open;
}

bool Diver::settle(PlanState plan, std::vector<std::uint32_t> open, PlanState& best) {
    m_unit.resize(m_problem.unit_count());
    for (std::size_t u = 0; u < m_unit.size(); ++u) {
        m_unit[u] = static_cast<double>(m_prices.unit[u]) / static_cast<double>(m_prices.scale);
    }
    m_row.resize(m_problem.room.size());
    for (std::size_t r = 0; r < m_row.size(); ++r) {
        m_row[r] = static_cast<double>(m_prices.row[r]) / static_cast<double>(m_prices.scale);
    }
    m_share = m_prices.share;
    while (!open.empty() && !m_budget.stage_over()) {
        // Nothing below what the rest must cost at least.
        if (round(plan, open) > static_cast<double>(best.cost()) + 1e-6) {
            return false;
        }
    }
    if (!plan.complete() && !m_budget.stage_over()) {
        repair(m_problem, m_costs, plan, m_budget);
    }
    if (!plan.valid() || plan.cost() > best.cost()) {
        return false;
    }
    // As cheap but different: a step sideways opens other neighbourhoods.
    const bool better = plan.cost() < best.cost();
    best = std::move(plan);
    return better;
}

double Diver::round(PlanState& plan, std::vector<std::uint32_t>& open) {
    const Rest rest = rest_of(m_problem, m_blocks, plan, open);
    BlockDual dual(rest.problem, rest.blocks, m_prices.scale, m_budget);
    std::vector<double> unit, row;
    for (std::uint32_t u : open) {
        unit.push_back(m_unit[u]);
    }
    for (std::size_t r : rest.problem.row_source) {
        row.push_back(m_row[r]);
    }
    for (std::size_t o = 0; o < rest.source.size(); ++o) {
        dual.set_share(o, m_share[rest.source[o]]);
    }
    std::vector<double> start = dual.point_of(unit, row);
    std::vector<double> gradient(dual.size());
    const double here = dual.evaluate(start, gradient);
    Ascent ascent(dual, std::move(start), here + std::max(1.0, std::abs(here) * k_aim));
    for (int i = 0; i < k_steps && !ascent.finished() && !m_budget.stage_over(); ++i) {
        ascent.step();
    }
    const double least = static_cast<double>(plan.cost()) + ascent.best_value();
    dual.set_prices(ascent.take_best());
    for (std::size_t i = 0; i < open.size(); ++i) {
        m_unit[open[i]] = static_cast<double>(dual.unit_price(i)) / static_cast<double>(m_prices.scale);
    }
    for (std::size_t r = 0; r < row.size(); ++r) {
        m_row[rest.problem.row_source[r]] =
            static_cast<double>(dual.row_price(r)) / static_cast<double>(m_prices.scale);
    }
    for (std::uint32_t o = 0; o < rest.source.size(); ++o) {
        m_share[rest.source[o]] = dual.share(o);
    }
    adopt(rest, plan, open);
    return least;
}

/// Settles at least one in so many of the open units, and whatever is beyond doubt.
void Diver::adopt(const Rest& rest, PlanState& plan, std::vector<std::uint32_t>& open) const {
    const auto share = [&](std::uint32_t o) { return m_share[rest.source[o]]; };
    std::vector<std::uint32_t> ranked;
    for (std::uint32_t o = 0; o < rest.source.size(); ++o) {
        if (share(o) > k_doubtful) {
            ranked.push_back(o);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return share(a) > share(b); });
    const std::size_t wanted = std::max<std::size_t>(1, open.size() / k_part);
    std::size_t settled = 0;
    std::vector<char> done(open.size(), 0);
    for (std::uint32_t o : ranked) {
        const std::uint32_t i = rest.problem.unit_of[o];
        if (settled >= wanted && share(o) < k_sure) {
            break;
        }
        if (!done[i] && plan.fits(rest.source[o])) {
            plan.add(open[i], rest.source[o]);
            done[i] = 1;
            ++settled;
        }
    }
    std::vector<std::uint32_t> left;
    for (std::size_t i = 0; i < open.size(); ++i) {
        // A unit without a way left, or a round that settled nothing: the repair has to place them.
        if (!done[i] && settled > 0 && rest.problem.first_option[i] < rest.problem.first_option[i + 1]) {
            left.push_back(open[i]);
        }
    }
    open = std::move(left);
}

} // namespace reachplan
