// SPDX-License-Identifier: Apache-2.0
// Where it would stand: protected areas, the standing of the park, and places outside every park.
#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// A zone from 1000 to 2000 m east in a park far from the river.
World with_zone(const std::string& kind) {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000}).zone("Z-1", kind, {1000, 5000}, {2000, 6000});
    return world;
}

void in_zone(const std::string& kind, Decision expected, const std::string& rules, const Fields& project = harmless()) {
    INFO(kind);
    World world = with_zone(kind);
    applies(world, "A-1", "", project, square({1300, 5300}));
    applies(world, "A-2", "", project, square({2300, 5300}));
    const Hearing hearing(world);
    decided(hearing, "A-1", expected, rules);
    decided(hearing, "A-2", Decision::accept);
}

void in_park(Fields park, const std::string& code, Decision expected, const std::string& rules = "") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000}, std::move(park));
    applies(world, "A-1", "", sector(code), square({0, 5000}));
    decided(Hearing(world), "A-1", expected, rules);
}

Fields status(const std::string& word) {
    return {{"status", word}};
}

Fields admits(std::vector<std::string> prefixes) {
    return {{"admitted_sectors", Value(std::move(prefixes))}};
}

} // namespace

TEST_CASE("hearing: touching the red line is being in it") {
    World world = with_zone("ecological_redline");
    applies(world, "A-1", "", harmless(), World::box({600, 5000}, {1000, 5400}));
    applies(world, "A-2", "", harmless(), World::box({598, 5000}, {998, 5400}));
    applies(world, "A-3", "", harmless(), World::box({1900, 5900}, {2300, 6300}));
    applies(world, "A-4", "", harmless(), point({1500, 5500}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::reject, "REDLINE", 0);
    decided(hearing, "A-2", Decision::accept, "", 2, "REDLINE");
    decided(hearing, "A-3", Decision::reject, "REDLINE", 0);
    decided(hearing, "A-4", Decision::reject, "REDLINE", 0);
}

TEST_CASE("hearing: beside a red line that is known to 20 m") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000});
    world.add(Role::protected_areas, "Z-1", World::box({1000, 5000}, {2000, 6000}),
              {{"kind", std::string("ecological_redline")}, {"accuracy_m", 20.0}});
    applies(world, "A-1", "", harmless(), World::box({595, 5000}, {995, 5400}));
    applies(world, "A-2", "", harmless(), World::box({570, 5500}, {970, 5900}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::accept, "REDLINE", 5);
    decided(hearing, "A-2", Decision::accept);
    CHECK(verdict(hearing, "A-2", "REDLINE") == Verdict::pass);
}

TEST_CASE("hearing: drinking water") {
    in_zone("drinking_1", Decision::reject, "DRINK-1");
    in_zone("drinking_2", Decision::reject, "DRINK-2");
    in_zone("drinking_1", Decision::accept, "", sector("4610")); // water supply itself
    in_zone("drinking_quasi", Decision::reject, "DRINK-Q", harmless({{"heavy_polluter", true}}));
    in_zone("drinking_quasi", Decision::conditional, "OUTFALL-0"); // its waste water must leave the zone
}

TEST_CASE("hearing: in the quasi zone it must be known whether it pollutes heavily, elsewhere it need not") {
    in_zone("drinking_quasi", Decision::undetermined, "DRINK-Q", harmless({{"heavy_polluter", Value{}}}));
}

TEST_CASE("hearing: nature reserves, scenic areas, farmland and function zones") {
    in_zone("nature_core", Decision::reject, "NATRES");
    in_zone("nature_buffer", Decision::reject, "NATRES");
    in_zone("nature_experimental", Decision::conditional, "NATRES-EXP");
    in_zone("scenic_core", Decision::reject, "SCENIC-CORE");
    in_zone("farmland", Decision::reject, "FARMLAND");
    in_zone("ecofunction", Decision::conditional, "ECOFUNC");
}

