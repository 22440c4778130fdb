// SPDX-License-Identifier: Apache-2.0
// The accounts of a case as ledger rows in whole quanta, and which of them a place or a unit moves.
// Books are kept apart: a park's caps, a zone's or province's total, and the land of a park. Where a total asks for
// offsets, the cover is one more account, linear like the others: "zone_COD/Z-1/offset".
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "allocation/holders.hpp"
#include "allocation/plan.hpp"
#include "allocation/water_book.hpp"
#include "eligibility/place.hpp"
#include "input/case.hpp"
#include "sites/site.hpp"

namespace reachplan {

/// What a choice does to the accounts, net, sorted by account. `unknown` names accounts whose capacity is not given.
struct Movement {
    struct Entry { // gross, as the ledger shows it
        std::size_t account = 0;
        std::int64_t charged = 0, freed = 0;
    };
    std::vector<Entry> entries;
    std::vector<Charge> charges;
    struct AtSection { // what the entries of section accounts are made of
        std::size_t account = 0;
        double load_source = 0; // at the outlet; negative where it ends
        double arriving = 0;    // of it at the section
        std::int64_t quanta = 0;
    };
    std::vector<AtSection> at_sections;
    std::vector<std::string> unknown;
};

/// Where a plant would stand: a park, if any, and the legal part of its land, if it is one.
struct Destination {
    std::optional<std::size_t> park; // index into Inputs::of(Role::parks)
    std::optional<std::size_t> part; // index into SiteSet::parts
    LonLat point;
    const Place* place = nullptr;   // what is known of its borders; null: the firm takes nothing along
    const Record* stated = nullptr; // says itself how it will discharge there; null: as newcomers of the park do
};

/// Load that ends elsewhere counts in the administrative totals alone: never in a park's own cap, and not at a section,
/// which it need not lie above.
bool takes_offsets(const LedgerRow& row);

class AccountBook {
public:
    /// Keeps references to the case, its data and the units.
    /// `water` may be null where nothing is counted at sections or works.
    AccountBook(const Case& the_case, const Inputs& inputs, const std::vector<Unit>& units, const SiteSet& sites,
                const WaterBook* water = nullptr);

    /// Rows of the ledger; from `ledger_size()` on the land of single parts, which the ledger does not show.
    const std::vector<LedgerRow>& rows() const { return m_rows; }
    std::size_t ledger_size() const { return m_ledger_size; }
    /// What may still be added: nothing on an account that is already over its limit (it may not end worse).
    std::int64_t room(std::size_t account) const {
        return std::max<std::int64_t>(0, left(account, m_rows[account].capacity) - held(account));
    }
    /// What an account of that capacity leaves, locks aside.
    std::int64_t left(std::size_t account, std::int64_t capacity) const;
    std::int64_t left(std::size_t account) const { return left(account, m_rows[account].capacity); }
    /// Takes the net charges of locked units beforehand. Where they overfill an account nothing is left until others relieve
    /// it (locked_accounts.hpp); where they relieve one there is more.
    void hold(const std::vector<Charge>& charges);
    std::int64_t held(std::size_t account) const { return m_held.empty() ? 0 : m_held[account]; }
    /// Keeps that share of what is left in each account of the ledger for projects not yet filed.
    void keep_free(double share);

    /// `enterprise` is charged as its row says; what is freed is that of the listed unit it comes from, if any.
    Movement relocate(const Record& enterprise, std::optional<std::size_t> from_unit, const Destination& to) const;
    /// Expand or rebuild where it stands: of each account that the unit is in already only the difference is asked.
    Movement enlarge(const Record& enterprise, std::size_t unit, const Destination& at) const;
    /// Upgrade or convert: frees what the upgraded load saves.
    Movement in_place(const Record& enterprise, std::size_t unit) const;
    Movement close(std::size_t unit) const;

