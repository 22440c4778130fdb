// SPDX-License-Identifier: Apache-2.0
#include "eligibility/ground_rule.hpp"

#include <algorithm>

#include "base/joined.hpp"
#include "base/text.hpp"

namespace reachplan {
namespace {

/// The value that decides: the one that comes nearest to the ban or lies deepest in it.
double worst_of(const Predicate& predicate, const std::vector<double>& values) {
    if (!predicate.grades.empty()) {
        const auto banned =
            std::find_if(values.begin(), values.end(), [&](double value) { return holds_of_value(predicate, value); });
        return banned != values.end() ? *banned : values.front();
    }
    return predicate.op.front() == '<' ? values.front() : values.back();
}

} // namespace

bool holds_of_value(const Predicate& predicate, double value) {
    if (!predicate.grades.empty()) {
        return std::binary_search(predicate.grades.begin(), predicate.grades.end(), value);
    }
    if (predicate.op.front() == '<') {
        return value < predicate.limit || (predicate.op.size() > 1 && value == predicate.limit);
    }
    return value > predicate.limit || (predicate.op.size() > 1 && value == predicate.limit);
}

Measured measure_ground(const Predicate& predicate, const RasterConfig& raster, const GroundValues& ground) {
    Measured result;
    Finding& detail = result.detail;
    detail.measured_from = "raster";
    detail.evidence = "raster " + raster.source.name;
    detail.limit_text =
        predicate.grades.empty()
            ? msg("eligibility.compared", {{"op", predicate.op}, {"limit", format_number(predicate.limit)}})
            : msg("eligibility.one_of", {{"values_code", comma_joined(predicate.values)}});
    const bool any = !ground.values.empty();
    const double worst = any ? worst_of(predicate, ground.values) : 0;
    const bool holds = any && holds_of_value(predicate, worst);
    if (!holds && (ground.gap || !any)) {
        detail.measured_text = msg("eligibility.raster_gap", {{"raster_code", raster.source.name}});
        return result;
    }
    result.truth = holds ? Tri::yes : Tri::no;
    detail.measured_text =
        msg("eligibility.raster_value", {{"raster_code", raster.source.name}, {"value", format_number(worst)}});
    if (predicate.grades.empty()) {
        detail.unit = raster.unit;
        detail.measured = worst;
        detail.limit_value = predicate.limit;
        detail.margin = worst - predicate.limit;
    }
    return result;
}

} // namespace reachplan
