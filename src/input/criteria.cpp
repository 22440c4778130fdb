// SPDX-License-Identifier: Apache-2.0
#include "input/criteria.hpp"

#include <algorithm>
#include <array>

namespace reachplan {
namespace {

Slope slope_of(const std::vector<double>& scores) {
    if (std::is_sorted(scores.begin(), scores.end())) {
        return Slope::rising;
    }
    return std::is_sorted(scores.rbegin(), scores.rend()) ? Slope::falling : Slope::both;
}

} // namespace

Slope slope_of(const Transform& transform) {
    std::vector<double> scores;
    for (const auto& [value, score] : transform.points) {
        scores.push_back(score);
    }
    for (const ScoreClass& one : transform.classes) {
        scores.push_back(one.score);
    }
    switch (transform.kind) {
    case Transform::Kind::linear:
    case Transform::Kind::sigmoid: return transform.best > transform.worst ? Slope::rising : Slope::falling;
    case Transform::Kind::inverse: return Slope::falling;
    case Transform::Kind::piecewise:
    case Transform::Kind::table: return slope_of(scores);
    }
    return Slope::both;
}

std::string_view name_of(Transform::Kind kind) {
    static constexpr std::array<std::string_view, 5> k_names{"linear", "sigmoid", "piecewise", "inverse", "table"};
    return k_names.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(SuitabilityConfig::Combine combine) {
    static constexpr std::array<std::string_view, 4> k_names{"weighted", "owa", "minimum", "short_board"};
    return k_names.at(static_cast<std::size_t>(combine));
}

} // namespace reachplan
