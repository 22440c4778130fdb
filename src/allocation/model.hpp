// SPDX-License-Identifier: Apache-2.0
// The joint assignment in its bare form: each unit takes exactly one of its options; an option moves
// accounts by whole quanta (charges > 0, relief < 0) and costs an integer on each objective level.
// Levels are lexicographic, lower is better. Knows nothing of law or geometry.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reachplan {

struct AccountRoom {
    std::string id;
    std::int64_t room = 0; // what may still be added net of relief; 0 for an account over its limit (may not end worse)
};

struct Charge {
    std::size_t account = 0;
    std::int64_t amount = 0;
};

struct Option {
    std::string id;                   // "relocate:P-001/p-1a2b3c4d/1", "upgrade", "unplaced": ties break by it
    std::vector<Charge> charges;      // sorted by account, at most one an account
    std::vector<std::int64_t> levels; // objective, one a level
};

struct UnitOptions {
    std::string id;
    std::vector<Option>
        options; // never empty; one of them must be feasible whatever the others do (unplaced, stay, close)
    std::size_t fallback = 0; // index of that option
    bool locked = false;      // by decision: nobody asks why it has no other
};

struct AssignmentModel {
    std::vector<AccountRoom> accounts;
    std::vector<UnitOptions> units; // sorted by id
    std::size_t level_count = 1;
};

/// optimal: `bound_search` equals the value on every level; certified without search where `bound` does too.
enum class StopReason { optimal, work_limit, time_limit, gap_target };

/// Multipliers that prove the bound of the last level: `accounts` >= 0 a quantum, `levels` >= 0 for each earlier level
/// (price of doing worse there than the best found). The bound is recomputed from them by anyone:
///   sum over units of min over options (last + sum_l levels[l]*level_l + sum_a accounts[a]*amount_a)
///     - sum_a accounts[a]*room_a - sum_l levels[l]*best_l,   in integers scaled by `scale`.
/// With `units` the proof is the stronger one: each unit has a price of any sign for being placed, and the accounts
/// of a block are not priced but kept, all at once, by a knapsack over the options that charge them:
///   sum of units - accounts x room - levels x best - sum over blocks of the most that options within the block gain
///     - sum over units of what their best option outside all blocks gains,
/// where an option gains its unit's price less its priced cost, if that is more than nothing.
struct Certificate {
    std::int64_t scale = 1;
    std::vector<std::int64_t> accounts;
    std::vector<std::int64_t> levels;
    std::vector<std::int64_t> units = {};              // none, or one a unit
    std::vector<std::vector<std::size_t>> blocks = {}; // accounts without relief, each in one block at most
};

struct AssignmentResult {
    std::vector<std::size_t> choice;        // option index a unit
    std::vector<std::int64_t> value;        // by level
    std::vector<std::int64_t> bound;        // certified lower bound of each level at the best of those above
    std::vector<std::int64_t> bound_search; // what exhaustive search proved beyond it; `bound` where it proved nothing
    std::vector<Certificate> proof;         // one a level
    Certificate prices;                     // of the last level, all accounts priced: what one quantum more is worth
    std::int64_t work = 0;                  // counted work (option evaluations)
    StopReason stop = StopReason::optimal;
};

struct SolveOptions {
    std::int64_t work_limit = 2'000'000;
    double time_limit_s = 0;             // 0: none
    bool blocks = false;                 // may prove by blocks and dive along their prices
    double cpu_limit_s = 0;              // the same in seconds of the processor, for a busy machine; 0: none
    std::vector<std::size_t> start = {}; // a plan to begin with where it keeps every account
    double gap_target = 0; // of the last level, share of its value: a plan so near the bound is good enough
    std::vector<Certificate> proof = {}; // of a like model (same units, accounts, levels): prices to begin with
};

/// Units in id order, each to its option that is best on the levels with room in every account. The yardstick.
AssignmentResult solve_baseline(const AssignmentModel& model);
/// Every unit's best option as if it were alone: what accounts would have to be given up for.
AssignmentResult solve_ignoring_accounts(const AssignmentModel& model);
/// Never worse than the baseline, nor than a start that keeps every account. Same model and options, same result, at any thread count.
AssignmentResult solve(const AssignmentModel& model, const SolveOptions& options);

/// Bound that a certificate proves for level `level` given the values of the levels above; exact integers, rounded up to whole units.
std::int64_t certified_bound(const AssignmentModel& model, std::size_t level,
                             const std::vector<std::int64_t>& best_above, const Certificate& proof);
/// Objective of a choice, and whether it keeps every account.
std::vector<std::int64_t> value_of(const AssignmentModel& model, const std::vector<std::size_t>& choice);
bool feasible(const AssignmentModel& model, const std::vector<std::size_t>& choice);

} // namespace reachplan
