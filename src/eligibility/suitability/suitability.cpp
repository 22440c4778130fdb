// SPDX-License-Identifier: Apache-2.0
#include "eligibility/suitability/suitability.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.hpp"
#include "eligibility/feature_filter.hpp"
#include "eligibility/suitability/transform.hpp"
#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

constexpr double k_infinite = std::numeric_limits<double>::infinity();
constexpr double k_slack_m = 0.01; // more than all rounding of distances

std::unique_ptr<Raster> open_raster(const CriterionConfig& criterion, Faults& faults) {
    return Raster::open({"criterion." + criterion.id, criterion.given, criterion.source, "", criterion.nodata}, faults);
}

/// Sum 1, unless nothing weighs anything.
void normalise(std::vector<double>& weights) {
    double sum = 0;
    for (const double weight : weights) {
        sum += weight;
    }
    for (double& weight : weights) {
        weight = sum > 0 ? weight / sum : 0;
    }
}

} // namespace

Suitability::Suitability(const Case& the_case, const Inputs& inputs, Faults& faults)
    : m_criteria(the_case.criteria), m_weighing{
                                         the_case.suitability.combine, the_case.suitability.order_weights, {}, {}} {
    for (const CriterionConfig& criterion : m_criteria) {
        m_targets.emplace_back();
        if (criterion.distance_to) {
            find_targets(criterion, the_case, inputs, faults);
        }
    }
    weigh(the_case, faults);
}

void Suitability::find_targets(const CriterionConfig& criterion, const Case& the_case, const Inputs& inputs,
                               Faults& faults) {
    std::vector<NearestItem> sure, maybe;
    for (const Record& record : inputs.of(*criterion.distance_to)) {
        const Fit fit = fits(record, criterion.where);
        const bool meant = criterion.layer.empty() || record.layer == criterion.layer;
        if (fit != Fit::no && meant && !record.geometry.empty() &&
            is_read(*criterion.distance_to, record, the_case.measure_from)) {
            (fit == Fit::yes ? sure : maybe)
                .push_back({&record.geometry, offset_of(*criterion.distance_to, record, the_case.measure_from)});
        }
    }
    if (sure.empty() && maybe.empty()) {
        faults.add({Severity::error, the_case.given, "criterion." + criterion.id, "", "distance_to",
                    std::string(role_spec(*criterion.distance_to).name), msg("eligibility.no_target"),
                    msg("eligibility.no_target_fix")});
    }
    m_targets.back() = std::make_unique<Targets>(Targets{NearestIndex(sure), NearestIndex(maybe)});
}

void Suitability::weigh(const Case& the_case, Faults& faults) {
    for (const CriterionConfig& criterion : m_criteria) {
        const bool board = criterion.limiting && m_weighing.combine == SuitabilityConfig::Combine::short_board;
        m_weighing.weights.push_back(board || the_case.suitability.ahp ? 0 : criterion.weight);
        m_weighing.limiting.push_back(board);
    }
    if (the_case.suitability.ahp) {
        compare(the_case, faults);
    }
    normalise(m_weighing.weights);
}

void Suitability::compare(const Case& the_case, Faults& faults) {
    const PairwiseConfig& pairs = *the_case.suitability.ahp;
    m_priorities = priorities_of(pairs.matrix);
    for (std::size_t i = 0; i < m_criteria.size(); ++i) {
        const auto at = std::find(pairs.criteria.begin(), pairs.criteria.end(), m_criteria[i].id);
        if (at != pairs.criteria.end()) {
            m_weighing.weights[i] = m_priorities->weights[static_cast<std::size_t>(at - pairs.criteria.begin())];
        }
    }
    if (m_priorities->consistency_ratio > k_consistency_limit) {
        const std::size_t row = m_priorities->row, column = m_priorities->column;
        faults.add({Severity::warning, the_case.given, "ahp", "", "matrix",
                    format_fixed(m_priorities->consistency_ratio, 3), msg("eligibility.inconsistent"),
                    msg("eligibility.inconsistent_fix", {{"a", pairs.criteria[row]},
                                                         {"b", pairs.criteria[column]},
                                                         {"given", format_fixed(pairs.matrix[row][column], 2)},
                                                         {"implied", format_fixed(m_priorities->implied, 2)}})});
    }
}

Scorer::Scorer(const Suitability& suitability) : m_suitability(suitability), m_last(suitability.criteria().size()) {
    Faults faults;
    for (const CriterionConfig& criterion : suitability.criteria()) {
        m_rasters.push_back(criterion.distance_to ? nullptr : open_raster(criterion, faults));
    }
    throw_if_errors(faults);
}

/// Infinite beyond `within_m`.
double Scorer::nearest_m(const NearestIndex& index, LonLat point, double within_m, std::optional<Last>& last) const {
    if (last && std::isfinite(last->distance_m)) {
        within_m = std::min(within_m, last->distance_m + geodesic_distance_m(last->point, point) + k_slack_m);
    }
    const Nearest hit = index.nearest(point, within_m);
    last = Last{point, hit.measure_m};
    return hit.measure_m;
}

CriterionScore Scorer::distance(std::size_t i, LonLat point, bool in_full) {
    const Transform& transform = m_suitability.m_criteria[i].transform;
    const Suitability::Targets& targets = *m_suitability.m_targets[i];
    const double level_m = level_from(transform).value_or(k_infinite);
    const double sure_m = nearest_m(targets.sure, point, in_full ? k_infinite : level_m, m_last[i]);
    const double maybe_m = targets.maybe.nearest(point, std::min(sure_m, level_m)).measure_m;
    const double far_m = std::min(sure_m, level_m); // scores as `sure_m` does
    CriterionScore found;
    if (maybe_m < far_m && !is_level(transform, maybe_m, far_m)) {
        return found;
    }
    if (std::isfinite(sure_m) && !(maybe_m < sure_m)) {
        found.value = sure_m;
    }
    found.score = std::isfinite(far_m) ? score_of(transform, far_m) : std::nullopt;
    return found;
}

CriterionScore Scorer::measure(std::size_t i, LonLat point, bool in_full) {
    if (!m_rasters[i]) {
        return distance(i, point, in_full);
    }
    CriterionScore found;
    found.value = m_rasters[i]->at(point);
    if (found.value) {
        found.score = score_of(m_suitability.m_criteria[i].transform, *found.value);
    }
    return found;
}

std::vector<CriterionScore> Scorer::criteria_at(LonLat point) {
    std::vector<CriterionScore> criteria;
    for (std::size_t i = 0; i < m_rasters.size(); ++i) {
        criteria.push_back(measure(i, point, true));
    }
    return criteria;
}

std::optional<double> Scorer::total(const std::vector<CriterionScore>& criteria) const {
    std::vector<std::optional<double>> scores;
    for (const CriterionScore& criterion : criteria) {
        scores.push_back(criterion.score);
    }
    return combined(m_suitability.weighing(), scores);
}

std::optional<double> Scorer::at(LonLat point) {
    std::vector<CriterionScore> criteria;
    for (std::size_t i = 0; i < m_rasters.size(); ++i) {
        criteria.push_back(measure(i, point, false));
    }
    return total(criteria);
}

} // namespace reachplan
