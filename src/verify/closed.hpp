// SPDX-License-Identifier: Apache-2.0
// Ways that are closed to a unit, judged anew: sites of its profile that the law, the scope or the roads refuse, and
// parks of which the plan says that rules leave no site. `bars`: a way is open when of each at least one does not hold.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "verify/fitting.hpp"
#include "verify/options.hpp"

namespace reachplan::verify {

using Obstacle = std::pair<std::string, std::string>; // kind and key

struct Closed {
    std::string park;
    std::vector<std::set<Obstacle>> bars;
    Takes net;
};

std::vector<Closed> closed_to(Audit& audit, const Book& book, const Unit& unit);
/// Every way of units that move together into one park or none: open ones have no bars. `placed` tells which leave none
/// of them without a place.
struct Way {
    std::vector<std::set<Obstacle>> bars;
    Takes net;
    bool placed = true;
};
std::vector<Way> ways_of(const OptionBook& options, const OptionBook::Group& group,
                         const std::vector<std::vector<Closed>>& closed);

} // namespace reachplan::verify
