// SPDX-License-Identifier: Apache-2.0
#include "base/quantum.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>

using namespace reachplan;

TEST_CASE("demand is rounded up and capacity down", "[base]") {
    CHECK(quanta_up(0.31, 0.1) == 4);
    CHECK(quanta_down(0.39, 0.1) == 3);
    CHECK(quanta_up(-0.31, 0.1) == -3);
    CHECK(quanta_down(-0.31, 0.1) == -4);
    CHECK(quanta_nearest(0.26, 0.1) == 3);
    CHECK(quanta_up(0, 0.1) == 0);
}

TEST_CASE("noise of floating point is no demand", "[base]") {
    CHECK(quanta_up(0.1 + 0.2, 0.1) == 3); // 0.30000000000000004
    CHECK(quanta_down(0.3, 0.1) == 3);     // 0.3 / 0.1 is 2.9999999999999996
    CHECK(quanta_up(1e-6, 1) == 1);        // small is not noise
    CHECK(quanta_up(3.00001, 1) == 4);
}

TEST_CASE("rounding is on the safe side for any value", "[base]") {
    std::mt19937_64 random(20260101);
    std::uniform_real_distribution<double> size(-12, 9);
    for (int i = 0; i < 2000; ++i) {
        const double value = std::pow(10.0, size(random));
        const double quantum = 1e-3;
        CHECK(static_cast<double>(quanta_up(value, quantum)) * quantum >= value * (1 - 2e-9));
        CHECK(static_cast<double>(quanta_down(value, quantum)) * quantum <= value * (1 + 2e-9));
        CHECK(quanta_up(value, quantum) - quanta_down(value, quantum) <= 1);
    }
}

TEST_CASE("what does not fit is refused", "[base]") {
    CHECK_THROWS_AS(quanta_up(1e300, 1e-3), std::out_of_range);
    CHECK_THROWS_AS(quanta_down(-1e300, 1e-3), std::out_of_range);
    CHECK_THROWS_AS(quanta_nearest(std::nan(""), 1), std::out_of_range);
    CHECK_THROWS_AS(quanta_up(9223372036854775808.0, 1), std::out_of_range);
    CHECK_THROWS_AS(quanta_up(1, 0), std::out_of_range);
    CHECK_THROWS_AS(quanta_up(1, -1), std::out_of_range);
    CHECK_THROWS_AS(round_to(1, std::nan("")), std::out_of_range);
    CHECK(quanta_nearest(-9223372036854775808.0, 1) == std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("a rounded real is the double nearest to the decimal", "[base]") {
    CHECK(round_to(0.30000000000000004, 0.1) == 0.3);
    CHECK(round_to(1003.2549, 0.01) == 1003.25);
    CHECK(round_to(1234, 100) == 1200);
    CHECK(round_to(7, 2.5) == 7.5);
    CHECK_FALSE(std::signbit(round_to(-0.001, 0.01)));
    CHECK(round_to(1e300, 0.01) == 1e300);
    CHECK(std::isinf(round_to(std::numeric_limits<double>::infinity(), 0.01)));
    CHECK(round_to(round_to(0.1234567, 1e-4), 1e-4) == round_to(0.1234567, 1e-4));
}
