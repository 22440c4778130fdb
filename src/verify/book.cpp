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

/// Finest first: what is no administrative unit, counties, prefectures, provinces.
int order_of(const Record& holder) {
    const std::string level = holder.text("level");
    return level == "county" ? 1 : level == "prefecture" ? 2 : level == "province" ? 3 : 0;
}

/// Who carries the account there: of units in one another the finest with a capacity, but a zone of its own right
/// is not passed over for lack of one.
std::string holder_at(CaseFacts& facts, const std::vector<Record>& holders, const AccountConfig& config, LonLat point) {
    std::map<int, std::vector<const Record*>> there;
    for (const Record& holder : holders) {
        const bool counts = config.scope != AccountScope::province || !holder.has("level") || order_of(holder) == 3;
        if (counts && facts.lies_in(holder, point)) {
            there[order_of(holder)].push_back(&holder);
        }
    }
    std::string unknown;
    for (const auto& [order, here] : there) {
        for (const Record* holder : here) {
            if (holder->has(config.field)) {
                return holder->id;
            }
            unknown = unknown.empty() ? holder->id : unknown;
            if (!holder->has("level")) {
                return unknown;
            }
        }
    }
    return unknown;
}

std::int64_t scaled_up(std::int64_t quanta, double ratio) {
    return quanta_up(static_cast<double>(quanta) * ratio, 1);
}

void add(std::map<std::string, std::int64_t>& to, const std::string& account, std::int64_t amount) {
    if (amount != 0) {
        to[account] += amount;
    }
}

} // namespace

std::int64_t Account::room_unlocked() const {
    return std::max<std::int64_t>(0, capacity - reserve - used_before - incoming);
}

std::int64_t Account::room() const {
    return std::max<std::int64_t>(0, room_unlocked() - locked);
}

std::map<std::string, std::int64_t> Motion::net() const {
    std::map<std::string, std::int64_t> sum = charged;
    for (const auto& [account, amount] : freed) {
        sum[account] -= amount;
    }
    std::erase_if(sum, [](const auto& entry) { return entry.second == 0; });
    return sum;
}

Book::Book(const Audit& audit) : m_audit(audit), m_water(audit.facts.water()) {
    const ResourceConfig* land = audit.the_case.resource("land");
    m_land = land != nullptr ? *land : ResourceConfig{"land", "land", "ha", 0.0001, 0};
    for (const AccountConfig& config : audit.the_case.accounts) {
        if (config.scope != AccountScope::section) {
            add_series(config);
        }
    }
    add_river();
    add_limits();
    nest_parts();
    add_land();
    add_incoming();
    for (auto& [id, account] : m_accounts) {
        account.reserve += account.shown ? scaled_up(account.room(), audit.the_case.plan.reserved_for_new) : 0;
    }
    hold_locked();
}

/// What the case has decided comes first, as planned.
void Book::hold_locked() {
    for (const Unit& unit : m_audit.units) {
        for (const auto& [id, amount] : motion(unit).net()) {
            m_accounts.at(id).planned += amount;
            m_accounts.at(id).locked += unit.lock != nullptr ? amount : 0;
        }
    }
}

