// SPDX-License-Identifier: Apache-2.0
#include "geo/cog/cog_file.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include <libdeflate.h>

#include "base/atomic_file.hpp"
#include "base/faults.hpp"
#include "base/put_number.hpp"
#include "geo/gdal_owners.hpp"

using namespace reachplan;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A tile of 32-bit cells that all have the value.
std::string encoded(std::uint32_t value) {
    std::vector<std::uint32_t> cells(static_cast<std::size_t>(k_tile_side * k_tile_side), value);
    const std::size_t size = cells.size() * sizeof(std::uint32_t);
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(1);
    std::string out(libdeflate_zlib_compress_bound(compressor, size), '\0');
    out.resize(libdeflate_zlib_compress(compressor, cells.data(), size, out.data(), out.size()));
    libdeflate_free_compressor(compressor);
    return out;
}

/// Three tiles in a row with two coarser levels; the value of a tile tells level and place.
std::filesystem::path write_three(const ScratchFolder& folder, std::uint64_t big_from, const char* name) {
    CogPlan plan{{{1200, 400}, {600, 200}, {300, 100}}, 1, 32, {}, {}, big_from};
    EncodedTiles tiles(folder.path() / "tiles", plan.levels.size());
    for (std::size_t level = 0; level < plan.levels.size(); ++level) {
        for (std::int64_t i = 0; i < plan.levels[level].tiles(); ++i) {
            tiles.add(level, encoded(static_cast<std::uint32_t>(10 * level) + static_cast<std::uint32_t>(i)));
        }
    }
    write_cog(folder.path() / name, plan, tiles);
    return folder.path() / name;
}

std::uint32_t cell(GDALRasterBand& band, int column, int row) {
    std::uint32_t value = 0;
    REQUIRE(band.RasterIO(GF_Read, column, row, 1, 1, &value, 1, 1, GDT_UInt32, 0, 0, nullptr) == CE_None);
    return value;
}

} // namespace

TEST_CASE("a file is the same to a reader with short and with long offsets", "[raster]") {
    const ScratchFolder folder;
    prepare_gdal();
    for (const auto& [big_from, name, version] :
         {std::tuple{std::uint64_t{1} << 32U, "small.tif", 42}, {std::uint64_t{0}, "big.tif", 43}}) {
        const std::filesystem::path file = write_three(folder, big_from, name);
        CHECK(bytes_of(file).substr(0, 2) == "II");
        CHECK(int{bytes_of(file)[2]} == version);
        const DatasetPtr made(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER, nullptr, nullptr, nullptr));
        REQUIRE(made);
        CHECK(std::string(made->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE")) == "COG");
        GDALRasterBand& band = *made->GetRasterBand(1);
        REQUIRE(band.GetOverviewCount() == 2);
        CHECK(cell(band, 0, 0) == 0);
        CHECK(cell(band, 512, 399) == 1);
        CHECK(cell(band, 1199, 0) == 2);
        CHECK(cell(*band.GetOverview(0), 511, 0) == 10);
        CHECK(cell(*band.GetOverview(0), 599, 199) == 11);
        CHECK(cell(*band.GetOverview(1), 299, 99) == 20);
    }
}

TEST_CASE("directories come before tiles, the coarsest level first, each tile between its length and its end",
          "[raster]") {
    const ScratchFolder folder;
    const std::string file = bytes_of(write_three(folder, std::uint64_t{1} << 32U, "a.tif"));
    std::size_t at = file.size();
    for (const std::uint32_t value : {2U, 1U, 0U, 11U, 10U, 20U}) { // from the end
        const std::string tile = encoded(value);
        std::string framed;
        put_number(framed, tile.size(), 4);
        framed += tile + tile.substr(tile.size() - 4);
        at -= framed.size();
        CHECK(file.substr(at, framed.size()) == framed);
    }
    CHECK(at < 2000);
}

TEST_CASE("tiles that cannot be kept and a target that cannot be written are told", "[raster]") {
    const ScratchFolder folder;
    CHECK_THROWS_AS(EncodedTiles(folder.path() / "missing" / "tiles", 1), ProcessingError);
    EncodedTiles tiles(folder.path() / "tiles", 1);
    tiles.add(0, encoded(0));
    CHECK_THROWS_AS(write_cog(folder.path() / "missing" / "a.tif", {{{10, 10}}, 1, 32, {}, {}}, tiles),
                    ProcessingError);
}

TEST_CASE("the tags of a directory that is cut off are not read beyond the file", "[raster]") {
    const ScratchFolder folder;
    const std::string file = bytes_of(write_three(folder, std::uint64_t{1} << 32U, "a.tif"));
    CHECK(first_directory(file).size() == 12);
    for (const std::size_t length : {0U, 5U, 100U, 192U, 230U, 340U}) {
        CHECK_THROWS_AS(first_directory(file.substr(0, length)), std::out_of_range);
    }
}
