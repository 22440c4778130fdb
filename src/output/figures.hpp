// SPDX-License-Identifier: Apache-2.0
// The plan in figures: counted once, then shown the same by the run table, the summary and the map.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "output/account_use.hpp"
#include "output/plan_document.hpp"
#include "output/surroundings.hpp"

namespace reachplan {

/// One level of the objective, lower is better.
struct LevelFigures {
    std::string name; // "cost_yuan"
    std::int64_t value = 0;
    std::optional<std::int64_t> bound_certified, bound_search;
    std::optional<std::int64_t> baseline; // each unit for itself, in the order of ids
};

struct PlanFigures {
    std::map<std::string, int> outcomes;  // every outcome, also with 0
    std::map<std::string, int> decisions; // of all units
    int units = 0;
    int must_leave = 0, must_leave_settled = 0; // settled: relocated, upgraded, converted or closed
    int overdue = 0, overdue_unplaced = 0;
    int provisional = 0;
    int locked_to_stay = 0;           // although they must leave
    int locked = 0, locks_broken = 0; // decided beforehand; of these against a rule, an account or a bound
    int parks_opened = 0;             // parks that take at least one unit
    double moved_km = 0;              // over all moves
    std::int64_t cost_yuan = 0;
    std::int64_t trade_yuan = 0; // of it, what carrying supplies and sales changes
    std::size_t deals = 0;       // of units that move
    std::vector<LevelFigures> levels;
    std::vector<const LedgerRow*> binding; // dearest first
    Unassessed unassessed;
    std::size_t warnings = 0;
    std::int64_t work = 0;
    std::string stop; // optimal, work_limit, time_limit, gap_target

    /// Relative gap of the last level between value and best bound; nullopt without a bound.
    std::optional<double> gap() const;
    /// The same to the bound that `verify` recomputes, without what the search proved beyond it.
    std::optional<double> gap_certified() const;
    const LevelFigures* level(std::string_view name) const;
    /// Better than unit by unit: weight of units more that find a place, else yuan saved where all else is equal.
    std::int64_t weight_gained() const;
    std::optional<std::int64_t> yuan_saved() const;
};

PlanFigures figures_of(const PlanDocument& document);

} // namespace reachplan
