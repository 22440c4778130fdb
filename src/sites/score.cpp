// SPDX-License-Identifier: Apache-2.0
#include "sites/score.hpp"

#include <algorithm>

#include "base/quantum.hpp"

namespace reachplan {
namespace {

/// Straight line from `worst` (0) to `best` (1), whichever is larger.
double linear(double value, const CriterionConfig& config) {
    return std::clamp((value - config.worst) / (config.best - config.worst), 0.0, 1.0);
}

} // namespace

Score::Score(const Case& the_case, Faults& faults) {
    for (const CriterionConfig& config : the_case.criteria) {
        auto raster = Raster::open({"criterion." + config.id, config.given, config.source, "", config.nodata}, faults);
        if (raster) {
            m_criteria.push_back({config, std::move(raster)});
        }
    }
}

double Score::at(LonLat point) const {
    double sum = 0, weights = 0;
    for (const Criterion& criterion : m_criteria) {
        const std::optional<double> value = criterion.raster->at(point);
        sum += criterion.config.weight * (value ? linear(*value, criterion.config) : 0.0);
        weights += criterion.config.weight;
    }
    return weights > 0 ? round_to(sum / weights, 1e-4) : 0.0;
}

} // namespace reachplan
