// SPDX-License-Identifier: Apache-2.0
// Which lines of a river carry its water. All of them are legal lines; one that draws the same water twice, or
// lies beside the way, is kept behind the others and carries none.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "input/record.hpp"

namespace reachplan {

/// Set by the repair: so many lines from the first are the way of the water.
inline constexpr std::string_view k_flow_parts = "flow_parts";

inline std::span<const Path> flow_lines(const Record& river) {
    const std::vector<Path>& lines = river.geometry.lines;
    const std::optional<double> parts = river.number(k_flow_parts);
    return std::span(lines).first(parts ? std::min(static_cast<std::size_t>(*parts), lines.size()) : lines.size());
}

} // namespace reachplan
