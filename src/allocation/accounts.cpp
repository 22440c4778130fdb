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

std::string scope_name(AccountScope scope) {
    static constexpr std::string_view k_names[] = {"park", "zone", "province", "section"};
    return std::string(k_names[static_cast<std::size_t>(scope)]);
}

using Entries = std::map<std::size_t, Movement::Entry>;

void charge(Entries& entries, std::size_t account, std::int64_t amount) {
    entries[account].charged += amount;
}

void free(Entries& entries, std::size_t account, std::int64_t amount) {
    entries[account].freed += amount;
}

/// Times a whole number of quanta, rounded up.
std::int64_t times(std::int64_t quanta, double ratio) {
    return quanta_up(static_cast<double>(quanta) * ratio, 1);
}

Movement finish(Movement movement, const Entries& entries) {
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
                         const SiteSet& sites, const WaterBook* water)
    : m_case(the_case), m_units(units), m_water(water), m_parks(&inputs.of(Role::parks)) {
    m_land = land_of(the_case);
    std::vector<const AccountConfig*> configs;
    for (const AccountConfig& config : the_case.accounts) {
        configs.push_back(&config);
    }
    std::sort(configs.begin(), configs.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    for (const AccountConfig* config : configs) {
        if (config->scope == AccountScope::section) {
            add_section_series(*config, inputs);
        } else {
            add_series(*config, inputs);
        }
    }
    add_works(inputs);
    add_limits(sites);
    add_land(inputs, sites);
    add_incoming(inputs);
}

void AccountBook::add_series(const AccountConfig& config, const Inputs& inputs) {
    Series series{&config, m_case.resource(config.resource), Holders(m_case, inputs, config), {}, {}, {}, {}};
    const double quantum = series.resource->quantum;
    for (const Record* holder : series.holders.all()) {
        const std::optional<double> capacity = holder->number(config.field);
        if (!capacity) {
            continue;
        }
        const double used = config.used_field.empty() ? 0.0 : holder->number(config.used_field).value_or(0.0);
        series.row_of[holder->id] = m_rows.size();
        LedgerRow row{config.id + "/" + holder->id,
                      scope_name(config.scope),
                      holder->id,
                      config.resource,
                      series.resource->unit,
                      quantum};
        row.capacity = quanta_down(*capacity, quantum);
        row.used_before = quanta_up(used, quantum);
        row.kept_free = quanta_up(*capacity * config.reserve_share, quantum);
        m_rows.push_back(std::move(row));
    }
    for (const Record& park : inputs.of(Role::parks)) {
        series.at_park.push_back(
            config.scope == AccountScope::park ? park.id : series.holders.at(representative_point(park.geometry)));
    }
    for (const Unit& unit : m_units) {
        series.at_unit.push_back(series.holders.at(representative_point(unit.record->geometry)));
    }
    if (!config.includes_listed) {
        add_background(series);
    }
    if (config.offset.any()) {
        add_offsets(series);
    }
    m_series.push_back(std::move(series));
}

/// The cover that new load needs, as an account of its own: it has no capacity, what ends in the unit comes in and
/// new load times the ratio goes out.
void AccountBook::add_offsets(Series& series) {
    for (const Record* holder : series.holders.all()) {
        const auto at = series.row_of.find(holder->id);
        if (at == series.row_of.end()) {
            continue;
        }
        LedgerRow row = m_rows[at->second];
        row.offset_ratio = series.config->offset.of(is_attaining(*holder, row.used_before, row.capacity));
        if (row.offset_ratio > 0) {
            row.account_id += "/offset";
            row.capacity = row.used_before = row.kept_free = 0;
            series.offset_of[at->second] = m_rows.size();
            m_rows.push_back(std::move(row));
        }
    }
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
        if (!used[site.part] && !site.forced) {
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
                          quanta_down(area_ha, m_land.quantum)});
    }
    m_ledger_size = m_rows.size();
    m_land_of_part.resize(sites.parts.size());
    for (const std::vector<std::size_t>& parts : parts_of) {
        for (std::size_t outer : parts) {
            const LandPart& land = sites.parts[outer];
            const std::size_t row = m_rows.size();
            m_rows.push_back({"land_part/" + land.id, "site", land.id, m_land.id, m_land.unit, m_land.quantum,
                              quanta_down(land.area_ha, m_land.quantum)});
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

/// Projects that come anyway are served first; where they come is on the ledger.
void AccountBook::add_incoming(const Inputs& inputs) {
    const std::vector<Record>& parks = inputs.of(Role::parks);
    for (const Record& project : inputs.of(Role::incoming)) {
        Destination to;
        to.point = project.geometry.empty() ? LonLat{} : representative_point(project.geometry);
        for (std::size_t i = 0; i < parks.size() && !to.park; ++i) {
            const bool here =
                project.has("park_id") ? parks[i].id == project.text("park_id") : contains(parks[i].geometry, to.point);
            to.park = here ? std::optional(i) : std::nullopt;
        }
        for (const Movement::Entry& entry : relocate(project, std::nullopt, to).entries) {
            LedgerRow& row = m_rows[entry.account];
            const ResourceConfig* resource = m_case.resource(row.resource);
            const double covered =
                resource && takes_offsets(row) ? project.number(resource->prefix + "_offset").value_or(0) : 0;
            const std::int64_t taken = std::max<std::int64_t>(0, entry.charged - quanta_down(covered, row.quantum));
            row.reserved += taken;
            row.incoming += taken;
        }
    }
}

std::int64_t AccountBook::left(std::size_t account, std::int64_t capacity) const {
    const LedgerRow& row = m_rows[account];
    return std::max<std::int64_t>(0, capacity - row.kept_free - row.used_before - row.reserved);
}

void AccountBook::hold(const std::vector<Charge>& charges) {
    m_held.resize(m_rows.size());
    for (const Charge& charge : charges) {
        m_held[charge.account] += charge.amount;
    }
}

void AccountBook::keep_free(double share) {
    for (std::size_t i = 0; i < m_ledger_size; ++i) {
        m_rows[i].kept_free += times(room(i), share);
    }
}

bool takes_offsets(const LedgerRow& row) {
    return row.scope == "zone" || row.scope == "province";
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
    return series.config->scope == AccountScope::park ? "" : series.holders.at(to.point);
}

/// What the firm frees may serve it at its new place when it stays within the border that the account names; where the
/// data do not tell, it may not. No word names a border wider than the province.
bool AccountBook::takes_along(const Series& series, std::size_t unit, const Destination& to) const {
    if (series.config->scope != AccountScope::zone || to.place == nullptr) {
        return false;
    }
    const auto same = [&](Border level) { return crosses(m_units[unit], *to.place, level) == false; };
    const std::string& freed_to = series.config->freed_to;
    return (freed_to == "province" && same(Border::province)) ||
           (freed_to == "prefecture" && same(Border::province) && same(Border::prefecture));
}

void AccountBook::charge_new(Entries& entries, const Series& series, std::size_t row, std::int64_t amount) const {
    charge(entries, row, amount);
    if (const auto offset = series.offset_of.find(row); offset != series.offset_of.end()) {
        charge(entries, offset->second, times(amount, m_rows[offset->second].offset_ratio));
    }
}

void AccountBook::free_at(Entries& entries, const Series& series, std::size_t row, std::int64_t amount) const {
    free(entries, row, amount);
    if (const auto offset = series.offset_of.find(row); offset != series.offset_of.end()) {
        free(entries, offset->second, amount);
    }
}

/// Freed quota returns to the unit of origin, but for what the firm may take along to `to_row`: as much as its new load,
/// or the cover for it, asks there. What a ratio asks beyond the load itself is given up, not handed to others.
void AccountBook::free_by_move(Entries& entries, const Series& series, std::size_t unit, const Destination& to,
                               std::optional<std::size_t> to_row, std::int64_t asked) const {
    const auto from_row = freed_at(series, unit);
    if (!from_row) {
        return;
    }
    const std::int64_t freed = freed_quanta(series, unit);
    std::int64_t along = 0;
    if (to_row && *to_row != *from_row && takes_along(series, unit, to)) {
        const auto offset = series.offset_of.find(*to_row);
        const std::int64_t cover =
            offset == series.offset_of.end() ? 0 : times(asked, m_rows[offset->second].offset_ratio);
        along = std::min(freed, std::max(asked, cover));
        free(entries, *to_row, std::min(along, asked));
        if (offset != series.offset_of.end()) {
            free(entries, offset->second, along);
        }
    }
    free_at(entries, series, *from_row, freed - along);
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
    Movement movement;
    for (const Series& series : m_series) {
        const double load = load_of(enterprise, *series.resource, "relocated").amount;
        const std::int64_t amount = quanta_up(load, series.resource->quantum);
        const std::string holder = holder_at(series, to);
        const auto row = series.row_of.find(holder);
        std::optional<std::size_t> to_row;
        if (row != series.row_of.end()) {
            to_row = row->second;
            charge_new(entries, series, *to_row, amount);
        } else if (amount > 0 && !holder.empty()) {
            movement.unknown.push_back(series.config->id + "/" + holder);
        }
        if (from_unit) {
            free_by_move(entries, series, *from_unit, to, to_row, amount);
        }
    }
    charge_land(entries, enterprise, to);
    receive(entries, enterprise, from_unit, to);
    come_by_water(movement, entries, enterprise, "relocated", outlet_of(to));
    if (from_unit) {
        go_by_water(movement, entries, *from_unit);
    }
    book_sections(movement, entries);
    return finish(std::move(movement), entries);
}

Movement AccountBook::enlarge(const Record& enterprise, std::size_t unit, const Destination& at) const {
    Entries entries;
    Movement movement;
    for (const Series& series : m_series) {
        const double load = load_of(enterprise, *series.resource, "relocated").amount;
        const std::int64_t amount = quanta_up(load, series.resource->quantum);
        const std::int64_t own = freed_quanta(series, unit);
        const std::string& holder = series.at_unit[unit];
        const auto row = series.row_of.find(holder);
        if (row != series.row_of.end()) {
            const bool returns = !series.config->freed_to.empty();
            charge(entries, row->second, amount);
            free(entries, row->second, returns ? own : std::min(own, amount));
            if (const auto offset = series.offset_of.find(row->second); offset != series.offset_of.end()) {
                const std::int64_t more = std::max<std::int64_t>(0, amount - own); // only this is new load
                charge(entries, offset->second, times(more, m_rows[offset->second].offset_ratio));
                free(entries, offset->second, std::max<std::int64_t>(0, own - amount));
            }
        } else if (amount > own && !holder.empty()) {
            movement.unknown.push_back(series.config->id + "/" + holder);
        }
    }
    charge_land(entries, enterprise, at);
    change_by_water(movement, entries, enterprise, "relocated", unit);
    book_sections(movement, entries);
    return finish(std::move(movement), entries);
}

Movement AccountBook::in_place(const Record& enterprise, std::size_t unit) const {
    Entries entries;
    Movement movement;
    for (const Series& series : m_series) {
        if (const auto freed = freed_at(series, unit)) {
            const double upgraded = load_of(enterprise, *series.resource, "upgraded").amount;
            const std::int64_t kept = quanta_up(upgraded, series.resource->quantum);
            free_at(entries, series, *freed, std::max<std::int64_t>(0, freed_quanta(series, unit) - kept));
        }
    }
    change_by_water(movement, entries, enterprise, "upgraded", unit);
    book_sections(movement, entries);
    return finish(std::move(movement), entries);
}

Movement AccountBook::close(std::size_t unit) const {
    Entries entries;
    Movement movement;
    for (const Series& series : m_series) {
        if (const auto freed = freed_at(series, unit)) {
            free_at(entries, series, *freed, freed_quanta(series, unit));
        }
    }
    go_by_water(movement, entries, unit);
    book_sections(movement, entries);
    return finish(std::move(movement), entries);
}

} // namespace reachplan
