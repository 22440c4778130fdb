// SPDX-License-Identifier: Apache-2.0
#include "geo/raster_reader.hpp"

#include <catch2/catch.hpp>

#include <array>

#include "base/atomic_file.hpp"
#include "geo/gdal_owners.hpp"

using namespace reachplan;
using Catch::Matchers::Contains;

namespace {

struct Grid {
    int epsg = 4490;
    std::array<double, 6> place{111, 0.1, 0, 31, 0, -0.1}; // west, cell, 0, north, 0, -cell
    std::optional<double> nodata = -9;
    double scale = 1, offset = 0;
    int bands = 1;
    GDALDataType type = GDT_Float32;
};

/// 3 columns, 2 rows: 1 2 3 / 4 5 -9
RasterSource write_grid(const std::filesystem::path& path, const Grid& grid) {
    prepare_gdal();
    DatasetPtr dataset(
        GetGDALDriverManager()->GetDriverByName("GTiff")->Create(path.c_str(), 3, 2, grid.bands, grid.type, nullptr));
    std::array<double, 6> place = grid.place;
    dataset->SetGeoTransform(place.data());
    OGRSpatialReference crs;
    if (grid.epsg != 0) {
        crs.importFromEPSG(grid.epsg);
        dataset->SetSpatialRef(&crs);
    }
    std::array<double, 6> values{1, 2, 3, 4, 5, -9};
    GDALRasterBand& band = *dataset->GetRasterBand(1);
    REQUIRE(band.RasterIO(GF_Write, 0, 0, 3, 2, values.data(), 3, 2, GDT_Float64, 0, 0, nullptr) == CE_None);
    if (grid.nodata) {
        band.SetNoDataValue(*grid.nodata);
    }
    if (grid.scale != 1 || grid.offset != 0) {
        band.SetScale(grid.scale);
        band.SetOffset(grid.offset);
    }
    return {"slope", path.filename().string(), path, "", ""};
}

std::string refusal(const RasterSource& source) {
    Faults faults;
    CHECK(Raster::open(source, faults) == nullptr);
    CHECK(faults.has_errors());
    std::string text;
    for (const Fault& fault : faults.sorted()) {
        text += render(fault, Lang::en) + "\n";
    }
    return text;
}

} // namespace

TEST_CASE("the value is that of the cell that contains the point", "[geo]") {
    const ScratchFolder folder;
    Faults faults;
    const auto raster = Raster::open(write_grid(folder.path() / "a.tif", {}), faults);
    REQUIRE(raster);
    CHECK(faults.sorted().empty());
    CHECK(raster->at({111.05, 30.95}) == 1);
    CHECK(raster->at({111.15, 30.85}) == 5);
    CHECK(raster->at({111.0, 31.0}) == 1);
    CHECK_FALSE(raster->at({111.25, 30.85}));
    CHECK_FALSE(raster->at({110.99, 30.85}));
    CHECK_FALSE(raster->at({111.31, 30.85}));
    CHECK_FALSE(raster->at({111.05, 30.75}));
}

TEST_CASE("projected rasters, scale and offset, nodata given by the case", "[geo]") {
    const ScratchFolder folder;
    Grid grid{4525, {37511000, 1000, 0, 3400000, 0, -1000}, std::nullopt, 0.5, 10};
    RasterSource source = write_grid(folder.path() / "b.tif", grid);
    CHECK_THAT(refusal(source), Contains("does not say which value means no data; fix: give nodata = VALUE"));
    source.nodata = "none";
    Faults faults;
    const auto raster = Raster::open(source, faults);
    REQUIRE(raster);
    CHECK(raster->at({111.1288720670, 30.7094137868}) == 12.5); // easting 37512345, northing 3398765: 5
    CHECK(raster->at({111.1388720670, 30.7094137868}) == 5.5);  // -9 counts
    source.nodata = "5";
    const auto other = Raster::open(source, faults);
    REQUIRE(other);
    CHECK_FALSE(other->at({111.1288720670, 30.7094137868}));
    source.nodata = "five";
    CHECK_THAT(refusal(source), Contains("five given, expected a number"));
}

TEST_CASE("rotation, missing CRS, several bands and foreign places are refused with advice", "[geo]") {
    const ScratchFolder folder;
    CHECK_THAT(refusal(write_grid(folder.path() / "r.tif", {4490, {111, 0.1, 0.01, 31, 0.01, -0.1}})),
               Contains("rotated"));
    CHECK_THAT(refusal(write_grid(folder.path() / "c.tif", {0})), Contains("does not say its coordinate reference"));
    Grid bands;
    bands.bands = 3;
    CHECK_THAT(refusal(write_grid(folder.path() / "d.tif", bands)), Contains("3 given, expected a raster of one band"));
    CHECK_THAT(refusal({"x", "none.tif", folder.path() / "none.tif", "", ""}), Contains("there is no file or folder"));
    CHECK_THAT(refusal({"x", "/vsizip/x", "/vsizip/x.zip/a.tif", "", ""}), Contains("on this computer"));
}