    /// Where a listed unit's waste water enters the river today, and where it would from there.
    Outlet outlet_of(std::size_t unit) const;
    Outlet outlet_of(const Destination& to) const;
    const WaterBook* water() const { return m_water; }

private:
    using Entries = std::map<std::size_t, Movement::Entry>;
    struct SectionSeries { // one [account.X] of scope section
        const AccountConfig* config;
        const ResourceConfig* resource;
        std::vector<std::optional<std::size_t>> row_of; // by section
    };
    struct Series { // one [account.X] of the case
        const AccountConfig* config;
        const ResourceConfig* resource;
        Holders holders;
        std::map<std::string, std::size_t> row_of;    // holder id -> row
        std::map<std::size_t, std::size_t> offset_of; // row -> row of its offsets, where they are asked
        std::vector<std::string> at_park, at_unit;    // unit id that holds each park / enterprise, "" = none
    };
    struct Limit { // one [limit.X] of the case
        const LimitConfig* config;
        std::map<std::string, std::size_t> row_of; // jurisdiction -> row
    };
    void add_series(const AccountConfig& config, const Inputs& inputs);
    void add_offsets(Series& series);
    // river_accounts.cpp
    void add_section_series(const AccountConfig& config, const Inputs& inputs);
    void add_works(const Inputs& inputs);
    void load_sections(Movement& movement, const SectionSeries& series, const Outlet& outlet, double amount) const;
    void relieve_sections(Movement& movement, const SectionSeries& series, const Outlet& outlet, double amount) const;
    void come_by_water(Movement& movement, Entries& entries, const Record& enterprise, std::string_view variant,
                       const Outlet& outlet) const;
    void go_by_water(Movement& movement, Entries& entries, std::size_t unit) const;
    void change_by_water(Movement& movement, Entries& entries, const Record& enterprise, std::string_view variant,
                         std::size_t unit) const;
    void book_sections(Movement& movement, Entries& entries) const;

    // limit_accounts.cpp
    void add_limits(const SiteSet& sites);
    void receive(Entries& entries, const Record& enterprise, std::optional<std::size_t> from_unit,
                 const Destination& to) const;

    void add_land(const Inputs& inputs, const SiteSet& sites);
    void add_background(Series& series);
    void add_incoming(const Inputs& inputs);
    std::int64_t freed_quanta(const Series& series, std::size_t unit) const;
    /// Row at which a unit's quota comes free; nullopt: none, or nothing returns.
    std::optional<std::size_t> freed_at(const Series& series, std::size_t unit) const;
    std::string holder_at(const Series& series, const Destination& to) const;
    bool takes_along(const Series& series, std::size_t unit, const Destination& to) const;
    void charge_new(Entries& entries, const Series& series, std::size_t row, std::int64_t amount) const;
    void free_at(Entries& entries, const Series& series, std::size_t row, std::int64_t amount) const;
    void free_by_move(Entries& entries, const Series& series, std::size_t unit, const Destination& to,
                      std::optional<std::size_t> to_row, std::int64_t asked) const;
    void charge_land(Entries& entries, const Record& enterprise, const Destination& to) const;

    const Case& m_case;
    const std::vector<Unit>& m_units;
    std::vector<LedgerRow> m_rows;
    std::vector<std::int64_t> m_held; // by row; empty: nothing
    std::size_t m_ledger_size = 0;
    std::vector<Series> m_series;
    const WaterBook* m_water;
    const std::vector<Record>* m_parks;
    std::vector<SectionSeries> m_sections;
    std::vector<Limit> m_limits;
    std::map<const Record*, std::size_t> m_works; // row
    ResourceConfig m_land;
    std::vector<std::size_t> m_land_of_park;              // row
    std::vector<std::vector<std::size_t>> m_land_of_part; // rows of the parts that hold this part's land
};

/// Accounts from which more leaves than was counted there: what they held before was not all that listed units bring.
void report_overdrawn(const std::vector<LedgerRow>& ledger, const Case& the_case, Faults& faults);

} // namespace reachplan
