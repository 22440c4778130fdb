// SPDX-License-Identifier: Apache-2.0
#include "allocation/dive.hpp"

#include "allocation/ascent.hpp"
#include "allocation/block_dual.hpp"
#include "allocation/branch.hpp"
#include "allocation/neighbourhood.hpp"
#include "allocation/soft_anneal.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

namespace reachplan {
namespace {

constexpr std::size_t k_fewest = 2;        // blocks set free at once
constexpr std::size_t k_most = 12;         // and at most, where dives settle units
constexpr int k_patience = 30;             // tries in vain until a size counts as dear
constexpr std::size_t k_part = 60;         // of the blocks, one in so many is settled a round
constexpr std::size_t k_part_of_units = 8; // the same of units, where dives settle units,
constexpr float k_sure = 0.98F;            // with those beyond doubt,
constexpr float k_doubtful = 0.02F;        // without those not worth settling
constexpr int k_steps = 30;                // of ascent a round,
constexpr int k_few_steps = 20;            // and where dives settle units
constexpr double k_aim = 0.25;             // the ascent of a round aims so far from where it stands to what is wanted,
constexpr double k_farthest_aim = 5e-4;    // but never farther than this part of the bound,
constexpr double k_unit_aim = 0.2;         // or of the mean of a unit where that is more;
constexpr double k_part_aim = 2e-3;        // where dives settle units, always this part
constexpr std::size_t k_tries = 3;         // blocks tried a round, more when few units are left:
constexpr std::size_t k_most_effort = 10;  // up to so many times
constexpr double k_pain = 5e-5;            // rise of the bound, over all blocks, not worth another try
constexpr float k_luck = 0.05F;            // of a share, drawn: dives shall differ
constexpr double k_grain = 1024;           // steps of price in a typical unit's price
constexpr std::size_t k_last_units = 20;   // open units from which on the rest is searched through,
constexpr std::size_t k_last_few = 4;      // where dives settle units,
constexpr std::size_t k_last_blocks = 2;   // or open blocks
constexpr std::int64_t k_nodes = 2000;
constexpr std::size_t k_options = 64;
constexpr std::int64_t k_moves = 500; // of annealing, a unit, where that fails

} // namespace

Diver::Diver(const LevelProblem& problem, const Blocks& blocks, const BlockPrices& prices, const ReducedCosts& costs,
             Budget& budget)
    : m_problem(problem), m_blocks(blocks), m_prices(prices), m_costs(costs), m_budget(budget),
      m_exact_blocks(blocks.have_one_row_each()) {
    const std::size_t all = std::max<std::size_t>(blocks.rows.size(), 1);
    for (std::size_t size = k_fewest; size < all && (m_exact_blocks || size <= k_most); size += (size + 1) / 2) {
        m_sizes.push_back({size});
    }
    if (m_exact_blocks || all <= k_fewest) {
        m_sizes.push_back({all});
    }
    double price = 1;
    for (std::int64_t unit : prices.unit) {
        price += std::abs(static_cast<double>(unit)) / static_cast<double>(prices.scale);
    }
    const double least = m_exact_blocks ? k_grain : std::numeric_limits<double>::infinity();
    while (m_scale < prices.scale &&
           static_cast<double>(m_scale) * price < least * static_cast<double>(prices.unit.size())) {
        m_scale *= 2;
    }
}

bool Diver::dive(PlanState& best) {
    std::vector<std::uint32_t> all(m_problem.unit_count());
    std::iota(all.begin(), all.end(), 0U);
    Node node = descend(PlanState(m_problem), std::move(all), best.cost());
    if (!node.plan.complete()) {
        repair(m_problem, m_costs, node.plan, m_budget);
    }
    const bool better = node.plan.valid() && node.plan.cost() < best.cost();
    if (better) {
        best = std::move(node.plan);
    }
    return better;
}

/// Each size of part gets as much work as any other: no one knows beforehand which pays.
bool Diver::improve(PlanState& best) {
    const auto less = [](const Size& a, const Size& b) { return a.work < b.work; };
    Size& size = *std::min_element(m_sizes.begin(), m_sizes.end(), less);
    const std::int64_t before = m_budget.work();
    std::vector<std::uint32_t> open = pick_units(best, size.blocks);
    PlanState plan = best;
    for (std::uint32_t u : open) {
        plan.remove(u);
    }
    Node node = descend(std::move(plan), std::move(open), best.cost());
    if (!m_exact_blocks && !node.plan.complete() && node.least <= static_cast<double>(best.cost())) {
        repair(m_problem, m_costs, node.plan, m_budget);
    }
    const bool valid = node.plan.valid() && node.plan.cost() <= best.cost();
    const bool better = valid && node.plan.cost() < best.cost();
    if (valid) {
        best = std::move(node.plan); // as cheap but different: a step sideways opens other neighbourhoods
    }
    size.in_vain = better ? 0 : size.in_vain + 1;
    size.work += (m_budget.work() - before) * (size.in_vain > k_patience ? 4 : 1) + 1;
    return better;
}

/// Members of a block that falls short of what its best filling would gain, or a unit outside all blocks that would
/// gain elsewhere; the likelier the more.
std::vector<std::uint32_t> Diver::seed(const PlanState& best, const std::vector<std::vector<std::uint32_t>>& members) {
    std::vector<std::int64_t> loss = m_prices.most;
    std::vector<std::uint32_t> outside;
    for (std::uint32_t u = 0; u < m_problem.unit_count(); ++u) {
        const std::uint32_t o = best.choice(u), b = m_blocks.of_option[o];
        std::int64_t dear = m_prices.scale * m_problem.cost[o] - m_prices.unit[u];
        for (const RowCharge& c : m_problem.charges_of(o)) {
            dear += m_prices.row[c.row] * c.amount;
        }
        if (b == Blocks::k_none) {
            loss.push_back(dear);
            outside.push_back(u);
        } else {
            loss[b] += dear;
        }
    }
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < loss.size(); ++i) {
        loss[i] = i < members.size() && members[i].empty() ? 0 : std::max<std::int64_t>(loss[i], 0);
        sum += loss[i];
    }
    if (sum == 0 || m_draw.below(4) == 0) {
        return {static_cast<std::uint32_t>(m_draw.below(m_problem.unit_count()))};
    }
    auto left = static_cast<std::int64_t>(m_draw.below(static_cast<std::size_t>(sum)));
    std::size_t i = 0;
    while (left >= loss[i]) {
        left -= loss[i++];
    }
    return i < members.size() ? members[i] : std::vector<std::uint32_t>{outside[i - members.size()]};
}

