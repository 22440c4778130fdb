// SPDX-License-Identifier: Apache-2.0
// Prices of the rows of one level, and what they prove. The rows are relaxed into the objective; what remains
// falls apart into units, so the value of the relaxation is a lower bound for any prices >= 0. Prices are sought
// in doubles (deflected subgradient: Camerini, Fratta, Maffioli 1975), then rounded to integers of a power-of-two
// scale. From there on only integers count: reduced costs, the bound and every pruning test are exact.
#pragma once

#include "allocation/budget.hpp"
#include "allocation/level_problem.hpp"

namespace reachplan {

/// scale * cost(plan) = offset + sum of reduced costs + sum of price * slack, for every complete plan.
struct ReducedCosts {
    std::int64_t scale = 1;
    std::vector<std::int64_t> price;       // by row, >= 0
    std::int64_t offset = 0;               // the bound, scaled
    std::vector<std::int64_t> reduced;     // by option, >= 0, one of each unit 0
    std::vector<std::uint32_t> by_reduced; // options of each unit by (reduced, id)

    std::int64_t bound() const { return offset >= 0 ? (offset + scale - 1) / scale : -((-offset) / scale); }
};

/// Raises the dual from `start` (by row; empty: zero) towards `upper`, the cost of a known plan.
std::vector<double> find_prices(const LevelProblem& problem, std::int64_t upper, std::vector<double> start,
                                Budget& budget);

ReducedCosts reduce_costs(const LevelProblem& problem, const std::vector<double>& prices);

/// The same prices in the model's terms, with a price on each shut row that keeps the barred options out.
Certificate to_certificate(const AssignmentModel& model, const LevelProblem& problem, const ReducedCosts& costs,
                           std::size_t level);

} // namespace reachplan
