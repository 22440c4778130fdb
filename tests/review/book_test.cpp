// SPDX-License-Identifier: Apache-2.0
// Proposals against the books: what fits to the quantum, who comes first, what is freed and for whom.
#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// A park with a cap on COD in steps of 0.1 t/a, of which something is used.
World capped(double quota, double used, Fields more = {}) {
    World world;
    more.emplace_back("quota_cod", quota);
    more.emplace_back("used_cod", used);
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000}, std::move(more));
    count_in_parks(world, "COD", "cod", 0.1);
    return world;
}

World& zone(World& world, const std::string& id, double west, double east, Fields books) {
    return world.add(Role::capacity_units, id, World::box({west, 4000}, {east, 20000}), books);
}

/// The park has room for everybody; the total of its zone is what counts. E-1 stands in the zone with 30 t/a.
World zoned(double cap, double used) {
    World world = capped(1e6, 0);
    count_in_zones(world, "COD", "cod");
    zone(world, "Z-1", -1000, 4000, {{"cap_cod", cap}, {"used_cod", used}});
    world.plant("E-1", {0, 15000}, harmless({{"cod_actual", 30.0}, {"cod_permit", 30.0}, {"cod_upgraded", 10.0}}));
    return world;
}

/// A project of its own in P-1, filed on a day of January 2026 ("" = not told).
World& asks(World& world, const std::string& id, const std::string& day, Fields more) {
    if (!day.empty()) {
        more.emplace_back("filed", *parse_date("2026-01-" + day));
    }
    more.emplace_back("park_id", std::string("P-1"));
    return applies(world, id, "", harmless(std::move(more)));
}

Fields cod(double t_a) {
    return {{"cod_relocated", t_a}};
}

Fields land(double ha) {
    return {{"land_relocated", ha}};
}

World& closes(World& world, const std::string& id, const std::string& day) {
    return applies(world, id, "E-1", {{"action", std::string("close")}, {"filed", *parse_date("2026-01-" + day)}});
}

const std::string k_cap = "park_COD/P-1", k_total = "zone_COD/Z-1", k_land = "land/P-1";

/// Two or more for the hectare that is left.
World last_hectare() {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000}, {{"available_ha", 1.0}});
    return world;
}

} // namespace

TEST_CASE("hearing: exactly what is left fits, one quantum more does not") {
    World fits = capped(100, 60), over = capped(100, 60), part = capped(100, 60);
    by_account(Hearing(asks(fits, "A-1", "05", cod(40))), "A-1", Decision::accept, k_cap, 0);
    by_account(Hearing(asks(over, "A-1", "05", cod(40.1))), "A-1", Decision::reject, k_cap, -0.1);
    by_account(Hearing(asks(part, "A-1", "05", cod(40.01))), "A-1", Decision::reject, k_cap, -0.1); // rounded up
}

TEST_CASE("hearing: in place of an application of the unit that freed more, on which another built, less will not do") {
    World world = zoned(500, 455); // 45 are left; E-1 has 30, of which an upgrade leaves 10
    closes(world, "A-1", "05");
    asks(world, "A-2", "06", cod(70));
    applies(world, "A-3", "E-1", {{"action", std::string("upgrade")}, {"filed", *parse_date("2026-01-07")}});
    const Hearing hearing(world);
    by_account(hearing, "A-2", Decision::accept, k_total, 5);
    by_account(hearing, "A-3", Decision::reject, k_total, -5); // -20 where 25 less than nothing are left
}

TEST_CASE("hearing: of two for the last hectare the one filed earlier gets it, whatever its id") {
    World world = last_hectare();
    asks(world, "A-1", "07", land(0.6));
    asks(world, "A-2", "05", land(0.6));
    const Hearing hearing(world);
    by_account(hearing, "A-2", Decision::accept, k_land, 0.4);
    by_account(hearing, "A-1", Decision::reject, k_land, -0.2);
}

TEST_CASE("hearing: of two filed on one day that do not fit together the lower id gets it") {
    World world = last_hectare();
    asks(world, "A-2", "05", land(0.6));
    asks(world, "A-1", "05", land(0.6));
    const Hearing hearing(world);
    by_account(hearing, "A-1", Decision::accept, k_land, 0.4);
    by_account(hearing, "A-2", Decision::reject, k_land, -0.2);
}