/// All units of a few neighbouring blocks: each next block is one that an open unit could as well go to.
std::vector<std::uint32_t> Diver::pick_units(const PlanState& best, std::size_t most) {
    std::vector<std::vector<std::uint32_t>> members(m_blocks.rows.size());
    for (std::uint32_t u = 0; u < m_problem.unit_count(); ++u) {
        if (const std::uint32_t b = m_blocks.of_option[best.choice(u)]; b != Blocks::k_none) {
            members[b].push_back(u);
        }
    }
    std::vector<char> taken(m_problem.unit_count(), 0);
    std::vector<std::uint32_t> open = seed(best, members);
    for (std::uint32_t u : open) {
        taken[u] = 1;
    }
    for (std::size_t blocks = 0, misses = 0; blocks < most && misses < 40;) {
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
        blocks += open.size() == before ? 0 : 1;
    }
    std::sort(open.begin(), open.end());
    return open;
}

/// To a complete plan, or to where nothing below `most_cost` is left; then the plan stays incomplete.
Diver::Node Diver::descend(PlanState plan, std::vector<std::uint32_t> open, std::int64_t most_cost) {
    Node node{std::move(plan), std::move(open), {}, {}, m_prices.share, 0, {}, 0};
    for (std::int64_t price : m_prices.unit) {
        node.unit.push_back(static_cast<double>(price) / static_cast<double>(m_prices.scale));
    }
    for (std::int64_t price : m_prices.row) {
        node.row.push_back(static_cast<double>(price) / static_cast<double>(m_prices.scale));
    }
    relax(node, most_cost);
    while (goes_on(node)) {
        if (node.least > static_cast<double>(most_cost) + 1e-6 || m_budget.stage_over()) {
            return node;
        }
        node = follow(node, most_cost);
    }
    finish(node, most_cost);
    return node;
}

/// Until what is left can be searched through.
bool Diver::goes_on(const Node& node) const {
    if (m_exact_blocks) {
        return node.open.size() > k_last_units && node.blocks > k_last_blocks && !node.sets.empty();
    }
    return node.open.size() > k_last_few && !node.sets.empty();
}

