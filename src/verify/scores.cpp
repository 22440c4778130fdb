// SPDX-License-Identifier: Apache-2.0
#include "verify/scores.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "verify/judging.hpp"

namespace reachplan::verify {
namespace {

using Kind = Transform::Kind;
using Combine = SuitabilityConfig::Combine;

constexpr double k_alike = 5e-5; // half of what scores are rounded to

double share_of_way(double value, double from, double to) {
    return std::min(1.0, std::max(0.0, (value - from) / (to - from)));
}

double on_points(const std::vector<std::pair<double, double>>& points, double value) {
    if (value <= points.front().first) {
        return points.front().second;
    }
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (value <= points[i].first) {
            const double t = share_of_way(value, points[i - 1].first, points[i].first);
            return (1 - t) * points[i - 1].second + t * points[i].second;
        }
    }
    return points.back().second;
}

std::optional<double> mark(const Transform& transform, double value) {
    switch (transform.kind) {
    case Kind::linear: return share_of_way(value, transform.worst, transform.best);
    case Kind::sigmoid: {
        const double half = std::sin(std::numbers::pi / 2 * share_of_way(value, transform.worst, transform.best));
        return half * half;
    }
    case Kind::piecewise: return on_points(transform.points, value);
    case Kind::inverse: return value > transform.best ? transform.best / value : 1.0;
    case Kind::table: break;
    }
    for (const ScoreClass& grade : transform.classes) {
        const bool single = grade.above == grade.up_to;
        if (single ? value == grade.up_to : value > grade.above && value <= grade.up_to) {
            return grade.score;
        }
    }
    return std::nullopt;
}

/// The order weights as a step function over 0..1, integrated over the stretch that each criterion's weight takes.
double ordered(const std::vector<double>& scores, const std::vector<double>& weights,
               const std::vector<double>& order_weights) {
    std::vector<std::pair<double, double>> best_first; // score, weight
    for (std::size_t i = 0; i < scores.size(); ++i) {
        best_first.emplace_back(scores[i], weights[i]);
    }
    std::sort(best_first.rbegin(), best_first.rend());
    const double step = 1 / static_cast<double>(order_weights.size());
    double from = 0, sum = 0;
    for (const auto& [score, weight] : best_first) {
        for (std::size_t j = 0; j < order_weights.size(); ++j) {
            const double left = std::max(from, static_cast<double>(j) * step);
            const double right = std::min(from + weight, static_cast<double>(j + 1) * step);
            sum += right > left ? score * order_weights[j] * (right - left) / step : 0;
        }
        from += weight;
    }
    return sum;
}

std::vector<std::vector<double>> squared(const std::vector<std::vector<double>>& matrix) {
    const std::size_t n = matrix.size();
    std::vector<std::vector<double>> product(n, std::vector<double>(n));
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            for (std::size_t k = 0; k < n; ++k) {
                product[i][j] += matrix[i][k] * matrix[k][j];
            }
            sum += product[i][j];
        }
    }
    for (std::vector<double>& row : product) {
        for (double& value : row) {
            value /= sum;
        }
    }
    return product;
}

} // namespace

std::vector<double> eigenvector(std::vector<std::vector<double>> matrix) {
    for (int doubling = 0; doubling < 40; ++doubling) {
        matrix = squared(matrix);
    }
    std::vector<double> weights;
    double sum = 0;
    for (const std::vector<double>& row : matrix) {
        weights.push_back(row.front());
        sum += row.front();
    }
    for (double& weight : weights) {
        weight /= sum;
    }
    return weights;
}

Scores::Scores(const Case& the_case, const Inputs& inputs) : m_case(the_case) {
    Faults faults;
    for (const CriterionConfig& criterion : the_case.criteria) {
        m_targets.emplace_back();
        m_rasters.emplace_back();
        if (criterion.distance_to) {
            take_targets(criterion, inputs);
        } else {
            m_rasters.back() = Raster::open(
                {"criterion." + criterion.id, criterion.given, criterion.source, "", criterion.nodata}, faults);
        }
    }
    throw_if_errors(faults);
    weigh();
}

