// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <catch2/catch.hpp>

using namespace reachplan;

TEST_CASE("a date is read in four forms", "[base]") {
    const Date expected(std::chrono::year(2026), std::chrono::month(1), std::chrono::day(9));
    for (const char* const text : {"2026-01-09", "2026-1-9", "2026/1/9", "2026/01/09", "20260109", "2026年1月9日",
                                   "２０２６年０１月０９日", " 2026-01-09 "}) {
        CAPTURE(text);
        CHECK(parse_date(text) == expected);
    }
}

TEST_CASE("what is no day is no date", "[base]") {
    for (const char* const text : {"", "2026", "2026-13-01", "2026-02-29", "2026-01-09T00:00", "26-01-09", "2026-01/09",
                                   "2026019", "2026年1月", "2026-01-", "1.1.2026", "2026-00-10", "2026-01-010"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text).has_value());
    }
    CHECK(parse_date("2024-02-29").has_value());
}

TEST_CASE("a date is written as ISO 8601", "[base]") {
    CHECK(format_date(Date(std::chrono::year(2026), std::chrono::month(1), std::chrono::day(9))) == "2026-01-09");
    CHECK(format_date(Date(std::chrono::year(987), std::chrono::month(12), std::chrono::day(31))) == "0987-12-31");
}
