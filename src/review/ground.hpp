// SPDX-License-Identifier: Apache-2.0
// The ground an application asks for, ready to be judged: a footprint given, a site of a plan, the best site of
// a park, or where the unit stands. A point is judged as a point: how far its edges reach is not known.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "review/application.hpp"
#include "review/desk.hpp"

namespace reachplan {

struct Ground {
    enum class Kind {
        in_place,   // where the unit stands
        site,       // a site that was cut for the unit's profile
        footprint,  // as drawn in the proposal
        whole_park, // the park named has no site for the profile: judged as a whole, to say why
    };
    Kind kind = Kind::in_place;
    std::optional<std::size_t> site; // index into SiteSet::sites
    Destination to;
    std::shared_ptr<JudgedPlace> place;

    bool is_point() const { return place->place.footprint.polygons.empty() && place->place.footprint.lines.empty(); }
};

/// A site that is named and does not exist is a fault.
void check_sites(const Case& the_case, const SiteSet& sites, const std::vector<Application>& applications,
                 Faults& faults);

/// The park and site that it names exist.
Ground ground_of(const Desk& desk, const Application& application);

/// A footprint somewhere. Its park is the one named, else the one around its representative point; it is judged as standing
/// outside every park unless it lies wholly in that one.
Ground ground_at(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, Geometry footprint,
                 std::optional<std::size_t> park);
Ground ground_at(const Desk& desk, Geometry footprint, std::optional<std::size_t> park);

/// Nothing of the footprint is outside the park (by more than a square metre).
bool lies_in(const Geometry& footprint, const Record& park);

Ground ground_of_site(const Desk& desk, std::size_t site);

/// Sites in the park that were cut for the profile, largest first.
std::vector<std::size_t> sites_in_park(const SiteSet& sites, const std::string& park_id, const std::string& profile);

} // namespace reachplan
