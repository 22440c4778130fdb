// SPDX-License-Identifier: Apache-2.0
// What a measured value scores, from 0 (worst) to 1 (best).
#pragma once

#include <optional>

#include "input/criteria.hpp"

namespace reachplan {

/// nullopt: a table that does not list the value.
std::optional<double> score_of(const Transform& transform, double value);
/// The value from which on the score stays what it is there; nullopt where it never does.
std::optional<double> level_from(const Transform& transform);
/// All values between the two surely score alike.
bool is_level(const Transform& transform, double from, double to);

} // namespace reachplan
