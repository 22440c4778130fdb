// SPDX-License-Identifier: Apache-2.0
// What somebody has decided is done whatever it breaks, what it breaks is told, and what it costs is the difference to the
// plan without it.
#include <catch2/catch.hpp>

#include <algorithm>

#include "allocation/planned.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// Room for one of two plants that must leave in the cheap park, for both in the dear one; P-NEAR lies by the river.
World three_parks(bool with_dear = true, const Fields& plants = k_must_leave) {
    World world = basin();
    world.park("P-CHEAP", {0, 5000}, {1000, 6000}, {{"land_price_yuan_ha", 1e5}, {"available_ha", 15.0}});
    if (with_dear) {
        world.park("P-DEAR", {-9000, 5000}, {-8000, 6000}, {{"land_price_yuan_ha", 5e6}, {"available_ha", 50.0}});
    }
    world.park("P-NEAR", {3000, 100}, {4000, 700}, {{"land_price_yuan_ha", 1e5}});
    world.plant("E-1", {-4000, 200}, plants);
    world.plant("E-2", {-3000, 200}, plants);
    world.plant("E-3", {6000, 7000}, {{"land_relocated", 10.0}, {"close_yuan", 7e6}}); // nothing obliges it to leave
    return world;
}

bool breaks(const UnitPlan& unit, const std::string& what) {
    return std::find(unit.lock_breaks.begin(), unit.lock_breaks.end(), what) != unit.lock_breaks.end();
}

bool forbidden(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.verdict == Verdict::forbid; });
}

} // namespace

TEST_CASE("a lawful lock is kept and its price is what the plan would save", "[allocation][locks]") {
    World world = three_parks();
    const Planned free(world);
    REQUIRE(free.plan.locks.empty());
    const std::string cheap = free.unit("E-1").park_id == "P-CHEAP" ? "E-1" : "E-2";
    world.the_case().locks = {{cheap, "relocate", "P-DEAR", "county decision"}};
    const Planned one(world);
    const UnitPlan& unit = one.unit(cheap);
    CHECK(unit.locked);
    CHECK(unit.park_id == "P-DEAR");
    CHECK(unit.decision != Decision::reject);
    CHECK(unit.lock_breaks.empty());
    REQUIRE(one.plan.locks.size() == 1);
    CHECK(one.lock(cheap).value == free.plan.result.value); // the other takes its place: the price is small, but right
    CHECK(one.plan.result.value.back() >= free.plan.result.value.back());
    CHECK(one.account("land/P-DEAR").reserved == 100000); // the lock's ten hectares alone
    CHECK(one.account("land/P-CHEAP").reserved == 100000);

    world.the_case().locks = {{"E-1", "relocate", "P-DEAR", ""}, {"E-2", "relocate", "P-DEAR", ""}};
    const Planned both(world);
    CHECK(both.account("land/P-DEAR").reserved == 200000);
    CHECK(both.plan.result.value.back() - both.lock("E-1").value.back() > 40'000'000); // ten hectares dearer
    CHECK(both.lock("E-1").free.park_id == "P-CHEAP");
}

TEST_CASE("a lock into a park by the river is kept, red and priced", "[allocation][locks]") {
    World world = three_parks();
    world.the_case().locks = {{"E-1", "relocate", "P-NEAR", ""}};
    const Planned planned(world);
    const UnitPlan& unit = planned.unit("E-1");
    CHECK(unit.outcome == Outcome::relocate);
    CHECK(unit.park_id == "P-NEAR");
    CHECK(unit.decision == Decision::reject);
    CHECK(forbidden(unit.destination_findings));
    CHECK(breaks(unit, "no_site"));
    CHECK(breaks(unit, "land/P-NEAR"));
    CHECK(std::any_of(unit.destination_findings.begin(), unit.destination_findings.end(), [&](const Finding& finding) {
        return finding.verdict == Verdict::forbid && breaks(unit, finding.rule_key);
    }));
    CHECK(unit.cost.rebuild == 1'000'000);
    CHECK(planned.account("land/P-NEAR").remaining() == -100000);
    CHECK(planned.unit("E-2").park_id == "P-CHEAP"); // nobody else may use the land
    CHECK(planned.lock("E-1").free.park_id == "P-DEAR");
    CHECK(planned.plan.conflicts.empty());
}

