// SPDX-License-Identifier: Apache-2.0
// One objective level as a flat problem: units in id order, options in id order within a unit, and rows that
// limit them. Rows are the accounts (in id order) that can bind at all and the earlier levels, each held at the
// best value found. Options that a full row bars are left out, so a level already settled shrinks the next.
// Canonical order is what makes the answer independent of the order in which the caller lists things.
#pragma once

#include "allocation/model.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reachplan {

using Choice = std::vector<std::size_t>; // option index of the model for each unit of the model

struct CanonicalOrder {
    std::vector<std::size_t> units;                // rank -> index in the model
    std::vector<std::vector<std::size_t>> options; // by unit rank: rank -> index in the model
    std::vector<std::size_t> account_rank;         // index in the model -> rank
    std::vector<std::size_t> accounts;             // rank -> index in the model
};

CanonicalOrder canonical_order(const AssignmentModel& model);

struct RowCharge {
    std::uint32_t row = 0;
    std::int64_t amount = 0; // never 0
};

struct RowRange {
    const RowCharge* first;
    const RowCharge* last;
    const RowCharge* begin() const { return first; }
    const RowCharge* end() const { return last; }
};

struct LevelProblem {
    std::vector<std::uint32_t> first_option;  // by unit, one more at the end
    std::vector<std::uint32_t> unit_of;       // by option
    std::vector<std::uint32_t> source_option; // by option: index in the model's unit
    std::vector<std::int64_t> cost;           // by option
    std::vector<std::size_t> first_charge;    // by option, one more at the end
    std::vector<RowCharge> charges;
    std::vector<std::int64_t> room;      // by row
    std::vector<std::size_t> row_source; // account index of the model, or account count + level
    std::vector<std::size_t> shut; // rows (as in row_source) that may take nothing: options charging them are left out
    std::vector<std::size_t> unit_source;

    std::size_t unit_count() const { return unit_source.size(); }
    std::size_t option_count() const { return cost.size(); }
    RowRange charges_of(std::size_t option) const {
        return {charges.data() + first_charge[option], charges.data() + first_charge[option + 1]};
    }
};

/// Mean size of a row's charges, 1 where it has none: in this unit all rows weigh alike.
std::vector<double> typical_charges(const LevelProblem& problem);

/// `above` holds the values that the earlier levels must keep; some plan must reach them.
LevelProblem build_level(const AssignmentModel& model, const CanonicalOrder& order, std::size_t level,
                         const std::vector<std::int64_t>& above);

/// Options of the problem for a choice of the model that respects its rows, and back.
std::vector<std::uint32_t> to_problem(const LevelProblem& problem, const Choice& choice);
Choice to_model(const LevelProblem& problem, const std::vector<std::uint32_t>& options);

} // namespace reachplan