/// How much more a round may cost than the first: rounds with few open units are cheap, and decide most.
std::size_t Diver::effort(const Node& node) const {
    return std::clamp<std::size_t>(m_problem.unit_count() / std::max<std::size_t>(1, node.open.size()), 1,
                                   k_most_effort);
}

/// Settles the likeliest block, or another of the likeliest if the rest would suffer for it.
Diver::Node Diver::follow(const Node& node, std::int64_t most_cost) {
    const double pain = std::abs(node.least) * k_pain / static_cast<double>(m_blocks.rows.size());
    std::optional<Node> chosen;
    for (std::size_t first = 0; first < std::min(k_tries * effort(node), node.sets.size()); ++first) {
        Node next = adopt(node, first);
        if (next.sets.empty()) {
            next.least = std::numeric_limits<double>::infinity();
        } else {
            relax(next, most_cost);
        }
        if (!chosen || next.least < chosen->least) {
            chosen = std::move(next);
        }
        if (chosen->least <= node.least + pain || m_budget.stage_over()) {
            break;
        }
    }
    return std::move(*chosen);
}

/// A few ascent steps from the prices of the node before.
void Diver::relax(Node& node, std::int64_t most_cost) {
    const Rest rest = rest_of(m_problem, m_blocks, node.plan, node.open);
    BlockDual dual(rest.problem, rest.blocks, m_scale, m_budget);
    std::vector<double> unit, row;
    for (std::uint32_t u : node.open) {
        unit.push_back(node.unit[u]);
    }
    for (std::size_t r : rest.problem.row_source) {
        row.push_back(node.row[r]);
    }
    for (std::size_t o = 0; o < rest.source.size(); ++o) {
        dual.set_share(o, node.share[rest.source[o]]);
    }
    std::vector<double> start = dual.point_of(unit, row);
    std::vector<double> gradient(dual.size());
    const double here = dual.evaluate(start, gradient);
    const double wanted = static_cast<double>(most_cost - node.plan.cost()) - here;
    const double units = static_cast<double>(node.open.size());
    const double farthest = std::abs(here) * std::max(k_farthest_aim, k_unit_aim / units);
    const double aim = std::max(1.0, m_exact_blocks ? std::min(k_aim * wanted, farthest) : k_part_aim * std::abs(here));
    const int steps = m_exact_blocks ? k_steps : k_few_steps;
    using Climb = Ascent<BlockDual>::Climb;
    Ascent ascent(dual, std::move(start), here + aim, Climb::of_few_steps);
    for (int i = 0; i < steps && !ascent.finished() && !m_budget.stage_over(); ++i) {
        ascent.step();
    }
    node.least = static_cast<double>(node.plan.cost()) + ascent.best_value();
    dual.evaluate(ascent.take_best(), gradient);
    for (std::size_t i = 0; i < node.open.size(); ++i) {
        node.unit[node.open[i]] = static_cast<double>(dual.unit_price(i)) / static_cast<double>(m_scale);
    }
    for (std::size_t r = 0; r < row.size(); ++r) {
        node.row[rest.problem.row_source[r]] = static_cast<double>(dual.row_price(r)) / static_cast<double>(m_scale);
    }
    for (std::uint32_t o = 0; o < rest.source.size(); ++o) {
        node.share[rest.source[o]] = dual.share(o);
    }
    rank_sets(rest, dual.taken(), node);
}

/// What the relaxation puts into each block, those first whose units it sends there nearly always and nowhere else.
void Diver::rank_sets(const Rest& rest, const std::vector<std::uint32_t>& taken, Node& node) {
    std::vector<std::vector<std::uint32_t>> sets(rest.blocks.rows.size());
    std::vector<std::uint32_t> claims(node.open.size(), 0);
    for (std::uint32_t o : taken) {
        ++claims[rest.problem.unit_of[o]];
        if (const std::uint32_t b = rest.blocks.of_option[o]; b != Blocks::k_none) {
            sets[b].push_back(o);
        } else {
            sets.push_back({o});
        }
    }
    std::vector<std::pair<float, std::size_t>> ranked;
    for (std::size_t b = 0; b < sets.size(); ++b) {
        float sum = 0;
        for (std::uint32_t o : sets[b]) {
            sum += node.share[rest.source[o]] / static_cast<float>(claims[rest.problem.unit_of[o]]);
        }
        if (!sets[b].empty()) {
            const float luck = k_luck * static_cast<float>(m_draw.below(1024)) / 1024;
            ranked.emplace_back(luck - sum / static_cast<float>(sets[b].size()), b);
        }
    }
    std::sort(ranked.begin(), ranked.end());
    node.blocks = ranked.size();
    node.sets.clear();
    if (!m_exact_blocks) {
        pick_likely(rest, node);
        return;
    }
    for (const auto& [minus_share, b] : ranked) {
        node.sets.emplace_back();
        for (std::uint32_t o : sets[b]) {
            node.sets.back().push_back(rest.source[o]);
        }
    }
}

