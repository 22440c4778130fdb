// SPDX-License-Identifier: Apache-2.0
#include "review/ground.hpp"

#include <algorithm>
#include <set>

#include "allocation/standing.hpp"
#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

namespace reachplan {
namespace {

/// A footprint drawn along the fence of its park is in the park, whatever the last digit of its corners.
constexpr double k_outside_m2 = 1.0;

std::optional<std::size_t> park_index(const Inputs& inputs, const Record* park) {
    return park ? std::optional(static_cast<std::size_t>(park - inputs.of(Role::parks).data())) : std::nullopt;
}

std::optional<std::size_t> park_around(const Inputs& inputs, LonLat point) {
    const std::vector<Record>& parks = inputs.of(Role::parks);
    for (std::size_t i = 0; i < parks.size(); ++i) {
        if (box_of(parks[i].geometry).contains(point) && contains(parks[i].geometry, point)) {
            return i;
        }
    }
    return std::nullopt;
}

Ground where_it_stands(const Desk& desk, const Application& application) {
    Ground ground;
    Place place = origin_place(application.unit);
    ground.to.point = place.point;
    ground.to.park = park_around(desk.inputs, place.point);
    place.park = ground.to.park ? &desk.inputs.of(Role::parks)[*ground.to.park] : nullptr;
    place.outside_parks = place.park == nullptr;
    ground.place = std::make_shared<JudgedPlace>(desk.law, std::move(place));
    return ground;
}

/// Of the sites that the profile has in the park, the one the law likes best; the largest of equals.
Ground best_in_park(const Desk& desk, const Application& application, const Record& park) {
    std::optional<std::size_t> best;
    Decision of_best = Decision::reject;
    for (const std::size_t site : sites_in_park(desk.sites, park.id, application.unit.profile)) {
        JudgedPlace& place = *desk.sites.parts[desk.sites.sites[site].part].place;
        const Decision decision = decision_of(worst(judge(desk.law, application.unit, place, application.action)));
        if (!best || decision < of_best) {
            best = site;
            of_best = decision;
        }
    }
    if (best) {
        return ground_of_site(desk, *best);
    }
    Ground ground = ground_at(desk, park.geometry, park_index(desk.inputs, &park));
    ground.kind = Ground::Kind::whole_park;
    return ground;
}

} // namespace

std::vector<std::size_t> sites_in_park(const SiteSet& sites, const std::string& park_id, const std::string& profile) {
    const std::string prefix = park_id + "/" + profile + "/";
    std::vector<std::size_t> found;
    const auto first =
        std::lower_bound(sites.sites.begin(), sites.sites.end(), prefix,
                         [](const Site& site, const std::string& wanted) { return site.site_id < wanted; });
    for (auto at = first; at != sites.sites.end() && at->site_id.starts_with(prefix); ++at) {
        found.push_back(static_cast<std::size_t>(at - sites.sites.begin()));
    }
    std::stable_sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
        return sites.parts[sites.sites[a].part].area_ha > sites.parts[sites.sites[b].part].area_ha;
    });
    return found;
}

Ground ground_of_site(const Desk& desk, std::size_t site) {
    const std::size_t part = desk.sites.sites[site].part;
    const LandPart& land = desk.sites.parts[part];
    Ground ground;
    ground.kind = Ground::Kind::site;
    ground.site = site;
    ground.to = {land.park, part, land.place->place.point};
    ground.place = land.place;
    return ground;
}

bool lies_in(const Geometry& footprint, const Record& park) {
    if (footprint.polygons.empty()) {
        return std::all_of(footprint.points.begin(), footprint.points.end(),
                           [&](LonLat point) { return contains(park.geometry, point); });
    }
    return overlap_m2(footprint, park.geometry) >= area_m2(footprint) - k_outside_m2;
}

Ground ground_at(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, Geometry footprint,
                 std::optional<std::size_t> park) {
    Ground ground;
    ground.kind = Ground::Kind::footprint;
    Place place;
    place.point = representative_point(footprint);
    ground.to.point = place.point;
    ground.to.park = park ? park : park_around(inputs, place.point);
    const Record* around = ground.to.park ? &inputs.of(Role::parks)[*ground.to.park] : nullptr;
    place.park = around && lies_in(footprint, *around) ? around : nullptr;
    place.outside_parks = place.park == nullptr;
    place.footprint = std::move(footprint);
    place.location = rivers.classify(place.point);
    ground.place = std::make_shared<JudgedPlace>(law, std::move(place));
    return ground;
}

Ground ground_at(const Desk& desk, Geometry footprint, std::optional<std::size_t> park) {
    return ground_at(desk.law, desk.inputs, desk.rivers, std::move(footprint), park);
}

void check_sites(const Case& the_case, const SiteSet& sites, const std::vector<Application>& applications,
                 Faults& faults) {
    std::set<std::string> known;
    for (const Site& site : sites.sites) {
        known.insert(site.site_id);
    }
    for (const Application& application : applications) {
        const std::string site_id = application.proposal->text("site_id");
        if (!site_id.empty() && application.proposal->geometry.empty() && !known.contains(site_id)) {
            add_fault(the_case, *application.proposal, "site_id", site_id, msg("review.no_site"), {}, faults);
        }
    }
}

Ground ground_of(const Desk& desk, const Application& application) {
    if (application.in_place()) {
        return where_it_stands(desk, application);
    }
    const Record& proposal = *application.proposal;
    const Record* park = desk.inputs.find(Role::parks, proposal.text("park_id"));
    if (!proposal.geometry.empty()) {
        return ground_at(desk, proposal.geometry, park_index(desk.inputs, park));
    }
    const std::string site_id = proposal.text("site_id");
    for (std::size_t i = 0; !site_id.empty() && i < desk.sites.sites.size(); ++i) {
        if (desk.sites.sites[i].site_id == site_id) {
            return ground_of_site(desk, i);
        }
    }
    return best_in_park(desk, application, *park);
}

} // namespace reachplan
