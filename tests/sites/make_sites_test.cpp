// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>

#include "geo/nearest.hpp"
#include "geo/overlay.hpp"
#include "sites/site.hpp"
#include "support/language_pack.hpp"
#include "support/site_points.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

SiteSet sites_of(World& world, Court& court) {
    Progress progress(ProgressMode::none, Lang::en);
    return make_sites(court.law, world.inputs(), court.rivers, court.units, court.faults, progress);
}

double distance_to_bank(World& world, const Geometry& footprint) {
    const std::vector<NearestItem> items = {{&world.inputs().of(Role::rivers).front().geometry, 0}};
    return NearestIndex(items).nearest(footprint).distance_m;
}

} // namespace

TEST_CASE("a park across the 1 km line is cut on the safe side, not dropped") {
    World world;
    world.main_stem().park("P-1", {-1000, 200}, {1000, 3000}).plant("E-1", {0, 200});
    Court court(world);
    const SiteSet set = sites_of(world, court);
    REQUIRE(set.sites.size() == 1);
    const LandPart& part = set.parts[set.sites.front().part];
    const double distance_m = distance_to_bank(world, part.place->place.footprint);
    CHECK(distance_m > 1000.01);
    CHECK(distance_m < 1000.05);
    // 2 km x (3000 - 1000.025) m, give or take the curvature of the sketch's sides.
    CHECK(part.area_ha == Approx(400.0).margin(0.3));
    CHECK(set.sites.front().site_id == "P-1/" + court.units.front().profile + "/1");
}

TEST_CASE("clearance keeps sites further off") {
    World world;
    world.main_stem().park("P-1", {-1000, 200}, {1000, 3000}).plant("E-1", {0, 200});
    world.the_case().clearance_m = 50;
    Court court(world);
    const SiteSet set = sites_of(world, court);
    CHECK(distance_to_bank(world, set.parts[set.sites.front().part].place->place.footprint) ==
          Approx(1050.025).margin(0.02));
}

TEST_CASE("a zone through the middle splits a park into numbered parts by size") {
    World world;
    world.main_stem().park("P-1", {-2000, 3000}, {2000, 4000}).plant("E-1", {0, 200});
    world.zone("Z-1", "ecological_redline", {500, 2900}, {700, 4100});
    Court court(world);
    const SiteSet set = sites_of(world, court);
    REQUIRE(set.sites.size() == 2);
    CHECK(set.parts[set.sites[0].part].area_ha > set.parts[set.sites[1].part].area_ha);
    CHECK(set.sites[1].site_id.ends_with("/2"));
    REQUIRE(set.exclusions.size() == 1);
    CHECK(set.exclusions.front().rule_id == "REDLINE");
}

TEST_CASE("a park wholly inside the band is a near miss with rule, signed margin and the hectares lost") {
    World world;
    world.main_stem().park("P-1", {0, 100}, {500, 600}).plant("E-1", {0, 200});
    Court court(world);
    const SiteSet set = sites_of(world, court);
    CHECK(set.sites.empty());
    REQUIRE(set.near_misses.size() == 1);
    CHECK(set.near_misses.front().finding.rule_id == "CHEM-1KM");
    CHECK(*set.near_misses.front().finding.margin == Approx(-900).margin(0.1));
    CHECK(set.near_misses.front().lost_ha == Approx(25).margin(0.05));
}

TEST_CASE("a new park across the band has no site for chemical plants at all") {
    World world;
    world.main_stem()
        .park("P-1", {-1000, 200}, {1000, 3000}, {{"boundary_action", std::string("new")}})
        .plant("E-1", {0, 200});
    Court court(world);
    CHECK(sites_of(world, court).sites.empty());
}

TEST_CASE("occupied land is taken off") {
    World world;
    world.main_stem().park("P-1", {0, 3000}, {1000, 4000}).plant("E-1", {0, 200});
    world.add(Role::existing, "X-1", World::box({0, 3000}, {1000, 3500}), {});
    Court court(world);
    const SiteSet set = sites_of(world, court);
    REQUIRE(set.sites.size() == 1);
    CHECK(set.parts[set.sites.front().part].area_ha == Approx(50).margin(0.05));
}

