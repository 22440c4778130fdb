// SPDX-License-Identifier: Apache-2.0
#include "sites/park_land.hpp"

#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

namespace reachplan {
namespace {

/// As plans are written: whoever reads one finds the same vertices, and with them the same point of the site.
constexpr double k_longest_edge_m = 2000.0;

} // namespace

ParkLand park_land(const Inputs& inputs, const Record& park) {
    std::vector<Geometry> parcels, occupied;
    for (const Record& parcel : inputs.of(Role::parcels)) {
        if (parcel.text("park_id") == park.id) {
            parcels.push_back(intersection(parcel.geometry, park.geometry));
        }
    }
    const Box box = box_of(park.geometry);
    for (const Record& record : inputs.of(Role::existing)) {
        if (box.overlaps(box_of(record.geometry))) {
            occupied.push_back(record.geometry);
        }
    }
    ParkLand land;
    land.free = parcels.empty() ? park.geometry : union_of(parcels);
    land.free = occupied.empty() ? land.free : difference(land.free, occupied);
    land.provisional = parcels.empty() && !park.has("available_ha");
    return land;
}

Place place_in_park(const RiverNetwork& rivers, const Record& park, const Geometry& footprint) {
    Place place;
    place.park = &park;
    place.footprint = densify(footprint, k_longest_edge_m);
    place.point = representative_point(place.footprint);
    place.location = rivers.classify(place.point);
    return place;
}

} // namespace reachplan
