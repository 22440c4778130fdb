// SPDX-License-Identifier: Apache-2.0
// Angles as tables write them: 111.28, 111°16′48″, 111度16分48秒, 东经111°16.8′, 111:16:48 E.
#pragma once

#include <optional>
#include <string_view>

namespace reachplan {

/// Degrees; west and south are negative. nullopt when it is no angle or minutes or seconds reach 60.
std::optional<double> parse_angle(std::string_view text);

} // namespace reachplan
