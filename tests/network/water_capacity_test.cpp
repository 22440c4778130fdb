// SPDX-License-Identifier: Apache-2.0
// The printed figures of the capacity formulas, to their last digit.
#include "network/water_capacity.hpp"

#include <catch2/catch.hpp>

using namespace reachplan;

TEST_CASE("water capacity: load at the head, in the middle and at the end of a reach") {
    CHECK(travel_days(30000, 0.4) == Approx(0.868056).margin(5e-7));
    const MixedReach large{300, 0.2, travel_days(30000, 0.4), 20, 12};
    CHECK(reach_capacity_t_a(large, LoadPlace::head) == Approx(111560.40).margin(0.005));
    CHECK(reach_capacity_t_a(large, LoadPlace::middle) == Approx(102284.75).margin(0.005));
    CHECK(reach_capacity_t_a(large, LoadPlace::end) == Approx(93780.32).margin(0.005));
    const MixedReach small{20, 0.1, travel_days(30000, 0.25), 1.0, 0.3};
    CHECK(reach_capacity_t_a(small, LoadPlace::head) == Approx(535.479).margin(0.0005));
    CHECK(reach_capacity_t_a(small, LoadPlace::middle) == Approx(499.555).margin(0.0005));
    CHECK(reach_capacity_t_a(small, LoadPlace::end) == Approx(466.041).margin(0.0005));
}

TEST_CASE("water capacity: a river that is too dirty already has a deficit, not room") {
    const MixedReach dirty{20, 0, 1, 1.0, 1.4};
    for (const LoadPlace place : {LoadPlace::head, LoadPlace::middle, LoadPlace::end}) {
        CHECK(reach_capacity_t_a(dirty, place) == Approx(-0.4 * 20 * 31.536));
    }
}

TEST_CASE("water capacity: a section holds what its flow dilutes") {
    CHECK(section_capacity_t_a(10, 1.0, 0.4) == Approx(189.216));
    CHECK(mixed_mg_l(10, 0.4, 189.216) == Approx(1.0));
}

TEST_CASE("water capacity: full mixing is refused on a large river, with advice") {
    CHECK_FALSE(refuse_full_mixing(149.9, 150));
    const auto refusal = refuse_full_mixing(6000, 150);
    REQUIRE(refusal);
    CHECK(render(*refusal, Lang::en).find("zone") != std::string::npos);
    CHECK(render(*refusal, Lang::en).find("6000") != std::string::npos);
    CHECK(refuse_full_mixing(150, 150));
}
