// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/quantum.hpp"
#include "geo/geodesic.hpp"
#include "sites/park_land.hpp"
#include "sites/site.hpp"

namespace reachplan {
namespace {

constexpr double k_m2_per_ha = 10000.0;

Geometry largest_piece(const Geometry& land) {
    double most = -1;
    Geometry largest;
    for (const Polygon& polygon : land.polygons) {
        const Geometry piece{{}, {}, {polygon}};
        const double m2 = area_m2(piece);
        if (m2 > most) {
            most = m2;
            largest = piece;
        }
    }
    return largest;
}

class Forcing {
public:
    Forcing(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, SiteSet& set)
        : m_law(law), m_inputs(inputs), m_rivers(rivers), m_set(set) {}

    void add(const LockConfig& lock, const std::string& profile) {
        const bool sited = std::any_of(m_set.sites.begin(), m_set.sites.end(), [&](const Site& site) {
            return site.park_id == lock.park_id && site.profile == profile;
        });
        if (!sited) {
            const std::size_t part = part_of(lock.park_id);
            m_set.sites.push_back(
                {lock.park_id + "/" + profile + "/1", lock.park_id, profile, part, m_set.parts[part].score, true});
        }
    }

private:
    /// One piece of land a park, for all profiles.
    std::size_t part_of(const std::string& park_id) {
        const auto [known, is_new] = m_part_of.try_emplace(park_id, m_set.parts.size());
        if (is_new) {
            const Record& park = *m_inputs.find(Role::parks, park_id);
            const ParkLand land = park_land(m_inputs, park);
            const Geometry piece = largest_piece(land.free.polygons.empty() ? park.geometry : land.free);
            m_set.parts.push_back({park_id + "#locked/1",
                                   static_cast<std::size_t>(&park - m_inputs.of(Role::parks).data()),
                                   round_to(area_m2(piece) / k_m2_per_ha, 1e-4), land.provisional,
                                   std::make_shared<JudgedPlace>(m_law, place_in_park(m_rivers, park, piece))});
            score(m_set.parts.back());
        }
        return known->second;
    }

    void score(LandPart& part) const {
        if (m_set.suitability && !m_set.suitability->empty()) {
            Scorer scorer(*m_set.suitability);
            part.criteria = scorer.criteria_at(part.place->place.point);
            part.score = scorer.total(part.criteria);
        }
    }

    const Law& m_law;
    const Inputs& m_inputs;
    const RiverNetwork& m_rivers;
    SiteSet& m_set;
    std::map<std::string, std::size_t> m_part_of; // by park
};

} // namespace

void add_forced_sites(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const std::vector<Unit>& units,
                      SiteSet& set) {
    Forcing forcing(law, inputs, rivers, set);
    for (const Unit& unit : units) {
        const LockConfig* lock = law.the_case().lock(unit.record->id);
        if (lock != nullptr && lock->outcome == "relocate") {
            forcing.add(*lock, unit.profile);
        }
    }
    std::sort(set.sites.begin(), set.sites.end(), [](const Site& a, const Site& b) { return a.site_id < b.site_id; });
}

} // namespace reachplan
