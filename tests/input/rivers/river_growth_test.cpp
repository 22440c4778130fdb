// SPDX-License-Identifier: Apache-2.0
#include "input/rivers/river_growth.hpp"

#include <catch2/catch.hpp>

using namespace reachplan;

TEST_CASE("river growth: where heights are known the lowest free end is the mouth, however the lines are drawn") {
    const bool known = GENERATE(false, true);
    std::vector<Water> waters(2); // 1 goes on from the end of 0, as both are drawn
    waters[0].length_m = 5000;
    waters[1].length_m = 9000;
    waters[0].touches[1] = {{1, 0, 0, {0, 9000}}};
    waters[1].touches[0] = {{0, 0, 5000, {5000, 0}}};
    if (known) {
        waters[0].height_m = {20.0, 80.0};
        waters[1].height_m = {80.0, 300.0};
    }
    const std::vector<Flow> flows = find_flow(waters);
    REQUIRE(flows[0].known);
    REQUIRE(flows[1].known);
    CHECK(flows[0].mouth_end == (known ? 0 : 1));
    CHECK(flows[1].mouth_end == (known ? 0 : 1));
    CHECK(flows[known ? 1 : 0].next == std::optional<std::size_t>(known ? 0 : 1));
    CHECK_FALSE(flows[known ? 0 : 1].next);
    CHECK(flows[known ? 0 : 1].told == (known ? Told::by_height : Told::by_mouth));
}

TEST_CASE("river growth: one touches a gap, another meets: the one that meets is where the water goes") {
    std::vector<Water> waters(3);
    for (Water& water : waters) {
        water.length_m = 1000;
    }
    waters[2].length_m = 9000;
    waters[0].touches[1] = {{1, 400, 500, {500, 500}}, {2, 0, 4000, {4000, 5000}}};
    waters[1].touches[1] = {{2, 0, 6000, {6000, 3000}}};
    const std::vector<Flow> flows = find_flow(waters);
    CHECK(flows[0].next == std::optional<std::size_t>(2));
    CHECK(flows[1].next == std::optional<std::size_t>(2));
    CHECK(flows[0].system == flows[2].system);
}
