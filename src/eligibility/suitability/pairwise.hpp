// SPDX-License-Identifier: Apache-2.0
// Weights from pairwise comparisons (Saaty 1980, The Analytic Hierarchy Process): the principal eigenvector of the
// matrix, and how far the comparisons contradict each other.
#pragma once

#include <cstddef>
#include <vector>

namespace reachplan {

struct Priorities {
    std::vector<double> weights; // sum 1
    double eigenvalue = 0;       // the largest; as many as there are criteria when nothing contradicts
    double consistency_ratio = 0;
    /// The comparison farthest from what the weights say, row over column.
    std::size_t row = 0, column = 0;
    double implied = 1;
};

/// Above it the comparisons should be thought over.
inline constexpr double k_consistency_limit = 0.1;

/// Of a square positive reciprocal matrix.
Priorities priorities_of(const std::vector<std::vector<double>>& matrix);

} // namespace reachplan
