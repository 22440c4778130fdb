// SPDX-License-Identifier: Apache-2.0
// Units that must leave where they stand: what they may do instead, and by when.
#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

World& files(World& world, const std::string& action, Fields more = {}) {
    more.emplace_back("action", action);
    return applies(world, "A-" + action, "E-1", std::move(more));
}

/// A unit in a riverside town, with the programme and deadline told.
World in_town(Fields unit) {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000}).plant("E-1", {0, 200}, harmless(std::move(unit)));
    return world;
}

} // namespace

TEST_CASE("hearing: a programme that leaves all four ways open") {
    World world = in_town({{"programme", std::string("riverside_clearance")}});
    for (const char* action : {"upgrade", "convert", "close"}) {
        files(world, action);
    }
    files(world, "new", {{"park_id", std::string("P-1")}});
    const Hearing hearing(world);
    for (const char* id : {"A-upgrade", "A-convert", "A-close", "A-new"}) {
        decided(hearing, id, Decision::accept);
        CHECK(hearing.of(id).standing->must_leave);
        CHECK_FALSE(hearing.of(id).standing->must_close);
    }
}

TEST_CASE("hearing: a programme and a drinking-water zone leave the ways that both name") {
    World world = in_town({{"programme", std::string("hazchem47")}});
    world.zone("Z-1", "drinking_2", {-300, 0}, {300, 500});
    for (const char* action : {"upgrade", "convert", "close"}) {
        files(world, action);
    }
    files(world, "new", {{"park_id", std::string("P-1")}});
    const Hearing hearing(world);
    decided(hearing, "A-upgrade", Decision::reject, "DRINK-2-EXISTING");
    decided(hearing, "A-convert", Decision::reject, "DRINK-2-EXISTING");
    decided(hearing, "A-close", Decision::accept);
    decided(hearing, "A-new", Decision::accept);
}

TEST_CASE("hearing: an eliminated unit in a drinking-water zone can only close") {
    World world = in_town({{"catalogue_class", std::string("eliminated")}});
    world.zone("Z-1", "drinking_1", {-300, 0}, {300, 500});
    files(world, "upgrade");
    files(world, "close");
    const Hearing hearing(world);
    decided(hearing, "A-upgrade", Decision::reject, "CATALOGUE;CATALOGUE-CLOSE;DRINK-1-EXISTING");
    decided(hearing, "A-close", Decision::accept);
    CHECK(hearing.of("A-close").standing->must_close);
}

TEST_CASE("hearing: the day after its deadline is late, the day itself is not") {
    const auto late = [](const char* deadline, const char* day, const char* action) {
        Fields unit;
        if (*deadline) {
            unit.emplace_back("deadline", *parse_date(deadline));
        }
        World world = in_town(std::move(unit));
        files(world, action, {{"date", *parse_date(day)}, {"park_id", std::string("P-1")}});
        const Hearing hearing(world);
        decided(hearing, std::string("A-") + action, Decision::accept);
        return hearing.of(std::string("A-") + action).late;
    };
    CHECK_FALSE(late("2026-06-30", "2026-06-30", "new"));
    CHECK(late("2026-06-30", "2026-07-01", "new"));
    CHECK_FALSE(late("", "2030-01-01", "new"));
}

TEST_CASE("hearing: a move without a day is late when the deadline has passed today") {
    for (const char* deadline : {"2025-06-30", "2026-06-30"}) {
        World world = in_town({{"deadline", *parse_date(deadline)}});
        files(world, "upgrade");
        CHECK(Hearing(world).of("A-upgrade").late == (std::string(deadline) < "2026-01-01"));
    }
}

TEST_CASE("hearing: a deadline that is past on the day of the law is overdue, whatever is filed") {
    World world = in_town({{"deadline", *parse_date("2025-12-31")}});
    files(world, "upgrade", {{"date", *parse_date("2026-03-01")}});
    const Hearing hearing(world);
    decided(hearing, "A-upgrade", Decision::accept);
    CHECK(hearing.of("A-upgrade").standing->overdue);
    CHECK(hearing.of("A-upgrade").late);
    CHECK(hearing.of("A-upgrade").standing->by == std::vector<std::string>{"deadline"});
}

TEST_CASE("hearing: the row of a proposal speaks for the unit after the change, its place stays") {
    World world = in_town({{"catalogue_class", std::string("restricted")}});
    applies(world, "A-1", "E-1", {{"park_id", std::string("P-1")}, {"catalogue_class", std::string("permitted")}});
    applies(world, "A-2", "E-1", {{"park_id", std::string("P-1")}});
    applies(world, "A-3", "E-1", {{"action", std::string("convert")}, {"sector", std::string("2614")}});
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::accept);
    decided(hearing, "A-2", Decision::reject, "CATALOGUE-RESTRICTED");
    decided(hearing, "A-3", Decision::accept); // no rule of the pack names a conversion
}
