// SPDX-License-Identifier: Apache-2.0
// Units as planners' tables write them (亩, 万m3, 吨/年, kg/d, 10^4 m3/a) to the canonical unit of a
// field. Converted once, here, at the border; degrees are never metres.
#pragma once

#include <optional>
#include <string_view>

namespace reachplan {

/// Factor f with value_in_to = f * value_in_from; nullopt when the units do not measure the same thing or are unknown.
/// "" as `from` means: already canonical (1). Per-day and per-hour rates become per-year with 365 days.
std::optional<double> unit_factor(std::string_view from, std::string_view to);

} // namespace reachplan
