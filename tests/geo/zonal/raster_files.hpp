// SPDX-License-Identifier: Apache-2.0
// Small rasters written for a test.
#pragma once

#include <catch2/catch.hpp>

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/raster_reader.hpp"

namespace reachplan {

struct RasterFile {
    int columns = 40, rows = 40;
    int epsg = 4490;
    std::array<double, 6> place{111, 0.01, 0, 31, 0, -0.01}; // west, cell, 0, north, 0, -cell
    std::optional<double> nodata = -9;
    GDALDataType type = GDT_Float32;
    int block = 16; // 0: rows of the whole width
    std::function<double(int column, int row)> value = [](int column, int row) {
        return (column * 7 + row * 13) % 11 == 0 ? -9.0 : (column * 31 + row * 17) % 97;
    };
};

inline RasterSource write_raster(const std::filesystem::path& path, const RasterFile& file) {
    prepare_gdal();
    std::vector<std::string> texts;
    if (file.block > 0) {
        texts = {"TILED=YES", "BLOCKXSIZE=" + std::to_string(file.block), "BLOCKYSIZE=" + std::to_string(file.block)};
    }
    std::vector<char*> options;
    for (std::string& text : texts) {
        options.push_back(text.data());
    }
    options.push_back(nullptr);
    DatasetPtr dataset(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(path.c_str(), file.columns, file.rows,
                                                                                1, file.type, options.data()));
    REQUIRE(dataset);
    std::array<double, 6> place = file.place;
    dataset->SetGeoTransform(place.data());
    OGRSpatialReference crs;
    crs.importFromEPSG(file.epsg);
    dataset->SetSpatialRef(&crs);
    GDALRasterBand& band = *dataset->GetRasterBand(1);
    std::vector<double> line(static_cast<std::size_t>(file.columns));
    for (int row = 0; row < file.rows; ++row) {
        for (int column = 0; column < file.columns; ++column) {
            line[static_cast<std::size_t>(column)] = file.value(column, row);
        }
        REQUIRE(band.RasterIO(GF_Write, 0, row, file.columns, 1, line.data(), file.columns, 1, GDT_Float64, 0, 0,
                              nullptr) == CE_None);
    }
    if (file.nodata) {
        band.SetNoDataValue(*file.nodata);
    }
    return {"capacity", path.filename().string(), path, "", ""};
}

} // namespace reachplan
