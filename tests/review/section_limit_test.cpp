// SPDX-License-Identifier: Apache-2.0
// The same plant above a river section and above a lake section, both of class III: 15.768 t/a of phosphorus in 10 m3/s
// add 0.05 mg/L to the 0.01 there. The river may carry 0.2, the lake 0.05.
#include "review/hearing.hpp"

#include <catch2/catch.hpp>

#include "support/river_rules.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Review review_above(const std::string& kind, const std::string& effect) {
    const RiverRules rules({k_mixing}, k_water_limits, effect);
    World world;
    world.the_case().rule_packs = {rules.path()};
    world.main_stem().park("P-1", {-2000, 500}, {0, 2500}).plant("E-0", {9000, 9000}, {{"tp_relocated", 0.0}});
    world.the_case().resources.push_back({"TP", "tp", "t/a", 0.001, 0});
    Geometry section;
    section.points.push_back(lon_lat({6000, 0}));
    world.add(
        Role::control_sections, "S-1", section,
        {{"water_class", std::string("III")}, {"water_kind", kind}, {"flow_m3_s", 10.0}, {"background_tp_mg_l", 0.01}});
    applies(world, "A-1", "", {{"sector", std::string("2614")}, {"tp_relocated", 15.768}},
            World::box({-1500, 1000}, {-1100, 1400}));
    return Hearing(world).of("A-1");
}

} // namespace

TEST_CASE("review: a load that a river section carries is accepted") {
    const Review review = review_above("river", "forbid");
    CHECK(review.decision == Decision::accept);
    const Finding* finding = finding_of(review.findings, "WAY-1");
    REQUIRE(finding != nullptr);
    CHECK(finding->verdict == Verdict::pass);
    CHECK(*finding->measured == 0.06);
    CHECK(*finding->margin == 0.14);
}

TEST_CASE("review: the same load above a lake section is conditional or refused, as the rule says") {
    CHECK(review_above("lake", "conditional").decision == Decision::conditional);
    const Review review = review_above("lake", "forbid");
    CHECK(review.decision == Decision::reject);
    const Finding* finding = finding_of(review.findings, "WAY-1");
    REQUIRE(finding != nullptr);
    CHECK(finding->verdict == Verdict::forbid);
    CHECK(*finding->measured == 0.06);
    CHECK(*finding->margin == -0.01);
}
