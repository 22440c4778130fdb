// SPDX-License-Identifier: Apache-2.0
// The administrative books with numbers: where freed quota goes, what covers new load, who comes first.
#include "allocation/accounts.hpp"

#include <catch2/catch.hpp>

#include "allocation/planned.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

AccountConfig cod_total(AccountScope scope, const std::string& layer, const std::string& freed_to) {
    AccountConfig config;
    config.id = scope == AccountScope::province ? "province_COD" : "zone_COD";
    config.resource = "COD";
    config.scope = scope;
    config.layer = layer;
    config.field = "cap_cod";
    config.used_field = "used_cod";
    config.freed_to = freed_to;
    return config;
}

Fields books(double cap, double used, Fields more = {}) {
    return with({{"cap_cod", cap}, {"used_cod", used}}, more);
}

Fields in(const std::string& province, Fields more = {}) {
    return with({{"province", province}}, more);
}

/// Frees 10 t/a and brings `brings` to where it goes.
Fields mover(double brings, Fields more = {}) {
    return with(k_must_leave, with({{"cod_actual", 10.0}, {"cod_permit", 12.0}, {"cod_relocated", brings}}, more));
}

World& zone(World& world, const std::string& id, double south, double north, Fields fields) {
    return world.add(Role::capacity_units, id, World::box({-9000, south}, {9000, north}), fields);
}

/// E-1 by the river in Z-1; P-1 behind it in Z-2, full to the brim. The border between provinces, if any, lies between.
World two_zones(const std::string& freed_to, const std::string& province_of_park, double brings,
                bool attaining = true) {
    World world = basin();
    world.the_case().destination_scope = "any";
    world.the_case().accounts = {cod_total(AccountScope::zone, "capacity_units", freed_to)};
    zone(world, "Z-1", -9000, 2000, books(100, 90));
    zone(world, "Z-2", 2000, 9000, books(50, 50, {{"attaining", attaining}}));
    world.park("P-1", {0, 5000}, {1000, 6000}, in(province_of_park, {{"prefecture", province_of_park + " city"}}));
    world.plant("E-1", {0, 200}, mover(brings, in("A", {{"prefecture", std::string("A city")}})));
    return world;
}

void check_row(const LedgerRow& row, std::int64_t released, std::int64_t reserved, std::int64_t remaining) {
    INFO(row.account_id);
    CHECK(row.released == released);
    CHECK(row.reserved == reserved);
    CHECK(row.remaining() == remaining);
}

} // namespace

TEST_CASE("freed quota stays in the zone of origin when the account says so") {
    World world = two_zones("zone", "A", 8);
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::unplaced);
    CHECK(render(planned.unit("E-1").reason, Lang::en).find("zone_COD/Z-2") != std::string::npos);
    check_row(planned.account("zone_COD/Z-2"), 0, 0, 0);
}

TEST_CASE("within its province a firm may use at its new place what it frees, and no more") {
    World fits = two_zones("province", "A", 8);
    const Planned planned(fits);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    check_row(planned.account("zone_COD/Z-2"), 8000, 8000, 0);  // 8 of the 10 t/a went along
    check_row(planned.account("zone_COD/Z-1"), 2000, 0, 12000); // the rest came home
    World more = two_zones("province", "A", 10.001);
    CHECK(Planned(more).unit("E-1").outcome == Outcome::unplaced); // a kilogram more than it frees
}

TEST_CASE("freed quota never crosses a province border with the firm") {
    for (const char* freed_to : {"zone", "prefecture", "province"}) {
        World world = two_zones(freed_to, "B", 8);
        const Planned planned(world);
        CHECK(planned.unit("E-1").outcome == Outcome::unplaced);
    }
    World roomy = two_zones("province", "B", 8); // with room there it moves, and leaves its quota behind
    roomy.add(Role::capacity_units, "Z-3", World::box({-9000, 9000}, {9000, 19000}), books(50, 40));
    roomy.park("P-2", {0, 10000}, {1000, 11000}, in("B"));
    const Planned planned(roomy);
    REQUIRE(planned.unit("E-1").park_id == "P-2");
    check_row(planned.account("zone_COD/Z-3"), 0, 8000, 2000);
    check_row(planned.account("zone_COD/Z-1"), 10000, 0, 20000);
}

