// SPDX-License-Identifier: Apache-2.0
// What one rule says about one unit at one place, with everything that must stand in a report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "geo/geometry.hpp"
#include "rules/rule.hpp"

namespace reachplan {

struct Finding {
    std::string rule_key; // "CHEM-1KM@2021-03-01"
    std::string rule_id;
    Verdict verdict = Verdict::pass;
    std::optional<double> measured;    // in `unit`
    std::optional<double> limit_value; // in `unit`
    std::string unit;                  // "m", "" for attributes
    /// measured - limit for distances, limit - measured for concentrations (mixing): negative = inside the ban. Of
    /// thresholds and intensities measured - limit whatever the operator: the sign says on which side, not good or bad.
    std::optional<double> margin;
    std::optional<double> accuracy; // of the legal line, in `unit`
    Message measured_text;
    Message limit_text;
    /// management_range, bank_line, water_polygon, centreline_half_width, centreline, zone_polygon, river_path, attribute,
    /// account
    std::string measured_from;
    std::string evidence;                    // "rivers YZ-021 at 111.28340,30.69210" or "parks P-004 status"
    std::vector<std::string> missing_proofs; // of a rule with conditions: what is not on file
    std::optional<LonLat> from, to;          // measuring line, footprint to legal line
};

Verdict worst(const std::vector<Finding>& findings);

} // namespace reachplan