/// One set: the surest one in so many of the open units, and whatever is beyond doubt.
void Diver::pick_likely(const Rest& rest, Node& node) const {
    const auto share = [&](std::uint32_t o) { return node.share[rest.source[o]]; };
    std::vector<std::uint32_t> ranked;
    for (std::uint32_t o = 0; o < rest.source.size(); ++o) {
        if (share(o) > k_doubtful) {
            ranked.push_back(o);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return share(a) > share(b); });
    const std::size_t wanted = std::max<std::size_t>(1, node.open.size() / k_part_of_units);
    std::vector<char> done(node.open.size(), 0);
    PlanState plan = node.plan;
    node.sets.emplace_back();
    for (std::uint32_t o : ranked) {
        const std::uint32_t i = rest.problem.unit_of[o];
        if (node.sets.back().size() >= wanted && share(o) < k_sure) {
            break;
        }
        if (!done[i] && plan.fits(rest.source[o])) {
            plan.add(node.open[i], rest.source[o]);
            done[i] = 1;
            node.sets.back().push_back(rest.source[o]);
        }
    }
    if (node.sets.back().empty()) {
        node.sets.clear();
    }
}

/// Where blocks are many, a few more at once.
Diver::Node Diver::adopt(const Node& node, std::size_t first) const {
    Node next = node;
    std::vector<char> done(m_problem.unit_count(), 0);
    const std::size_t wanted = std::max<std::size_t>(1, node.sets.size() / k_part);
    for (std::size_t i = first; i < std::min(first + wanted, node.sets.size()); ++i) {
        for (std::uint32_t o : node.sets[i]) {
            const std::uint32_t u = m_problem.unit_of[o];
            if (!done[u] && next.plan.fits(o)) {
                next.plan.add(u, o);
                done[u] = 1;
            }
        }
    }
    const std::size_t before = next.open.size();
    std::erase_if(next.open, [&](std::uint32_t u) { return done[u] != 0; });
    if (next.open.size() == before) {
        next.sets.clear(); // rows outside blocks are full: a dead end
    }
    return next;
}

/// Searches through what is left, with account prices of its own.
void Diver::finish(Node& node, std::int64_t most_cost) {
    if (node.open.empty() || m_budget.stage_over()) {
        return;
    }
    const Rest rest = rest_of(m_problem, m_blocks, node.plan, node.open);
    for (std::size_t i = 0; i < node.open.size(); ++i) {
        if (rest.problem.first_option[i] == rest.problem.first_option[i + 1]) {
            return; // a unit without any way left
        }
    }
    const std::int64_t most = most_cost - node.plan.cost();
    std::vector<double> prices;
    for (std::size_t row : rest.problem.row_source) {
        prices.push_back(static_cast<double>(m_costs.price[row]) / static_cast<double>(m_costs.scale));
    }
    prices = find_prices(rest.problem, most + 1, std::move(prices), m_budget);
    const ReducedCosts costs = reduce_costs(rest.problem, prices);
    if (costs.bound() > most) {
        return;
    }
    std::vector<std::uint32_t> all(node.open.size());
    std::iota(all.begin(), all.end(), 0U);
    PlanState part(rest.problem);
    bool found = Brancher(rest.problem, costs, part, m_budget).improve(all, {k_nodes, k_options, -1, most}).found;
    if (!found) { // too many units to search through
        for (std::uint32_t i : all) {
            part.add(i, costs.by_reduced[rest.problem.first_option[i]]);
        }
        SoftAnnealer(rest.problem, costs, m_budget).run(part, k_moves * static_cast<std::int64_t>(all.size()));
        found = part.valid() && part.cost() <= most;
    }
    for (std::uint32_t i = 0; found && i < all.size(); ++i) {
        node.plan.add(node.open[i], rest.source[part.choice(i)]);
    }
}

} // namespace reachplan
