// SPDX-License-Identifier: Apache-2.0
#include "allocation/water_book.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "geo/geometry.hpp"
#include "input/check_rows.hpp"
#include "input/units.hpp"
#include "network/water_capacity.hpp"

namespace reachplan {
namespace {

constexpr double k_days = 365.0;
constexpr double k_t_per_g = 1e-6;
constexpr double k_noise = 1e-9; // relative

/// Tonnes a year in the resource's unit; nullopt: it is no mass.
std::optional<double> from_t_a(double t_a, const ResourceConfig& resource) {
    const std::optional<double> factor = unit_factor("t/a", resource.unit);
    return factor ? std::optional(t_a * *factor) : std::nullopt;
}

} // namespace

bool counts_at_sections(const Case& the_case) {
    return std::any_of(the_case.accounts.begin(), the_case.accounts.end(),
                       [](const AccountConfig& account) { return account.scope == AccountScope::section; });
}

bool counts_volumes(const Case& the_case, const Inputs& inputs) {
    const auto is_volume = [](const ResourceConfig& resource) { return resource.prefix == k_wastewater; };
    const auto has_volume = [](const Record& record) { return record.has("wastewater_m3_d"); };
    bool volumes = std::any_of(the_case.resources.begin(), the_case.resources.end(), is_volume);
    for (const Role role : {Role::enterprises, Role::incoming, Role::proposals}) {
        volumes = volumes || std::any_of(inputs.of(role).begin(), inputs.of(role).end(), has_volume);
    }
    return volumes;
}

bool counts_water(const Case& the_case, const Inputs& inputs) {
    return counts_at_sections(the_case) || (the_case.has_layer(Role::sewage_works) && counts_volumes(the_case, inputs));
}

WaterBook::WaterBook(const Case& the_case, const Inputs& inputs, const std::vector<WaterLimits>& limits,
                     const RiverPath& path, const RiverTransfer& transfer, Faults& faults)
    : m_case(the_case), m_inputs(inputs), m_limits(limits), m_path(path), m_transfer(transfer) {
    for (const AccountConfig& account : the_case.accounts) {
        if (account.mixing) {
            check_flows(account, faults);
        }
    }
    if (counts_at_sections(the_case)) {
        check_outlets(faults);
    }
}

void WaterBook::check_outlets(Faults& faults) const {
    for (const LayerConfig& layer : m_case.layers) {
        if (layer.role == Role::enterprises) {
            const Found found = find_rows(m_inputs, layer, [&](const Record& enterprise) {
                const Outlet outlet = outlet_today(enterprise, representative_point(enterprise.geometry));
                const bool nowhere = !outlet.at && enterprise.text("discharge") != "municipal";
                return nowhere ? std::optional(enterprise.id) : std::nullopt;
            });
            warn_rows(faults, layer, found, "geometry", "allocation.plants_nowhere", {},
                      msg("allocation.plants_nowhere_fix"));
        }
    }
}

void WaterBook::check_flows(const AccountConfig& account, Faults& faults) const {
    for (const Record& section : m_inputs.of(Role::control_sections)) {
        const double flow = section.number("flow_m3_s").value_or(0);
        if (flow > account.largest_flow_m3_s && !(!account.field.empty() && section.has(account.field))) {
            faults.add({Severity::error, m_case.given, section.layer, section.id, "flow_m3_s", format_number(flow),
                        msg("allocation.mixing_too_large",
                            {{"account", account.id}, {"largest", format_number(account.largest_flow_m3_s)}}),
                        msg("allocation.mixing_too_large_fix", {{"account", account.id}})});
        }
    }
}

Outlet WaterBook::outlet_at(const Record* park, LonLat place) const {
    const std::lock_guard lock(m_mutex);
    const auto [it, fresh] = m_outlets.try_emplace({park, {place.lon, place.lat}});
    if (fresh) {
        it->second.works = park ? m_inputs.find(Role::sewage_works, park->text("works_id")) : nullptr;
        it->second.at = m_path.discharge_point(park, place);
    }
    return it->second;
}

Outlet WaterBook::outlet_today(const Record& enterprise, LonLat place) const {
    const std::string way = enterprise.text("discharge");
    if (way == "municipal" || enterprise.has("works_id")) {
        const Record* works = m_inputs.find(Role::sewage_works, enterprise.text("works_id"));
        if (works == nullptr) {
            return {}; // through works that nobody names: no relief can be counted anywhere
        }
        Record served; // stands for a park that these works serve
        served.values["works_id"] = works->id;
        return {works, m_path.discharge_point(&served, place)};
    }
    const Record* park = nullptr;
    for (const Record& record : m_inputs.of(Role::parks)) {
        const bool here =
            way != "direct" && box_of(record.geometry).contains(place) && contains(record.geometry, place);
        park = here && park == nullptr ? &record : park;
    }
    return outlet_at(park, place);
}

std::optional<double> WaterBook::volume_m3_d(const Record& enterprise, std::string_view variant) const {
    for (const ResourceConfig& resource : m_case.resources) {
        const std::optional<double> to_m3 = unit_factor(resource.unit, "m3/a");
        if (resource.prefix == k_wastewater && to_m3) {
            const Load load = load_of(enterprise, resource, variant);
            if (load.amount > 0 || !load.derived) {
                return load.amount * *to_m3 / k_days;
            }
        }
    }
    return enterprise.number("wastewater_m3_d");
}

std::optional<double> WaterBook::works_load_per_m3_d(const ResourceConfig& resource, const Outlet& outlet) const {
    const std::optional<double> limit =
        outlet.works ? outlet.works->number("effluent_" + resource.prefix + "_mg_l") : std::nullopt;
    if (!limit) {
        return std::nullopt;
    }
    const double t_a_per_m3_d = k_days * *limit * k_t_per_g;
    const std::optional<double> baseline = outlet.works->number("baseline_" + resource.prefix); // t/a
    const std::optional<double> capacity = outlet.works->number("capacity_m3_d");
    const bool covered = baseline && capacity && *baseline >= *capacity * t_a_per_m3_d * (1 - k_noise);
    return covered ? 0.0 : from_t_a(t_a_per_m3_d, resource);
}

std::optional<double> WaterBook::through_works(const Record& enterprise, const ResourceConfig& resource,
                                               std::string_view variant, const Outlet& outlet) const {
    const std::optional<double> volume = volume_m3_d(enterprise, variant);
    const std::optional<double> per_m3_d = works_load_per_m3_d(resource, outlet);
    return volume && *volume > 0 && per_m3_d ? std::optional(*volume * *per_m3_d) : std::nullopt;
}

double WaterBook::coming(const Record& enterprise, const ResourceConfig& resource, std::string_view variant,
                         const Outlet& outlet) const {
    const double own = load_of(enterprise, resource, variant).amount;
    return outlet.works && own > 0 ? through_works(enterprise, resource, variant, outlet).value_or(own) : own;
}

double WaterBook::going(const Record& enterprise, const ResourceConfig& resource, std::string_view variant,
                        const Outlet& outlet) const {
    const double own = load_of(enterprise, resource, variant).amount;
    return outlet.works && own > 0 ? through_works(enterprise, resource, variant, outlet).value_or(0) : own;
}

const std::vector<Arrival>& WaterBook::below(const Outlet& outlet, double decay_per_day) const {
    static const std::vector<Arrival> nowhere;
    if (!outlet.at) {
        return nowhere;
    }
    const std::lock_guard lock(m_mutex);
    const auto [it, fresh] = m_below.try_emplace({outlet.at->reach, outlet.at->chainage_m, decay_per_day});
    if (fresh) {
        for (const SectionFactor& found : m_transfer.factors_below(*outlet.at, decay_per_day)) {
            it->second.push_back({found.section, found.factor});
        }
    }
    return it->second;
}

const std::string& WaterBook::section_id(std::size_t section) const {
    return m_inputs.of(Role::control_sections)[section].id;
}

std::optional<double> WaterBook::limit_at(const Record& section, const ResourceConfig& resource) const {
    for (const WaterLimits& table : m_limits) {
        if (table.id == resource.id) {
            return table.limit_of(section.text("water_kind"), section.text("water_class"));
        }
    }
    return std::nullopt;
}

std::optional<double> WaterBook::background_at(const Record& section, const ResourceConfig& resource) {
    return section.number("background_" + resource.prefix + "_mg_l");
}

std::optional<Mixing> WaterBook::mixing_at(const Record& section, const AccountConfig& account) const {
    const ResourceConfig& resource = *m_case.resource(account.resource);
    const std::optional<double> flow = section.number("flow_m3_s");
    const std::optional<double> limit = limit_at(section, resource), background = background_at(section, resource);
    if (!account.mixing || !flow || !limit || !background || *flow > account.largest_flow_m3_s) {
        return std::nullopt;
    }
    const auto capacity = from_t_a(k_t_a_per_g_s * *flow * *limit, resource);
    const auto used = from_t_a(k_t_a_per_g_s * *flow * *background, resource);
    return capacity && used ? std::optional(Mixing{*capacity, *used}) : std::nullopt;
}

} // namespace reachplan
