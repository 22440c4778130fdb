// SPDX-License-Identifier: Apache-2.0
#include "allocation/accounts.hpp"

#include <algorithm>

#include "allocation/costs.hpp"
#include "base/quantum.hpp"
#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

namespace reachplan {
namespace {

constexpr double k_m2_per_ha = 10000.0;

Role role_of(const Case& the_case, const AccountConfig& config) {
    for (const LayerConfig& layer : the_case.layers) {
        if (layer.name == config.layer) {
            return layer.role;
        }
    }
    return Role::parks;
}

std::string scope_name(AccountScope scope) {
    static constexpr std::string_view k_names[] = {"park", "zone", "province", "section"};
    return std::string(k_names[static_cast<std::size_t>(scope)]);
}

std::string holder_of(const std::vector<Record>& records, LonLat point) {
    for (const Record& record : records) {
        if (contains(record.geometry, point)) {
            return record.id;
        }
    }
    return "";
}

using Entries = std::map<std::size_t, Movement::Entry>;

void charge(Entries& entries, std::size_t account, std::int64_t amount) {
    entries[account].charged += amount;
}

void free(Entries& entries, std::size_t account, std::int64_t amount) {
    entries[account].freed += amount;
}

Movement finish(const Entries& entries, std::vector<std::string> unknown) {
    Movement movement;
    movement.unknown = std::move(unknown);
    for (const auto& [account, entry] : entries) {
        if (entry.charged != 0 || entry.freed != 0) {
            movement.entries.push_back({account, entry.charged, entry.freed});
        }
        if (entry.charged != entry.freed) {
            movement.charges.push_back({account, entry.charged - entry.freed});
        }
    }
    return movement;
}

} // namespace

AccountBook::AccountBook(const Case& the_case, const Inputs& inputs, const std::vector<Unit>& units,
                         const SiteSet& sites)
    : m_case(the_case), m_units(units) {
    m_land = land_of(the_case);
    std::vector<const AccountConfig*> configs;
    for (const AccountConfig& config : the_case.accounts) {
        configs.push_back(&config);
    }
    std::sort(configs.begin(), configs.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    for (const AccountConfig* config : configs) {
        add_series(*config, inputs);
    }
    add_land(inputs, sites);
}

void AccountBook::add_series(const AccountConfig& config, const Inputs& inputs) {
    const std::vector<Record>& holders = inputs.of(role_of(m_case, config));
    Series series{&config, m_case.resource(config.resource), &holders, {}, {}, {}};
    const double quantum = series.resource->quantum;
    for (const Record& holder : holders) {
        const std::optional<double> capacity = holder.number(config.field);
        if (!capacity) {
            continue;
        }
        const double used = config.used_field.empty() ? 0.0 : holder.number(config.used_field).value_or(0.0);
        series.row_of[holder.id] = m_rows.size();
        m_rows.push_back({config.id + "/" + holder.id, scope_name(config.scope), holder.id, config.resource,
                          series.resource->unit, quantum, quanta_down(*capacity, quantum), quanta_up(used, quantum), 0,
                          0, std::nullopt});
        m_reserve.push_back(quanta_up(*capacity * config.reserve_share, quantum));
    }
    for (const Record& park : inputs.of(Role::parks)) {
        series.at_park.push_back(
            config.scope == AccountScope::park ? park.id : holder_of(holders, representative_point(park.geometry)));
    }
    for (const Unit& unit : m_units) {
        series.at_unit.push_back(holder_of(holders, representative_point(unit.record->geometry)));
    }
    if (!config.includes_listed) {
        add_background(series);
    }
    m_series.push_back(std::move(series));
}

/// The table of the account leaves the listed enterprises out: their actual loads are added.
void AccountBook::add_background(Series& series) {
    for (std::size_t i = 0; i < m_units.size(); ++i) {
        const auto row = series.row_of.find(series.at_unit[i]);
        if (row != series.row_of.end()) {
            const Load load = load_of(*m_units[i].record, *series.resource, "actual");
            m_rows[row->second].used_before += quanta_up(load.amount, series.resource->quantum);
        }
    }
}

void AccountBook::add_land(const Inputs& inputs, const SiteSet& sites) {
    const std::vector<Record>& parks = inputs.of(Role::parks);
    std::vector<std::vector<std::size_t>> parts_of(parks.size());
    std::vector<bool> used(sites.parts.size(), false);
    for (const Site& site : sites.sites) {
        if (!used[site.part]) {
            used[site.part] = true;
            parts_of[sites.parts[site.part].park].push_back(site.part);
        }
    }
    for (std::size_t p = 0; p < parks.size(); ++p) {
        std::vector<Geometry> footprints;
        for (std::size_t part : parts_of[p]) {
            footprints.push_back(sites.parts[part].place->place.footprint);
        }
        double area_ha = footprints.empty() ? 0.0 : round_to(area_m2(union_of(footprints)) / k_m2_per_ha, 1e-4);
        area_ha = std::min(area_ha, parks[p].number("available_ha").value_or(area_ha));
        m_land_of_park.push_back(m_rows.size());
        m_rows.push_back({"land/" + parks[p].id, "park", parks[p].id, m_land.id, m_land.unit, m_land.quantum,
                          quanta_down(area_ha, m_land.quantum), 0, 0, 0, std::nullopt});
        m_reserve.push_back(0);
    }
    m_ledger_size = m_rows.size();
    m_land_of_part.resize(sites.parts.size());
    for (const std::vector<std::size_t>& parts : parts_of) {
        for (std::size_t outer : parts) {
            const LandPart& land = sites.parts[outer];
            const std::size_t row = m_rows.size();
            m_rows.push_back({"land_part/" + land.id, "site", land.id, m_land.id, m_land.unit, m_land.quantum,
                              quanta_down(land.area_ha, m_land.quantum), 0, 0, 0, std::nullopt});
            m_reserve.push_back(0);
            for (std::size_t inner : parts) {
                const Geometry& footprint = sites.parts[inner].place->place.footprint;
                const bool within =
                    inner == outer || (sites.parts[inner].area_ha <= land.area_ha &&
                                       overlap_m2(footprint, land.place->place.footprint) >= area_m2(footprint) - 1.0);
                if (within) {
                    m_land_of_part[inner].push_back(row);
                }
            }
        }
    }
}

std::int64_t AccountBook::room(std::size_t account) const {
    const LedgerRow& row = m_rows[account];
    return std::max<std::int64_t>(0, row.capacity - m_reserve[account] - row.used_before);
}

std::int64_t AccountBook::freed_quanta(const Series& series, std::size_t unit) const {
    const Record& record = *m_units[unit].record;
    const double actual = load_of(record, *series.resource, "actual").amount;
    const double permit = load_of(record, *series.resource, "permit").amount;
    return quanta_down(std::min(actual, permit), series.resource->quantum);
}

std::optional<std::size_t> AccountBook::freed_at(const Series& series, std::size_t unit) const {
    const auto row = series.row_of.find(series.at_unit[unit]);
    const bool returns = !series.config->freed_to.empty() && row != series.row_of.end();
    return returns ? std::optional(row->second) : std::nullopt;
}

std::string AccountBook::holder_at(const Series& series, const Destination& to) const {
    if (to.park) {
        return series.at_park[*to.park];
    }
    return series.config->scope == AccountScope::park ? "" : holder_of(*series.holders, to.point);
}

void AccountBook::charge_land(Entries& entries, const Record& enterprise, const Destination& to) const {
    const std::int64_t land = quanta_up(load_of(enterprise, m_land, "relocated").amount, m_land.quantum);
    if (to.park) {
        charge(entries, m_land_of_park[*to.park], land);
    }
    if (to.part) {
        for (std::size_t row : m_land_of_part[*to.part]) {
            charge(entries, row, land);
        }
    }
}

Movement AccountBook::relocate(const Record& enterprise, std::optional<std::size_t> from_unit,
                               const Destination& to) const {
    Entries entries;
    std::vector<std::string> unknown;
    for (const Series& series : m_series) {
        const double load = load_of(enterprise, *series.resource, "relocated").amount;
        const std::int64_t amount = quanta_up(load, series.resource->quantum);
        const std::string holder = holder_at(series, to);
        const auto row = series.row_of.find(holder);
        if (row != series.row_of.end()) {
            charge(entries, row->second, amount);
        } else if (amount > 0 && !holder.empty()) {
            unknown.push_back(series.config->id + "/" + holder);
        }
        if (const auto freed = from_unit ? freed_at(series, *from_unit) : std::nullopt) {
            free(entries, *freed, freed_quanta(series, *from_unit));
        }
    }
    charge_land(entries, enterprise, to);
    return finish(entries, std::move(unknown));
}

Movement AccountBook::enlarge(const Record& enterprise, std::size_t unit, const Destination& at) const {
    Entries entries;
    std::vector<std::string> unknown;
    for (const Series& series : m_series) {
        const double load = load_of(enterprise, *series.resource, "relocated").amount;
        const std::int64_t amount = quanta_up(load, series.resource->quantum);
        const std::int64_t own = freed_quanta(series, unit);
        const std::string& holder = series.at_unit[unit];
        const auto row = series.row_of.find(holder);
        if (row != series.row_of.end()) {
            charge(entries, row->second, amount);
            const bool returns = !series.config->freed_to.empty();
            free(entries, row->second, returns ? own : std::min(own, amount));
        } else if (amount > own && !holder.empty()) {
            unknown.push_back(series.config->id + "/" + holder);
        }
    }
    charge_land(entries, enterprise, at);
    return finish(entries, std::move(unknown));
}

Movement AccountBook::in_place(const Record& enterprise, std::size_t unit) const {
    Entries entries;
    for (const Series& series : m_series) {
        if (const auto freed = freed_at(series, unit)) {
            const double upgraded = load_of(enterprise, *series.resource, "upgraded").amount;
            const std::int64_t kept = quanta_up(upgraded, series.resource->quantum);
            free(entries, *freed, std::max<std::int64_t>(0, freed_quanta(series, unit) - kept));
        }
    }
    return finish(entries, {});
}

Movement AccountBook::close(std::size_t unit) const {
    Entries entries;
    for (const Series& series : m_series) {
        if (const auto freed = freed_at(series, unit)) {
            free(entries, *freed, freed_quanta(series, unit));
        }
    }
    return finish(entries, {});
}

} // namespace reachplan