void Book::add_series(const AccountConfig& config) {
    constexpr std::array<const char*, 4> k_scopes = {"park", "zone", "province", "section"};
    Series series{&config, m_audit.the_case.resource(config.resource), {}};
    const double quantum = series.resource->quantum;
    const std::vector<Record>& holders = holders_of(m_audit, config);
    for (const Record& holder : holders) {
        const bool counts = config.scope != AccountScope::province || !holder.has("level") || order_of(holder) == 3;
        if (const auto capacity = counts ? holder.number(config.field) : std::nullopt) {
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
        series.held_by[park.record] = config.scope == AccountScope::park
                                          ? park.record->id
                                          : holder_at(m_audit.facts, holders, config, park.point);
    }
    for (const Unit& unit : m_audit.units) {
        const std::string holder = holder_at(m_audit.facts, holders, config, unit.facts.point);
        series.held_by[unit.facts.record] = holder;
        const auto account = m_accounts.find(config.id + "/" + holder);
        if (!config.includes_listed && account != m_accounts.end()) {
            account->second.used_before += needed(series, *unit.facts.record, "actual");
        }
    }
    if (config.offset.attaining > 0 || config.offset.not_attaining > 0) {
        add_offsets(config, holders);
    }
    m_series.push_back(std::move(series));
}

void Book::add_offsets(const AccountConfig& config, const std::vector<Record>& holders) {
    for (const Record& holder : holders) {
        const auto main = m_accounts.find(config.id + "/" + holder.id);
        if (main == m_accounts.end()) {
            continue;
        }
        const bool attains = holder.boolean("attaining").value_or(main->second.used_before <= main->second.capacity);
        Account account = main->second;
        account.ratio = attains ? config.offset.attaining : config.offset.not_attaining;
        if (account.ratio > 0) {
            account.id = cover_of(main->first);
            account.capacity = account.used_before = account.reserve = 0;
            m_accounts.emplace(account.id, account);
        }
    }
}

/// Projects that come anyway take their share before all others.
void Book::add_incoming() {
    for (const Record& project : m_audit.inputs.of(Role::incoming)) {
        const ParkFacts* park = m_audit.park(project.text("park_id"));
        const bool drawn = !project.geometry.empty();
        const LonLat point = drawn ? place_of(project.geometry) : LonLat{};
        for (std::size_t i = 0; !project.has("park_id") && drawn && park == nullptr && i < m_audit.parks.size(); ++i) {
            park = m_audit.facts.lies_in(*m_audit.parks[i].record, point) ? &m_audit.parks[i] : nullptr;
        }
        for (const Series& series : m_series) {
            const bool own_park = series.config->scope == AccountScope::park;
            const std::string holder =
                park != nullptr ? series.held_by.at(park->record)
                : own_park || !drawn
                    ? ""
                    : holder_at(m_audit.facts, holders_of(m_audit, *series.config), *series.config, point);
            const std::string id = series.config->id + "/" + holder;
            const std::int64_t load = needed(series, project, "relocated");
            const double ends = own_park ? 0 : project.number(series.resource->prefix + "_offset").value_or(0);
            const std::int64_t ended = quanta_down(ends, series.resource->quantum);
            if (const auto account = m_accounts.find(id); account != m_accounts.end()) {
                account->second.incoming += std::max<std::int64_t>(0, load - ended);
            }
            if (const auto cover = m_accounts.find(cover_of(id)); cover != m_accounts.end()) {
                cover->second.incoming += std::max<std::int64_t>(0, scaled_up(load, cover->second.ratio) - ended);
            }
        }
        Motion by_river;
        if (m_water.counts() && (park != nullptr || drawn)) {
            newcomer_by_river(by_river, project, park, point);
        }
        for (const auto& [id, amount] : by_river.charged) {
            m_accounts.at(id).incoming += amount;
        }
        if (park != nullptr) {
            m_accounts.at("land/" + park->record->id).incoming +=
                quanta_up(load_of(project, m_land, "relocated").amount, m_land.quantum);
        }
    }
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
            const bool one_park =
                parts[inner].spot.park == parts[outer].spot.park && !parts[inner].forced && !parts[outer].forced;
            const bool within = (inner == outer && !parts[inner].forced) ||
                                (one_park && parts[inner].area_ha <= parts[outer].area_ha + 1e-4 &&
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
            if (part.spot.park == &park && !part.forced) {
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
        if (parts[i].forced) {
            continue;
        }
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

void Book::release(Motion& motion, const std::string& account, std::int64_t amount) const {
    add(motion.freed, account, amount);
    if (m_accounts.contains(cover_of(account))) {
        add(motion.freed, cover_of(account), amount);
    }
}

/// The part of what a mover frees that it may use at its new place: within the border that the account names only.
std::int64_t Book::kept_by_mover(const Series& series, const Unit& unit, std::size_t part, const std::string& target,
                                 std::int64_t load) const {
    const Spot& to = m_audit.parts[part].spot;
    const bool in_zones = series.config->scope == AccountScope::zone && m_accounts.contains(target);
    const auto inside = [&](std::string_view level) {
        return border_of(level, unit.facts, to.where, to.park->record) == false;
    };
    const bool one_province = in_zones && inside("province");
    const std::string& word = series.config->freed_to;
    if (!one_province || word == "zone" || (word == "prefecture" && !inside("prefecture"))) {
        return 0;
    }
    const auto cover = m_accounts.find(cover_of(target));
    const std::int64_t use = cover == m_accounts.end() ? load : std::max(load, scaled_up(load, cover->second.ratio));
    return std::min(freed(series, *unit.facts.record), use);
}

void Book::move_in(Motion& motion, const Series& series, const Unit& unit, std::size_t part, bool frees) const {
    const std::string origin = series.config->id + "/" + series.held_by.at(unit.facts.record);
    const std::string holder = series.held_by.at(m_audit.parts[part].spot.park->record);
    const std::string target = series.config->id + "/" + holder;
    const std::int64_t load = needed(series, *unit.facts.record, "relocated");
    const auto cover = m_accounts.find(cover_of(target));
    if (m_accounts.contains(target)) {
        add(motion.charged, target, load);
    } else if (load > 0 && !holder.empty()) {
        motion.unknown = true;
    }
    if (cover != m_accounts.end()) {
        add(motion.charged, cover->first, scaled_up(load, cover->second.ratio));
    }
    if (!frees) {
        return;
    }
    const std::int64_t taken = origin == target ? 0 : kept_by_mover(series, unit, part, target, load);
    add(motion.freed, target, std::min(taken, load));
    if (cover != m_accounts.end()) {
        add(motion.freed, cover->first, taken);
    }
    release(motion, origin, freed(series, *unit.facts.record) - taken);
}

Motion Book::motion(const Unit& unit, const std::string& outcome, std::size_t part) const {
    Motion motion;
    const Record& record = *unit.facts.record;
    const bool moves = outcome == "relocate", improves = outcome == "upgrade" || outcome == "convert";
    for (const Series& series : m_series) {
        const std::string origin = series.config->id + "/" + series.held_by.at(&record);
        const bool frees = !series.config->freed_to.empty() && m_accounts.contains(origin);
        if (moves) {
            move_in(motion, series, unit, part, frees);
        } else if (frees && outcome == "close") {
            release(motion, origin, freed(series, record));
        } else if (frees && improves) {
            release(motion, origin,
                    std::max<std::int64_t>(0, freed(series, record) - needed(series, record, "upgraded")));
        }
    }
    if (moves) {
        const std::int64_t land = quanta_up(land_ha(unit), m_land.quantum);
        add(motion.charged, "land/" + m_audit.parts[part].spot.park->record->id, land);
        for (const std::size_t holder : m_holders[part]) {
            add(motion.charged, part_id(holder), land);
        }
    }
    if (moves) {
        receive(motion, unit, part);
    }
    motion_by_river(motion, unit, outcome, part);
    return motion;
}

Motion Book::motion(const Unit& unit) const {
    if (unit.outcome == "relocate" && !unit.site) {
        return {};
    }
    return motion(unit, unit.outcome, unit.site ? m_audit.sites[*unit.site].part : 0);
}

} // namespace reachplan::verify
