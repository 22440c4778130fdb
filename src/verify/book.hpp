// SPDX-License-Identifier: Apache-2.0
// The accounts of a case rebuilt from its tables in whole quanta, and what an outcome of a unit moves in
// them. Knows nothing of the plan but the sites it lists (their land is what a park can offer).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "verify/audit.hpp"
#include "verify/water.hpp"

namespace reachplan::verify {

struct Account {
    std::string id, scope, unit_id, resource, unit;
    double quantum = 1;
    std::int64_t capacity = 0, used_before = 0, reserve = 0;
    std::int64_t incoming = 0; // taken by projects that come anyway
    double ratio = 0;          // > 0: the cover that new load times this asks of what ends in the unit
    bool shown = true;         // in the ledger; the land of single parts is not
    bool measured = false;     // capacity comes from an area: right to a quantum or two
    std::int64_t locked = 0;   // net, by units whose outcome the case has decided
    std::int64_t planned = 0;  // net, by all units

    /// What may still be added: nothing on an account over its limit, which may not end worse. After the locked units, and
    /// as if there were none.
    std::int64_t room() const;
    std::int64_t room_unlocked() const;
    /// Locked units load it beyond that, and the others have not relieved it.
    bool overfilled(std::int64_t doubt) const { return locked > room_unlocked() && planned > room_unlocked() + doubt; }
};

/// What one outcome adds to and gives back to accounts, by account id.
struct Motion {
    std::map<std::string, std::int64_t> charged, freed;
    struct AtSection {
        std::string account, section;
        const ResourceConfig* resource;
        double source; // at the outlet; negative where it ends
        double here;   // of it at the section
        std::int64_t quanta;
    };
    std::vector<AtSection> at_sections;
    bool unknown = false; // an account that it should move has no capacity given
    std::map<std::string, std::int64_t> net() const;
};

class Book {
public:
    explicit Book(const Audit& audit);

    const std::map<std::string, Account>& accounts() const { return m_accounts; }
    /// What the unit does: relocate to that part, or upgrade, convert, close; nothing for the rest.
    Motion motion(const Unit& unit, const std::string& outcome, std::size_t part) const;
    Motion motion(const Unit& unit) const; // as planned
    double land_ha(const Unit& unit) const;
    const Water& water() const { return m_water; }

    static std::string cover_of(const std::string& account) { return account + "/offset"; }
    static std::string part_id(std::size_t part) { return "part/" + std::to_string(part); }

private:
    struct Series { // one [account.X] of the case
        const AccountConfig* config;
        const ResourceConfig* resource;
        std::map<const Record*, std::string> held_by; // parks and enterprises -> unit that holds them, "" none
    };
    struct RiverSeries { // one of scope section
        const AccountConfig* config;
        const ResourceConfig* resource;
    };
    // limit_book.cpp
    void add_limits();
    void receive(Motion& motion, const Unit& unit, std::size_t part) const;
    // river_book.cpp
    void add_river();
    void add_sections(const AccountConfig& config);
    void flow_in(Motion& motion, const RiverSeries& series, const Inflow& inflow, double amount) const;
    void flow_off(Motion& motion, const RiverSeries& series, const Inflow& inflow, double amount) const;
    void newcomer_by_river(Motion& motion, const Record& record, const ParkFacts* park, LonLat point) const;
    void motion_by_river(Motion& motion, const Unit& unit, const std::string& outcome, std::size_t part) const;

    void add_series(const AccountConfig& config);
    void add_offsets(const AccountConfig& config, const std::vector<Record>& holders);
    void add_incoming();
    void release(Motion& motion, const std::string& account, std::int64_t amount) const;
    std::int64_t kept_by_mover(const Series& series, const Unit& unit, std::size_t part, const std::string& target,
                               std::int64_t load) const;
    void move_in(Motion& motion, const Series& series, const Unit& unit, std::size_t part, bool frees) const;
    void add_land();
    void nest_parts();
    void hold_locked();
    std::int64_t freed(const Series& series, const Record& record) const;
    std::int64_t needed(const Series& series, const Record& record, std::string_view variant) const;

    const Audit& m_audit;
    const Water& m_water;
    std::vector<RiverSeries> m_river;
    ResourceConfig m_land;
    std::vector<Series> m_series;
    std::map<std::string, Account> m_accounts;
    std::vector<std::vector<std::size_t>> m_holders; // by part: parts whose land it is, itself included
};

} // namespace reachplan::verify
