// SPDX-License-Identifier: Apache-2.0
#include "geo/float_tiles.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <random>

#include "base/atomic_file.hpp"
#include "base/faults.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/raster_reader.hpp"

using namespace reachplan;

namespace {

constexpr int k_columns = 301, k_rows = 205;

/// All kinds of numbers, the same for one seed.
std::vector<float> numbers(unsigned seed) {
    std::mt19937 draw(seed);
    std::vector<float> values(static_cast<std::size_t>(k_columns) * k_rows);
    for (float& value : values) {
        const auto bits = static_cast<std::uint32_t>(draw());
        switch (bits % 5) {
        case 0: std::memcpy(&value, &bits, sizeof value); break; // also not-a-number, infinite and denormal
        case 1: value = 0; break;
        case 2: value = static_cast<float>(bits % 1000) / 7; break;
        case 3: value = -static_cast<float>(bits % 100); break;
        default: value = &value == values.data() ? 1 : *(&value - 1); break;
        }
    }
    return values;
}

struct Kind {
    std::vector<const char*> options;
    int band_type = GDT_Float32;
};

RasterSource write(const std::filesystem::path& path, const std::vector<float>& values, const Kind& kind,
                   bool with_gap = false) {
    prepare_gdal();
    CPLStringList options;
    for (const char* option : kind.options) {
        options.AddString(option);
    }
    DatasetPtr dataset(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        path.c_str(), k_columns, k_rows, 1, static_cast<GDALDataType>(kind.band_type), options.List()));
    REQUIRE(dataset);
    std::array<double, 6> place{500000, 100, 0, 3400000, 0, -100};
    dataset->SetGeoTransform(place.data());
    OGRSpatialReference crs;
    crs.importFromEPSG(32650);
    dataset->SetSpatialRef(&crs);
    GDALRasterBand& band = *dataset->GetRasterBand(1);
    band.SetNoDataValue(-9);
    const int rows = with_gap ? 64 : k_rows;
    REQUIRE(band.RasterIO(GF_Write, 0, 0, k_columns, rows, const_cast<float*>(values.data()), k_columns, rows,
                          GDT_Float32, 0, 0, nullptr) == CE_None);
    return {"slope", path.filename().string(), path, "", ""};
}

std::unique_ptr<FloatTiles> tiles_of(const RasterSource& source, int side) {
    return FloatTiles::open(source.path, k_columns, k_rows, side, side);
}

/// What GDAL alone reads, with our word for no data.
std::vector<float> by_gdal(const RasterSource& source) {
    const DatasetPtr dataset(GDALDataset::Open(source.path.c_str(), GDAL_OF_RASTER, nullptr, nullptr, nullptr));
    std::vector<float> values(static_cast<std::size_t>(k_columns) * k_rows);
    REQUIRE(dataset->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, k_columns, k_rows, values.data(), k_columns, k_rows,
                                                GDT_Float32, 0, 0, nullptr) == CE_None);
    for (float& value : values) {
        value = value == -9 || !std::isfinite(value) ? std::numeric_limits<float>::quiet_NaN() : value;
    }
    return values;
}

std::vector<float> by_us(const RasterSource& source) {
    Faults faults;
    const std::unique_ptr<Raster> raster = Raster::open(source, faults);
    REQUIRE(raster);
    std::vector<float> values(static_cast<std::size_t>(k_columns) * k_rows);
    raster->read(CellWindow{0, 0, k_columns, k_rows}, std::span<float>(values));
    return values;
}

int differing(const std::vector<float>& a, const std::vector<float>& b) {
    int count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        count += a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])) ? 0 : 1;
    }
    return count;
}

} // namespace

