// SPDX-License-Identifier: Apache-2.0
// How a plan is damaged in one place, and the damages to what stands beside it: conflicts, projects, other plans.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "verify/edit_plan.hpp"

namespace reachplan::test {

/// Damages the plan and returns the subject that must be named.
using Damage = std::function<std::string(PlanEditor&)>;

/// One statement with {} for the subject, which the query finds.
inline Damage by_sql(const std::string& query, const std::string& statement) {
    return [=](PlanEditor& plan) {
        const std::string subject = plan.first(query);
        std::string filled = statement;
        for (std::size_t at = filled.find("{}"); at != std::string::npos; at = filled.find("{}", at + subject.size())) {
            filled.replace(at, 2, subject);
        }
        plan.sql(filled);
        return subject;
    };
}

struct Forgery {
    const char* name;
    Damage damage;
};

inline Damage on_unit(const std::string& query, const std::string& change) {
    return by_sql(query, "UPDATE enterprises SET " + change + " WHERE enterprise_id = '{}'");
}

inline const std::string k_conflict = "SELECT enterprise_id FROM conflicts ORDER BY 1";
inline const std::string k_short = "SELECT enterprise_id FROM conflicts WHERE asks IS NOT NULL ORDER BY 1";
inline const std::string k_several =
    "SELECT enterprise_id FROM conflicts GROUP BY enterprise_id, cause HAVING count(*) > 1";
inline const std::string k_point = "SELECT 'trade_off/' || point FROM trade_off WHERE is_plan = 0 ORDER BY point";
inline const std::string k_changed = "SELECT enterprise_id FROM other_choices ORDER BY 1";
inline const std::string k_shaken = "SELECT enterprise_id FROM stability WHERE kept > 0 ORDER BY 1";

inline Damage on_baseline(const std::string& change) {
    return by_sql("SELECT 'no_capacity'", "UPDATE baseline SET " + change + " WHERE baseline = '{}'");
}

inline const std::vector<Forgery> k_on_what_if = {
    {"conflict: dropped", by_sql(k_conflict, "DELETE FROM conflicts WHERE enterprise_id = '{}'")},
    {"conflict: one of its members dropped",
     by_sql(k_several, "DELETE FROM conflicts WHERE rowid = (SELECT max(rowid) FROM conflicts WHERE "
                       "enterprise_id = '{}' AND cause = 1)")},
    {"conflict: one too many",
     by_sql(k_conflict, "INSERT INTO conflicts (enterprise_id, cause, kind, key, minimal) VALUES "
                        "('{}', 1, 'rule', 'NONE-SUCH', 1)")},
    {"conflict: room of the account",
     by_sql(k_short, "UPDATE conflicts SET room = room + 1 WHERE enterprise_id = '{}'")},
    {"conflict: asks less", by_sql(k_short, "UPDATE conflicts SET asks = asks / 2 WHERE enterprise_id = '{}'")},
    {"conflict: margin", by_sql(k_short, "UPDATE conflicts SET margin = 0.125 WHERE enterprise_id = '{}'")},
    {"conflict: unit", by_sql(k_short, "UPDATE conflicts SET unit = 'kg' WHERE enterprise_id = '{}'")},
    {"conflict: an account that is none",
     by_sql(k_conflict, "INSERT INTO conflicts (enterprise_id, cause, kind, key, minimal) VALUES "
                        "('{}', 1, 'account', 'land/P-000', 1)")},
    {"near miss: takes all, though it does not",
     by_sql("SELECT n.park_id || '/' || n.profile || ': ' || rule_id FROM near_misses n JOIN enterprises e ON "
            "e.profile = n.profile WHERE takes_all = 0 AND outcome = 'unplaced'",
            "UPDATE near_misses SET takes_all = 1 WHERE park_id || '/' || profile || ': ' || rule_id = '{}'")},
    {"project: cost", by_sql("SELECT 'U-1'", "UPDATE upgrades SET cost_yuan = cost_yuan - 1 WHERE upgrade_id = '{}'")},
    {"project: unlocks what it does not",
     by_sql("SELECT 'U-1'", "UPDATE upgrades SET unlocks = 'E-007' WHERE upgrade_id = '{}'")},
    {"project: saves what it does not",
     by_sql("SELECT 'U-3'",
            "UPDATE upgrades SET saved_yuan = coalesce(saved_yuan, 0) + 1000000 WHERE upgrade_id = '{}'")},
    {"project: accounts", by_sql("SELECT 'U-1'", "UPDATE upgrades SET accounts = '-' WHERE upgrade_id = '{}'")},
    {"project: dropped", by_sql("SELECT 'U-2'", "DELETE FROM upgrades WHERE upgrade_id = '{}'")},
    {"trade-off: cheaper than it is",
     by_sql(k_point, "UPDATE trade_off SET second = second - 1000000, second_bound = 0 "
                     "WHERE 'trade_off/' || point = '{}'")},
    {"trade-off: below its bound", by_sql(k_point, "UPDATE trade_off SET second_bound = second + 1 WHERE "
                                                   "'trade_off/' || point = '{}'")},
    {"other plan: a choice that is not open",
     by_sql(k_changed, "UPDATE other_choices SET outcome = 'close', site_id = NULL WHERE enterprise_id = '{}'")},
    {"other plan: cost of a choice",
     by_sql(k_changed, "UPDATE other_choices SET cost_yuan = cost_yuan + 5000 WHERE enterprise_id = '{}'")},
    {"baseline: cost", on_baseline("cost_yuan = cost_yuan - 1000000")},
    {"baseline: accounts", on_baseline("accounts_over = accounts_over - 1")},
    {"baseline: dropped", by_sql("SELECT 'first_come'", "DELETE FROM baseline WHERE baseline = '{}'")},
    {"baseline: an account's room",
     by_sql("SELECT account_id FROM baseline_violations ORDER BY 1",
            "UPDATE baseline_violations SET room = room * 2 + 1, over = taken - room * 2 - 1 WHERE account_id = '{}'")},
    {"sanity: the plan", by_sql("SELECT 'near_line'", "UPDATE sanity SET plan = plan + 0.01 WHERE indicator = '{}'")},
    {"stability: kept more often", by_sql(k_shaken, "UPDATE stability SET kept = runs + 1 WHERE enterprise_id = '{}'")},
    {"stability: share", by_sql(k_shaken, "UPDATE stability SET share = share / 2 WHERE enterprise_id = '{}'")},
    {"stability: of the unit", on_unit(k_shaken, "stability = stability / 2")},
};

} // namespace reachplan::test
