// SPDX-License-Identifier: Apache-2.0
// What a unit buys and sells, and what another place changes in carrying it: from the case's tables and our own routes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verify/audit.hpp"

namespace reachplan::verify {

/// One load a year, today and from another place.
struct Load {
    const Record* row;     // of `trade`
    const Record* partner; // of `partners` or `stations`
    bool supply, hazardous;
    Carriage today, there;
    std::int64_t yuan = 0; // present value of the change, counted loads only
    double gross = 0;      // what both ways together cost: how far rounding may reach
    bool counted() const { return today.reachable && row->number("freight_t_a").value_or(0) > 0; }
    bool cut_off() const { return counted() && !there.reachable; }
};

/// A unit of general or major hazard moves hazardous goods.
bool carries_hazard(const Record& enterprise);
/// By trade_id.
std::vector<Load> loads_of(Audit& audit, const Unit& unit, LonLat there);
/// Present value of one yuan at the end of each year.
double annuity(const PlanConfig& plan);

} // namespace reachplan::verify
