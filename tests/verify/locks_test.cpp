// SPDX-License-Identifier: Apache-2.0
// Locks by the checker's own eyes: what they break is no violation as long as the plan tells it, and every lie is.
#include <catch2/catch.hpp>

#include "verify/written_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

World locked_world() {
    World world = basin();
    world.park("P-CHEAP", {0, 5000}, {1000, 6000}, {{"land_price_yuan_ha", 1e5}, {"available_ha", 15.0}});
    world.park("P-DEAR", {-9000, 5000}, {-8000, 6000}, {{"land_price_yuan_ha", 5e6}, {"available_ha", 50.0}});
    world.park("P-NEAR", {3000, 100}, {4000, 700}, {{"land_price_yuan_ha", 1e5}});
    for (const char* id : {"E-1", "E-2", "E-3"}) {
        world.plant(id, {-4000.0 + 500 * (id[2] - '1'), 200}, k_must_leave);
    }
    world.plant("E-4", {6000, 7000}, {{"land_relocated", 10.0}});
    world.the_case().locks = {
        {"E-1", "relocate", "P-NEAR", "county decision"}, {"E-2", "stay", "", ""}, {"E-4", "relocate", "P-CHEAP", ""}};
    return world;
}

/// The plan with one lie in it.
std::vector<Violation> after(const std::string& sql) {
    World world = locked_world();
    const Written written(world);
    PlanEditor(written.file).sql(sql);
    return written.violations();
}

bool names_lock(const std::vector<Violation>& violations, const std::string& subject) {
    return std::any_of(violations.begin(), violations.end(),
                       [&](const Violation& violation) { return violation.subject == subject; });
}

} // namespace

TEST_CASE("a plan with locks against the law holds, and the report counts them", "[verify][locks]") {
    World world = locked_world();
    const Written written(world);
    written.expect_none();
    const VerifyReport report =
        verify_plan(world.the_case(), world.inputs(), written.planned.court.rules, written.file);
    CHECK(report.locks == 3);
    CHECK(report.locks_broken == 2);
    CHECK(report.bound_recomputed);
    CHECK(written.cell("SELECT forced FROM sites WHERE park_id = 'P-NEAR'") == "1");
    CHECK(written.cell("SELECT count(*) FROM relocations WHERE decision = 'reject' AND locked = 1") == "1");
}

TEST_CASE("a plan that hides what a lock breaks, or does otherwise, is named", "[verify][locks]") {
    for (const char* sql : {"UPDATE enterprises SET lock_breaks = NULL WHERE enterprise_id = 'E-1'",
                            "UPDATE enterprises SET lock_breaks = lock_breaks || ';trade' WHERE enterprise_id = 'E-1'",
                            "UPDATE enterprises SET locked = 0 WHERE enterprise_id = 'E-1'",
                            "UPDATE enterprises SET decision = 'accept' WHERE enterprise_id = 'E-1'",
                            "UPDATE enterprises SET park_id = 'P-DEAR' WHERE enterprise_id = 'E-1'",
                            "UPDATE locks SET weight_lost = weight_lost + 1 WHERE enterprise_id = 'E-1'",
                            "UPDATE locks SET free_plan_yuan = free_plan_yuan - 1000 WHERE enterprise_id = 'E-1'",
                            "UPDATE locks SET free_park_id = 'P-NEAR' WHERE enterprise_id = 'E-1'",
                            "UPDATE locks SET note = 'nobody' WHERE enterprise_id = 'E-1'",
                            "DELETE FROM locks WHERE enterprise_id = 'E-1'"}) {
        INFO(sql);
        CHECK(names_lock(after(sql), "E-1"));
    }
    CHECK(names_lock(after("UPDATE enterprises SET outcome = 'unplaced' WHERE enterprise_id = 'E-2'"), "E-2"));
    CHECK(names_lock(after("UPDATE enterprises SET locked = 1 WHERE enterprise_id = 'E-3'"), "E-3"));
    World world = locked_world();
    const Written written(world);
    const std::string forced = written.cell("SELECT site_id FROM sites WHERE forced = 1");
    CHECK(names_lock(after("UPDATE sites SET forced = 0"), forced));
    const std::string lawful = written.cell("SELECT site_id FROM sites WHERE park_id = 'P-DEAR'");
    CHECK(names_lock(after("UPDATE sites SET forced = 1 WHERE park_id = 'P-DEAR'"), lawful));
}

TEST_CASE("without the lock in the case its plan breaks the law", "[verify][locks]") {
    World world = locked_world();
    const Written written(world);
    world.the_case().locks.clear();
    const std::vector<Violation> violations = written.violations();
    CHECK(names(violations, "E-2", "must leave, yet stays"));
    CHECK(names_lock(violations, "E-1"));
}
