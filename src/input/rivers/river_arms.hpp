// SPDX-License-Identifier: Apache-2.0
// How a river goes on: next_down names the reach below it, or several where it splits ("R-2;R-3"), with the
// shares of the water in split_share ("0.7;0.3"). The first is the main way: classes and path distances follow
// it. Shares that are not given come from the flow of the arms. A river that leaves another one in the middle
// of its line names it in branch_of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

struct RiverArm {
    std::string reach_id;
    double share = 1; // of the load that comes down
};

/// Ids that next_down names, the main way first.
std::vector<std::string> next_reaches(const Record& river);
/// The first of them; "" at a mouth.
std::string main_next(const Record& river);

/// Arms with their shares. Empty at a mouth. Where the shares are not known the main way takes all.
std::vector<RiverArm> river_arms(const Record& river, const Inputs& inputs);
/// Given, or told by the flow of each arm; true where there is one way only.
bool shares_are_known(const Record& river, const Inputs& inputs);
/// Share of the load that a river with branch_of takes from that river: branch_share, else by flow. nullopt: not known.
std::optional<double> branch_share(const Record& river, const Inputs& inputs);

/// Shares that do not fit, or that nothing tells.
void check_river_arms(const Case& the_case, const Inputs& inputs, Faults& faults);

} // namespace reachplan