TEST_CASE("hearing: two of one day that fit together are both admitted") {
    World world = last_hectare();
    asks(world, "A-1", "05", land(0.5));
    asks(world, "A-2", "05", land(0.5));
    const Hearing hearing(world);
    by_account(hearing, "A-1", Decision::accept, k_land, 0);
    by_account(hearing, "A-2", Decision::accept, k_land, 0);
}

TEST_CASE("hearing: who is refused takes nothing, a smaller one behind gets what is left") {
    World world = last_hectare();
    asks(world, "A-1", "05", land(0.6));
    asks(world, "A-2", "06", land(0.6));
    asks(world, "A-3", "07", land(0.4));
    const Hearing hearing(world);
    by_account(hearing, "A-1", Decision::accept, k_land, 0.4);
    by_account(hearing, "A-2", Decision::reject, k_land, -0.2);
    by_account(hearing, "A-3", Decision::accept, k_land, 0);
}

TEST_CASE("hearing: what the law refuses or leaves open is not booked, what it allows on conditions is") {
    const auto after = [](Fields first, Decision of_first, const std::string& rule, Decision of_second, double margin) {
        World world = last_hectare();
        first.emplace_back("land_relocated", 0.6);
        asks(world, "A-1", "05", first);
        asks(world, "A-2", "06", land(0.6));
        const Hearing hearing(world);
        decided(hearing, "A-1", of_first, rule);
        by_account(hearing, "A-2", of_second, k_land, margin);
    };
    after({{"catalogue_class", std::string("restricted")}}, Decision::reject, "CATALOGUE-RESTRICTED", Decision::accept,
          0.4);
    after({{"policy_compliant", Value{}}}, Decision::undetermined, "OUTDATED;OUTDATED-UPMID", Decision::accept, 0.4);
    after({{"sector", std::string("3011")}}, Decision::conditional, "EXCESS;OUTDATED-EXCESS", Decision::reject, -0.2);
}

TEST_CASE("hearing: without a day of filing the order of the rows counts, behind all that have one") {
    World world = last_hectare();
    asks(world, "A-9", "", land(0.6));
    asks(world, "A-1", "", land(0.4));
    asks(world, "A-5", "09", land(0.5));
    const Hearing hearing(world);
    by_account(hearing, "A-5", Decision::accept, k_land, 0.5);
    by_account(hearing, "A-9", Decision::reject, k_land, -0.1);
    by_account(hearing, "A-1", Decision::accept, k_land, 0.1);
}

TEST_CASE("hearing: what a closing frees lets a later one in, not an earlier one") {
    World world = zoned(100, 100);
    asks(world, "A-1", "05", cod(20));
    closes(world, "A-2", "06");
    asks(world, "A-3", "07", cod(20));
    asks(world, "A-4", "08", cod(10.1));
    const Hearing hearing(world);
    by_account(hearing, "A-1", Decision::reject, k_total, -20);
    decided(hearing, "A-2", Decision::accept);
    by_account(hearing, "A-3", Decision::accept, k_total, 10);
    by_account(hearing, "A-4", Decision::reject, k_total, -0.1);
}

TEST_CASE("hearing: a closing of the same day counts at once") {
    World world = zoned(100, 100);
    asks(world, "A-1", "05", cod(20));
    closes(world, "A-2", "05");
    const Hearing hearing(world);
    by_account(hearing, "A-1", Decision::accept, k_total, 10);
    decided(hearing, "A-2", Decision::accept);
}

TEST_CASE("hearing: an upgrade in place frees what it saves") {
    World world = zoned(100, 100);
    applies(world, "A-1", "E-1", {{"action", std::string("upgrade")}, {"filed", *parse_date("2026-01-05")}});
    asks(world, "A-2", "06", cod(20));
    asks(world, "A-3", "07", cod(0.1));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::accept);
    by_account(hearing, "A-2", Decision::accept, k_total, 0);
    by_account(hearing, "A-3", Decision::reject, k_total, -0.1);
}

TEST_CASE("hearing: on an account over its limit nothing may get worse, net of what ends there") {
    World world = zoned(100, 110);
    asks(world, "A-1", "05", cod(0.1));
    const auto e1_moves = [&](const std::string& id, double load) {
        applies(world, id, "E-1", {{"cod_relocated", load}, {"park_id", std::string("P-1")}});
    };
    e1_moves("A-3", 30.1);
    e1_moves("A-4", 30);
    e1_moves("A-5", 20);
    const Hearing hearing(world);
    by_account(hearing, "A-1", Decision::reject, k_total, -0.1);
    by_account(hearing, "A-3", Decision::reject, k_total, -0.1);
    decided(hearing, "A-4", Decision::accept);
    decided(hearing, "A-5", Decision::accept);
}

