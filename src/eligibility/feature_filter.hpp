// SPDX-License-Identifier: Apache-2.0
// Which features a distance is measured to, and from what line of theirs: attribute filters, the reading of the case
// (measure_from), half of the width of a river beside its centre line.
#pragma once

#include "input/record.hpp"
#include "rules/predicate.hpp"

namespace reachplan {

enum class Fit { no, yes, maybe };

/// `maybe` when an attribute the filter asks for is null.
Fit fits(const Record& record, const AttributeFilter& filter);

bool is_centreline(const Record& record);
/// Half of the river's width beside a centre line: what lies between the line given and the legal line.
double offset_of(Role role, const Record& record, const std::string& measure_from);
/// Is the line one of those that the case's reading measures to? A lake has only its shore.
bool is_read(Role role, const Record& record, const std::string& measure_from);

/// Names the set of features that a near or inside predicate measures to.
std::string filter_key(const Predicate& predicate);

/// "111.28340,30.69210"
std::string place_text(LonLat p);

} // namespace reachplan
