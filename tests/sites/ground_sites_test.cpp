// SPDX-License-Identifier: Apache-2.0
// Land over a threshold of a raster is cut off along the cells' edges, in whatever CRS the raster is.
#include <catch2/catch.hpp>

#include "sites/site.hpp"
#include "support/few_layers.hpp"
#include "support/ground.hpp"
#include "support/run_program.hpp"
#include "support/site_points.hpp"
#include "verify/edit_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

SiteSet sites_of(World& world, Court& court) {
    Progress progress(ProgressMode::none, Lang::en);
    return make_sites(court.law, world.inputs(), court.rivers, court.units, court.faults, progress);
}

double land_ha(const SiteSet& set) {
    double sum = 0;
    for (const LandPart& part : set.parts) {
        sum += part.area_ha;
    }
    return sum;
}

double rim_m(const SiteSet& set) {
    double sum = 0;
    for (const LandPart& part : set.parts) {
        for (const Polygon& polygon : part.place->place.footprint.polygons) {
            sum += length_m(polygon.outer);
            for (const Path& hole : polygon.holes) {
                sum += length_m(hole);
            }
        }
    }
    return sum;
}

/// Of cells between these columns and rows of the world's raster in degrees that pass, within the park.
double lawful_ha(const Geometry& park, const std::function<bool(int, int)>& is_lawful) {
    double m2 = 0;
    for (int row = 0; row < 110; ++row) {
        for (int column = 0; column < 130; ++column) {
            const double west = 111.87 + column * 0.0021, north = 30.09 - row * 0.0017;
            const double east = 111.87 + (column + 1) * 0.0021, south = 30.09 - (row + 1) * 0.0017;
            const Geometry cell{
                {}, {}, {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}}}};
            if (is_lawful(column, row) && box_of(cell).overlaps(box_of(park))) {
                m2 += overlap_m2(cell, park);
            }
        }
    }
    return m2 / 10000;
}

} // namespace

TEST_CASE("a park is cut along the cells that a rule on a raster closes, and where there are no data",
          "[ground][sites]") {
    const GroundWorld ground;
    World world = ground.world();
    world.the_case().plan.min_site_ha = 0;
    Court court(world);
    const SiteSet set = sites_of(world, court);
    REQUIRE(set.sites.size() > 3);
    CHECK(forbidden_points(court.law, world.inputs(), court.rivers, court.units, set, 2000) == 0);
    const auto value = [](int column, int row) {
        return row < 50 && column > 30 && column < 80 ? -1
               : column > 70                          ? 10 + (column * 7 + row * 3) % 12
                                                      : (column + row) % 9;
    };
    const Geometry& park = world.inputs().of(Role::parks).front().geometry;
    const double lawful = lawful_ha(park, [&](int column, int row) {
        const int v = value(column, row);
        return v >= 0 && v <= 15 && v != 3 && v != 7;
    });
    const double lost_m2 = (lawful - land_ha(set)) * 10000;
    INFO(lawful << " ha, " << lost_m2 << " m2 lost along " << rim_m(set) << " m");
    CHECK(lost_m2 > 0);
    CHECK(lost_m2 < 0.1 * rim_m(set));
    std::map<Verdict, int> exclusions;
    for (const Exclusion& exclusion : set.exclusions) {
        ++exclusions[exclusion.verdict];
    }
    CHECK(exclusions == std::map<Verdict, int>{{Verdict::forbid, 2}, {Verdict::undetermined, 2}});
    for (const LandPart& part : set.parts) {
        CHECK(worst(judge(court.law, court.unit("E-1"), *part.place, Action::make_new)) == Verdict::pass);
    }
}

TEST_CASE("the cells of a raster in another CRS are cut as exactly", "[ground][sites]") {
    const auto [epsg, corner] = GENERATE(std::pair(32649, Xy{581000, 3334000}), std::pair(3857, Xy{12451500, 3519500}),
                                         std::pair(4547, Xy{292000, 3336000}));
    const GroundWorld ground(epsg, corner);
    World world = ground.world();
    Court court(world);
    const SiteSet set = sites_of(world, court);
    REQUIRE(!set.sites.empty());
    CHECK(forbidden_points(court.law, world.inputs(), court.rivers, court.units, set, 1000) == 0);
}

