// SPDX-License-Identifier: Apache-2.0
#include "verify/water.hpp"

#include <algorithm>

#include "input/units.hpp"
#include "verify/case_facts.hpp"
#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_year_d = 365.0;

std::optional<double> in_unit(double t_a, const ResourceConfig& resource) {
    const auto factor = unit_factor("t/a", resource.unit);
    return factor ? std::optional(t_a * *factor) : std::nullopt;
}

} // namespace

Water::Water(CaseFacts& facts) : m_facts(facts) {
    const Case& the_case = facts.the_case;
    const bool sections = std::any_of(the_case.accounts.begin(), the_case.accounts.end(),
                                      [](const AccountConfig& a) { return a.scope == AccountScope::section; });
    bool volumes = std::any_of(the_case.resources.begin(), the_case.resources.end(),
                               [](const ResourceConfig& r) { return r.prefix == "wastewater"; });
    for (const Role role : {Role::enterprises, Role::incoming}) {
        const std::vector<Record>& records = facts.inputs.of(role);
        volumes = volumes ||
                  std::any_of(records.begin(), records.end(), [](const Record& r) { return r.has("wastewater_m3_d"); });
    }
    m_volumes = volumes;
    m_counts = sections || (volumes && the_case.has_layer(Role::sewage_works));
    if (m_counts) {
        m_walk.emplace(facts.inputs);
        m_transfer.emplace(facts.inputs, *m_walk);
    }
}

Inflow Water::newcomer(const Record* park, LonLat place) const {
    if (!m_counts) {
        return {};
    }
    const LonLat key = park != nullptr ? LonLat{} : place; // of a park all newcomers go one way
    const auto [it, fresh] = m_newcomers.try_emplace({park, key.lon, key.lat});
    if (fresh) {
        const std::string works = park != nullptr ? park->text("works_id") : "";
        it->second = {m_facts.inputs.find(Role::sewage_works, works),
                      m_walk->discharge(park, park != nullptr ? place_of(park->geometry) : place)};
    }
    return it->second;
}

Inflow Water::today(const Record& enterprise, LonLat place) const {
    const auto [it, fresh] = m_today.try_emplace({&enterprise, place.lon, place.lat});
    if (fresh) {
        it->second = look_up_today(enterprise, place);
    }
    return it->second;
}

Inflow Water::look_up_today(const Record& enterprise, LonLat place) const {
    const std::string way = enterprise.text("discharge"), named = enterprise.text("works_id");
    if (way == "municipal" && named.empty()) {
        return {};
    }
    if (!named.empty()) {
        Record like_a_park;
        like_a_park.values["works_id"] = named;
        const Record* works = m_facts.inputs.find(Role::sewage_works, named);
        return works != nullptr && m_counts ? Inflow{works, m_walk->discharge(&like_a_park, place)} : Inflow{};
    }
    for (const ParkFacts& park : m_facts.parks) {
        if (way != "direct" && m_facts.lies_in(*park.record, place)) {
            return newcomer(park.record, place);
        }
    }
    return newcomer(nullptr, place);
}

std::optional<double> Water::volume_m3_d(const Record& record, std::string_view variant) const {
    for (const ResourceConfig& resource : m_facts.the_case.resources) {
        const auto factor = unit_factor(resource.unit, "m3/a");
        const Load load = load_of(record, resource, variant);
        const bool told = load.amount > 0 || !load.derived;
        if (resource.prefix == "wastewater" && factor && told) {
            return load.amount * *factor / k_year_d;
        }
    }
    return record.number("wastewater_m3_d");
}

double Water::load(const Record& record, const ResourceConfig& resource, std::string_view variant, const Inflow& inflow,
                   bool sure) const {
    const double own = load_of(record, resource, variant).amount;
    if (inflow.works == nullptr || own <= 0) {
        return own;
    }
    const auto told = volume_m3_d(record, variant);
    const auto volume = told && *told > 0 ? told : std::nullopt; // no load comes without water
    const auto effluent = inflow.works->number("effluent_" + resource.prefix + "_mg_l");
    const auto permit = inflow.works->number("baseline_" + resource.prefix);
    const auto capacity = inflow.works->number("capacity_m3_d");
    const bool inside =
        permit && capacity && effluent && *capacity * k_year_d * *effluent <= *permit * 1e6 * (1 + 1e-9);
    if (volume && inside) {
        return 0;
    }
    const auto treated = volume && effluent ? in_unit(*volume * k_year_d * *effluent * 1e-6, resource) : std::nullopt;
    return treated.value_or(sure ? 0 : own);
}

const std::map<const Record*, double>& Water::arriving(const Inflow& inflow, double decay_per_day) const {
    static const std::map<const Record*, double> nowhere;
    if (!m_counts || !inflow.at) {
        return nowhere;
    }
    const auto [it, fresh] = m_arriving.try_emplace({inflow.at->reach, inflow.at->down_m, decay_per_day});
    if (fresh) {
        for (const RiverTransfer::Arrival& arrival : m_transfer->below(*inflow.at, decay_per_day)) {
            it->second.emplace(&m_facts.inputs.of(Role::control_sections)[arrival.section], arrival.factor);
        }
    }
    return it->second;
}

std::optional<double> Water::class_limit(const Record& section, const std::string& resource) const {
    for (const WaterLimits& table : m_facts.rules.water) {
        if (table.id == resource) {
            const auto& classes = section.text("water_kind") == "lake" ? table.lake : table.river;
            const auto found = classes.find(section.text("water_class"));
            return found == classes.end() ? std::nullopt : std::optional(found->second);
        }
    }
    return std::nullopt;
}

std::optional<Water::Limits> Water::limits(const Record& section, const AccountConfig& config) const {
    const auto given = config.field.empty() ? std::nullopt : section.number(config.field);
    if (given) {
        return Limits{*given, config.used_field.empty() ? 0.0 : section.number(config.used_field).value_or(0)};
    }
    const ResourceConfig& resource = *m_facts.the_case.resource(config.resource);
    const auto flow = section.number("flow_m3_s");
    const auto background = section.number("background_" + resource.prefix + "_mg_l");
    const auto limit = class_limit(section, config.resource);
    if (!config.mixing || !flow || !background || !limit || *flow > config.largest_flow_m3_s) {
        return std::nullopt;
    }
    const auto capacity = in_unit(k_g_s_in_t_a * *flow * *limit, resource);
    const auto used = in_unit(k_g_s_in_t_a * *flow * *background, resource);
    return capacity && used ? std::optional(Limits{*capacity, *used}) : std::nullopt;
}

} // namespace reachplan::verify
