// SPDX-License-Identifier: Apache-2.0
#include "eligibility/suitability/pairwise.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace reachplan {
namespace {

constexpr int k_most_rounds = 10'000;
constexpr double k_settled = 1e-15;

/// Saaty's mean consistency index of random matrices, by size.
constexpr std::array<double, 16> k_random_index{0,    0,    0,    0.52, 0.89, 1.11, 1.25, 1.35,
                                                1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59};

/// One round of the power method; returns the eigenvalue as it stands.
double improve(const std::vector<std::vector<double>>& matrix, std::vector<double>& weights) {
    std::vector<double> next;
    double sum = 0;
    for (const std::vector<double>& row : matrix) {
        double product = 0;
        for (std::size_t j = 0; j < row.size(); ++j) {
            product += row[j] * weights[j];
        }
        next.push_back(product);
        sum += product;
    }
    for (std::size_t i = 0; i < next.size(); ++i) {
        weights[i] = next[i] / sum;
    }
    return sum;
}

void find_worst(const std::vector<std::vector<double>>& matrix, Priorities& priorities) {
    double farthest = 0;
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        for (std::size_t j = i + 1; j < matrix.size(); ++j) {
            const double implied = priorities.weights[i] / priorities.weights[j];
            const double off = std::abs(std::log(matrix[i][j] / implied));
            if (off > farthest) {
                farthest = off;
                priorities.row = i;
                priorities.column = j;
                priorities.implied = implied;
            }
        }
    }
}

} // namespace

Priorities priorities_of(const std::vector<std::vector<double>>& matrix) {
    Priorities priorities;
    const std::size_t n = matrix.size();
    priorities.weights.assign(n, 1.0 / static_cast<double>(n));
    for (int round = 0; round < k_most_rounds; ++round) {
        const std::vector<double> before = priorities.weights;
        priorities.eigenvalue = improve(matrix, priorities.weights);
        double change = 0;
        for (std::size_t i = 0; i < n; ++i) {
            change = std::max(change, std::abs(priorities.weights[i] - before[i]));
        }
        if (change <= k_settled) {
            break;
        }
    }
    if (n >= 3) { // two things cannot contradict each other
        const double size = static_cast<double>(n);
        const double index = std::max(0.0, (priorities.eigenvalue - size) / (size - 1));
        priorities.consistency_ratio = index / k_random_index.at(n);
    }
    find_worst(matrix, priorities);
    return priorities;
}

} // namespace reachplan
