// SPDX-License-Identifier: Apache-2.0
// Rules on what a raster says of the ground: they test the smallest or largest of the source cells touched, never a mean.
#pragma once

#include "eligibility/law.hpp"
#include "geo/ground.hpp"

namespace reachplan {

/// Does a cell of that value fulfil the predicate (Kind::raster)?
bool holds_of_value(const Predicate& predicate, double value);
/// Over a footprint: one cell is enough; where none is and a part has no data, unknown.
Measured measure_ground(const Predicate& predicate, const RasterConfig& raster, const GroundValues& ground);

} // namespace reachplan
