// SPDX-License-Identifier: Apache-2.0
#include "verify/aims.hpp"

#include <algorithm>
#include <cmath>

#include "input/sector_codes.hpp"
#include "rules/rule.hpp"

namespace reachplan::verify {
namespace {

/// Persons count so many times.
std::int64_t danger_of(const Unit& unit) {
    const std::string hazard = unit.facts.record->text("hazard");
    return hazard == "major" ? 4 : hazard == "general" ? 2 : 0;
}

/// A sector's code goes by its beginning, as where a park admits sectors; a process by its name.
bool belongs(const Unit& unit, const std::vector<std::string>& words) {
    return !longest_prefix(unit.facts.sector, words).empty() ||
           std::any_of(unit.facts.processes.begin(), unit.facts.processes.end(),
                       [&](const std::string& process) { return lists(words, process); });
}

} // namespace

std::vector<std::string> own_levels(const PlanConfig& plan) {
    std::vector<std::string> names = plan.objective;
    for (std::string& name : names) {
        if (name == "placed") {
            name = "unplaced_hazard_weight";
        } else if (name == "cost") {
            name = plan.weights.empty() ? "cost_yuan" : "weighted_cost_yuan";
        }
    }
    return names;
}

bool is_cost(const std::string& level) {
    return level == "cost_yuan" || level == "weighted_cost_yuan";
}

AimBook::AimBook(const Audit& audit) : m_audit(audit), m_levels(own_levels(audit.the_case.plan)) {
    if (!lists(m_levels, "exposure")) {
        return;
    }
    for (const Record& record : audit.inputs.of(Role::sensitive)) {
        m_sensitive.emplace_back(record.geometry);
    }
    for (const Part& part : audit.parts) {
        m_at_part.push_back(people_near(part.point));
    }
    for (const Unit& unit : audit.units) {
        m_at_origin[&unit] = danger_of(unit) > 0 ? people_near(unit.facts.point) : 0;
    }
}

std::int64_t AimBook::people_near(LonLat point) const {
    const Geometry here{{point}, {}, {}};
    const Shape shape(here);
    const double radius_m = m_audit.the_case.plan.exposure_radius_m;
    const std::vector<Record>& records = m_audit.inputs.of(Role::sensitive);
    std::int64_t people = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const bool far = at_least_m(shape.box(), m_sensitive[i].box()) >= radius_m;
        if (!far && gap_m(shape, m_sensitive[i], radius_m) < radius_m) {
            people += std::llround(records[i].number("people").value_or(0));
        }
    }
    return people;
}

/// The widest border that the data do not exclude.
std::int64_t AimBook::borders(const Unit& unit, const Where& to, const Record& park) {
    if (const auto known = border_crossed(unit.facts, to, &park)) {
        return *known;
    }
    const bool one_prefecture = border_of("prefecture", unit.facts, to, &park) == false;
    const bool one_province = border_of("province", unit.facts, to, &park) == false;
    return one_prefecture ? 1 : one_province ? 2 : 3;
}

std::int64_t AimBook::misfit(const Unit& unit, const Site& site) const {
    const auto score = m_audit.plan.sites[site.row].number("score");
    std::int64_t points = m_audit.the_case.criteria.empty() ? 0 : 100;
    if (score) {
        points = 100 - std::llround(*score * 100);
    }
    const Record& park = *site.park->record;
    const bool named = belongs(unit, park.list("cluster_tags")) || belongs(unit, park.list("admitted_sectors"));
    return points + (named ? 0 : 100);
}

Aims AimBook::of(const Unit& unit, const std::string& outcome, std::optional<std::size_t> site) const {
    Aims aims;
    if (lists(m_levels, "exposure") && outcome != "close") {
        aims.exposure = danger_of(unit) * (site ? m_at_part[m_audit.sites[*site].part] : m_at_origin.at(&unit));
    }
    if (site) {
        const Site& there = m_audit.sites[*site];
        aims.nearness =
            lists(m_levels, "nearness") ? borders(unit, m_audit.parts[there.part].spot.where, *there.park->record) : 0;
        aims.fit = lists(m_levels, "fit") ? misfit(unit, there) : 0;
    }
    return aims;
}

} // namespace reachplan::verify