TEST_CASE("hearing: the worst zone decides and the others are still told") {
    World world = with_zone("nature_experimental");
    world.zone("Z-2", "farmland", {1500, 5000}, {2500, 6000})
        .zone("Z-3", "ecological_redline", {1600, 5000}, {2500, 6000});
    applies(world, "A-1", "", harmless(), square({1300, 5300}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::reject, "FARMLAND;REDLINE");
    CHECK(verdict(hearing, "A-1", "NATRES-EXP") == Verdict::conditional);
}

TEST_CASE("hearing: who stands in a drinking-water zone may leave or close, not renew") {
    World world = with_zone("drinking_1");
    world.plant("E-1", {1500, 5500}, harmless());
    applies(world, "A-new", "E-1", {}, square({2300, 5300}));
    for (const char* action : {"rebuild", "upgrade", "convert", "close"}) {
        applies(world, std::string("A-") + action, "E-1", {{"action", std::string(action)}});
    }
    const Hearing hearing(world);
    decided(hearing, "A-new", Decision::accept);
    decided(hearing, "A-close", Decision::accept);
    decided(hearing, "A-rebuild", Decision::reject, "DRINK-1;DRINK-1-EXISTING");
    decided(hearing, "A-upgrade", Decision::reject, "DRINK-1-EXISTING");
    decided(hearing, "A-convert", Decision::reject, "DRINK-1-EXISTING");
}

TEST_CASE("hearing: a heavy polluter in the quasi zone may be rebuilt, not enlarged") {
    World world = with_zone("drinking_quasi");
    world.plant("E-1", {1500, 5500}, harmless({{"heavy_polluter", true}}));
    for (const char* action : {"rebuild", "expand"}) {
        applies(world, std::string("A-") + action, "E-1", {{"action", std::string(action)}});
    }
    const Hearing hearing(world);
    decided(hearing, "A-rebuild", Decision::conditional, "OUTFALL-0");
    decided(hearing, "A-expand", Decision::reject, "DRINK-Q");
}

TEST_CASE("hearing: no layer of protected areas, and none of farmland, is said and does not stop anybody") {
    World bare;
    bare.main_stem().park("P-1", {0, 5000}, {3000, 8000});
    applies(bare, "A-1", "", harmless(), square({0, 5000}));
    const Hearing without(bare);
    decided(without, "A-1", Decision::accept);
    CHECK(verdict(without, "A-1", "REDLINE") == Verdict::inform);
    CHECK(without.court.law.not_assessed().contains(finding_of(without.of("A-1").findings, "REDLINE")->rule_key));
    World world = with_zone("ecological_redline");
    world.the_case().absent_kinds = {"farmland"};
    applies(world, "A-1", "", harmless(), square({0, 5000}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::accept);
    CHECK(verdict(hearing, "A-1", "FARMLAND") == Verdict::inform);
    CHECK(verdict(hearing, "A-1", "REDLINE") == Verdict::pass);
}

TEST_CASE("hearing: the standing of the park") {
    in_park(status("compliant"), "2614", Decision::accept);
    in_park(status("under_rectification"), "2614", Decision::reject, "PARK-ONLY");
    in_park(status("under_rectification"), "1711", Decision::conditional, "PARK-RECTIFY");
    in_park(status("to_exit"), "2614", Decision::reject, "PARK-EXIT;PARK-ONLY");
    in_park(status("to_exit"), "1711", Decision::reject, "PARK-EXIT");
    in_park({{"status", Value{}}}, "2614", Decision::undetermined, "PARK-EXIT;PARK-ONLY;PARK-RECTIFY");
    in_park({{"status", Value{}}}, "1711", Decision::undetermined, "PARK-EXIT;PARK-RECTIFY");
}

TEST_CASE("hearing: outside every park, and half outside") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000});
    applies(world, "A-1", "", sector("2614"), square({5000, 5000}));
    applies(world, "A-2", "", sector("1711"), square({5500, 5000}));
    applies(world, "A-3", "", sector("2614"), square({2800, 5000}));
    applies(world, "A-4", "", sector("2614", {{"park_id", std::string("P-1")}}), square({6000, 5000}));
    applies(world, "A-5", "", sector("3011"), square({6500, 5000}));
    applies(world, "A-6", "", sector("3610", {{"processes", Value(std::vector<std::string>{"coking"})}}),
            square({7000, 5000}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::reject, "PARK-ONLY");
    decided(hearing, "A-2", Decision::accept);
    decided(hearing, "A-3", Decision::reject, "PARK-ONLY");
    decided(hearing, "A-4", Decision::reject, "PARK-ONLY"); // a park named is no park around it
    decided(hearing, "A-5", Decision::reject, "PARK-ONLY");
    decided(hearing, "A-6", Decision::reject, "PARK-ONLY");
}

TEST_CASE("hearing: a chemical plant outside every park may not be enlarged where it stands") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000}).plant("E-1", {5000, 5000});
    world.plant("E-2", {500, 5500});
    for (const char* action : {"expand", "upgrade"}) {
        applies(world, std::string("A-") + action, "E-1", {{"action", std::string(action)}});
    }
    applies(world, "A-in", "E-2", {{"action", std::string("expand")}});
    const Hearing hearing(world);
    decided(hearing, "A-expand", Decision::reject, "PARK-ONLY");
    decided(hearing, "A-upgrade", Decision::accept);
    decided(hearing, "A-in", Decision::accept);
}

TEST_CASE("hearing: the park's list of admitted sectors") {
    in_park(admits({"26"}), "2614", Decision::accept);
    in_park(admits({"26"}), "1711", Decision::reject, "PARK-ADMITS");
    in_park(admits({"2614"}), "2621", Decision::reject, "PARK-ADMITS");
    in_park(admits({"C26", "17"}), "1711", Decision::accept);
    in_park(admits({"C26"}), "2614", Decision::accept);
}
