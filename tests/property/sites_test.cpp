// SPDX-License-Identifier: Apache-2.0
// Every site of the shipped case: lawful to its last point, cut close to the legal lines, the same for any threads.
#include <catch2/catch.hpp>

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "base/text.hpp"
#include "pipeline.hpp"
#include "support/ground.hpp"
#include "support/run_program.hpp"
#include "support/site_points.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

struct ShippedSites {
    ShippedSites()
        : loaded(load_case(shipped_case(), {})), law(loaded->the_case, loaded->inputs, loaded->rules, faults),
          rivers(loaded->inputs, faults), units(make_units(loaded->inputs, rivers)) {
        assign_profiles(law, units);
    }

    SiteSet sites_with(int threads) {
        const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                          static_cast<std::size_t>(threads));
        tbb::task_arena arena(threads);
        Progress progress(ProgressMode::none, Lang::en);
        return arena.execute([&] { return make_sites(law, loaded->inputs, rivers, units, faults, progress); });
    }

    Faults faults;
    std::unique_ptr<LoadedCase> loaded;
    Law law;
    RiverNetwork rivers;
    std::vector<Unit> units;
};

bool alike(const SiteSet& a, const SiteSet& b) {
    const auto same_part = [](const LandPart& x, const LandPart& y) {
        return x.id == y.id && x.area_ha == y.area_ha && x.score == y.score &&
               x.place->place.footprint == y.place->place.footprint;
    };
    const auto same_site = [](const Site& x, const Site& y) {
        return x.site_id == y.site_id && x.part == y.part && x.score == y.score;
    };
    return std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), same_part) &&
           std::equal(a.sites.begin(), a.sites.end(), b.sites.begin(), b.sites.end(), same_site);
}

} // namespace

TEST_CASE("sites of the shipped case at 100,000 points, along legal lines and as land", "[.long][sites]") {
    ShippedSites shipped;
    const SiteSet sites = shipped.sites_with(2);
    const Inputs& inputs = shipped.loaded->inputs;
    CHECK(forbidden_points(shipped.law, inputs, shipped.rivers, shipped.units, sites, 100000) == 0);
    const Strip strip = strip_along_lines(shipped.law, inputs, sites);
    const double difference_ha = worst_land_difference_ha(inputs, sites);
    WARN(strip.places << " edges of cuts, from " << format_fixed(strip.least_m, 4) << " to "
                      << format_fixed(strip.most_m, 4) << " m beyond; land counted two ways differs by "
                      << format_number(difference_ha) << " ha at most");
    CHECK(strip.places > 100);
    CHECK(strip.least_m > 0.01);
    CHECK(strip.most_m < 0.1);
    CHECK(difference_ha < 1e-6);
    CHECK(alike(sites, shipped.sites_with(1)));
    CHECK(alike(sites, shipped.sites_with(7)));
}

TEST_CASE("sites cut along the cells of a raster break no rule at 100,000 points, whatever its CRS",
          "[ground][sites]") {
    const auto [epsg, corner] = GENERATE(std::pair(4490, Xy{}), std::pair(32649, Xy{581000, 3334000}));
    const GroundWorld ground(epsg, corner);
    World world = ground.world();
    world.the_case().plan.min_site_ha = 0;
    Court court(world);
    Progress progress(ProgressMode::none, Lang::en);
    const SiteSet set = make_sites(court.law, world.inputs(), court.rivers, court.units, court.faults, progress);
    REQUIRE(set.sites.size() > 3);
    CHECK(forbidden_points(court.law, world.inputs(), court.rivers, court.units, set, 100000) == 0);
}
