// SPDX-License-Identifier: Apache-2.0
// The plan: exactly one outcome for each unit, what it costs, what it leaves in each account, and
// what proves it. This is what output/ writes and cli/ summarises.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "allocation/conflicts.hpp"
#include "allocation/model.hpp"
#include "network/trade.hpp"
#include "network/transport_network.hpp"
#include "rules/finding.hpp"
#include "sites/site.hpp"

namespace reachplan {

enum class Outcome { relocate, upgrade, convert, close, stay, unplaced };
std::string_view name_of(Outcome outcome);

/// Present value in whole yuan.
struct CostParts {
    std::int64_t land = 0, rebuild = 0, demolition = 0, remediation = 0, resettlement = 0, moving = 0, freight = 0;
    std::int64_t trade = 0;    // carrying supplies and sales from the new place instead of today's; may be negative
    std::int64_t in_place = 0; // upgrade, convert or close
    std::int64_t crossing = 0; // price the case puts on crossing a border
    std::int64_t total() const;
};

/// What a choice counts on the levels between placing and cost (allocation/aims); 0 where one is no level.
struct AimValues {
    std::int64_t exposure = 0, nearness = 0, fit = 0;
};

/// What a unit that moves trades with one partner, today and from its new place.
struct TradePlan {
    Deal deal;
    Route today, there;    // of the goods, in their direction; `there` with its path
    std::int64_t yuan = 0; // present value of the change; only of a deal that is counted
};

struct UnitPlan {
    std::string enterprise_id;
    std::string profile;
    Outcome outcome = Outcome::stay;
    Decision decision = Decision::accept; // of the outcome taken; reject for unplaced
    bool must_leave = false;
    bool overdue = false;                   // the deadline is before as_of
    std::vector<std::string> must_leave_by; // rule keys and programme ids
    std::optional<Date> deadline;
    bool provisional = false;
    std::string site_id, park_id;
    Message reason;
    std::vector<Finding> origin_findings;      // action operate
    std::vector<Finding> in_place_findings;    // action upgrade, where that is the outcome
    std::vector<Finding> destination_findings; // empty unless relocate
    CostParts cost;
    Route route;                       // with path, for relocate
    std::vector<TradePlan> trade = {}; // for relocate, by trade_id
    std::optional<double> score = {};  // suitability of the site
    AimValues aims = {};
    bool locked = false;
    std::vector<std::string> lock_breaks = {}; // Choice::breaks, and keep_together
};

struct LedgerRow {
    std::string account_id; // "park_COD/P-004"
    std::string scope, unit_id, resource, unit;
    double quantum = 1;
    std::int64_t capacity = 0, used_before = 0, released = 0, reserved = 0; // in quanta
    /// Yuan per unit of the resource, where the account binds and cost is the last level.
    std::optional<double> price = std::nullopt;
    std::int64_t kept_free = 0; // of the capacity: the account's reserve, and in a plan what new projects shall find
    std::int64_t incoming = 0;  // of what is reserved: by new projects that come before all units
    double offset_ratio = 0;    // > 0: no limit of its own but new load times this, to be covered by load that ends
    std::optional<double> flow_m3_s = std::nullopt, background_mg_l = std::nullopt,
                          limit_mg_l = std::nullopt; // sections
    std::int64_t used_after() const { return used_before - released + reserved; }
    std::int64_t remaining() const { return capacity - used_after(); }
};

/// Load that a unit brings to a control section, or takes from it (negative), as the plan has it.
struct Contribution {
    std::string section_id, enterprise_id, resource, unit, account_id;
    double load_source = 0; // at the outlet, a year
    std::int64_t load_section = 0;
    double quantum = 1;
};

struct Alternative {
    std::string enterprise_id;
    int rank = 1;
    std::string site_id, park_id;
    std::int64_t cost_yuan = 0, extra_cost_yuan = 0;
};

/// What a unit does in another plan than this one.
struct OtherChoice {
    std::string enterprise_id;
    Outcome outcome = Outcome::stay;
    std::string site_id, park_id;
    std::int64_t cost_yuan = 0;
};

/// A project that would enlarge accounts, and the plan as it would be with them.
struct Upgrade {
    struct Account {
        std::string account_id, unit;
        double quantum = 1;
        std::int64_t before = 0, after = 0; // capacity
    };
    std::string project_id, name, kind, park_id;
    std::optional<std::int64_t> cost_yuan; // nullopt: not known of every part
    std::optional<Date> date;              // the last of its parts; nullopt: not known of every part
    std::vector<Account> accounts;         // by account id
    std::vector<std::int64_t> value;       // by level, with the project
    std::vector<OtherChoice> changes;      // units that do otherwise than in the plan, by id
    std::vector<std::string> unlocks;      // of these, those that have no place in the plan and one with the project
};

/// The plan as it would be without one lock.
struct LockPlan {
    std::string enterprise_id;
    std::vector<std::int64_t> value;  // by level; empty: not priced
    OtherChoice free;                 // what the unit does then
    std::vector<OtherChoice> changes; // units that do otherwise than in the plan, by id
};

/// A yardstick: what another way to plan would make of the same case.
struct Yardstick {
    struct Overrun {
        std::string account_id, unit;
        double quantum = 1;
        std::int64_t room = 0, taken = 0; // net of what is given back
    };
    std::string name;                // plan, first_come, no_capacity
    std::vector<std::int64_t> value; // by level
    std::int64_t counted_yuan = 0;   // cost by the weights of the case, be it a level or not
    int placed = 0, parks_opened = 0;
    std::vector<Overrun> overruns; // by account id
};

/// One line of the sanity panel: an indicator in each of the yardsticks.
struct SanityLine {
    std::string indicator, unit_id, unit;
    std::vector<std::optional<double>> values; // by yardstick
};

/// Two levels of the objective whose trade-off is asked for; none where `first` is "".
struct ParetoRequest {
    std::string first, second;
};

/// Plans of which none is better in both of two levels.
struct TradeOff {
    std::string first, second; // names of the levels
    struct Point {
        std::int64_t limit = 0;          // of the first level, under which the second was made least
        std::vector<std::int64_t> value; // by level
        std::int64_t bound = 0;          // no plan within the limit is below it in the second level
        std::vector<OtherChoice> changes;
    };
    std::vector<Point> points; // by the first level
};

/// How often a unit keeps its outcome and park when costs and rooms are shaken.
struct Stability {
    std::string enterprise_id;
    int kept = 0, runs = 0;
    std::string other_outcome, other_park_id; // the most frequent other choice, "" where there is none
    int other = 0;                            // how often
};

struct Plan {
    std::vector<UnitPlan> units;   // sorted by enterprise_id
    std::vector<LedgerRow> ledger; // sorted by account_id
    std::vector<Alternative> alternatives;
    std::vector<Contribution> contributions; // by section, enterprise, account; relief before load
    std::vector<std::string> level_names;    // allocation/aims: "unplaced_hazard_weight", "cost_yuan"
    AssignmentResult result;
    AssignmentResult baseline;
    std::vector<std::string> model_accounts; // account ids in the order of the certificate's multipliers
    AssignmentModel model;                   // what was solved
    std::vector<Conflict> conflicts;         // by unit of the model and cause
    std::vector<Upgrade> upgrades;           // by project
    std::vector<LockPlan> locks;             // by unit
    std::vector<Yardstick> yardsticks;       // the plan first
    std::vector<SanityLine> sanity;
    std::optional<TradeOff> trade_off;
    std::vector<Stability> stability; // by unit, of those that have a choice
};

} // namespace reachplan
