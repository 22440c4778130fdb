// SPDX-License-Identifier: Apache-2.0
#include "verify/book.hpp"

#include <algorithm>
#include <array>

#include "base/quantum.hpp"
#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_m2_per_ha = 10000.0;

const std::vector<Record>& holders_of(const Audit& audit, const AccountConfig& config) {
    Role role = Role::parks;
    for (const LayerConfig& layer : audit.the_case.layers) {
        role = layer.name == config.layer ? layer.role : role;
    }
    return audit.inputs.of(role);
}

std::string holder_at(const std::vector<Record>& holders, LonLat point) {
    for (const Record& holder : holders) {
        if (holds(holder.geometry, point)) {
            return holder.id;
        }
    }
    return "";
}

void add(std::map<std::string, std::int64_t>& to, const std::string& account, std::int64_t amount) {
    if (amount != 0) {
        to[account] += amount;
    }
}

} // namespace

std::int64_t Account::room() const {
    return std::max<std::int64_t>(0, capacity - reserve - used_before);
}

std::map<std::string, std::int64_t> Motion::net() const {
    std::map<std::string, std::int64_t> sum = charged;
    for (const auto& [account, amount] : freed) {
        sum[account] -= amount;
    }
    std::erase_if(sum, [](const auto& entry) { return entry.second == 0; });
    return sum;
}

Book::Book(const Audit& audit) : m_audit(audit) {
    const ResourceConfig* land = audit.the_case.resource("land");
    m_land = land != nullptr ? *land : ResourceConfig{"land", "land", "ha", 0.0001, 0};
    for (const AccountConfig& config : audit.the_case.accounts) {
        add_series(config);
    }
    nest_parts();
    add_land();
}

void Book::add_series(const AccountConfig& config) {
    constexpr std::array<const char*, 4> k_scopes = {"park", "zone", "province", "section"};
    Series series{&config, m_audit.the_case.resource(config.resource), {}};
    const double quantum = series.resource->quantum;
    const std::vector<Record>& holders = holders_of(m_audit, config);
    for (const Record& holder : holders) {
        if (const std::optional<double> capacity = holder.number(config.field)) {
            const double used = config.used_field.empty() ? 0.0 : holder.number(config.used_field).value_or(0);
            Account account{config.id + "/" + holder.id,
                            k_scopes[static_cast<std::size_t>(config.scope)],
                            holder.id,
                            config.resource,
                            series.resource->unit,
                            quantum};
            account.capacity = quanta_down(*capacity, quantum);
            account.used_before = quanta_up(used, quantum);
            account.reserve = quanta_up(*capacity * config.reserve_share, quantum);
            m_accounts.emplace(account.id, account);
        }
    }
    for (const ParkFacts& park : m_audit.parks) {
        series.held_by[park.record] =
            config.scope == AccountScope::park ? park.record->id : holder_at(holders, park.point);
    }
    for (const Unit& unit : m_audit.units) {
        const std::string holder = holder_at(holders, unit.facts.point);
        series.held_by[unit.facts.record] = holder;
        const auto account = m_accounts.find(config.id + "/" + holder);
        if (!config.includes_listed && account != m_accounts.end()) {
            account->second.used_before += needed(series, *unit.facts.record, "actual");
        }
    }
    m_series.push_back(std::move(series));
}

std::int64_t Book::needed(const Series& series, const Record& record, std::string_view variant) const {
    return quanta_up(load_of(record, *series.resource, variant).amount, series.resource->quantum);
}

std::int64_t Book::freed(const Series& series, const Record& record) const {
    const double actual = load_of(record, *series.resource, "actual").amount;
    const double permit = load_of(record, *series.resource, "permit").amount;
    return quanta_down(std::min(actual, permit), series.resource->quantum);
}

/// The same ground may be a part under several names (other bans, other profiles): what settles on the
/// smaller also takes the larger.
void Book::nest_parts() {
    const auto& parts = m_audit.parts;
    m_holders.resize(parts.size());
    for (std::size_t inner = 0; inner < parts.size(); ++inner) {
        for (std::size_t outer = 0; outer < parts.size(); ++outer) {
            const bool one_park = parts[inner].spot.park == parts[outer].spot.park;
            const bool within = inner == outer || (one_park && parts[inner].area_ha <= parts[outer].area_ha + 1e-4 &&
                                                   parts[inner].shape.box().overlaps(parts[outer].shape.box()) &&
                                                   outside_m2(parts[inner].geometry, {&parts[outer].geometry}) <= 1.0);
            if (within) {
                m_holders[inner].push_back(outer);
            }
        }
    }
}

void Book::add_land() {
    const auto& parts = m_audit.parts;
    for (const ParkFacts& park : m_audit.parks) {
        std::vector<const Geometry*> land;
        for (const Part& part : parts) {
            if (part.spot.park == &park) {
                land.push_back(&part.geometry);
            }
        }
        const double built_ha = round_to(union_m2(land) / k_m2_per_ha, 1e-4);
        const double available_ha = park.record->number("available_ha").value_or(built_ha);
        Account account{"land/" + park.record->id, "park", park.record->id, m_land.id, m_land.unit, m_land.quantum};
        account.capacity = quanta_down(std::min(built_ha, available_ha), m_land.quantum);
        account.measured = built_ha <= available_ha;
        m_accounts.emplace(account.id, account);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Account account{part_id(i), "site", part_id(i), m_land.id, m_land.unit, m_land.quantum};
        account.capacity = quanta_down(round_to(parts[i].area_ha, 1e-4), m_land.quantum);
        account.shown = false;
        account.measured = true;
        m_accounts.emplace(account.id, account);
    }
}

double Book::land_ha(const Unit& unit) const {
    return load_of(*unit.facts.record, m_land, "relocated").amount;
}

Motion Book::motion(const Unit& unit, const std::string& outcome, std::size_t part) const {
    Motion motion;
    const Record& record = *unit.facts.record;
    const bool moves = outcome == "relocate", improves = outcome == "upgrade" || outcome == "convert";
    for (const Series& series : m_series) {
        const std::string origin = series.config->id + "/" + series.held_by.at(&record);
        const bool frees = !series.config->freed_to.empty() && m_accounts.contains(origin);
        if (frees && (moves || outcome == "close")) {
            add(motion.freed, origin, freed(series, record));
        } else if (frees && improves) {
            add(motion.freed, origin,
                std::max<std::int64_t>(0, freed(series, record) - needed(series, record, "upgraded")));
        }
        if (moves) {
            const std::string holder = series.held_by.at(m_audit.parts[part].spot.park->record);
            const std::int64_t amount = needed(series, record, "relocated");
            if (m_accounts.contains(series.config->id + "/" + holder)) {
                add(motion.charged, series.config->id + "/" + holder, amount);
            } else if (amount > 0 && !holder.empty()) {
                motion.unknown = true;
            }
        }
    }
    if (moves) {
        const std::int64_t land = quanta_up(land_ha(unit), m_land.quantum);
        add(motion.charged, "land/" + m_audit.parts[part].spot.park->record->id, land);
        for (const std::size_t holder : m_holders[part]) {
            add(motion.charged, part_id(holder), land);
        }
    }
    return motion;
}

Motion Book::motion(const Unit& unit) const {
    if (unit.outcome == "relocate" && !unit.site) {
        return {};
    }
    return motion(unit, unit.outcome, unit.site ? m_audit.sites[*unit.site].part : 0);
}

} // namespace reachplan::verify