TEST_CASE("hearing: freed quota stays in its own zone") {
    World world = capped(1e6, 0);
    count_in_zones(world, "COD", "cod");
    zone(world, "Z-1", -1000, 4000, {{"cap_cod", 100.0}, {"used_cod", 90.0}});
    zone(world, "Z-2", 5000, 9000, {{"cap_cod", 100.0}, {"used_cod", 90.0}});
    world.plant("E-1", {7000, 15000}, harmless({{"cod_actual", 30.0}, {"cod_permit", 30.0}}));
    applies(world, "A-1", "E-1", {{"cod_relocated", 10.1}, {"park_id", std::string("P-1")}});
    applies(world, "A-2", "E-1", {{"cod_relocated", 10.0}, {"park_id", std::string("P-1")}});
    const Hearing hearing(world);
    by_account(hearing, "A-1", Decision::reject, k_total, -0.1);
    by_account(hearing, "A-2", Decision::accept, k_total, 0);
}

TEST_CASE("hearing: of load that was never permitted nothing comes free") {
    World world = zoned(100, 100);
    world.plant("E-2", {0, 16000}, harmless({{"cod_actual", 30.0}, {"cod_permit", 12.0}}));
    applies(world, "A-1", "E-2", {{"action", std::string("close")}, {"filed", *parse_date("2026-01-05")}});
    asks(world, "A-2", "06", cod(12.1));
    asks(world, "A-3", "07", cod(12));
    const Hearing hearing(world);
    by_account(hearing, "A-2", Decision::reject, k_total, -0.1);
    by_account(hearing, "A-3", Decision::accept, k_total, 0);
}

TEST_CASE("hearing: load that ends elsewhere counts in the total, not in the park's own cap") {
    World missing = zoned(100, 90), given = zoned(100, 90), too_little = zoned(100, 90), cap = capped(100, 90);
    by_account(Hearing(asks(missing, "A-1", "05", cod(15))), "A-1", Decision::reject, k_total, -5);
    by_account(Hearing(asks(given, "A-1", "05", {{"cod_relocated", 15.0}, {"cod_offset", 5.0}})), "A-1",
               Decision::accept, k_total, 0);
    by_account(Hearing(asks(too_little, "A-1", "05", {{"cod_relocated", 15.0}, {"cod_offset", 4.99}})), "A-1",
               Decision::reject, k_total, -0.1);
    by_account(Hearing(asks(cap, "A-1", "05", {{"cod_relocated", 15.0}, {"cod_offset", 5.0}})), "A-1", Decision::reject,
               k_cap, -5);
}

TEST_CASE("hearing: a capacity that is not given is not endless") {
    World world = capped(1e6, 0);
    count_in_zones(world, "COD", "cod");
    zone(world, "Z-1", -1000, 4000, {{"used_cod", 5.0}});
    asks(world, "A-1", "05", cod(1));
    asks(world, "A-2", "05", cod(0)); // asks nothing of it
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::undetermined, "account");
    CHECK(deciding(hearing.of("A-1")).front()->evidence == k_total);
    decided(hearing, "A-2", Decision::accept);
}

TEST_CASE("hearing: closing frees no room under the park's own cap") {
    World world = capped(100, 100);
    world.plant("E-1", {500, 5500}, harmless({{"cod_actual", 30.0}, {"cod_permit", 30.0}}));
    closes(world, "A-1", "05");
    asks(world, "A-2", "06", cod(20));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::accept);
    by_account(hearing, "A-2", Decision::reject, k_cap, -20);
}

TEST_CASE("hearing: an enlarged plant asks for its additional load only") {
    World world = zoned(100, 90);
    const auto expands = [&](const std::string& id, double load) {
        applies(world, id, "E-1", {{"action", std::string("expand")}, {"cod_relocated", load}});
    };
    expands("A-1", 40.1);
    expands("A-2", 40);
    const Hearing hearing(world);
    by_account(hearing, "A-1", Decision::reject, k_total, -0.1);
    by_account(hearing, "A-2", Decision::accept, k_total, 0);
    World in_park = capped(100, 60);
    in_park.plant("E-1", {500, 5500}, harmless({{"cod_actual", 30.0}, {"cod_permit", 30.0}}));
    applies(in_park, "A-1", "E-1", {{"action", std::string("expand")}, {"cod_relocated", 70.0}});
    by_account(Hearing(in_park), "A-1", Decision::accept, k_cap, 0); // 30 of the 60 are its own
}

