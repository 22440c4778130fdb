// SPDX-License-Identifier: Apache-2.0
// Points of sites against the exact law, land lost along legal lines, and areas of sites that share land.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"
#include "sites/site.hpp"

namespace reachplan::test {

class SitePoints {
public:
    SitePoints(const SiteSet& sites, std::uint64_t seed) : m_sites(sites), m_random(seed) {}

    const Site& site() { return m_sites.sites[m_random() % m_sites.sites.size()]; }

    /// Anywhere within the site, or hardly inside its rim.
    LonLat point_of(const Site& site, bool on_the_rim) {
        const Geometry& footprint = m_sites.parts[site.part].place->place.footprint;
        const Path& ring = footprint.polygons.front().outer;
        const Box box = box_of(footprint);
        for (int tries = 0; tries < 10000; ++tries) {
            LonLat point{box.west + part() * (box.east - box.west), box.south + part() * (box.north - box.south)};
            if (on_the_rim) {
                const std::size_t i = m_random() % (ring.size() - 1);
                const double along = part();
                point = {ring[i].lon + along * (ring[i + 1].lon - ring[i].lon),
                         ring[i].lat + along * (ring[i + 1].lat - ring[i].lat)};
            }
            if (on_the_rim || contains(footprint, point)) {
                return point;
            }
        }
        return m_sites.parts[site.part].place->place.point;
    }

private:
    double part() { return static_cast<double>(m_random() >> 11U) * 0x1p-53; }

    const SiteSet& m_sites;
    std::mt19937_64 m_random;
};

inline const Unit& unit_of_profile(const std::vector<Unit>& units, const std::string& profile) {
    return *std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.profile == profile; });
}

/// How many of so many points of sites a rule forbids to the site's profile.
inline int forbidden_points(const Law& law, const Inputs& inputs, const RiverNetwork& rivers,
                            const std::vector<Unit>& units, const SiteSet& sites, int points) {
    SitePoints draws(sites, 41);
    int forbidden = 0;
    for (int i = 0; i < points; ++i) {
        const Site& site = draws.site();
        Place place;
        place.park = &inputs.of(Role::parks)[sites.parts[site.part].park];
        place.point = draws.point_of(site, i % 2 == 1);
        place.footprint.points.push_back(place.point);
        place.location = rivers.classify(place.point);
        JudgedPlace at(law, std::move(place));
        for (const Finding& finding : judge(law, unit_of_profile(units, site.profile), at, Action::make_new)) {
            forbidden += finding.verdict == Verdict::forbid ? 1 : 0;
        }
    }
    return forbidden;
}

inline const Predicate* near_in(const Predicate& predicate) {
    if (predicate.kind == Predicate::Kind::near) {
        return &predicate;
    }
    for (const Predicate& child : predicate.children) {
        if (const Predicate* found = near_in(child)) {
            return found;
        }
    }
    return nullptr;
}

/// Along the edge of each exclusion inside its park: how far beyond the legal line with its clearance it lies.
struct Strip {
    int places = 0;
    double least_m = 1e9, most_m = -1e9;
};

inline Strip strip_along_lines(const Law& law, const Inputs& inputs, const SiteSet& sites) {
    Strip strip;
    for (const Exclusion& exclusion : sites.exclusions) {
        const auto rule = std::find_if(law.rules().rules.begin(), law.rules().rules.end(),
                                       [&](const Rule& r) { return r.key() == exclusion.rule_key; });
        const Predicate* near = near_in(rule->where);
        if (near == nullptr || near->limit_from_unit() || rule->where.kind != Predicate::Kind::near) {
            continue;
        }
        const Geometry& park = inputs.find(Role::parks, exclusion.park_id)->geometry;
        for (const Polygon& polygon : exclusion.zone.polygons) {
            for (std::size_t i = 1; i < polygon.outer.size(); i += 1) {
                const LonLat a = polygon.outer[i - 1], b = polygon.outer[i];
                const LonLat middle{(a.lon + b.lon) / 2, (a.lat + b.lat) / 2};
                if (!contains(park, middle)) {
                    continue;
                }
                const Measured measured = law.near(*near, Geometry{{middle}, {}, {}}, near->limit_m);
                const double beyond_m = measured.detail.measured.value() - near->limit_m - law.the_case().clearance_m;
                strip.least_m = std::min(strip.least_m, beyond_m);
                strip.most_m = std::max(strip.most_m, beyond_m);
                ++strip.places;
            }
        }
    }
    return strip;
}

/// Land of each park that its account counts once, against parts less what they share: largest difference in ha.
inline double worst_land_difference_ha(const Inputs& inputs, const SiteSet& sites) {
    constexpr double k_m2_per_ha = 10000;
    double worst = 0;
    for (std::size_t park = 0; park < inputs.of(Role::parks).size(); ++park) {
        std::map<std::size_t, const Geometry*> parts; // that some site uses
        for (const Site& site : sites.sites) {
            if (sites.parts[site.part].park == park) {
                parts.emplace(site.part, &sites.parts[site.part].place->place.footprint);
            }
        }
        std::vector<Geometry> before;
        double counted_m2 = 0;
        for (const auto& [index, footprint] : parts) {
            const double shared_m2 = before.empty() ? 0 : overlap_m2(union_of(before), *footprint);
            counted_m2 += area_m2(*footprint) - shared_m2;
            before.push_back(*footprint);
            worst = std::max(worst, std::abs(area_m2(union_of(before)) - counted_m2) / k_m2_per_ha);
        }
    }
    return worst;
}

} // namespace reachplan::test
