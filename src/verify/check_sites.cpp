// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "verify/checks.hpp"
#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_rim_m = 0.05;

double perimeter_m(const Shape& shape) {
    double sum = 0;
    for (const Edge& edge : shape.edges()) {
        sum += geodesic_m(edge.a, edge.b);
    }
    return sum;
}

/// Area along the rim that cut coordinates may cost.
double sliver_m2(const Shape& shape) {
    return k_rim_m * perimeter_m(shape) + 1.0;
}

bool vertices_inside(const Shape& site, const ParkFacts& park) {
    return std::all_of(site.edges().begin(), site.edges().end(), [&](const Edge& edge) {
        if (holds(park.record->geometry, edge.a)) {
            return true;
        }
        const Geometry point{{edge.a}, {}, {}};
        return gap_m(Shape(point), park.shape, k_rim_m) <= k_rim_m;
    });
}

bool lies_in_park(const Shape& site, const ParkFacts& park) {
    return vertices_inside(site, park) && outside_m2(site.geometry(), {&park.record->geometry}) <= sliver_m2(site);
}

/// Land that stands free: within the park's parcels if it has any, without what is occupied.
bool is_free(const Audit& audit, const Shape& site, const ParkFacts& park) {
    std::vector<const Geometry*> parcels, occupied;
    for (const Record& parcel : audit.inputs.of(Role::parcels)) {
        if (parcel.text("park_id") == park.record->id) {
            parcels.push_back(&parcel.geometry);
        }
    }
    for (const Record& record : audit.inputs.of(Role::existing)) {
        if (audit.facts.box_around(record).overlaps(site.box())) {
            occupied.push_back(&record.geometry);
        }
    }
    const double sliver = sliver_m2(site);
    return (parcels.empty() || outside_m2(site.geometry(), parcels) <= sliver) &&
           (occupied.empty() || outside_m2(site.geometry(), occupied) >= area_m2(site.geometry()) - sliver);
}

/// What was found of a piece of land is so in every plan that names it.
void check_part(Audit& audit, const std::string& id, const Part& part) {
    const ParkFacts& park = *part.spot.park;
    Land& land = part.land;
    const bool one = part.geometry.polygons.size() == 1 && !part.shape.edges().empty();
    if (audit.require(one, "site", id, msg("verify.site_no_polygon"))) {
        land.in_park = land.in_park ? land.in_park : lies_in_park(part.shape, park);
        land.free = land.free ? land.free : is_free(audit, part.shape, park);
        audit.require(*land.in_park, "site", id, msg("verify.site_outside", {{"park", park.record->id}}));
        audit.require(*land.free || part.forced, "site", id, msg("verify.site_not_free"));
    }
}

using PartName = std::pair<std::string, std::string>; // park, part

PartName part_name(const Row& site) {
    return {site.text("park_id"), site.text("part_id")};
}

/// Parts where units settle: distances are needed in full for their findings.
std::set<PartName> settled_parts(const Audit& audit) {
    std::set<std::string> ids;
    for (const Table* table : {&audit.plan.enterprises, &audit.plan.relocations}) {
        for (std::size_t i = 0; i < table->size(); ++i) {
            ids.insert((*table)[i].text("site_id"));
        }
    }
    std::set<PartName> parts;
    for (std::size_t i = 0; i < audit.plan.sites.size(); ++i) {
        const Row site = audit.plan.sites[i];
        if (ids.contains(site.text("site_id"))) {
            parts.insert(part_name(site));
        }
    }
    return parts;
}

/// The sites of a plan as they are taken; parts named alike must be the same land.
class SiteTaking {
public:
    explicit SiteTaking(Audit& audit) : m_audit(audit), m_settled(settled_parts(audit)) {}

    void take(std::size_t index) {
        const Row row = m_audit.plan.sites[index];
        const std::string id = row.text("site_id"), park_id = row.text("park_id");
        const ParkFacts* park = m_audit.park(park_id);
        if (!m_audit.require(park != nullptr, "site", id, msg("verify.site_no_park", {{"park", park_id}}))) {
            return;
        }
        const auto known = m_by_name.find(part_name(row));
        std::size_t part = 0;
        if (known != m_by_name.end() && m_audit.parts[known->second].geometry == row.geometry()) {
            m_audit.require(true, "site", id, {});
            part = known->second;
        } else {
            m_audit.require(known == m_by_name.end(), "site", id,
                            msg("verify.site_part", {{"part", row.text("part_id")}}));
            part = add_part(row, *park);
            m_audit.parts[part].forced = row.boolean("forced").value_or(false);
            check_part(m_audit, id, m_audit.parts[part]);
        }
        const bool forced = row.boolean("forced").value_or(false);
        m_audit.require(forced == m_audit.parts[part].forced, "site", id,
                        msg("verify.site_part", {{"part", row.text("part_id")}}));
        m_audit.sites.push_back({index, id, row.text("profile"), part, park, forced});
    }

private:
    std::size_t add_part(const Row& row, const ParkFacts& park) {
        const PartName name = part_name(row);
        Land& land = m_audit.facts.land(park, row.geometry());
        m_audit.parts.push_back({name.second, land, m_settled.contains(name) ? land.full : land.legality});
        m_by_name.try_emplace(name, m_audit.parts.size() - 1);
        return m_audit.parts.size() - 1;
    }

