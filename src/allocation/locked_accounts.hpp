// SPDX-License-Identifier: Apache-2.0
// Accounts that locked units load beyond what is left, and that others can relieve: they are kept where any plan keeps
// them, before all that the plan aims at. Which are is found by a plan in which each such account has a helper of last
// resort, who makes good what is missing at a price that nobody pays who can do without.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/model.hpp"

namespace reachplan {

/// How much relief by others keeps the account after all.
struct Shortfall {
    std::size_t account = 0;
    std::int64_t amount = 0;
};

/// The model with a helper for each shortfall, behind all its units. Accounts have the room that is really left, which
/// may be below zero.
AssignmentModel with_helpers(AssignmentModel model, const std::vector<Shortfall>& shortfalls);

/// A plan of the model for one with helpers; they stand idle.
std::vector<std::size_t> with_idle_helpers(std::vector<std::size_t> choice, const std::vector<Shortfall>& shortfalls);

/// Takes the helpers, and what they cost, out of a result of with_helpers(); returns the shortfalls that needed none.
std::vector<Shortfall> dismiss_helpers(const AssignmentModel& model, const std::vector<Shortfall>& shortfalls,
                                       AssignmentResult& result);

/// The model in which these accounts are kept like all others. `choice` keeps them: it stands in for the outcomes that are
/// always possible.
AssignmentModel keeping(AssignmentModel model, const std::vector<Shortfall>& kept,
                        const std::vector<std::size_t>& choice);

} // namespace reachplan