void Scores::take_targets(const CriterionConfig& criterion, const Inputs& inputs) {
    for (const Record& record : inputs.of(*criterion.distance_to)) {
        const Tri belongs = passes(record, criterion.where);
        const bool asked = criterion.layer.empty() || criterion.layer == record.layer;
        if (belongs != Tri::no && asked && !record.geometry.empty() &&
            measured_to(*criterion.distance_to, record, m_case.measure_from)) {
            m_targets.back().push_back({Shape(record.geometry),
                                        taken_off_m(*criterion.distance_to, record, m_case.measure_from),
                                        belongs == Tri::yes});
        }
    }
}

void Scores::weigh() {
    const bool board = m_case.suitability.combine == Combine::short_board;
    const auto& pairs = m_case.suitability.ahp;
    const std::vector<double> compared = pairs ? eigenvector(pairs->matrix) : std::vector<double>{};
    double sum = 0;
    for (const CriterionConfig& criterion : m_case.criteria) {
        double weight = pairs ? 0 : criterion.weight;
        for (std::size_t i = 0; i < compared.size(); ++i) {
            weight = pairs->criteria[i] == criterion.id ? compared[i] : weight;
        }
        m_weights.push_back(board && criterion.limiting ? 0 : weight);
        sum += m_weights.back();
    }
    for (double& weight : m_weights) {
        weight = sum > 0 ? weight / sum : 0;
    }
}

/// A feature that may not belong leaves the distance open; the score is known where it would be the same all the way.
Scores::One Scores::distance(std::size_t criterion, LonLat point) const {
    const Geometry place{{point}, {}, {}};
    const Shape from(place);
    double sure_m = k_far, maybe_m = k_far;
    for (const Target& target : m_targets[criterion]) {
        double& best_m = target.sure ? sure_m : maybe_m;
        if (at_least_m(from.box(), target.shape.box()) - target.offset_m < best_m) {
            const double gap = gap_m(from, target.shape, best_m + target.offset_m);
            best_m = std::min(best_m, std::max(0.0, gap - target.offset_m));
        }
    }
    const Transform& transform = m_case.criteria[criterion].transform;
    if (maybe_m >= sure_m) {
        return {sure_m, sure_m < k_far ? mark(transform, sure_m) : std::nullopt};
    }
    const std::optional<double> near = mark(transform, maybe_m);
    const bool steady = transform.kind != Kind::table && slope_of(transform) != Slope::both;
    return {std::nullopt, steady && mark(transform, sure_m) == near ? near : std::nullopt};
}

std::vector<Scores::One> Scores::at(LonLat point) const {
    std::vector<One> all;
    for (std::size_t i = 0; i < m_case.criteria.size(); ++i) {
        if (!m_rasters[i]) {
            all.push_back(distance(i, point));
            continue;
        }
        const std::optional<double> value = m_rasters[i]->at(point);
        all.push_back({value, value ? mark(m_case.criteria[i].transform, *value) : std::nullopt});
    }
    return all;
}

double Scores::total_of(const std::vector<double>& scores) const {
    const Combine combine = m_case.suitability.combine;
    if (combine == Combine::owa) {
        return ordered(scores, m_weights, m_case.suitability.order_weights);
    }
    double mean = 0, weight = 0, limit = 1;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        mean += m_weights[i] * scores[i];
        weight += m_weights[i];
        const bool limits = combine == Combine::minimum || m_case.criteria[i].limiting;
        limit = limits ? std::min(limit, scores[i]) : limit;
    }
    if (combine == Combine::minimum || weight == 0) {
        return limit;
    }
    return combine == Combine::short_board ? std::min(mean, limit) : mean;
}

std::optional<double> Scores::total(const std::vector<One>& criteria) const {
    std::vector<double> worst, best;
    for (const One& criterion : criteria) {
        worst.push_back(criterion.score.value_or(0));
        best.push_back(criterion.score.value_or(1));
    }
    const double low = criteria.empty() ? 0 : total_of(worst), high = criteria.empty() ? 1 : total_of(best);
    return high - low < k_alike ? std::optional<double>(low) : std::nullopt;
}

} // namespace reachplan::verify
