// SPDX-License-Identifier: Apache-2.0
// Why a unit has no place: a smallest set of what stands in its way. The members are accounts, what closes places to
// it (rules, the scope of destinations, gaps in the data), and units that keep a place, too. A set is a conflict when no
// choice of all units places it while every member holds; each member is necessary, for without it one does.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "allocation/fit_search.hpp"
#include "allocation/model.hpp"

namespace reachplan {

/// What can stand in the way, in the words of the column `kind`.
struct Obstacle {
    std::string
        kind; // account, rule, undetermined, capacity, destination_scope, transport, hazardous_ban, trade, way_out, enterprise,
    // no_place
    std::string key; // account id, rule id, enterprise id; "" where the kind says it all
    auto operator<=>(const Obstacle&) const = default;
};

/// A place that is not open: it would be if of each of these at least one did not hold.
struct ClosedOption {
    std::string park_id;
    std::vector<std::vector<Obstacle>> bars; // never empty
    std::vector<Charge> charges;             // sorted by account
};

struct Conflict {
    std::size_t unit = 0; // of the model
    /// 2: what is still in the way when the accounts of the first set (its rules, where it has none) are lifted.
    int cause = 1;
    bool minimal = true; // each member was seen to be necessary; false: for some, counted work ended the search
    std::vector<Obstacle> members; // sorted
    /// By member: of an account the least that a way of the unit asks of it, net of what the unit gives back there;
    /// nullopt of what is no account, and where no way asks anything of it (others do).
    std::vector<std::optional<std::int64_t>> asks = {};
};

/// What was found out about conflicts of one model, for plans that differ in what its options cost alone: none of it
/// depends on costs. Answers hold for as much work as was left when they were asked for.
struct ConflictMemo {
    struct Answer {
        FitResult result;
        std::int64_t work = 0; // spent
    };
    struct Told {
        std::vector<Conflict> conflicts;
        std::int64_t work = 0; // spent
    };
    std::map<std::string, Answer> answers; // by content of the question
    std::map<std::string, Told> causes;    // by content of the question for all that may stand in the way
    std::map<std::size_t, std::vector<ClosedOption>> closed;   // by unit
    std::map<std::pair<std::size_t, std::int64_t>, Told> told; // by unit and work, whatever the others chose
};

/// Level 0 of the model is what it costs to leave a unit without a place, 0 where it has one. `choice` is the plan.
/// `closed_to` tells what is closed to a unit of the model; asked for those that have no place and are not locked. None of
/// them is left out of the answer: one for which nothing could be proved within the work has one conflict without members.
/// A `memo` must be of this model, whatever the costs; the answer is the same with and without one.
std::vector<Conflict> find_conflicts(const AssignmentModel& model, const std::vector<std::size_t>& choice,
                                     const std::function<std::vector<ClosedOption>(std::size_t)>& closed_to,
                                     ConflictMemo* memo = nullptr);

/// Counted work in looks at an option: of one unit, and of all together.
inline constexpr std::int64_t k_conflict_work = 3'000'000, k_all_conflicts_work = 60'000'000;
inline constexpr int k_most_causes = 5;

} // namespace reachplan
