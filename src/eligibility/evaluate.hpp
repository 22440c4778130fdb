// SPDX-License-Identifier: Apache-2.0
// Evaluates a predicate tree at a place for a unit, in three values, keeping the measurement that
// decided. Used by judge.cpp and by sites/ for what is constant over a park.
#pragma once

#include "eligibility/judge.hpp"

namespace reachplan {

struct Asked {
    const Law& law;
    const Unit& unit;
    JudgedPlace& at;
    bool whole_park = false; // measure from the whole park instead of the footprint
};

Measured evaluate(const Predicate& predicate, Asked& asked);
/// Attribute, threshold, admits, document, given and expired need no geometry; `park` may be null (unknown then).
Measured evaluate_attribute(const Predicate& predicate, const Unit& unit, const Record* park);
/// Classes compared as the case's notion asks; `assessed` is false when the notion rests on an absent role.
Measured evaluate_reach_class(const Predicate& predicate, const Law& law, const PlaceClass& location);
Measured evaluate_transfer(Transfer transfer, const Law& law, const Unit& unit, const Place& place);
/// The distance that a near predicate asks of this unit; nullopt when the unit does not say.
std::optional<double> limit_of(const Predicate& predicate, const Unit& unit);
Measured evaluate_intensity(const Predicate& predicate, const Law& law, const Unit& unit);
/// The unit's load mixed into the flow of the next section; needs the place's river, not its footprint.
Measured evaluate_mixing(const Predicate& predicate, Asked& asked);
/// The load that a mixing predicate asks of this unit, in t/a; nullopt when the case does not count the resource in t/a
/// or the unit does not give the variant itself.
std::optional<double> mixed_load(const Predicate& predicate, const Law& law, const Unit& unit);
/// Does the rule's jurisdiction cover the place? Basin and Belt by its point, where what is not known counts as
/// covered (the careful side); a polygon of the case by the footprint, unknown when jurisdictions are declared absent.
Tri in_jurisdiction(const Rule& rule, JudgedPlace& at);

} // namespace reachplan