TEST_CASE("the order of parks and plants in the tables does not matter") {
    const auto ids = [](bool reversed) {
        World world;
        world.main_stem();
        for (int i = 0; i < 3; ++i) {
            const int k = reversed ? 2 - i : i;
            world.park("P-" + std::to_string(k), {k * 3000.0, 3000}, {k * 3000.0 + 1000, 4000});
            world.plant("E-" + std::to_string(k), {k * 100.0, 200}, {{"heavy_polluter", k == 1}});
        }
        Court court(world);
        std::string all;
        for (const Site& site : sites_of(world, court).sites) {
            all += site.site_id + " ";
        }
        return all;
    };
    CHECK(ids(false) == ids(true));
}

TEST_CASE("a site keeps the distance that the unit brings along, the next unit keeps its own") {
    const LanguagePack pack;
    World world;
    world.the_case().rule_packs = {pack.path()};
    const std::vector<std::string> on_file = {"swap"};
    world.main_stem().park("P-1", {0, 3000}, {2000, 5000});
    world.plant("E-1", {0, 200}, {{"documents", on_file}, {"safety_distance_m", 500.0}});
    world.plant("E-2", {0, 200}, {{"documents", on_file}, {"safety_distance_m", 800.0}});
    world.add(Role::sensitive, "S-1", World::box({0, 5000}, {2000, 5200}), {{"kind", std::string("settlement")}});
    Court court(world);
    const SiteSet set = sites_of(world, court);
    REQUIRE(set.sites.size() == 2);
    std::vector<double> areas;
    for (const Site& site : set.sites) {
        areas.push_back(set.parts[site.part].area_ha);
    }
    std::sort(areas.begin(), areas.end());
    CHECK(areas[0] == Approx(240).margin(0.3)); // 2 km x 1.2 km
    CHECK(areas[1] == Approx(300).margin(0.3));
}

TEST_CASE("land in the polygon of a local ban is cut off, the rest of the park stays") {
    const LanguagePack pack;
    World world;
    world.the_case().rule_packs = {pack.path()};
    world.main_stem().park("P-1", {0, 3000}, {2000, 5000});
    world.plant("E-1", {0, 200}, {{"documents", std::vector<std::string>{"swap"}}});
    world.add(Role::jurisdictions, "lake_basin", World::box({1500, 0}, {9000, 9000}), {{"level", std::string("zone")}});
    world.the_case().reach_notion = ReachNotion::hydrological;
    Court court(world);
    const SiteSet set = sites_of(world, court);
    REQUIRE(set.sites.size() == 1);
    CHECK(set.parts[set.sites.front().part].area_ha == Approx(300).margin(0.3));
    REQUIRE(set.exclusions.size() == 1);
    CHECK(set.exclusions.front().rule_id == "BASIN-BAN");
}

TEST_CASE("no point of a site breaks a rule, cuts lie close to the legal lines, land is counted once") {
    World world;
    world.main_stem().plant("E-1", {0, 200}).plant("E-2", {100, 200}, {{"sector", std::string("1511")}});
    world.park("P-1", {-3000, 200}, {-1000, 3000}).park("P-2", {1000, -4000}, {3500, -500});
    world.zone("Z-1", "ecological_redline", {-2200, 1500}, {-1800, 4000});
    world.zone("Z-2", "ecological_redline", {2000, -3500}, {2300, -3000});
    Court court(world);
    const SiteSet set = sites_of(world, court);
    CHECK(set.sites.size() >= 4);
    CHECK(forbidden_points(court.law, world.inputs(), court.rivers, court.units, set, 1000) == 0);
    const Strip strip = strip_along_lines(court.law, world.inputs(), set);
    CHECK(strip.places > 10);
    CHECK(strip.least_m > 0.01);
    CHECK(strip.most_m < 0.1);
    CHECK(worst_land_difference_ha(world.inputs(), set) < 1e-6);
}
