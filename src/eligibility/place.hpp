// SPDX-License-Identifier: Apache-2.0
// The two ends of a move as the rules see them: a unit at its origin, and a place where it could go.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/geometry.hpp"
#include "input/record.hpp"
#include "network/river_network.hpp"

namespace reachplan {

/// A unit with what the rules ask about it, derived once.
struct Unit {
    const Record* record = nullptr; // role enterprises
    std::string sector;             // GB/T 4754-2017, without section letter
    std::vector<std::string> processes;
    PlaceClass origin;
    bool has_origin = true; // false: a project that comes from nowhere; rules on transfers do not speak of it
    std::string profile;    // set by assign_profiles
};

/// A footprint to be judged. For a unit at its origin `park` may be null.
struct Place {
    std::string id; // site_id, or "" for an origin
    const Record* park = nullptr;
    bool outside_parks = false; // known to stand in no park: no attribute of a park can hold there
    Geometry footprint;
    LonLat point; // representative point
    PlaceClass location;
};

/// What the rules ask about the enterprise, from its row; the origin is left to the caller.
Unit unit_of(const Record& enterprise);
/// Units sorted by id.
std::vector<Unit> make_units(const Inputs& inputs, const RiverNetwork& rivers);

enum class Border { none, county, prefecture, province };
/// Highest administrative border between the unit and the place: texts of the records first, polygons of jurisdictions
/// otherwise; nullopt when neither tells.
std::optional<Border> border_between(const Unit& unit, const Place& place);

/// Whether the move crosses a border of that level (county, prefecture, province); nullopt when neither tells.
std::optional<bool> crosses(const Unit& unit, const Place& place, Border level);

} // namespace reachplan
