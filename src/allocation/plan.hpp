// SPDX-License-Identifier: Apache-2.0
// The plan: exactly one outcome for each unit, what it costs, what it leaves in each account, and
// what proves it. This is what output/ writes and cli/ summarises.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "allocation/model.hpp"
#include "network/transport_network.hpp"
#include "rules/finding.hpp"
#include "sites/site.hpp"

namespace reachplan {

enum class Outcome { relocate, upgrade, convert, close, stay, unplaced };
std::string_view name_of(Outcome outcome);

/// Present value in whole yuan.
struct CostParts {
    std::int64_t land = 0, rebuild = 0, demolition = 0, remediation = 0, resettlement = 0, moving = 0, freight = 0;
    std::int64_t in_place = 0; // upgrade, convert or close
    std::int64_t crossing = 0; // price the case puts on crossing a border
    std::int64_t total() const;
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
    Route route;                      // with path, for relocate
    std::optional<double> score = {}; // suitability of the site
};

struct LedgerRow {
    std::string account_id; // "park_COD/P-004"
    std::string scope, unit_id, resource, unit;
    double quantum = 1;
    std::int64_t capacity = 0, used_before = 0, released = 0, reserved = 0; // in quanta
    std::optional<double> price = std::nullopt; // yuan per unit of the resource, where the account binds
    std::int64_t kept_free = 0; // of the capacity: the account's reserve, and in a plan what new projects shall find
    double offset_ratio = 0;    // > 0: no limit of its own but new load times this, to be covered by load that ends
    std::optional<double> flow_m3_s = std::nullopt, background_mg_l = std::nullopt,
                          limit_mg_l = std::nullopt; // sections
    std::int64_t remaining() const { return capacity - used_before + released - reserved; }
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

struct Plan {
    std::vector<UnitPlan> units;   // sorted by enterprise_id
    std::vector<LedgerRow> ledger; // sorted by account_id
    std::vector<Alternative> alternatives;
    std::vector<Contribution> contributions; // by section, enterprise, account; relief before load
    std::vector<std::string> level_names;    // message-free keys: "unplaced_hazard_weight", "cost_yuan"
    AssignmentResult result;
    AssignmentResult baseline;
    std::vector<std::string> model_accounts; // account ids in the order of the certificate's multipliers
    AssignmentModel model;                   // what was solved
};

} // namespace reachplan