TEST_CASE("a unit locked to stay although it must leave counts as left behind", "[allocation][locks]") {
    World world = three_parks();
    world.the_case().locks = {{"E-1", "stay", "", "until the port is ready"}};
    const Planned planned(world);
    const UnitPlan& unit = planned.unit("E-1");
    CHECK(unit.outcome == Outcome::stay);
    CHECK(unit.decision == Decision::reject);
    CHECK(breaks(unit, "hazchem47"));
    CHECK(planned.plan.result.value.front() == 1);
    CHECK(planned.lock("E-1").value.front() == 0);
    CHECK(planned.plan.yardsticks.front().placed == 1);
    CHECK(planned.plan.conflicts.empty()); // nobody asks why
    CHECK(render(unit.reason, Lang::en).find("until the port is ready") != std::string::npos);
}

TEST_CASE("a lock takes the room before all others, and closing gives room to them", "[allocation][locks]") {
    World world = three_parks(false);
    world.the_case().locks = {{"E-3", "relocate", "P-CHEAP", ""}};
    const Planned pushed(world);
    CHECK(pushed.unit("E-3").park_id == "P-CHEAP");
    CHECK(pushed.unit("E-3").lock_breaks.empty()); // it needs not move, but may
    CHECK(pushed.unit("E-1").outcome == Outcome::unplaced);
    CHECK(pushed.unit("E-2").outcome == Outcome::unplaced);
    CHECK(pushed.plan.conflicts.size() >= 2);
    CHECK(pushed.plan.result.value.front() == 2);
    CHECK(pushed.lock("E-3").value.front() == 1); // without it one of them has a place
    CHECK(pushed.lock("E-3").changes.size() == 2);

    world.the_case().locks = {{"E-3", "close", "", ""}};
    const Planned closed(world);
    CHECK(closed.unit("E-3").outcome == Outcome::close);
    CHECK(closed.unit("E-3").cost.in_place == 7'000'000);
    CHECK(closed.unit("E-3").lock_breaks.empty());
    CHECK(closed.lock("E-3").value.back() == closed.plan.result.value.back() - 7'000'000);
}

TEST_CASE("two locks that overfill an account both break it and leave nothing", "[allocation][locks]") {
    World world = three_parks();
    world.the_case().locks = {{"E-1", "relocate", "P-CHEAP", ""}, {"E-2", "relocate", "P-CHEAP", ""}};
    const Planned planned(world);
    CHECK(breaks(planned.unit("E-1"), "land/P-CHEAP"));
    CHECK(breaks(planned.unit("E-2"), "land/P-CHEAP"));
    CHECK(planned.account("land/P-CHEAP").remaining() == 150000 - 200000);
    CHECK(planned.plan.result.value.front() == 0);
}

TEST_CASE("a lock takes its unit out of its group and says so where the group is elsewhere", "[allocation][locks]") {
    World world = three_parks(true, with(k_must_leave, {{"keep_together", std::string("pair")}}));
    REQUIRE(Planned(world).unit("E-1").park_id == "P-DEAR"); // there is room for both there alone
    world.the_case().locks = {{"E-1", "relocate", "P-CHEAP", ""}};
    const Planned torn(world);
    CHECK(torn.unit("E-2").park_id == "P-DEAR");
    CHECK(breaks(torn.unit("E-1"), "keep_together"));
    CHECK(torn.lock("E-1").free.park_id == "P-DEAR");
    world.the_case().locks = {{"E-1", "relocate", "P-DEAR", ""}, {"E-2", "relocate", "P-DEAR", ""}};
    CHECK(Planned(world).unit("E-1").lock_breaks.empty());
}

TEST_CASE("locked to what the plan chose, nothing changes and the lock costs nothing", "[allocation][locks]") {
    World world = three_parks();
    const Planned free(world);
    for (const UnitPlan& unit : free.plan.units) {
        world.the_case().locks = {{unit.enterprise_id, std::string(name_of(unit.outcome)), unit.park_id, ""}};
        const Planned locked(world);
        INFO(unit.enterprise_id);
        CHECK(locked.plan.result.value == free.plan.result.value);
        CHECK(locked.unit(unit.enterprise_id).lock_breaks.empty());
        CHECK(locked.lock(unit.enterprise_id).value == free.plan.result.value);
        CHECK(locked.lock(unit.enterprise_id).changes.empty());
        for (std::size_t u = 0; u < free.plan.units.size(); ++u) {
            CHECK(locked.plan.units[u].site_id == free.plan.units[u].site_id);
        }
    }
}
