// SPDX-License-Identifier: Apache-2.0
// What each unit may do, before anyone competes: must it leave and by whose order, which ways out it
// has, and every legal site with what it would cost and move.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "allocation/accounts.hpp"
#include "allocation/aims.hpp"
#include "allocation/conflicts.hpp"
#include "allocation/costs.hpp"
#include "allocation/plan.hpp"
#include "allocation/standing.hpp"
#include "network/trade.hpp"
#include "network/transport_network.hpp"

namespace reachplan {

struct Choice {
    Outcome outcome = Outcome::stay;
    Decision decision = Decision::accept;
    std::optional<std::size_t> site; // index into SiteSet::sites
    std::vector<Finding> findings;   // at the destination, or in place
    Movement movement;
    CostParts cost;
    std::int64_t counted_yuan = 0; // of the cost, on its level
    AimValues aims;
    bool provisional = false;
    /// Of a locked one, what the law and the case have against it: rule keys ("?" behind those that nobody can judge for want
    /// of data) and words of Obstacle::kind.
    std::vector<std::string> breaks = {};
};

/// Is the unit seen to as the law wants it? Not where it stays although it must leave.
bool settles(Outcome outcome, bool must_leave);

/// Bar of places that only closed links keep hazardous goods from; where other goods do not come either, "transport".
inline constexpr const char* k_hazardous_ban = "hazardous_ban";

/// Bar of places from which somebody that the unit trades with cannot be reached.
inline constexpr const char* k_no_trade = "trade";

/// Sites that the unit may not use, counted by the rule that forbids, or by account without a known capacity.
struct Refusal {
    std::string by;
    int sites = 0;
};

struct UnitChoices {
    Standing standing;
    std::vector<Choice> choices;   // the fallback (stay, close, unplaced) first
    std::vector<Refusal> refusals; // by descending count
    /// The choice that somebody has decided: no other is open. What it moves is held in the accounts beforehand and is no
    /// charge of it.
    std::optional<std::size_t> locked = {};
    std::vector<Charge> held = {};
};

/// What the choice of a unit counts on a level of the objective (PlanConfig::objective).
std::int64_t on_level(const std::string& level, const Record& enterprise, const Standing& standing,
                      const Choice& choice);

class ChoiceMaker {
public:
    ChoiceMaker(const Law& law, const TransportNetwork& transport, const Trade& trade, const AccountBook& accounts,
                const SiteSet& sites, const std::vector<Unit>& units, const Inputs& inputs);
    UnitChoices of(std::size_t unit) const;
    /// Every place that is not open to the unit, and why (closed_places.cpp).
    std::vector<ClosedOption> closed_to(std::size_t unit, const Standing& standing) const;

private:
    UnitChoices ways_of(std::size_t unit) const;
    using Bars = std::vector<std::vector<Obstacle>>;
    bool allowed(Decision decision) const;
    bool out_of_scope(std::size_t unit, const Place& place) const;
    void bar_by_findings(const Choice& choice, Bars& bars) const;
    void add_near_misses(std::size_t unit, const Bars& always, std::vector<ClosedOption>& closed) const;
    void add_in_place(std::size_t unit, Outcome outcome, UnitChoices& out) const;
    void add_relocations(std::size_t unit, UnitChoices& out) const;
    // locked_choices.cpp
    void add_locked(std::size_t unit, const LockConfig& lock, UnitChoices& out) const;
    Choice locked_in_place(std::size_t unit, Outcome outcome, const Standing& standing) const;
    Choice locked_move(std::size_t unit, std::size_t site, const Standing& standing) const;
    std::optional<Choice> best_locked_move(std::size_t unit, const std::string& park_id,
                                           const Standing& standing) const;
    /// The way of a unit's goods to a part of land.
    struct Passage {
        std::optional<double> yuan_t; // nullopt: no way
        bool banned = false;          // none for its hazardous goods, but for others
        double banned_yuan_t = 0;     // what others pay there
        const char* bar() const { return banned ? k_hazardous_ban : "transport"; }
    };
    void find_passages(const TransportNetwork& transport, Goods goods, const std::vector<LonLat>& to);
    const Passage& passage_of(std::size_t unit, std::size_t part) const {
        return m_passages[unit * m_sites.parts.size() + part];
    }
    TradeChange trade_at(std::size_t unit, std::size_t part) const;
    Choice relocation(std::size_t unit, std::size_t site, double yuan_t, std::int64_t trade_yuan) const;
    /// Cost on its level and values of all others.
    void count(std::size_t unit, Choice& choice) const;

    const Law& m_law;
    const AccountBook& m_accounts;
    const SiteSet& m_sites;
    const std::vector<Unit>& m_units;
    const std::vector<Record>& m_parks;
    AimMeter m_aims;
    std::vector<Passage> m_passages; // from each unit to each part of land
    const Trade& m_trade;
    TradeRates m_trade_rates; // of all deals, at each part of land
};

/// What is closed to units that move together: every way into one park that is not open to all of them.
std::vector<ClosedOption> closed_to_group(const ChoiceMaker& maker, const SiteSet& sites,
                                          const std::vector<UnitChoices>& choices,
                                          const std::vector<std::size_t>& members);

/// Weight of a unit in the first objective level: none 1, general 2, major 4.
std::int64_t hazard_weight(const Record& enterprise);

} // namespace reachplan
