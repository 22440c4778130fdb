// SPDX-License-Identifier: Apache-2.0
#include "geo/raster_writer.hpp"

#include <catch2/catch.hpp>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "geo/gdal_owners.hpp"

using namespace reachplan;

namespace {

Grid grid_of(std::int64_t columns, std::int64_t rows) {
    return {"EPSG:4525", 37'500'000, 3'400'000, 100, columns, rows};
}

std::uint32_t value_at(std::int64_t column, std::int64_t row, std::int64_t band) {
    return column % 211 == 0 && row % 173 == 0 ? (0x80000001U >> (band * 3)) : 0U;
}

/// Written in windows of so many rows.
std::filesystem::path write(const ScratchFolder& folder, const Grid& grid, RasterPlan plan, std::int64_t window,
                            const char* name) {
    const int bands = plan.bands;
    RasterWriter writer(grid, std::move(plan), folder.path() / "cells.tif");
    for (std::int64_t first = 0; first < grid.rows; first += window) {
        std::vector<std::uint32_t> rows;
        for (std::int64_t row = first; row < std::min(first + window, grid.rows); ++row) {
            for (std::int64_t band = 0; band < bands; ++band) {
                for (std::int64_t column = 0; column < grid.columns; ++column) {
                    rows.push_back(value_at(column, row, band));
                }
            }
        }
        writer.write(rows);
    }
    writer.finish(folder.path() / name);
    return folder.path() / name;
}

std::vector<std::uint32_t> read(GDALRasterBand& band) {
    std::vector<std::uint32_t> values(static_cast<std::size_t>(band.GetXSize()) *
                                      static_cast<std::size_t>(band.GetYSize()));
    REQUIRE(band.RasterIO(GF_Read, 0, 0, band.GetXSize(), band.GetYSize(), values.data(), band.GetXSize(),
                          band.GetYSize(), GDT_UInt32, 0, 0, nullptr) == CE_None);
    return values;
}

DatasetPtr open(const std::filesystem::path& path) {
    return DatasetPtr(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER, nullptr, nullptr, nullptr));
}

} // namespace

TEST_CASE("a raster of bits comes back cell by cell, and no overview loses a bit", "[raster]") {
    const ScratchFolder folder;
    const Grid grid = grid_of(1301, 1159);
    const DatasetPtr made = open(write(folder, grid, {RasterKind::bits, 2, {}}, 64, "bits.tif"));
    REQUIRE(made);
    REQUIRE(made->GetRasterCount() == 2);
    CHECK(std::string(made->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE")) == "COG");
    for (int b = 0; b < 2; ++b) {
        GDALRasterBand& band = *made->GetRasterBand(b + 1);
        CHECK(band.GetRasterDataType() == GDT_UInt32);
        const std::vector<std::uint32_t> cells = read(band);
        std::int64_t wrong = 0;
        for (std::int64_t i = 0; i < grid.cells(); ++i) {
            wrong += cells[static_cast<std::size_t>(i)] == value_at(i % grid.columns, i / grid.columns, b) ? 0 : 1;
        }
        CHECK(wrong == 0);
        REQUIRE(band.GetOverviewCount() == 2);
        for (int level = 0; level < 2; ++level) {
            GDALRasterBand& overview = *band.GetOverview(level);
            const std::vector<std::uint32_t> coarse = read(overview);
            const std::int64_t factor = std::int64_t{2} << level;
            REQUIRE(overview.GetXSize() == (grid.columns + factor - 1) / factor);
            std::vector<std::uint32_t> expected(coarse.size());
            for (std::int64_t i = 0; i < grid.cells(); ++i) {
                const std::int64_t column = i % grid.columns / factor, row = i / grid.columns / factor;
                expected[static_cast<std::size_t>(row * overview.GetXSize() + column)] |=
                    cells[static_cast<std::size_t>(i)];
            }
            CHECK(coarse == expected);
        }
    }
}

TEST_CASE("the bytes of a raster do not tell how it was written", "[raster]") {
    const ScratchFolder folder;
    const Grid grid = grid_of(700, 1100);
    const std::string once = sha256_file(write(folder, grid, {RasterKind::bits, 1, {}}, 1100, "a.tif"));
    for (const std::int64_t window : {1, 64, 512, 1000}) {
        CHECK(sha256_file(write(folder, grid, {RasterKind::bits, 1, {}}, window, "b.tif")) == once);
        std::filesystem::remove(folder.path() / "b.tif");
    }
}

TEST_CASE("a grid is anchored at whole cells and knows where its cells lie", "[raster]") {
    Faults faults;
    const Grid grid = make_grid("auto", {110, 29, 112, 31}, 300, "test", faults).value();
    CHECK(std::fmod(grid.west, 300) == 0);
    const GridPlaces places(grid);
    const LonLat centre = places.at(100.5, 200.5);
    const auto cell = places.cell_of(centre);
    REQUIRE(cell);
    CHECK(cell->column == 100);
    CHECK(cell->row == 200);
    CHECK_FALSE(places.cell_of({100, 10}));
    CHECK_FALSE(make_grid("EPSG:4490", {110, 29, 112, 31}, 300, "test", faults));
    CHECK(faults.error_count() == 1);
}
