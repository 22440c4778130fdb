// SPDX-License-Identifier: Apache-2.0
#include "eligibility/suitability/transform.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reachplan {
namespace {

using Kind = Transform::Kind;

double linear(const Transform& transform, double value) {
    return std::clamp((value - transform.worst) / (transform.best - transform.worst), 0.0, 1.0);
}

double piecewise(const Transform& transform, double value) {
    const auto& points = transform.points;
    const auto next = std::upper_bound(points.begin(), points.end(), value,
                                       [](double v, const auto& point) { return v < point.first; });
    if (next == points.begin()) {
        return points.front().second;
    }
    const auto& [left, left_score] = *std::prev(next);
    if (next == points.end()) {
        return left_score;
    }
    return left_score + (next->second - left_score) * (value - left) / (next->first - left);
}

std::optional<double> by_class(const Transform& transform, double value) {
    for (const ScoreClass& one : transform.classes) {
        if (one.holds(value)) {
            return one.score;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<double> score_of(const Transform& transform, double value) {
    switch (transform.kind) {
    case Kind::linear: return linear(transform, value);
    case Kind::sigmoid: return (1 - std::cos(std::numbers::pi * linear(transform, value))) / 2;
    case Kind::piecewise: return piecewise(transform, value);
    case Kind::inverse: return value <= transform.best ? 1.0 : transform.best / value;
    case Kind::table: return by_class(transform, value);
    }
    return std::nullopt;
}

std::optional<double> level_from(const Transform& transform) {
    switch (transform.kind) {
    case Kind::linear:
    case Kind::sigmoid: return std::max(transform.best, transform.worst);
    case Kind::piecewise: return transform.points.back().first;
    case Kind::inverse:
    case Kind::table: return std::nullopt;
    }
    return std::nullopt;
}

bool is_level(const Transform& transform, double from, double to) {
    const auto at_start = score_of(transform, from), at_end = score_of(transform, to);
    const bool gapless = transform.kind != Kind::table;
    return gapless && slope_of(transform) != Slope::both && at_start && at_start == at_end;
}

} // namespace reachplan
