// SPDX-License-Identifier: Apache-2.0
// Money and loads as whole multiples of a declared quantum, so that sums are exact and do not
// depend on order or threads. Demand is rounded up, capacity down: the safe side.
#pragma once

#include <cstdint>

namespace reachplan {

/// Smallest n with n*quantum >= value, forgiving 1e-9 relative noise. Throws std::out_of_range beyond int64.
std::int64_t quanta_up(double value, double quantum);
/// Largest n with n*quantum <= value, same tolerance.
std::int64_t quanta_down(double value, double quantum);
std::int64_t quanta_nearest(double value, double quantum);
/// Rounds to the nearest multiple of quantum; -0.0 becomes 0.0. Used before any real is compared or written.
double round_to(double value, double quantum);

} // namespace reachplan
