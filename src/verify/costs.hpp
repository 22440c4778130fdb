// SPDX-License-Identifier: Apache-2.0
// What an outcome costs, in whole yuan of present value, from the case's tables and our own routes.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "verify/audit.hpp"

namespace reachplan::verify {

struct Cost {
    std::int64_t land = 0, rebuild = 0, demolition = 0, remediation = 0, resettlement = 0, moving = 0, freight = 0,
                 trade = 0, crossing = 0, in_place = 0;
    double trade_gross = 0;        // how far the rounding of what is carried may reach
    std::set<std::string> cut_off; // partners that could not be reached
    Carriage carriage;             // of a move
    std::int64_t total() const;
};

Cost cost_of_move(Audit& audit, const Unit& unit, const Part& part);
/// Each part by the case's weight for it.
std::int64_t weighed(const Cost& cost, const PlanConfig& plan);
/// What the figures in the plan itself come to for the unit, by the weights; they are checked one by one elsewhere.
std::int64_t planned_cost(const Audit& audit, const Unit& unit);
/// upgrade, convert and close cost what their field says, the rest nothing.
Cost cost_in_place(const Unit& unit, const std::string& outcome);

} // namespace reachplan::verify