TEST_CASE("an account freed within the prefecture lets nothing out of it") {
    World same = two_zones("prefecture", "A", 8);
    CHECK(Planned(same).unit("E-1").outcome == Outcome::relocate);
    World other = two_zones("prefecture", "A", 8);
    other.park("P-2", {0, 7000}, {1000, 8000}, in("A", {{"prefecture", std::string("C city")}}));
    const Planned planned(other);
    CHECK(planned.unit("E-1").park_id == "P-1");
    World unknown = two_zones("prefecture", "A", 8); // where the data do not tell, nothing goes along
    unknown.plant("E-2", {300, 200}, mover(8, in("A")));
    CHECK(Planned(unknown).unit("E-2").outcome == Outcome::unplaced);
}

TEST_CASE("a province's total nets a move inside it and gives nothing to the neighbour") {
    const auto provinces = [](const std::string& of_park) {
        World world = basin();
        world.the_case().destination_scope = "any";
        world.the_case().accounts = {cod_total(AccountScope::province, "jurisdictions", "province")};
        const double border = of_park == "A" ? 9000 : 2000;
        world.add(Role::jurisdictions, "A", World::box({-9000, -9000}, {9000, border}),
                  books(100, 100, {{"level", std::string("province")}}));
        world.add(Role::jurisdictions, "A-city", World::box({-9000, -9000}, {9000, border}),
                  books(1, 0, {{"level", std::string("prefecture")}})); // a column of its own, no province
        world.add(Role::jurisdictions, "B", World::box({-9000, border}, {9000, 30000}),
                  books(100, 100, {{"level", std::string("province")}}));
        world.park("P-1", {0, 5000}, {1000, 6000});
        world.plant("E-1", {0, 200}, mover(8));
        return world;
    };
    World inside = provinces("A"), across = provinces("B");
    const Planned stays(inside);
    CHECK(stays.unit("E-1").outcome == Outcome::relocate);
    check_row(stays.account("province_COD/A"), 10000, 8000, 2000);
    const Planned leaves(across);
    CHECK(leaves.unit("E-1").outcome == Outcome::unplaced);
    check_row(leaves.account("province_COD/B"), 0, 0, 0);
}

TEST_CASE("of jurisdictions in one another the finest with a capacity carries the account") {
    World world = basin();
    world.the_case().accounts = {cod_total(AccountScope::zone, "jurisdictions", "zone")};
    const Geometry all = World::box({-9000, -9000}, {9000, 9000});
    world.add(Role::jurisdictions, "A", all, books(100, 0, {{"level", std::string("province")}}));
    world.add(Role::jurisdictions, "B", all, books(50, 20, {{"level", std::string("prefecture")}}));
    world.add(Role::jurisdictions, "C", all, {{"level", std::string("county")}});
    world.park("P-1", {0, 5000}, {1000, 6000}).plant("E-1", {0, 200}, mover(8));
    check_row(Planned(world).account("zone_COD/B"), 10000, 8000, 32000);
}

namespace {

/// One zone with room in plenty; what matters is the cover.
World covered(OffsetRatio ratio, Fields of_zone, double brings) {
    World world = basin();
    AccountConfig config = cod_total(AccountScope::zone, "capacity_units", "zone");
    config.offset = ratio;
    world.the_case().accounts = {config};
    zone(world, "Z-1", -9000, 9000, std::move(of_zone));
    world.park("P-1", {0, 5000}, {1000, 6000}).plant("E-1", {0, 200}, mover(brings));
    return world;
}

} // namespace

TEST_CASE("where the target is missed new load needs its ratio of what ends there") {
    const Fields missed = books(100, 50, {{"attaining", false}});
    World fits = covered({0, 1.5}, missed, 6.666); // 9.999 of the 10 t/a that end there
    const Planned planned(fits);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    check_row(planned.account("zone_COD/Z-1/offset"), 10000, 9999, 1);
    check_row(planned.account("zone_COD/Z-1"), 10000, 6666, 53334);
    World more = covered({0, 1.5}, missed, 6.667);
    const Planned refused(more);
    CHECK(refused.unit("E-1").outcome == Outcome::unplaced);
    CHECK(render(refused.unit("E-1").reason, Lang::en).find("zone_COD/Z-1/offset") != std::string::npos);
}

