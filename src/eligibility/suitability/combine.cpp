// SPDX-License-Identifier: Apache-2.0
#include "eligibility/suitability/combine.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/quantum.hpp"

namespace reachplan {
namespace {

using Combine = SuitabilityConfig::Combine;

double weighted_mean(const std::vector<double>& scores, const std::vector<double>& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        sum += weights[i] * scores[i];
    }
    return sum;
}

/// How much of the order weights the best `share` of all takes: straight between the ranks.
double taken_by(double share, const std::vector<double>& order_weights) {
    const double ranks = share * static_cast<double>(order_weights.size());
    const auto whole = static_cast<std::size_t>(std::clamp(ranks, 0.0, static_cast<double>(order_weights.size())));
    double taken = 0;
    for (std::size_t i = 0; i < whole; ++i) {
        taken += order_weights[i];
    }
    if (whole < order_weights.size()) {
        taken += order_weights[whole] * (ranks - static_cast<double>(whole));
    }
    return taken;
}

double shortest_board(const Weighing& weighing, const std::vector<double>& scores) {
    const double total = std::accumulate(weighing.weights.begin(), weighing.weights.end(), 0.0);
    double score = total > 0 ? weighted_mean(scores, weighing.weights) : 1.0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        score = weighing.limiting[i] ? std::min(score, scores[i]) : score;
    }
    return score;
}

double combined(const Weighing& weighing, const std::vector<double>& scores) {
    switch (weighing.combine) {
    case Combine::weighted: return weighted_mean(scores, weighing.weights);
    case Combine::owa: return ordered_mean(scores, weighing.weights, weighing.order_weights);
    case Combine::minimum: return *std::min_element(scores.begin(), scores.end());
    case Combine::short_board: return shortest_board(weighing, scores);
    }
    return 0;
}

} // namespace

double ordered_mean(const std::vector<double>& scores, const std::vector<double>& weights,
                    const std::vector<double>& order_weights) {
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    double share = 0, taken = 0, sum = 0;
    for (const std::size_t i : order) {
        share += weights[i];
        const double by_now = taken_by(share, order_weights);
        sum += (by_now - taken) * scores[i];
        taken = by_now;
    }
    return sum;
}

std::optional<double> combined(const Weighing& weighing, const std::vector<std::optional<double>>& scores) {
    if (scores.empty()) {
        return std::nullopt;
    }
    std::vector<double> low, high;
    for (const std::optional<double>& score : scores) {
        low.push_back(score.value_or(0));
        high.push_back(score.value_or(1));
    }
    const double least = round_to(combined(weighing, low), k_score_quantum);
    const double most = round_to(combined(weighing, high), k_score_quantum);
    return least == most ? std::optional<double>(least) : std::nullopt;
}

} // namespace reachplan
