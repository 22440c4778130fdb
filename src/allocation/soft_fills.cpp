// SPDX-License-Identifier: Apache-2.0
#include "allocation/soft_fills.hpp"

#include "allocation/soft_math.hpp"

#include <algorithm>

namespace reachplan {
namespace {

constexpr double k_slight = 9;           // log of how much likelier an item must be out than in to be left out
constexpr float k_least_weight = 1e-30F; // taken for none: smaller floats are slow
constexpr double k_surest = 0.9999;      // chance, at most, where others count
constexpr double k_seldom = 1e-5;        // chance of an item that no filling misses
constexpr double k_damping = 0.7;        // of steps: fillings answer to each other's prices,
constexpr double k_more_damping = 0.7;   // and less after one that went down
constexpr double k_guard = 0.1;          // added to bends, beside the sharpness
constexpr double k_longest = 3;          // step, in units of 1 / sharpness
constexpr SharpnessSearch k_search{1.4, 15, 3};
constexpr double k_barred = static_cast<double>(BlockGrid::k_barred) / 2;
constexpr std::int64_t k_cells = 3; // of tables, in the work of one evaluation

} // namespace

std::vector<float> FillJudge::unit_prices(const HalfPlan& plan) const {
    std::vector<float> result;
    for (std::uint32_t u : plan.units) {
        float least = m_grid.free_cost[u];
        for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
            const std::size_t at = m_grid.at(plan.blocks[b], u);
            least = std::min(least, m_grid.cost[at] + plan.prices[b] * m_grid.amount[at]);
        }
        result.push_back(least);
    }
    return result;
}

void FillJudge::evaluate(const HalfPlan& plan, double sharpness) {
    m_units = plan.units.size();
    m_chance.assign((plan.blocks.size() + 1) * m_units, 0);
    m_worth.assign(plan.blocks.size(), 0);
    m_soft = m_entropy = 0;
    for (float price : plan.unit_prices) {
        m_soft += static_cast<double>(price);
    }
    for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
        take_in(plan, b, sharpness);
    }
    m_soft -= spread_free(plan, sharpness);
    m_placed.assign(m_units, 0);
    m_bend.assign(m_units, 0);
    for (std::size_t b = 0; b <= plan.blocks.size(); ++b) {
        for (std::size_t u = 0; u < m_units; ++u) {
            const auto p = static_cast<double>(chance(b, u));
            m_placed[u] += p;
            m_bend[u] += sharpness * p * (1 - p);
        }
    }
}

/// Chances of units to be in the block.
void FillJudge::take_in(const HalfPlan& plan, std::size_t block, double sharpness) {
    const double price = static_cast<double>(plan.prices[block]), room = m_grid.room[plan.blocks[block]];
    const double sums = list_items(plan, block, sharpness);
    const double total = sum_fillings(static_cast<std::size_t>(room), exp_of(-sharpness * price));
    const std::size_t width = static_cast<std::size_t>(room) + 1;
    double gained = 0;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const Item& item = m_items[i];
        const float *before = &m_before[i * width], *after = &m_after[(i + 1) * width + item.amount];
        float sum = 0;
        for (std::size_t used = 0; used + item.amount < width; ++used) {
            sum += before[used] * after[used];
        }
        const double p = std::min(1.0, static_cast<double>(sum * item.in) / total);
        chance(block, item.unit) = static_cast<float>(p);
        gained += p * item.gain;
    }
    const double log_sum = sums + log_of(total) + sharpness * price * room;
    m_worth[block] = log_sum / sharpness;
    m_soft -= m_worth[block];
    m_entropy += log_sum - sharpness * gained;
    m_budget.spend(static_cast<std::int64_t>(m_items.size() * width) / k_cells);
}

/// Those that are not as good as out, with weights beside the worth of the room they take; the log of what makes the
/// weights of each sum up to 1.
double FillJudge::list_items(const HalfPlan& plan, std::size_t block, double sharpness) {
    const double price = static_cast<double>(plan.prices[block]), room = m_grid.room[plan.blocks[block]];
    double sums = 0;
    m_items.clear();
    for (std::size_t u = 0; u < m_units; ++u) {
        const std::size_t at = m_grid.at(plan.blocks[block], plan.units[u]);
        const double gain = static_cast<double>(plan.unit_prices[u]) - static_cast<double>(m_grid.cost[at]);
        const double amount = static_cast<double>(m_grid.amount[at]), log = sharpness * (gain - price * amount);
        if (m_grid.option[at] == k_no_option || amount > room || log < -k_slight) {
            continue;
        }
        const double weight = exp_of(std::min(log, 100.0)), both = 1 + weight;
        m_items.push_back({u, static_cast<std::size_t>(amount), static_cast<float>(weight / both),
                           static_cast<float>(1 / both), gain});
        sums += log_of(both);
    }
    return sums;
}

