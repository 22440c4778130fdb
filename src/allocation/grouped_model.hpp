// SPDX-License-Identifier: Apache-2.0
// The assignment model of a plan: one entry for each unit or keep-together group, whose options are
// combinations of its members' choices (all in one park, or none moved).
#pragma once

#include <string>
#include <vector>

#include "allocation/accounts.hpp"
#include "allocation/choices.hpp"
#include "allocation/locked_accounts.hpp"
#include "allocation/model.hpp"

namespace reachplan {

/// Units whose locks are lifted, to see what they cost.
using Released = std::vector<std::size_t>;

struct Group {
    std::vector<std::size_t> units;                // members, ascending
    std::vector<std::vector<std::size_t>> options; // choice index of each member, by option
};

struct GroupedModel {
    AssignmentModel model;
    std::vector<Group> groups;           // same order as model.units
    std::vector<Shortfall> shortfalls{}; // that some unit could relieve
};

/// The levels of each option are those of the plan's objective, in its order. A locked unit has the one option that is
/// decided, and is kept together with nobody.
GroupedModel build_model(const PlanConfig& plan, const AccountBook& accounts, const SiteSet& sites,
                         const std::vector<Unit>& units, const std::vector<UnitChoices>& choices,
                         const Released& released = {});

} // namespace reachplan
