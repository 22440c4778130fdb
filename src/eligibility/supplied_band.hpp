// SPDX-License-Identifier: Apache-2.0
// Ready-made bands that stand in for rivers (rules/supplied_bands.hpp): which of them a rule asks, and what a finding says.
#pragma once

#include "eligibility/feature_filter.hpp"
#include "rules/finding.hpp"

namespace reachplan {

/// Within a band that claims the rule's distance or less the place is within that distance; within one that claims more it
/// may be. A band that claims just the distance and does not say which rank or basin it is of was drawn for the rule.
Fit fits_band(const Record& band, const Predicate& predicate);

/// Words of a finding whose `measured` is the distance to the band.
void tell_band(const Record& band, const Predicate& predicate, Finding& detail);

} // namespace reachplan
