// SPDX-License-Identifier: Apache-2.0
#include "allocation/aims.hpp"

#include <algorithm>
#include <cmath>

#include "allocation/costs.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "input/sector_codes.hpp"
#include "rules/rule.hpp"

namespace reachplan {
namespace {

constexpr double k_points = 100;

bool asks(const Case& the_case, std::string_view level) {
    const std::vector<std::string>& levels = the_case.plan.objective;
    return std::find(levels.begin(), levels.end(), level) != levels.end();
}

std::int64_t exposure_weight(const Record& enterprise) {
    const std::string hazard = enterprise.text("hazard");
    return hazard == "major" ? 4 : hazard == "general" ? 2 : 0;
}

/// How many people live, learn or are treated within the radius of a point.
class People {
public:
    People(const std::vector<Record>& sensitive, double radius_m)
        : m_sensitive(sensitive), m_index(items_of(sensitive)), m_radius_m(radius_m) {}

    std::int64_t near(LonLat point) const {
        std::int64_t people = 0;
        for (const std::size_t item : m_index.items_within({{point}, {}, {}}, m_radius_m)) {
            people += std::llround(m_sensitive[item].number("people").value_or(0));
        }
        return people;
    }

private:
    static std::vector<NearestItem> items_of(const std::vector<Record>& sensitive) {
        std::vector<NearestItem> items;
        for (const Record& record : sensitive) {
            items.push_back({&record.geometry});
        }
        return items;
    }

    const std::vector<Record>& m_sensitive;
    NearestIndex m_index;
    double m_radius_m;
};

} // namespace

std::vector<std::string> level_names(const PlanConfig& plan) {
    std::vector<std::string> names;
    for (const std::string& level : plan.objective) {
        names.push_back(level == "placed" ? "unplaced_hazard_weight"
                        : level == "cost" ? std::string(cost_level(plan))
                                          : level);
    }
    return names;
}

std::optional<std::size_t> cost_place(const std::vector<std::string>& levels) {
    const auto at =
        std::find_if(levels.begin(), levels.end(), [](const std::string& name) { return name.ends_with("_yuan"); });
    return at == levels.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - levels.begin()));
}

std::int64_t borders_of(const Unit& unit, const Place& place) {
    const auto province = crosses(unit, place, Border::province);
    const auto prefecture = crosses(unit, place, Border::prefecture);
    const auto county = crosses(unit, place, Border::county);
    if (province == true) {
        return 3;
    }
    if (prefecture == true) {
        return 2;
    }
    if (county) {
        return *county ? 1 : 0;
    }
    return prefecture ? 1 : province ? 2 : 3;
}

bool has_cluster_for(const Record& park, const Unit& unit) {
    for (const char* field : {"cluster_tags", "admitted_sectors"}) {
        const std::vector<std::string> words = park.list(field);
        const auto named = [&](const std::string& process) {
            return std::find(words.begin(), words.end(), process) != words.end();
        };
        if (!longest_prefix(unit.sector, words).empty() ||
            std::any_of(unit.processes.begin(), unit.processes.end(), named)) {
            return true;
        }
    }
    return false;
}

AimMeter::AimMeter(const Case& the_case, const Inputs& inputs, const std::vector<Unit>& units, const SiteSet& sites)
    : m_units(units), m_sites(sites), m_counts_borders(asks(the_case, "nearness")), m_counts_fit(asks(the_case, "fit")),
      m_has_criteria(!the_case.criteria.empty()) {
    if (!asks(the_case, "exposure")) {
        return;
    }
    const People people(inputs.of(Role::sensitive), the_case.plan.exposure_radius_m);
    for (const Unit& unit : units) {
        const Geometry& geometry = unit.record->geometry;
        const bool counts = exposure_weight(*unit.record) > 0 && !geometry.empty();
        m_people_at_origin.push_back(counts ? people.near(representative_point(geometry)) : 0);
    }
    for (const LandPart& part : sites.parts) {
        m_people_at_part.push_back(people.near(part.place->place.point));
    }
}

std::int64_t AimMeter::fit_at(const Unit& unit, const Site& site) const {
    const Record* park = m_sites.parts[site.part].place->place.park;
    const double worst = m_has_criteria ? 0 : 1; // without criteria no place is better than another
    const auto suited = std::llround(k_points * site.score.value_or(worst));
    const std::int64_t alone = park != nullptr && has_cluster_for(*park, unit) ? 0 : 100;
    return 100 - suited + alone;
}

AimValues AimMeter::of(std::size_t index, Outcome outcome, std::optional<std::size_t> site) const {
    const Unit& unit = m_units[index];
    AimValues values;
    if (!m_people_at_origin.empty() && outcome != Outcome::close) {
        values.exposure = exposure_weight(*unit.record) *
                          (site ? m_people_at_part[m_sites.sites[*site].part] : m_people_at_origin[index]);
    }
    if (site) {
        const Site& there = m_sites.sites[*site];
        values.nearness = m_counts_borders ? borders_of(unit, m_sites.parts[there.part].place->place) : 0;
        values.fit = m_counts_fit ? fit_at(unit, there) : 0;
    }
    return values;
}

} // namespace reachplan
