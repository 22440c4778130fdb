// SPDX-License-Identifier: Apache-2.0
#include "allocation/construct.hpp"

#include <queue>
#include <tuple>

namespace reachplan {
namespace {

struct Offer {
    std::uint32_t option = k_no_option;
    std::int64_t urgency = 0;
};

class Constructor {
public:
    Constructor(const LevelProblem& problem, const ReducedCosts& costs, std::int64_t size_weight, Budget& budget)
        : m_problem(problem), m_costs(costs), m_size_weight(size_weight), m_budget(budget), m_state(problem) {}

    PlanState run() {
        // Largest urgency first, then the smaller unit: (urgency, -unit) compares as wanted.
        std::priority_queue<std::pair<std::int64_t, std::int64_t>> queue;
        for (std::uint32_t u = 0; u < m_problem.unit_count(); ++u) {
            queue.emplace(offer(u).urgency, -static_cast<std::int64_t>(u));
        }
        while (!queue.empty()) {
            const auto [urgency, minus_unit] = queue.top();
            queue.pop();
            const auto unit = static_cast<std::uint32_t>(-minus_unit);
            const Offer now = offer(unit);
            if (now.option == k_no_option) {
                continue; // left over
            }
            // Urgency only goes stale when rows fill up; look again before trusting an old one.
            if (now.urgency == urgency) {
                m_state.add(unit, now.option);
            } else {
                queue.emplace(now.urgency, minus_unit);
            }
        }
        return std::move(m_state);
    }

private:
    Offer offer(std::uint32_t unit) {
        Offer result;
        std::int64_t first = 0;
        for (std::size_t i = m_problem.first_option[unit]; i < m_problem.first_option[unit + 1]; ++i) {
            const std::uint32_t option = m_costs.by_reduced[i];
            m_budget.spend(1);
            if (!m_state.fits(option)) {
                continue;
            }
            if (result.option != k_no_option) {
                result.urgency = m_costs.reduced[option] - first + size(result.option);
                return result;
            }
            result.option = option;
            first = m_costs.reduced[option];
        }
        result.urgency = std::numeric_limits<std::int64_t>::max(); // the only way left
        return result;
    }

    std::int64_t size(std::uint32_t option) const {
        std::int64_t priced = 0;
        for (const RowCharge& c : m_problem.charges_of(option)) {
            priced += m_costs.price[c.row] * c.amount;
        }
        return priced / 4 * m_size_weight;
    }

    const LevelProblem& m_problem;
    const ReducedCosts& m_costs;
    std::int64_t m_size_weight;
    Budget& m_budget;
    PlanState m_state;
};

} // namespace

PlanState construct(const LevelProblem& problem, const ReducedCosts& costs, std::int64_t size_weight, Budget& budget) {
    return Constructor(problem, costs, size_weight, budget).run();
}

} // namespace reachplan
