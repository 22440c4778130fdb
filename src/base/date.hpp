// SPDX-License-Identifier: Apache-2.0
// Calendar dates as the law uses them: no time of day, no time zone, never the clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace reachplan {

using Date = std::chrono::year_month_day;

/// Accepts 2026-01-01, 2026/1/1, 20260101 and 2026年1月1日; nullopt when it is no valid day.
std::optional<Date> parse_date(std::string_view text);
/// ISO 8601, "2026-01-01".
std::string format_date(Date date);

} // namespace reachplan
