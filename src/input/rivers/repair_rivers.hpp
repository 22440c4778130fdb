// SPDX-License-Identifier: Apache-2.0
// Rivers as planners have them become one network. A layer that gives next_down in some row is taken at its word:
// an empty one, or 0, is a mouth; only a line drawn against it is turned. In any other layer the way is found from
// the lines:
//   gaps       an end within snap_m of another river flows into it; lakes lead from the rivers that end in them
//              to the one that leaves
//   direction  upward from the mouth: with elevation the lowest free end of a system, else the end of a main stem
//              (any, where no river has that rank) towards which most of the length is drawn
//   doubles    a line within snap_m of another one, along it, stays a legal line and carries no water
//   parts      the lines of one river are put in a row
// Names are never compared. Lines are turned and put in order, never moved or added, so that no legal distance
// changes. Every repair is a warning; rivers in a circle without an outlet are an error.
#pragma once

#include "base/faults.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// Small-scale lines (1:10 million) miss each other by up to 0.9 km.
inline constexpr double k_river_snap_m = 1000;

/// `inputs` sorted by id. Sets next_down, branch_of, the number of lines that carry water, and the order of lines.
void repair_rivers(const Case& the_case, Inputs& inputs, Faults& faults);

} // namespace reachplan