    Audit& m_audit;
    std::set<PartName> m_settled;
    std::map<PartName, std::size_t> m_by_name;
};

void check_columns(Audit& audit, const Site& site) {
    const Row row = audit.plan.sites[site.row];
    const Part& part = audit.parts[site.part];
    audit.same("site", site.id, "area_ha", row.number("area_ha"), part.area_ha, std::max(1.1e-4, 1e-6 * part.area_ha));
    audit.same("site", site.id, "reach_class", row.text("reach_class"), class_name(part.spot.where.hydrological));
    audit.same("site", site.id, "admin_class", row.text("admin_class"), class_name(part.spot.where.administrative));
    audit.same("site", site.id, "provisional", row.boolean("provisional"), part.land.provisional);
    audit.require(site.id.starts_with(site.park->record->id + "/" + site.profile + "/"), "site", site.id,
                  msg("verify.site_name"));
}

/// Land that breaks the law is there for a unit alone that is locked to a park without a lawful site for it.
void check_forced(Audit& audit, const Site& site) {
    const bool wanted = std::any_of(audit.units.begin(), audit.units.end(), [&](const Unit& unit) {
        return unit.lock != nullptr && unit.lock->park_id == site.park->record->id && unit.profile == site.profile;
    });
    const bool lawful = std::any_of(audit.sites.begin(), audit.sites.end(), [&](const Site& other) {
        return !other.forced && other.park == site.park && other.profile == site.profile;
    });
    audit.require(wanted && !lawful, "site", site.id, msg("verify.site_forced"));
}

void check_law(Audit& audit, const Site& site, const std::map<std::string, const Unit*>& by_profile) {
    const auto unit = by_profile.find(site.profile);
    if (!audit.require(unit != by_profile.end(), "site", site.id,
                       msg("verify.site_profile", {{"profile", site.profile}}))) {
        return;
    }
    if (site.forced) {
        check_forced(audit, site);
        return;
    }
    for (const Ruling& ruling : audit.judge.judge(unit->second->facts, audit.parts[site.part].spot, Action::make_new)) {
        audit.require(ruling.verdict != Verdict::forbid, "site", site.id,
                      msg("verify.site_forbidden", {{"rule", ruling.rule->key()}}));
    }
}

} // namespace

void check_sites(Audit& audit) {
    std::set<std::string> seen;
    SiteTaking taking(audit);
    for (std::size_t i = 0; i < audit.plan.sites.size(); ++i) {
        const std::string id = audit.plan.sites[i].text("site_id");
        if (audit.require(seen.insert(id).second, "site", id, msg("verify.site_twice"))) {
            taking.take(i);
        }
    }
    std::map<std::string, const Unit*> by_profile;
    for (const Unit& unit : audit.units) {
        by_profile.try_emplace(unit.profile, &unit);
    }
    for (const Site& site : audit.sites) {
        check_columns(audit, site);
        check_law(audit, site, by_profile);
    }
    audit.report.sites = audit.sites.size();
}

void check_relocations(Audit& audit) {
    std::set<std::string> seen;
    const Table& table = audit.plan.relocations;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::string id = table[i].text("enterprise_id");
        Unit* unit = audit.unit(id);
        audit.require(unit != nullptr && unit->outcome == "relocate", "relocation", id, msg("verify.not_relocated"));
        if (!audit.require(seen.insert(id).second, "relocation", id, msg("verify.relocated_twice")) || !unit ||
            !unit->row) {
            continue;
        }
        const Row row = table[i];
        const Row told = audit.plan.enterprises[*unit->row];
        const std::string site_id = row.text("site_id");
        unit->site = audit.site(site_id);
        audit.require(unit->site.has_value(), "relocation", id, msg("verify.no_site", {{"site", site_id}}));
        for (const char* column : {"site_id", "park_id", "decision", "deadline", "phase", "locked"}) {
            audit.same("relocation", id, column, row.text(column), told.text(column));
        }
        if (unit->site) {
            const Site& site = audit.sites[*unit->site];
            audit.same("relocation", id, "park_id", row.text("park_id"), site.park->record->id);
            audit.same("relocation", id, "profile", unit->profile, site.profile);
            audit.same("relocation", id, "score", row.text("score"), audit.plan.sites[site.row].text("score"));
        }
    }
    for (const Unit& unit : audit.units) {
        const std::string& id = unit.facts.record->id;
        audit.require(unit.outcome != "relocate" || seen.contains(id), "relocation", id, msg("verify.no_relocation"));
        if (unit.row && unit.outcome != "relocate") {
            const Row told = audit.plan.enterprises[*unit.row];
            audit.require(told.is_null("site_id") && told.is_null("park_id"), "unit", id,
                          msg("verify.site_not_wanted"));
        }
    }
    audit.report.relocations = seen.size();
}

} // namespace reachplan::verify