TEST_CASE("hearing: a load that a section below has no room for is refused there, whatever ends elsewhere") {
    const auto heard = [](double load, double offset) {
        World world;
        world.main_stem().park("P-1", {0, 5000}, {3000, 8000}, {});
        world.the_case().resources.push_back({"COD", "cod", "t/a", 0.1, 0});
        AccountConfig sections;
        sections.id = "section_COD";
        sections.resource = "COD";
        sections.scope = AccountScope::section;
        sections.layer = "control_sections";
        sections.field = "cap_cod";
        sections.used_field = "used_cod";
        world.the_case().accounts.push_back(sections);
        Geometry below;
        below.points.push_back(lon_lat({9000, 0}));
        world.add(Role::control_sections, "S-1", below,
                  {{"water_class", std::string("III")}, {"cap_cod", 100.0}, {"used_cod", 90.0}});
        asks(world, "A-1", "05", {{"cod_relocated", load}, {"cod_offset", offset}});
        return world;
    };
    World fits = heard(10, 0), over = heard(10.1, 0), offset = heard(10.1, 5);
    by_account(Hearing(fits), "A-1", Decision::accept, "section_COD/S-1", 0);
    by_account(Hearing(over), "A-1", Decision::reject, "section_COD/S-1", -0.1);
    by_account(Hearing(offset), "A-1", Decision::reject, "section_COD/S-1", -0.1);
}

TEST_CASE("hearing: where the target is missed new load asks for its ratio of cover") {
    const auto heard = [](double offset) {
        World world = zoned(1000, 1001); // over its limit: not attaining
        world.the_case().accounts.back().offset = {0, 1.5};
        asks(world, "A-1", "05", {{"cod_relocated", 10.0}, {"cod_offset", offset}});
        return world;
    };
    World bare = heard(0), covered = heard(15), nearly = heard(14.9);
    by_account(Hearing(bare), "A-1", Decision::reject, "zone_COD/Z-1/offset", -15);
    by_account(Hearing(covered), "A-1", Decision::accept, "park_COD/P-1", 1e6 - 10);
    by_account(Hearing(nearly), "A-1", Decision::reject, "zone_COD/Z-1/offset", -0.1);
}

TEST_CASE("hearing: a project that does not say what it brings is put off at each account that would be asked") {
    World world = capped(10, 0);
    Case& the_case = world.the_case();
    the_case.resources.push_back({"NH3-N", "nh3_n", "t/a", 0.1, 0}); // counted by nobody: not asked for
    asks(world, "A-1", "05", {}).plant("E-1", {0, 15000}, harmless());
    asks(world, "A-2", "06", cod(0));
    applies(world, "A-3", "E-1", {{"park_id", std::string("P-1")}});
    applies(world, "A-4", "", harmless(), square({0, 5000}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::undetermined, "account");
    CHECK(finding_of(hearing.of("A-1").findings, "account")->evidence == k_cap);
    decided(hearing, "A-2", Decision::accept);
    decided(hearing, "A-3", Decision::accept); // a listed unit counts as in `plan`
    decided(hearing, "A-4", Decision::undetermined, "account");
    std::string warned;
    for (const Fault& fault : hearing.court.faults.sorted()) {
        warned += fault.feature + " " + fault.field + "; ";
    }
    CHECK(warned.find("cod_relocated") != std::string::npos);
}

TEST_CASE("hearing: two applications for one unit free its load once, the second stands in place of the first") {
    World world = zoned(400, 400);
    closes(world, "A-1", "05");
    closes(world, "A-2", "06");
    closes(world, "A-3", "06");
    asks(world, "A-4", "07", cod(30.1));
    asks(world, "A-5", "08", cod(30));
    const Hearing hearing(world);
    by_account(hearing, "A-1", Decision::accept, k_total, 30);
    for (const char* again : {"A-2", "A-3"}) {
        by_account(hearing, again, Decision::accept, k_total, 30);
        CHECK(finding_of(hearing.of(again).findings, "application")->verdict == Verdict::flag);
        CHECK_FALSE(hearing.queue[hearing.index(again)].booked);
    }
    CHECK(finding_of(hearing.of("A-1").findings, "application") == nullptr);
    by_account(hearing, "A-4", Decision::reject, k_total, -0.1);
    by_account(hearing, "A-5", Decision::accept, k_total, 0);
}