TEST_CASE("numbers kept as differences of bytes come back as GDAL reads them, whatever the codec", "[raster]") {
    const ScratchFolder folder;
    unsigned seed = 0;
    for (const char* codec : {"COMPRESS=DEFLATE", "COMPRESS=LZW", "COMPRESS=ZSTD"}) {
        for (const auto& [side, width, height] :
             {std::tuple{64, "BLOCKXSIZE=64", "BLOCKYSIZE=64"}, {256, "BLOCKXSIZE=256", "BLOCKYSIZE=256"}}) {
            const std::vector<float> values = numbers(++seed);
            const RasterSource source = write(folder.path() / (std::to_string(seed) + ".tif"), values,
                                              {{codec, "PREDICTOR=3", "TILED=YES", width, height}});
            CHECK(tiles_of(source, side)); // it is no other way that is compared
            CHECK(differing(by_us(source), by_gdal(source)) == 0);
            std::vector<float> some(10 * 40);
            REQUIRE(tiles_of(source, side)->read(0, 0, 40, 10, some.data(), 40));
            CHECK(std::memcmp(some.data() + 40, values.data() + k_columns, 40 * sizeof(float)) == 0);
        }
    }
}

TEST_CASE("tiles that are not stored and files of other kinds are GDAL's", "[raster]") {
    const ScratchFolder folder;
    const std::vector<float> values = numbers(77);
    const std::vector<const char*> tiled{"COMPRESS=LZW", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"};
    const auto with = [&](std::initializer_list<const char*> more) {
        std::vector<const char*> options = tiled;
        options.insert(options.end(), more);
        return Kind{options};
    };
    const RasterSource gap = write(folder.path() / "gap.tif", values, with({"PREDICTOR=3", "SPARSE_OK=TRUE"}), true);
    REQUIRE(tiles_of(gap, 64));
    float cell = 0;
    CHECK_FALSE(tiles_of(gap, 64)->read(0, 2, 1, 1, &cell, 1));
    CHECK(differing(by_us(gap), by_gdal(gap)) == 0);
    int number = 0;
    for (const Kind& kind :
         {with({"PREDICTOR=3", "ENDIANNESS=BIG"}), with({"PREDICTOR=2"}), with({}),
          Kind{{"COMPRESS=LZW", "PREDICTOR=3"}}, Kind{{"TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"}},
          Kind{{"COMPRESS=LZW", "PREDICTOR=3", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"}, GDT_Float64}}) {
        const RasterSource source = write(folder.path() / ("other" + std::to_string(number++) + ".tif"), values, kind);
        CHECK_FALSE(tiles_of(source, 64));
        CHECK(differing(by_us(source), by_gdal(source)) == 0);
    }
    CHECK_FALSE(tiles_of(gap, 128));
    const GdalMessages silent;
    CHECK_FALSE(FloatTiles::open(folder.path() / "missing.tif", k_columns, k_rows, 64, 64));
}

TEST_CASE("a damaged tile is an error, not other numbers", "[raster]") {
    const ScratchFolder folder;
    const RasterSource source =
        write(folder.path() / "a.tif", numbers(5),
              {{"COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"}});
    {
        std::fstream file(source.path, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(source.path) / 2));
        file << std::string(500, '\x55');
    }
    Faults faults;
    const std::unique_ptr<Raster> raster = Raster::open(source, faults);
    REQUIRE(raster);
    std::vector<float> values(static_cast<std::size_t>(k_columns) * k_rows);
    CHECK_THROWS_AS(raster->read(CellWindow{0, 0, k_columns, k_rows}, std::span<float>(values)), InvalidInput);
}

TEST_CASE("differences of bytes are summed as one by one, at any width", "[raster]") {
    std::mt19937 draw(11);
    for (std::size_t cells = 1; cells < 70; ++cells) {
        std::vector<std::uint8_t> bytes(4 * cells);
        for (std::uint8_t& byte : bytes) {
            byte = static_cast<std::uint8_t>(draw());
        }
        std::vector<std::uint8_t> sums = bytes;
        for (std::size_t i = 1; i < sums.size(); ++i) {
            sums[i] = static_cast<std::uint8_t>(sums[i] + sums[i - 1]);
        }
        std::vector<float> out(cells);
        sum_float_differences(bytes.data(), cells, cells, out.data());
        for (std::size_t i = 0; i < cells; ++i) {
            const std::array<std::uint8_t, 4> expected{sums[3 * cells + i], sums[2 * cells + i], sums[cells + i],
                                                       sums[i]};
            CHECK(std::memcmp(&out[i], expected.data(), 4) == 0);
        }
    }
}
