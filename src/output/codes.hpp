// SPDX-License-Identifier: Apache-2.0
// The words that coded columns of plans and reviews hold, with their labels. Styles have a category for each (a
// test sees to it), GeoPackage field domains and the map's legend are made from the same lists.
#pragma once

#include "output/table.hpp"

namespace reachplan {

extern const CodeList k_outcomes;
extern const CodeList k_decisions;
extern const CodeList k_verdicts;
extern const CodeList k_actions;
extern const CodeList k_effects;
extern const CodeList k_reach_class_codes;
extern const CodeList k_hazards;
extern const CodeList k_catalogue_classes;
extern const CodeList k_park_kinds;
extern const CodeList k_park_states;
extern const CodeList k_boundary_actions;
extern const CodeList k_river_ranks;
extern const CodeList k_protected_kinds;
extern const CodeList k_sensitive_kinds;
extern const CodeList k_partner_kinds;
extern const CodeList k_trade_directions;
extern const CodeList k_urban_kinds;
extern const CodeList k_exclusion_sources;
extern const CodeList k_scopes;
extern const CodeList k_section_states;
extern const CodeList k_remedy_kinds;
extern const CodeList k_footprint_kinds;
extern const CodeList k_below_kinds;
extern const CodeList k_measured_from;
extern const CodeList k_deviations;
extern const CodeList k_flips;
extern const CodeList k_obstacles;
extern const CodeList k_upgrade_kinds;
extern const CodeList k_yardsticks;
extern const CodeList k_indicators;

} // namespace reachplan
