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
/// Attribute, threshold and admits need no geometry; `park` may be null (unknown then).
Measured evaluate_attribute(const Predicate& predicate, const Unit& unit, const Record* park);
/// Classes compared as the case's notion asks; `assessed` is false when the notion rests on an absent role.
Measured evaluate_reach_class(const Predicate& predicate, const Law& law, const PlaceClass& location);
Measured evaluate_transfer(Transfer transfer, const Law& law, const Unit& unit, const Place& place);
/// Does the rule's jurisdiction cover the place? unknown counts as covered (the careful side).
bool in_jurisdiction(const std::string& jurisdiction, const PlaceClass& location);

} // namespace reachplan
