// SPDX-License-Identifier: Apache-2.0
#include "output/screen_sums.hpp"

#include <catch2/catch.hpp>

using namespace reachplan;

namespace {

Tally tally(std::string province, std::string reach, std::uint32_t reasons, std::uint32_t undetermined,
            std::int64_t cells) {
    return {std::move(province), std::move(reach), "upper", {reasons}, {undetermined}, cells, cells * 100};
}

/// Bit 0 forbids, bit 1 is set where nobody knows whether conditions are due, bit 2 where they are.
ScreenPlan plan_of_three() {
    ScreenPlan plan;
    plan.bits.resize(3);
    ScreenProfile profile;
    profile.id = "p";
    profile.forbid = {0, 1};
    profile.conditional = {2};
    plan.profiles = {profile};
    return plan;
}

} // namespace

TEST_CASE("cells count as closed, undetermined, free or free on conditions, and only in a province", "[screen]") {
    const ScreenPlan plan = plan_of_three();
    Screening screening;
    screening.tallies = {tally("P", "R", 0, 0, 1),     tally("P", "R", 1, 2, 10),    tally("P", "R", 0, 2, 100),
                         tally("P", "", 4, 0, 1000),   tally("P", "R", 4, 4, 10000), tally("", "R", 1, 0, 100000),
                         tally("", "S", 0, 0, 1000000)};
    const ScreenSums all = sum_all(plan, screening);
    CHECK(all.all.cells == 11111);
    CHECK(all.profiles[0].closed.cells == 10);
    CHECK(all.profiles[0].undetermined.cells == 100);
    CHECK(all.profiles[0].eligible.cells == 11001);
    CHECK(all.profiles[0].conditional.cells == 11000);
    CHECK(all.bits[0].closed.cells == 10);
    const auto by_reach = sum_by(plan, screening, &Tally::reach);
    REQUIRE(by_reach.size() == 1); // not S, beyond every province
    CHECK(by_reach.at("R").all.cells == 10111);
    CHECK(by_reach.at("R").bits[0].closed.cells == 10);
    for (Tally& one : screening.tallies) {
        one.province.clear();
    }
    CHECK(sum_all(plan, screening).all.cells == 1111111); // of a case without provinces
    CHECK(sum_by(plan, screening, &Tally::reach).at("S").all.cells == 1000000);
}