TEST_CASE("a park without data is no site but a near miss, or one on trial where the case plans so",
          "[ground][sites]") {
    const GroundWorld ground;
    World world = ground.world();
    world.park("P-gap", {-3000, 4000}, {-1000, 6000});
    Court court(world);
    const SiteSet set = sites_of(world, court);
    const auto misses = std::count_if(set.near_misses.begin(), set.near_misses.end(), [](const NearMiss& miss) {
        return miss.park_id == "P-gap" && miss.finding.verdict == Verdict::undetermined && miss.takes_all &&
               std::abs(miss.lost_ha - 400) < 0.5;
    });
    CHECK(misses == 2);
    world.the_case().plan.provisional = true;
    Court again(world);
    const SiteSet provisional = sites_of(world, again);
    CHECK(std::any_of(provisional.sites.begin(), provisional.sites.end(),
                      [](const Site& site) { return site.park_id == "P-gap"; }));
}

namespace {

/// Few layers with a raster of slopes and a rule on it; the words name the case.
std::string write_few_with_slope(const std::filesystem::path& folder, const RasterFile& slope) {
    write_few_layers(folder);
    write_raster(folder / "slope.tif", slope);
    std::string rule = spoilt(k_rule, "sectors = [\"26\"]\n", "");
    rule = spoilt(rule, "jurisdiction = \"basin\"", "jurisdiction = \"nation\"");
    rule = spoilt(rule, "{ near = \"rivers\", within_m = 1000, filter = { rank = [\"main_stem\"] } }",
                  "{ raster = \"slope\", op = \">\", limit = 15 }");
    write(folder / "ground.toml", std::string(k_pack_head) + rule);
    return folder.string() + "/case.toml --set 'case.rules=[\"yangtze\",\"ground.toml\"]'"
                             " --set 'raster.slope.source=\"slope.tif\"'";
}

} // namespace

TEST_CASE("the checker catches a site that covers a cell which a raster forbids", "[ground][sites][verify]") {
    const ScratchFolder scratch;
    RasterFile slope;
    slope.place = {111.9, 0.0013, 0, 30.3, 0, -0.0011};
    slope.columns = slope.rows = 250;
    slope.value = [](int column, int row) { return column > 160 && column < 165 && row > 78 && row < 82 ? 30.0 : 2.0; };
    const std::string the_case = write_few_with_slope(scratch.path(), slope);
    const std::string folder = scratch.path().string();
    const std::string plan = folder + "/plan.gpkg";
    const Ran made = run_program("plan " + the_case + " -o " + plan + " --progress none");
    INFO(made.err << made.out);
    REQUIRE(made.exit_code == 0);
    const Ran good = run_program("verify " + the_case + " " + plan);
    INFO(good.out << good.err);
    CHECK(good.exit_code == 0);
    {
        PlanEditor editor(plan);
        const int filled = editor.reshape("sites", "park_id = 'P-2'", [](OGRGeometry& geometry) {
            for (OGRPolygon* polygon : *geometry.toMultiPolygon()) {
                CHECK(polygon->getNumInteriorRings() == 1);
                polygon->removeRing(1);
            }
        });
        REQUIRE(filled > 0);
    }
    const Ran bad = run_program("verify " + the_case + " " + plan);
    CHECK(bad.exit_code == 3);
    CHECK(bad.out.find("R-1@") != std::string::npos);
}

TEST_CASE("a damaged raster is a fault with advice, and no data may be a number", "[ground][screen]") {
    const ScratchFolder scratch;
    RasterFile slope;
    slope.place = {111.9, 0.0013, 0, 30.3, 0, -0.0011};
    slope.columns = slope.rows = 250;
    slope.nodata = std::nullopt;
    slope.value = [](int column, int row) { return column > row ? 30.0 : -9999.0; };
    const std::string the_case = write_few_with_slope(scratch.path(), slope);
    const std::string out =
        " -o " + (scratch.path() / "out").string() + " --progress none --set case.resolution_m=1000";
    const Ran unsaid = run_program("screen " + the_case + out);
    CHECK(unsaid.exit_code == 2);
    CHECK(unsaid.err.find("nodata") != std::string::npos);
    const std::string with_number = the_case + " --set raster.slope.nodata=-9999";
    const Ran good = run_program("screen " + with_number + out);
    INFO(good.err);
    CHECK(good.exit_code == 0);
    const std::string screened = read_file(scratch.path() / "out" / "screen.json");
    std::filesystem::resize_file(scratch.path() / "slope.tif",
                                 std::filesystem::file_size(scratch.path() / "slope.tif") - 30000);
    const Ran damaged = run_program("screen " + with_number + out + " --overwrite");
    INFO(damaged.err);
    CHECK(damaged.exit_code == 2);
    CHECK(damaged.err.find("slope.tif") != std::string::npos);
    CHECK(damaged.err.find("damaged or cut off") != std::string::npos);
    CHECK(read_file(scratch.path() / "out" / "screen.json") == screened); // what was there is still there
}
