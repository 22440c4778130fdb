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
std::filesystem::path write(const ScratchFolder& folder, const Grid& grid, const RasterPlan& plan, std::int64_t window,
                            const char* name) {
    RasterWriter writer(grid, plan, folder.path() / "cells.tif");
    for (std::int64_t first = 0; first < grid.rows; first += window) {
        std::vector<std::uint32_t> rows;
        for (std::int64_t row = first; row < std::min(first + window, grid.rows); ++row) {
            for (std::int64_t band = 0; band < plan.bands; ++band) {
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

namespace {

/// A cell of an overview by the cells that it covers.
std::uint32_t merged(RasterKind kind, std::uint32_t a, std::uint32_t b) {
    if (kind == RasterKind::bits) {
        return a | b;
    }
    return a == k_no_score || b == k_no_score ? k_no_score : std::min(a, b);
}

void check_overviews(GDALRasterBand& band, RasterKind kind) {
    const std::vector<std::uint32_t> cells = read(band);
    const std::int64_t columns = band.GetXSize();
    for (int level = 0; level < band.GetOverviewCount(); ++level) {
        GDALRasterBand& overview = *band.GetOverview(level);
        const std::int64_t factor = std::int64_t{2} << level;
        REQUIRE(overview.GetXSize() == (columns + factor - 1) / factor);
        REQUIRE(overview.GetYSize() == (band.GetYSize() + factor - 1) / factor);
        std::vector<std::uint32_t> expected(static_cast<std::size_t>(overview.GetXSize()) *
                                            static_cast<std::size_t>(overview.GetYSize()));
        std::vector<bool> begun(expected.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto at = static_cast<std::int64_t>(i);
            const auto there =
                static_cast<std::size_t>(at / columns / factor * overview.GetXSize() + at % columns / factor);
            expected[there] = begun[there] ? merged(kind, expected[there], cells[i]) : cells[i];
            begun[there] = true;
        }
        CHECK(read(overview) == expected);
    }
}

} // namespace

TEST_CASE("a raster of bits comes back cell by cell, and no overview loses a bit", "[raster]") {
    const ScratchFolder folder;
    for (const auto& [columns, rows, overviews] :
         {std::tuple{1301, 1159, 2}, {1, 1, 0}, {512, 512, 0}, {513, 1, 1}, {3, 1025, 2}, {1024, 512, 1}}) {
        const Grid grid = grid_of(columns, rows);
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
                wrong += cells[static_cast<std::size_t>(i)] == value_at(i % columns, i / columns, b) ? 0 : 1;
            }
            CHECK(wrong == 0);
            CHECK(band.GetOverviewCount() == overviews);
            check_overviews(band, RasterKind::bits);
        }
        std::filesystem::remove(folder.path() / "bits.tif");
    }
}

TEST_CASE("a raster of scores says what no score is, their scale and where it lies", "[raster]") {
    const ScratchFolder folder;
    const Grid grid = grid_of(1100, 700);
    RasterWriter writer(grid, {RasterKind::score, 1, {"适宜性"}}, folder.path() / "cells");
    std::vector<std::uint32_t> scores;
    for (std::int64_t i = 0; i < grid.cells(); ++i) {
        scores.push_back(i * 7919 % 13 == 0 ? k_no_score : static_cast<std::uint32_t>(i * 7919 % 10001));
    }
    writer.write(scores);
    writer.finish(folder.path() / "scores.tif");
    const DatasetPtr made = open(folder.path() / "scores.tif");
    REQUIRE(made);
    GDALRasterBand& band = *made->GetRasterBand(1);
    CHECK(band.GetRasterDataType() == GDT_UInt16);
    CHECK(read(band) == scores);
    CHECK(band.GetNoDataValue() == k_no_score);
    CHECK(band.GetScale() == 0.0001);
    CHECK(std::string(band.GetDescription()) == "适宜性");
    REQUIRE(band.GetOverviewCount() == 2);
    CHECK(band.GetOverview(1)->GetNoDataValue() == k_no_score);
    check_overviews(band, RasterKind::score);
    std::array<double, 6> place{};
    CHECK(made->GetGeoTransform(place.data()) == CE_None);
    CHECK(place == std::array<double, 6>{37'500'000, 100, 0, 3'400'000, 0, -100});
    REQUIRE(made->GetSpatialRef() != nullptr);
    CHECK(std::string(made->GetSpatialRef()->GetAuthorityCode(nullptr)) == "4525");
    CHECK_FALSE(std::filesystem::exists(folder.path() / "cells"));
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

namespace {

/// Cells of a tile, of which a few stand for all of it: another number, other cells.
std::uint32_t value_of(int version, std::int64_t column, std::int64_t row) {
    return version == 0 || (column * 31 + row * 17 + version) % 97 != 0 ? 0U : 1U << (version % 32);
}

struct Tiles {
    Grid grid = grid_of(1900, 2400);
    std::int64_t across = 4, down = 5;
    std::vector<int> versions = std::vector<int>(20);

    /// As somebody writes who knows `without` of them, in windows of so many rows.
    std::string write(const ScratchFolder& folder, const std::filesystem::path& cache, std::int64_t window,
                      std::vector<bool> without) const {
        RasterWriter writer(grid, {RasterKind::bits, 2, {}, cache}, folder.path() / "cells");
        for (std::int64_t row = 0; row < down && !cache.empty(); ++row) {
            std::vector<std::string> keys;
            std::vector<bool> known;
            for (std::int64_t i = row * across; i < (row + 1) * across; ++i) {
                keys.push_back(
                    sha256_hex(std::to_string(i) + " " + std::to_string(versions[static_cast<std::size_t>(i)])));
                known.push_back(without[static_cast<std::size_t>(i)]);
            }
            const std::vector<bool> held = writer.holds(row, keys);
            for (std::size_t i = 0; i < known.size(); ++i) {
                CHECK((held[i] || !known[i]));
            }
            writer.expect(row, keys, known);
        }
        for (std::int64_t first = 0; first < grid.rows; first += window) {
            writer.write(rows(first, std::min(first + window, grid.rows), without));
        }
        writer.finish(folder.path() / "tiles.tif");
        const std::string bytes = sha256_file(folder.path() / "tiles.tif");
        std::filesystem::remove(folder.path() / "tiles.tif");
        return bytes;
    }

    std::vector<std::uint32_t> rows(std::int64_t first, std::int64_t end, const std::vector<bool>& without) const {
        std::vector<std::uint32_t> cells;
        for (std::int64_t row = first; row < end; ++row) {
            for (int band = 0; band < 2; ++band) {
                for (std::int64_t column = 0; column < grid.columns; ++column) {
                    const auto tile = static_cast<std::size_t>(row / k_tile_side * across + column / k_tile_side);
                    cells.push_back(without[tile] ? 0xDEADBEEFU : value_of(versions[tile] + band, column, row));
                }
            }
        }
        return cells;
    }
};

} // namespace

TEST_CASE("tiles that come without cells leave no trace in the bytes of a raster", "[raster][cache]") {
    const ScratchFolder folder;
    const std::filesystem::path cache = folder.path() / "cache";
    Tiles tiles;
    const std::vector<bool> none(20);
    for (std::size_t i = 0; i < 20; ++i) {
        tiles.versions[i] = static_cast<int>(i * 7 % 5);
    }
    CHECK(tiles.write(folder, cache, 512, none) == tiles.write(folder, "", 512, none));
    CHECK(tiles.write(folder, cache, 512, std::vector<bool>(20, true)) == tiles.write(folder, "", 512, none));
    std::uint32_t draw = 7;
    for (const std::int64_t window : {64, 512, 1000, 2400}) {
        std::vector<bool> without(20, true);
        for (std::size_t i = 0; i < 20; ++i) {
            draw = draw * 1664525U + 1013904223U;
            if (draw >> 24U < 60) {
                tiles.versions[i] += 5;
                without[i] = false;
            }
        }
        CHECK(tiles.write(folder, cache, window, without) == tiles.write(folder, "", window, none));
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
