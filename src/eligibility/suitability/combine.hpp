// SPDX-License-Identifier: Apache-2.0
// One score out of the scores of all criteria. Every rule here rises with each score, so what is not known is tried
// at both ends: the total is known when it is the same.
#pragma once

#include <optional>
#include <vector>

#include "input/criteria.hpp"

namespace reachplan {

struct Weighing {
    SuitabilityConfig::Combine combine = SuitabilityConfig::Combine::weighted;
    std::vector<double> order_weights; // owa: from the best score down, sum 1
    std::vector<double> weights;       // of the criteria, sum 1 unless none counts
    std::vector<bool> limiting;        // of the criteria
};

/// Rounded to 0.0001; nullopt: not known.
std::optional<double> combined(const Weighing& weighing, const std::vector<std::optional<double>>& scores);

/// Weighted ordered mean (Torra 1997, doi:10.1002/(SICI)1098-111X(199702)12:2<153::AID-INT3>3.0.CO;2-P): with equal
/// weights Yager's OWA, with equal order weights the weighted mean.
double ordered_mean(const std::vector<double>& scores, const std::vector<double>& weights,
                    const std::vector<double>& order_weights);

inline constexpr double k_score_quantum = 1e-4;

} // namespace reachplan
