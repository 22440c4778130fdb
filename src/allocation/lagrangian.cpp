// SPDX-License-Identifier: Apache-2.0
#include "allocation/lagrangian.hpp"

#include "allocation/ascent.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reachplan {
namespace {

/// Points in units that make all rows alike: price_r = point_r / typical charge of r.
class Dual {
public:
    explicit Dual(const LevelProblem& problem) : m_problem(problem), m_unit(typical_charges(problem)) {}

    std::size_t size() const { return m_unit.size(); }
    static bool at_least_zero(std::size_t) { return true; }
    std::vector<double> prices(std::vector<double> point) const { return scaled(std::move(point), -1); }
    std::vector<double> point(std::vector<double> prices) const { return scaled(std::move(prices), 1); }

    /// Value of the relaxation; `excess` receives use minus room of its plan, in typical charges.
    double evaluate(const std::vector<double>& point, std::vector<double>& excess) const {
        double value = 0;
        const std::vector<double> price = prices(point);
        for (std::size_t r = 0; r < m_unit.size(); ++r) {
            const auto room = static_cast<double>(m_problem.room[r]);
            value -= price[r] * room;
            excess[r] = -room / m_unit[r];
        }
        for (std::size_t u = 0; u < m_problem.unit_count(); ++u) {
            double least = 0;
            const std::size_t option = cheapest(u, price, least);
            value += least;
            for (const RowCharge& c : m_problem.charges_of(option)) {
                excess[c.row] += static_cast<double>(c.amount) / m_unit[c.row];
            }
        }
        return value;
    }

private:
    std::vector<double> scaled(std::vector<double> values, int power) const {
        for (std::size_t r = 0; r < values.size(); ++r) {
            values[r] = power < 0 ? values[r] / m_unit[r] : values[r] * m_unit[r];
        }
        return values;
    }

    std::size_t cheapest(std::size_t unit, const std::vector<double>& price, double& least) const {
        std::size_t best = m_problem.first_option[unit];
        least = HUGE_VAL;
        for (std::size_t o = m_problem.first_option[unit]; o < m_problem.first_option[unit + 1]; ++o) {
            auto cost = static_cast<double>(m_problem.cost[o]);
            for (const RowCharge& c : m_problem.charges_of(o)) {
                cost += price[c.row] * static_cast<double>(c.amount);
            }
            if (cost < least) {
                least = cost;
                best = o;
            }
        }
        return best;
    }

    const LevelProblem& m_problem;
    std::vector<double> m_unit;
};

/// log2 of the largest scale that keeps every sum below 2^58; negative if none does.
int scale_bits(const LevelProblem& problem, const std::vector<double>& prices) {
    double total = 1;
    for (std::size_t u = 0; u < problem.unit_count(); ++u) {
        double most = 0;
        for (std::size_t o = problem.first_option[u]; o < problem.first_option[u + 1]; ++o) {
            double size = std::abs(static_cast<double>(problem.cost[o]));
            for (const RowCharge& c : problem.charges_of(o)) {
                size += (prices[c.row] + 1e-9) * std::abs(static_cast<double>(c.amount));
            }
            most = std::max(most, size);
        }
        total += most;
    }
    for (std::size_t r = 0; r < prices.size(); ++r) {
        total += (prices[r] + 1e-9) * std::abs(static_cast<double>(problem.room[r]));
    }
    return std::min(40, 58 - static_cast<int>(std::ceil(std::log2(total))));
}

} // namespace

std::vector<double> find_prices(const LevelProblem& problem, std::int64_t upper, std::vector<double> start,
                                Budget& budget) {
    Dual dual(problem);
    Ascent ascent(dual, dual.point(std::move(start)), static_cast<double>(upper));
    const auto round = static_cast<std::int64_t>(problem.option_count());
    budget.spend(round);
    while (!ascent.finished() && !budget.stage_over()) {
        ascent.step();
        budget.spend(round);
    }
    return dual.prices(ascent.take_best());
}

ReducedCosts reduce_costs(const LevelProblem& problem, const std::vector<double>& prices) {
    const int bits = scale_bits(problem, prices);
    // Prices too steep for 64 bits: zero is always a valid choice, and figures alone were checked to fit.
    if (bits < 0) {
        return reduce_costs(problem, std::vector<double>(prices.size(), 0.0));
    }
    ReducedCosts result;
    result.scale = std::int64_t{1} << bits;
    for (double p : prices) {
        result.price.push_back(std::max<std::int64_t>(0, std::llround(p * static_cast<double>(result.scale))));
    }
    for (std::size_t r = 0; r < prices.size(); ++r) {
        result.offset -= result.price[r] * problem.room[r];
    }
    result.reduced.resize(problem.option_count());
    result.by_reduced.resize(problem.option_count());
    std::iota(result.by_reduced.begin(), result.by_reduced.end(), 0U);
    for (std::size_t u = 0; u < problem.unit_count(); ++u) {
        const std::size_t first = problem.first_option[u];
        const std::size_t last = problem.first_option[u + 1];
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (std::size_t o = first; o < last; ++o) {
            std::int64_t cost = result.scale * problem.cost[o];
            for (const RowCharge& c : problem.charges_of(o)) {
                cost += result.price[c.row] * c.amount;
            }
            result.reduced[o] = cost;
            least = std::min(least, cost);
        }
        for (std::size_t o = first; o < last; ++o) {
            result.reduced[o] -= least;
        }
        result.offset += least;
        std::sort(result.by_reduced.begin() + static_cast<std::ptrdiff_t>(first),
                  result.by_reduced.begin() + static_cast<std::ptrdiff_t>(last), [&](std::uint32_t a, std::uint32_t b) {
                      return result.reduced[a] != result.reduced[b] ? result.reduced[a] < result.reduced[b] : a < b;
                  });
    }
    return result;
}

} // namespace reachplan
