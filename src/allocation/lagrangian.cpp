// SPDX-License-Identifier: Apache-2.0
#include "allocation/lagrangian.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reachplan {
namespace {

// The step aims at best + gap; a gap that does not pay off within a patience is cut, until it no longer matters.
constexpr double k_gap_cut = 0.7;
constexpr int k_patience = 15;
constexpr double k_deflection = 0.7; // weight of the fresh subgradient
constexpr double k_relative_end = 2e-7;

/// Prices in units that make all rows alike: price_r = scaled_r / typical charge of r.
class Dual {
public:
    explicit Dual(const LevelProblem& problem) : m_problem(problem), m_unit(problem.room.size(), 0) {
        std::vector<double> count(problem.room.size(), 0);
        for (const RowCharge& c : problem.charges) {
            m_unit[c.row] += std::abs(static_cast<double>(c.amount));
            count[c.row] += 1;
        }
        for (std::size_t r = 0; r < m_unit.size(); ++r) {
            m_unit[r] = m_unit[r] > 0 ? m_unit[r] / count[r] : 1;
        }
    }

    std::size_t size() const { return m_unit.size(); }
    double unit(std::size_t row) const { return m_unit[row]; }

    /// Value of the relaxation; `excess` receives use minus room of its plan, in typical charges.
    double evaluate(const std::vector<double>& price, std::vector<double>& excess) const {
        double value = 0;
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

/// One run of the subgradient method. A failed stretch returns to the best point with a smaller gap.
class Ascent {
public:
    Ascent(const LevelProblem& problem, std::vector<double> start, double upper)
        : m_dual(problem), m_price(std::move(start)), m_excess(m_dual.size()), m_direction(m_dual.size(), 0),
          m_upper(upper) {
        m_price.resize(m_dual.size(), 0);
        m_best_value = m_dual.evaluate(m_price, m_excess);
        m_best = m_price;
        m_here = m_best_value;
        m_gap = std::max(upper - m_best_value, 1.0);
    }

    bool finished() const {
        return m_dual.size() == 0 || m_best_value > m_upper - 1e-6 ||
               m_gap < k_relative_end * (std::abs(m_best_value) + 1) || m_still;
    }

    void step() {
        double norm = 0;
        for (std::size_t r = 0; r < m_price.size(); ++r) {
            // A price at zero that wants to fall is not a direction.
            const double g = m_price[r] <= 0 && m_excess[r] < 0 ? 0 : m_excess[r];
            m_direction[r] = k_deflection * g + (1 - k_deflection) * m_direction[r];
            if (m_price[r] <= 0 && m_direction[r] < 0) {
                m_direction[r] = 0;
            }
            norm += m_direction[r] * m_direction[r];
        }
        if (norm < 1e-18) {
            cut_gap();
            m_still = m_at_best; // no direction left at the best point: it is the optimum
            return;
        }
        const double length = (m_best_value + m_gap - m_here) / norm;
        for (std::size_t r = 0; r < m_price.size(); ++r) {
            m_price[r] = std::max(0.0, m_price[r] + length * m_direction[r] / m_dual.unit(r));
        }
        m_here = m_dual.evaluate(m_price, m_excess);
        m_at_best = false;
        judge();
    }

    std::vector<double> take_best() { return std::move(m_best); }

private:
    void judge() {
        if (m_here > m_best_value) {
            const bool worth = m_here - m_best_value > 0.02 * m_gap;
            m_best_value = m_here;
            m_best = m_price;
            m_failures = worth ? 0 : m_failures + 1;
        } else {
            ++m_failures;
        }
        if (m_failures >= k_patience) {
            cut_gap();
        }
    }

    void cut_gap() {
        m_gap = std::min(m_gap * k_gap_cut, std::max(m_upper - m_best_value, 1e-9));
        m_failures = 0;
        m_price = m_best;
        m_here = m_dual.evaluate(m_price, m_excess);
        m_at_best = true;
        std::fill(m_direction.begin(), m_direction.end(), 0.0);
    }

    Dual m_dual;
    std::vector<double> m_price;
    std::vector<double> m_best;
    std::vector<double> m_excess;
    std::vector<double> m_direction;
    double m_upper;
    double m_best_value = 0;
    double m_here = 0;
    double m_gap = 0;
    int m_failures = 0;
    bool m_at_best = true;
    bool m_still = false;
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
    Ascent ascent(problem, std::move(start), static_cast<double>(upper));
    const auto round = static_cast<std::int64_t>(problem.option_count());
    budget.spend(round);
    while (!ascent.finished() && !budget.stage_over()) {
        ascent.step();
        budget.spend(round);
    }
    return ascent.take_best();
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
