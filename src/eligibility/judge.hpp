// SPDX-License-Identifier: Apache-2.0
// What every rule says about one unit at one place. Three-valued throughout: what the data cannot tell
// is undetermined, never a pass.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "eligibility/law.hpp"
#include "eligibility/place.hpp"

namespace reachplan {

/// Remembers what was measured at one footprint, so that all units judged there share it. Not thread-safe: one a place.
class PlaceMemory {
public:
    explicit PlaceMemory(const Law& law) : m_law(law) {}
    /// `limit_m`: what the predicate or the unit says.
    const Measured& near(const Predicate& predicate, const Geometry& footprint, bool whole_park,
                         std::optional<double> limit_m);
    Tri in_area(const std::string& unit_id, const Geometry& footprint);
    const Measured& ground(const Predicate& predicate, const Geometry& footprint);
    const Measured& downstream(const Predicate& predicate, const Place& place);
    const SectionBelow& section_below(const Predicate& predicate, const Place& place);

private:
    const Law& m_law;
    std::map<std::tuple<const Predicate*, bool, std::optional<double>>, Measured> m_known;
    std::map<const Predicate*, SectionBelow> m_sections;
    std::map<std::string, Tri> m_areas;
};

/// A place together with its memory and, for sites in parks, the whole park's.
struct JudgedPlace {
    JudgedPlace(const Law& law, Place p);
    Place place;
    PlaceMemory memory;
};

/// Rules whose actions include `action`, that ask no books, that concern the unit and hold in the place's jurisdiction; sorted by rule key.
/// A rule with several verdicts to give (straddling park, margin under accuracy) gives its worst.
std::vector<Finding> judge(const Law& law, const Unit& unit, JudgedPlace& at, Action action);

/// By rule of the law, in its order: whether judge() asks it about that unit and action at all; no: it does not.
std::vector<Tri> bearing(const Law& law, const Unit& unit, Action action);
/// The same findings where the bearing is known: it rests on the unit alone, wherever that goes.
std::vector<Finding> judge(const Law& law, const Unit& unit, const std::vector<Tri>& bears, JudgedPlace& at,
                           Action action);

/// Could the rule bear on the unit at all (sector, processes, who)? unknown when an attribute is missing.
Tri bears_on(const Rule& rule, const Unit& unit);

/// Gives each unit its profile id: units to which the same rules apply in the same way, from the same origin class and province.
void assign_profiles(const Law& law, std::vector<Unit>& units);

} // namespace reachplan