/// Weights of all fillings of the first items by the room they use, and of the last ones by what was used before;
/// returns the sum of all. `idle_weight`: of a filling, for each quantum left over.
double FillJudge::sum_fillings(std::size_t room, double idle_weight) {
    const std::size_t width = room + 1, count = m_items.size();
    m_before.assign((count + 1) * width, 0);
    m_after.assign((count + 1) * width, 0);
    m_before[0] = 1;
    for (std::size_t i = 0; i < count; ++i) {
        const Item& item = m_items[i];
        const float* from = &m_before[i * width];
        float* to = &m_before[(i + 1) * width];
        for (std::size_t used = 0; used < width; ++used) {
            to[used] = item.out * from[used];
        }
        for (std::size_t used = item.amount; used < width; ++used) {
            const float sum = to[used] + item.in * from[used - item.amount];
            to[used] = sum > k_least_weight ? sum : 0;
        }
    }
    double weight = 1;
    for (std::size_t used = width; used-- > 0; weight *= idle_weight) {
        m_after[count * width + used] = weight > static_cast<double>(k_least_weight) ? static_cast<float>(weight) : 0;
    }
    for (std::size_t i = count; i-- > 0;) {
        const Item& item = m_items[i];
        const float* from = &m_after[(i + 1) * width];
        float* to = &m_after[i * width];
        for (std::size_t used = 0; used < width; ++used) {
            to[used] = item.out * from[used];
        }
        for (std::size_t used = 0; used + item.amount < width; ++used) {
            const float sum = to[used] + item.in * from[used + item.amount];
            to[used] = sum > k_least_weight ? sum : 0;
        }
    }
    return std::max(static_cast<double>(m_after[0]), static_cast<double>(k_least_weight));
}

/// Outside blocks each unit is for itself, in or out.
double FillJudge::spread_free(const HalfPlan& plan, double sharpness) {
    double worth = 0;
    for (std::size_t u = 0; u < m_units; ++u) {
        const auto cost = static_cast<double>(m_grid.free_cost[plan.units[u]]);
        const double log = sharpness * (static_cast<double>(plan.unit_prices[u]) - cost);
        if (cost > k_barred || log < -k_slight) {
            continue;
        }
        const double weight = exp_of(std::min(log, 100.0)), p = weight / (1 + weight), log_sum = log_of(1 + weight);
        chance(plan.blocks.size(), u) = static_cast<float>(p);
        worth += log_sum / sharpness;
        m_entropy += log_sum - p * log;
    }
    return worth;
}

SoftRest::Value FillJudge::climb(HalfPlan& plan, double sharpness, int steps) {
    if (plan.unit_prices.empty()) {
        plan.unit_prices = unit_prices(plan);
    }
    HalfPlan point = plan;
    double best = 0, damping = k_damping;
    for (int i = 0;; ++i) {
        evaluate(point, sharpness);
        if (i == 0 || m_soft > best) {
            best = m_soft;
            plan.unit_prices = point.unit_prices;
        } else {
            damping *= k_more_damping;
        }
        if (i == steps) {
            return {best, best};
        }
        const double longest = k_longest / sharpness;
        for (std::size_t u = 0; u < m_units; ++u) {
            const double step = damping * (1 - m_placed[u]) / (m_bend[u] + k_guard * sharpness);
            point.unit_prices[u] += static_cast<float>(std::clamp(step, -longest, longest));
        }
    }
}

/// Entropy of the fillings beyond what it takes to place every unit once.
double FillJudge::excess(const HalfPlan& plan, double sharpness) {
    evaluate(plan, sharpness);
    double needed = 0;
    for (std::size_t u = 0; u < m_units; ++u) {
        double none = 1, odds = 0;
        for (std::size_t b = 0; b <= plan.blocks.size(); ++b) {
            const double p = std::min(k_surest, static_cast<double>(chance(b, u)));
            none *= 1 - p;
            odds += p / (1 - p);
        }
        needed -= log_of(std::max(1e-9, none * odds));
    }
    return m_entropy - needed;
}

double FillJudge::find_sharpness(const HalfPlan& plan, double guess) {
    return find_balance(guess, k_search, [&](double sharpness) { return excess(plan, sharpness); });
}

std::vector<Pick> FillJudge::picks(const HalfPlan& plan, double sharpness) {
    evaluate(plan, sharpness);
    const double score = plan.cost + m_soft;
    m_taken.assign(m_units, 0);
    for (std::size_t b = 0; b <= plan.blocks.size(); ++b) {
        for (std::size_t u = 0; u < m_units; ++u) {
            m_taken[u] -= log_of(1 - std::min(k_surest, static_cast<double>(chance(b, u)))) / sharpness;
        }
    }
    std::vector<std::pair<double, std::size_t>> fits;
    for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
        fits.emplace_back(fit(plan, b, sharpness), b);
    }
    std::sort(fits.begin(), fits.end());
    fits.resize(std::min(fits.size(), k_blocks));
    std::vector<Pick> picks;
    for (const auto& [loss, block] : fits) {
        fit(plan, block, sharpness); // its table once more
        for (Filling& filling : m_fillings.list(k_fillings, static_cast<float>(k_first_loss / sharpness))) {
            picks.push_back({score + loss + static_cast<double>(filling.loss), block, std::move(filling.items)});
        }
    }
    return picks;
}

/// What the soft value loses when the block takes its best filling: its own worth, and what others lose with the units.
double FillJudge::fit(const HalfPlan& plan, std::size_t block, double sharpness) {
    const std::uint32_t b = plan.blocks[block];
    m_fillings.start(static_cast<std::size_t>(m_grid.room[b]));
    for (std::uint32_t u = 0; u < m_units; ++u) {
        const double p = std::min(k_surest, static_cast<double>(chance(block, u)));
        const std::size_t at = m_grid.at(b, plan.units[u]);
        const double others = m_taken[u] + log_of(1 - p) / sharpness;
        const double profit = static_cast<double>(plan.unit_prices[u]) - static_cast<double>(m_grid.cost[at]) - others;
        if (p >= k_seldom && profit > 0) {
            m_fillings.add(u, static_cast<float>(profit), static_cast<std::size_t>(m_grid.amount[at]));
        }
    }
    const double best = static_cast<double>(m_fillings.solve());
    m_budget.spend(m_fillings.work() / 8);
    return m_worth[block] - best;
}

} // namespace reachplan
