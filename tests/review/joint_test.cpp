// SPDX-License-Identifier: Apache-2.0
// What the queue remembers of each application, beside the decision that follows from it.
#include "review/joint.hpp"

#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// One hectare left; ask 0.6 ha each, A-3 has a class that is refused.
World hectare(const std::vector<std::string>& days) {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000}, {{"available_ha", 1.0}});
    for (std::size_t i = 0; i < days.size(); ++i) {
        applies(world, "A-" + std::to_string(i + 1), "",
                harmless({{"land_relocated", 0.6},
                          {"park_id", std::string("P-1")},
                          {"filed", *parse_date(days[i])},
                          {"catalogue_class", std::string(i == 2 ? "restricted" : "permitted")}}));
    }
    return world;
}

} // namespace

TEST_CASE("hearing: alone each would be accepted, the queue books one and remembers both answers") {
    World world = hectare({"2026-01-06", "2026-01-05", "2026-01-04"});
    const Hearing hearing(world);
    REQUIRE(hearing.queue.size() == 3);
    const Queued &later = hearing.queue[0], &earlier = hearing.queue[1], &refused = hearing.queue[2];
    CHECK(later.alone == Decision::accept);
    CHECK(earlier.alone == Decision::accept);
    CHECK(refused.alone == Decision::reject);
    CHECK(refused.by_rules == Decision::reject);
    CHECK(later.by_rules == Decision::accept); // only the books stop it
    CHECK_FALSE(later.booked);
    CHECK(earlier.booked);
    CHECK_FALSE(refused.booked);
    by_account(hearing, "A-1", Decision::reject, "land/P-1", -0.2);
    decided(hearing, "A-2", Decision::accept);
}

TEST_CASE("hearing: what was taken before is that of others, in quanta, and zero for the first") {
    World world = hectare({"2026-01-06", "2026-01-05"});
    const Hearing hearing(world);
    const auto taken_of_land = [&](std::size_t i) {
        const Taken taken = taken_before(*hearing.desk, hearing.applications, hearing.queue[i]);
        for (std::size_t row = 0; row < taken.net.size(); ++row) {
            if (hearing.accounts->rows()[row].account_id == "land/P-1") {
                return static_cast<double>(taken.of(row)) * hearing.accounts->rows()[row].quantum;
            }
        }
        return -1.0;
    };
    CHECK(taken_of_land(1) == 0);
    CHECK(taken_of_land(0) == Approx(0.6));
}

TEST_CASE("hearing: who asks more than there is stays refused alone and together") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000}, {{"available_ha", 1.0}});
    applies(world, "A-1", "", harmless({{"land_relocated", 1.1}, {"park_id", std::string("P-1")}}));
    const Hearing hearing(world);
    CHECK(hearing.queue[0].alone == Decision::reject);
    CHECK(hearing.queue[0].by_rules == Decision::accept);
    CHECK_FALSE(hearing.queue[0].booked);
    by_account(hearing, "A-1", Decision::reject, "land/P-1", -0.1);
}
