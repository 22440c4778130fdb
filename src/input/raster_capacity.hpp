// SPDX-License-Identifier: Apache-2.0
// Capacities that a raster holds: amounts of a cell or per area, summed over the polygon of each holder, every cell
// with the exact share that the polygon covers. A grade is no amount: it is refused when the case is read.
#pragma once

#include <string>

#include "input/record.hpp"

namespace reachplan {

/// The derived field in which the sum stands, in the resource's unit; no table can name a column so.
std::string raster_field(const std::string& account);

/// Writes the sum into each holder that the raster covers. A holder of which more than the account's
/// max_missing_share has no data gets none, with a warning: its capacity is undetermined, never zero.
void sum_raster_capacities(const Case& the_case, Inputs& inputs, Faults& faults);

} // namespace reachplan