TEST_CASE("the ratio follows attainment: by the column, else by the account's own limit") {
    World kept = covered({0, 1.5}, books(100, 50), 9); // within its limit: no cover asked
    const Planned planned(kept);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    CHECK(planned.plan.ledger.size() == 2); // the zone and the land
    World over = covered({0, 1.5}, books(100, 101), 6.667);
    CHECK(Planned(over).unit("E-1").outcome == Outcome::unplaced);
    World both = covered({1, 2}, books(100, 50), 9);
    check_row(Planned(both).account("zone_COD/Z-1/offset"), 10000, 9000, 1000);
}

TEST_CASE("a plant that closes covers the new load of another in the same zone") {
    World world = covered({0, 2}, books(100, 50, {{"attaining", false}}), 6); // needs 12, frees 10
    world.plant("E-2", {300, 200},
                with(k_must_leave, {{"cod_actual", 2.0}, {"catalogue_class", std::string("eliminated")}}));
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    check_row(planned.account("zone_COD/Z-1/offset"), 12000, 12000, 0);
}

TEST_CASE("quota that goes along covers its ratio and is not handed to others") {
    World world = two_zones("province", "A", 6, false);
    world.the_case().accounts[0].offset = {0, 1.5};
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    check_row(planned.account("zone_COD/Z-2/offset"), 9000, 9000, 0);
    check_row(planned.account("zone_COD/Z-2"), 6000, 6000, 0);
    check_row(planned.account("zone_COD/Z-1"), 1000, 0, 11000);
}

TEST_CASE("projects that come anyway take their share first, net of what ends for them") {
    World world = covered({}, books(100, 80), 8);
    world.add(Role::incoming, "N-1", {},
              {{"park_id", std::string("P-1")}, {"cod_relocated", 25.0}, {"cod_offset", 4.0}, {"land_relocated", 3.0}});
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate); // the zone is over by one, the move makes it better
    check_row(planned.account("zone_COD/Z-1"), 10000, 29000, 1000);
    CHECK(planned.account("land/P-1").reserved == 130000);
    World no_relief = covered({}, books(100, 80), 10.5);
    no_relief.add(Role::incoming, "N-1", {}, {{"park_id", std::string("P-1")}, {"cod_relocated", 20.0}});
    CHECK(Planned(no_relief).unit("E-1").outcome == Outcome::unplaced);
}

TEST_CASE("a share of the room is kept for projects not yet filed") {
    World world = basin();
    world.the_case().accounts = {cod_total(AccountScope::zone, "capacity_units", "")};
    world.the_case().accounts[0].reserve_share = 0.1;
    world.the_case().plan.reserved_for_new = 0.25;
    zone(world, "Z-1", -9000, 9000, books(100, 50)); // room 40 after the reserve, 10 of it kept
    world.park("P-1", {0, 5000}, {1000, 6000}).plant("E-1", {0, 200}, mover(30));
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    CHECK(planned.account("zone_COD/Z-1").kept_free == 20000);
    World more = world;
    more.plant("E-2", {300, 200}, mover(0.001));
    const Planned refused(more);
    CHECK((refused.unit("E-1").outcome == Outcome::relocate) + (refused.unit("E-2").outcome == Outcome::relocate) == 1);
}

TEST_CASE("an account over its limit may end better, not worse, one within it not over") {
    const auto ends = [](double used, double brings) {
        World world = covered({}, books(100, used), brings);
        return Planned(world).unit("E-1").outcome;
    };
    CHECK(ends(120, 10) == Outcome::relocate); // frees what it brings
    CHECK(ends(120, 10.001) == Outcome::unplaced);
    CHECK(ends(95, 15) == Outcome::relocate); // 95 - 10 + 15 is the limit
    CHECK(ends(95, 15.001) == Outcome::unplaced);
}
