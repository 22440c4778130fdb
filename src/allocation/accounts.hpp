// SPDX-License-Identifier: Apache-2.0
// The accounts of a case as ledger rows in whole quanta, and which of them a place or a unit moves.
// Books are kept apart: a park's caps, a zone's or province's total, and the land of a park.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "allocation/plan.hpp"
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
    std::vector<std::string> unknown;
};

/// Where a plant would stand: a park, if any, and the legal part of its land, if it is one.
struct Destination {
    std::optional<std::size_t> park; // index into Inputs::of(Role::parks)
    std::optional<std::size_t> part; // index into SiteSet::parts
    LonLat point;
};

class AccountBook {
public:
    /// Keeps references to the case, its data and the units.
    AccountBook(const Case& the_case, const Inputs& inputs, const std::vector<Unit>& units, const SiteSet& sites);

    /// Rows of the ledger; from `ledger_size()` on the land of single parts, which the ledger does not show.
    const std::vector<LedgerRow>& rows() const { return m_rows; }
    std::size_t ledger_size() const { return m_ledger_size; }
    /// What may still be added: nothing on an account that is already over its limit (it may not end worse).
    std::int64_t room(std::size_t account) const;

    /// `enterprise` is charged as its row says; what is freed is that of the listed unit it comes from, if any.
    Movement relocate(const Record& enterprise, std::optional<std::size_t> from_unit, const Destination& to) const;
    /// Expand or rebuild where it stands: of each account that the unit is in already only the difference is asked.
    Movement enlarge(const Record& enterprise, std::size_t unit, const Destination& at) const;
    /// Upgrade or convert: frees what the upgraded load saves.
    Movement in_place(const Record& enterprise, std::size_t unit) const;
    Movement close(std::size_t unit) const;

private:
    struct Series { // one [account.X] of the case
        const AccountConfig* config;
        const ResourceConfig* resource;
        const std::vector<Record>* holders;        // records that carry the account
        std::map<std::string, std::size_t> row_of; // holder id -> row
        std::vector<std::string> at_park, at_unit; // unit id that holds each park / enterprise, "" = none
    };
    void add_series(const AccountConfig& config, const Inputs& inputs);
    void add_land(const Inputs& inputs, const SiteSet& sites);
    void add_background(Series& series);
    std::int64_t freed_quanta(const Series& series, std::size_t unit) const;
    /// Row at which a unit's quota comes free; nullopt: none, or nothing returns.
    std::optional<std::size_t> freed_at(const Series& series, std::size_t unit) const;
    std::string holder_at(const Series& series, const Destination& to) const;
    void charge_land(std::map<std::size_t, Movement::Entry>& entries, const Record& enterprise,
                     const Destination& to) const;

    const Case& m_case;
    const std::vector<Unit>& m_units;
    std::vector<LedgerRow> m_rows;
    std::vector<std::int64_t> m_reserve; // quanta kept free, by row
    std::size_t m_ledger_size = 0;
    std::vector<Series> m_series;
    ResourceConfig m_land;
    std::vector<std::size_t> m_land_of_park;              // row
    std::vector<std::vector<std::size_t>> m_land_of_part; // rows of the parts that hold this part's land
};

} // namespace reachplan
