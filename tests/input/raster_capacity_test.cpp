// SPDX-License-Identifier: Apache-2.0
#include "input/raster_capacity.hpp"

#include <catch2/catch.hpp>

#include "geo/geodesic.hpp"
#include "geo/zonal/raster_files.hpp"
#include "input/small_case.hpp"

using namespace reachplan;
using reachplan::test::SmallCase;

namespace {

/// A zone of 0.1 x 0.1 degrees at 112 E 30 N over ten by ten cells of 0.01 degrees, and one account.
SmallCase& with_raster(SmallCase& small, const std::string& account, const RasterFile& more = {}) {
    small.file(
        "zones.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"unit_id":"Z-1","name":"z"},)"
        R"("geometry":{"type":"Polygon","coordinates":[[[112,30],[112.1,30],[112.1,30.1],[112,30.1],[112,30]]]}}]})");
    RasterFile file = more;
    file.place = {111.9, 0.01, 0, 30.2, 0, -0.01};
    write_raster(small.folder() / "capacity.tif", file);
    return small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
                      "[layers.capacity_units]\nsource = \"zones.geojson\"\n" + SmallCase::resource() +
                      "[account.a]\nresource = \"COD\"\nbackground = \"excludes_listed\"\n" + account);
}

RasterFile flat(double value) {
    RasterFile file;
    file.value = [value](int, int) { return value; };
    return file;
}

const std::string k_zone = "scope = \"zone\"\nraster = \"capacity.tif\"\n";

std::optional<double> capacity(const Inputs& inputs) {
    const Record* zone = inputs.find(Role::capacity_units, "Z-1");
    REQUIRE(zone);
    return zone->number(raster_field("a"));
}

} // namespace

TEST_CASE("the amount of a cell is summed in the resource's unit", "[input][zonal]") {
    SmallCase small;
    with_raster(small, k_zone + "meaning = \"per_cell\"\nunit = \"kg/a\"\n", flat(50));
    const Inputs inputs = small.inputs();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(*capacity(inputs) == Approx(100 * 0.05).epsilon(1e-9));
    CHECK(inputs.digests.front().name == "account.a");
}

TEST_CASE("an amount per area is summed over the ellipsoid", "[input][zonal]") {
    SmallCase small;
    with_raster(small, k_zone + "meaning = \"per_area\"\nunit = \"t/a/km2\"\n", flat(2));
    const Inputs inputs = small.inputs();
    const double km2 = area_m2(inputs.of(Role::capacity_units).front().geometry) / 1e6;
    CHECK(*capacity(inputs) == Approx(2 * km2).epsilon(1e-8));
}

TEST_CASE("a gap in the raster is told, and a wide one leaves the capacity undetermined", "[input][zonal]") {
    RasterFile file = flat(1);
    file.value = [](int column, int row) { return column == 10 && row == 10 ? -9.0 : 1.0; }; // one of the hundred
    SmallCase small;
    const std::string account = k_zone + "meaning = \"per_cell\"\nunit = \"t/a\"\n";
    with_raster(small, account, file);
    CHECK(*capacity(small.inputs()) == Approx(99));
    CHECK(small.says({"warning", "Z-1", "1 % of its area has no data"}));
    SmallCase strict;
    with_raster(strict, account + "max_missing_share = 0.005\n", file);
    CHECK_FALSE(capacity(strict.inputs()));
    CHECK(strict.says({"warning", "Z-1", "the capacity is undetermined"}));
    CHECK_FALSE(strict.faults.has_errors());
}

TEST_CASE("a raster that means no amount is refused with advice", "[input][zonal]") {
    SmallCase small;
    SECTION("a grade") {
        with_raster(small, k_zone + "meaning = \"grade\"\nunit = \"t/a\"\n");
        small.read();
        CHECK(small.says({"'meaning'", "a grade has an order but no amount", "fix: give amounts"}));
    }
    SECTION("a unit per area for amounts of a cell") {
        with_raster(small, k_zone + "meaning = \"per_cell\"\nunit = \"t/a/km2\"\n");
        small.read();
        CHECK(small.says({"'unit'", "such as t/a"}));
    }
    SECTION("no unit") {
        with_raster(small, k_zone + "meaning = \"per_area\"\n");
        small.read();
        CHECK(small.says({"'unit'"}));
    }
    SECTION("a column as well") {
        with_raster(small, k_zone + "meaning = \"per_cell\"\nunit = \"t/a\"\nfield = \"q\"\n");
        small.read();
        CHECK(small.says({"'field'", "summed from the raster"}));
    }
    SECTION("a scope without polygons to sum over") {
        with_raster(small, "scope = \"park\"\nraster = \"capacity.tif\"\nmeaning = \"per_cell\"\nunit = \"t/a\"\n");
        small.read();
        CHECK(small.says({"'raster'", "scope \"zone\" or \"province\""}));
    }
    SECTION("its words without it") {
        with_raster(small, "scope = \"zone\"\nfield = \"q\"\nmeaning = \"per_cell\"\n");
        small.read();
        CHECK(small.says({"'meaning'", "the account names none"}));
    }
    CHECK(small.faults.error_count() == 1);
}
