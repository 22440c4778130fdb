// SPDX-License-Identifier: Apache-2.0
#include "allocation/soft_beam.hpp"

#include "allocation/draw.hpp"
#include "allocation/soft_fills.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_set>

namespace reachplan {
namespace {

constexpr double k_first_width = 4;               // of the beam where this many blocks are left,
constexpr double k_even_blocks = 40;              // and wider by the square of how many fewer, as steps get cheaper,
constexpr double k_widest = 100;                  // up to so many times
constexpr double k_widening = 1.7;                // from run to run
constexpr double k_least_part = 0.5;              // of the width wanted, that is still worth a run
constexpr std::array k_sharper = {1.0, 1.5, 2.0}; // times the sharpness found, in turn: runs shall differ
constexpr std::size_t k_last = 3;                 // blocks that are searched through
constexpr std::size_t k_judged = 3;               // children in the beam's width, that get prices of their own
constexpr int k_steps = 3;                        // of their prices,
constexpr int k_first_steps = 12;                 // and of the first ones
constexpr int k_first_rounds = 3;                 // with the sharpness found anew before each
constexpr double k_most_units = 8;                // a block, for the judge by fillings
constexpr double k_most_room = 600;               // quanta: tables of all fillings grow with it,
constexpr double k_dear_pace = 15;                // and cost so much more than an evaluation each, before one knows
constexpr double k_rounding = 1e-3;               // of costs, which are whole

/// Where many units fill a block, prices of rows judge as well and far quicker.
bool suits_fillings(const BlockGrid& grid) {
    return static_cast<double>(grid.units) <= k_most_units * static_cast<double>(grid.blocks) &&
           *std::max_element(grid.room.begin(), grid.room.end()) <= k_most_room;
}

std::uint64_t mark_of_option(std::uint32_t option) {
    return Draw(option).next();
}

} // namespace

SoftBeam::SoftBeam(const LevelProblem& problem, const Blocks& blocks, const ReducedCosts& costs, Budget& budget)
    : m_problem(problem), m_costs(costs), m_budget(budget), m_width(k_first_width) {
    std::optional<BlockGrid> grid = grid_of(problem, blocks);
    if (!grid) {
        return;
    }
    m_grid = std::make_unique<BlockGrid>(std::move(*grid));
    m_last = std::make_unique<LastBlocks>(*m_grid, budget);
    if (suits_fillings(*m_grid)) {
        m_judge = std::make_unique<FillJudge>(*m_grid, budget);
        m_pace = k_dear_pace;
    } else {
        m_judge = std::make_unique<RowJudge>(*m_grid, budget);
    }
}

bool SoftBeam::run(PlanState& best) {
    if (!suits() || (!m_cut && m_runs >= k_sharper.size()) || m_budget.stage_over()) {
        return false;
    }
    const double left = static_cast<double>(m_budget.left_in_stage()), needed = m_pace * work_of(m_width);
    m_width = std::min(m_width, m_width * left / needed);
    if (m_width < m_narrowest) {
        return false;
    }
    m_cut = false;
    const std::int64_t before = m_budget.work();
    const double most = static_cast<double>(best.cost() - 1) - m_grid->least;
    std::vector<HalfPlan> beam = {root()};
    while (goes_on(beam) && !m_budget.stage_over()) {
        beam = next(beam, most);
    }
    if (!goes_on(beam)) {
        finish(beam, best);
    }
    m_pace = static_cast<double>(m_budget.work() - before + 1) / work_of(m_width);
    m_narrowest = m_width * k_least_part;
    m_width *= k_widening;
    ++m_runs;
    return true;
}

HalfPlan SoftBeam::root() {
    HalfPlan node;
    node.blocks.resize(m_grid->blocks);
    std::iota(node.blocks.begin(), node.blocks.end(), 0U);
    node.units.resize(m_grid->units);
    std::iota(node.units.begin(), node.units.end(), 0U);
    for (std::uint32_t row : m_grid->row) {
        node.prices.push_back(
            static_cast<float>(static_cast<double>(m_costs.price[row]) / static_cast<double>(m_costs.scale)));
    }
    for (int i = 0; i < k_first_rounds; ++i) {
        m_judge->climb(node, m_sharpness, i == 0 ? 0 : k_first_steps);
        m_sharpness = m_judge->find_sharpness(node, m_sharpness);
    }
    m_judge->climb(node, m_sharpness, k_first_steps);
    return node;
}

double SoftBeam::width_at(std::size_t blocks, double width) {
    const double fewer = k_even_blocks / static_cast<double>(blocks);
    return std::max(1.0, std::floor(width * std::min(k_widest, fewer * fewer)));
}

/// As if everything were evaluations, of units that leave evenly with the blocks.
double SoftBeam::work_of(double width) const {
    const double evaluations = k_judged * (k_steps + 1) + 1;
    double work = 0;
    for (std::size_t b = m_grid->blocks; b > k_last; --b) {
        const double part = static_cast<double>(b) / static_cast<double>(m_grid->blocks);
        work += width_at(b, width) * evaluations * static_cast<double>(b * m_grid->units) * part / 2;
    }
    return std::max(1.0, work);
}

bool SoftBeam::goes_on(const std::vector<HalfPlan>& beam) {
    return !beam.empty() && beam.front().blocks.size() > k_last;
}

std::vector<SoftBeam::Child> SoftBeam::children_of(const std::vector<HalfPlan>& beam) {
    std::vector<Child> children;
    for (std::size_t i = 0; i < beam.size() && !m_budget.stage_over(); ++i) {
        for (Pick& pick : m_judge->picks(beam[i], m_sharpness)) {
            children.push_back({std::move(pick), i});
        }
    }
    std::stable_sort(children.begin(), children.end(),
                     [](const Child& a, const Child& b) { return a.pick.score < b.pick.score; });
    return children;
}

/// The best plans with one more block filled.
std::vector<HalfPlan> SoftBeam::next(const std::vector<HalfPlan>& beam, double most) {
    const std::size_t blocks = beam.front().blocks.size();
    const auto width = static_cast<std::size_t>(width_at(blocks, m_width));
    m_sharpness = m_judge->find_sharpness(beam.front(), m_sharpness) * k_sharper[m_runs % k_sharper.size()];
    const std::vector<Child> children = children_of(beam);
    m_sharpness *= static_cast<double>(blocks - 1) / static_cast<double>(blocks);
    std::vector<HalfPlan> nodes;
    std::unordered_set<std::uint64_t> seen;
    for (std::size_t i = 0; i < children.size() && seen.size() < k_judged * width && !m_budget.stage_over(); ++i) {
        const HalfPlan& parent = beam[children[i].parent];
        if (!seen.insert(mark_of(parent, children[i].pick)).second) {
            continue;
        }
        HalfPlan node = follow(parent, children[i].pick);
        const SoftRest::Value value = m_judge->climb(node, m_sharpness, k_steps);
        node.score = node.cost + value.soft;
        if (node.cost + value.hard <= most + 1 - k_rounding) {
            nodes.push_back(std::move(node));
        }
    }
    std::stable_sort(nodes.begin(), nodes.end(),
                     [](const HalfPlan& a, const HalfPlan& b) { return a.score < b.score; });
    m_cut = m_cut || seen.size() >= k_judged * width || nodes.size() > width;
    nodes.resize(std::min(nodes.size(), width));
    return nodes;
}

HalfPlan SoftBeam::follow(const HalfPlan& node, const Pick& child) const {
    HalfPlan next;
    next.cost = node.cost;
    next.mark = mark_of(node, child);
    next.options = node.options;
    std::vector<char> goes(node.units.size(), 0);
    for (std::uint32_t i : child.units) {
        const std::size_t at = m_grid->at(node.blocks[child.block], node.units[i]);
        next.cost += static_cast<double>(m_grid->cost[at]);
        next.options.push_back(m_grid->option[at]);
        goes[i] = 1;
    }
    for (std::size_t i = 0; i < node.units.size(); ++i) {
        if (!goes[i]) {
            next.units.push_back(node.units[i]);
            if (!node.unit_prices.empty()) {
                next.unit_prices.push_back(node.unit_prices[i]);
            }
        }
    }
    for (std::size_t b = 0; b < node.blocks.size(); ++b) {
        if (b != child.block) {
            next.blocks.push_back(node.blocks[b]);
            next.prices.push_back(node.prices[b]);
        }
    }
    return next;
}

/// Blocks left empty count, too.
std::uint64_t SoftBeam::mark_of(const HalfPlan& node, const Pick& child) const {
    std::uint64_t mark = node.mark ^ ~mark_of_option(node.blocks[child.block]);
    for (std::uint32_t i : child.units) {
        mark ^= mark_of_option(m_grid->option[m_grid->at(node.blocks[child.block], node.units[i])]);
    }
    return mark;
}

void SoftBeam::finish(const std::vector<HalfPlan>& beam, PlanState& best) {
    for (const HalfPlan& node : beam) {
        if (m_budget.stage_over()) {
            return;
        }
        const double most = static_cast<double>(best.cost() - 1) - m_grid->least - node.cost;
        const auto ending = m_last->search(node.blocks, node.units, node.prices, m_sharpness, most);
        if (!ending) {
            continue;
        }
        PlanState plan(m_problem);
        for (const auto* options : {&node.options, &ending->options}) {
            for (std::uint32_t o : *options) {
                plan.add(m_problem.unit_of[o], o);
            }
        }
        if (plan.valid() && plan.cost() < best.cost()) {
            best = std::move(plan);
        }
    }
}

} // namespace reachplan
