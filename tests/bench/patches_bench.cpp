// SPDX-License-Identifier: Apache-2.0
// Patches of a 0/1 mask as polygons in a GeoPackage of the mask's own CRS: what the benchmark times. The rows of a strip
// of blocks are followed while the next strip is decoded.
#include <algorithm>
#include <future>
#include <iostream>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/patches/patch_finder.hpp"

using namespace reachplan;

namespace {

constexpr double k_m2_per_km2 = 1e6;
constexpr GIntBig k_block_cache_bytes = GIntBig{16} << 20; // each block is asked for once

struct Mask {
    DatasetPtr dataset;
    int columns, rows, strip;
    double transform[6];

    std::vector<std::uint8_t> read(int row) const {
        const int height = std::min(strip, rows - row);
        std::vector<std::uint8_t> cells(static_cast<std::size_t>(height) * static_cast<std::size_t>(columns));
        if (dataset->GetRasterBand(1)->RasterIO(GF_Read, 0, row, columns, height, cells.data(), columns, height,
                                                GDT_Byte, 0, 0, nullptr) != CE_None) {
            std::exit(1);
        }
        return cells;
    }
};

Mask open_mask(const char* file, const std::string& threads) {
    const std::string option = "NUM_THREADS=" + threads;
    const char* const options[] = {option.c_str(), nullptr};
    Mask mask{DatasetPtr(GDALDataset::Open(file, GDAL_OF_RASTER, nullptr, options)), 0, 0, 0, {}};
    mask.columns = mask.dataset->GetRasterXSize();
    mask.rows = mask.dataset->GetRasterYSize();
    int across = 0;
    mask.dataset->GetRasterBand(1)->GetBlockSize(&across, &mask.strip);
    mask.dataset->GetGeoTransform(mask.transform);
    return mask;
}

std::vector<Patch> find_patches(const Mask& mask, std::int64_t least_cells) {
    std::vector<Patch> patches;
    PatchFinder finder(least_cells, [&](Patch&& patch) { patches.push_back(std::move(patch)); });
    auto next = std::async(std::launch::async, [&] { return mask.read(0); });
    std::vector<CellRun> runs;
    for (int row = 0; row < mask.rows; row += mask.strip) {
        const std::vector<std::uint8_t> cells = next.get();
        if (row + mask.strip < mask.rows) {
            next = std::async(std::launch::async, [&mask, row] { return mask.read(row + mask.strip); });
        }
        const auto columns = static_cast<std::size_t>(mask.columns);
        for (std::size_t at = 0; at < cells.size(); at += columns) {
            runs.clear();
            runs_of({cells.data() + at, columns}, runs);
            finder.add_row(runs);
        }
    }
    finder.finish();
    std::sort(patches.begin(), patches.end(), [](const Patch& a, const Patch& b) { return a.first < b.first; });
    return patches;
}

void add_ring(OGRPolygon& polygon, const CornerRing& ring, const Mask& mask) {
    auto line = std::make_unique<OGRLinearRing>();
    line->setNumPoints(static_cast<int>(ring.size()) + 1, FALSE);
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        const GridCorner corner = ring[i % ring.size()];
        line->setPoint(static_cast<int>(i), mask.transform[0] + corner.column * mask.transform[1],
                       mask.transform[3] + corner.row * mask.transform[5]);
    }
    polygon.addRingDirectly(line.release());
}

void write_patches(const std::vector<Patch>& patches, const Mask& mask, const char* file) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const DatasetPtr out(driver->Create(file, 0, 0, 0, GDT_Unknown, nullptr));
    OGRSpatialReference crs = *mask.dataset->GetSpatialRef();
    OGRLayer& layer = *out->CreateLayer("patches", &crs, wkbPolygon, nullptr);
    OGRFieldDefn cells("cells", OFTInteger64);
    layer.CreateField(&cells);
    layer.StartTransaction();
    for (const Patch& patch : patches) {
        OGRFeature feature(layer.GetLayerDefn());
        auto polygon = std::make_unique<OGRPolygon>();
        add_ring(*polygon, patch.outer, mask);
        for (const CornerRing& hole : patch.holes) {
            add_ring(*polygon, hole, mask);
        }
        feature.SetField(0, static_cast<GIntBig>(patch.cells));
        feature.SetGeometryDirectly(polygon.release());
        if (layer.CreateFeature(&feature) != OGRERR_NONE) {
            std::exit(1);
        }
    }
    layer.CommitTransaction();
}

} // namespace

int main(int count, char** words) {
    if (count != 5) {
        std::cerr << "usage: patches_bench MASK.tif OUT.gpkg LEAST_CELLS THREADS\n";
        return 2;
    }
    prepare_gdal();
    GDALSetCacheMax64(k_block_cache_bytes);
    const Mask mask = open_mask(words[1], words[4]);
    const auto patches = find_patches(mask, static_cast<std::int64_t>(parse_number(words[3]).value_or(0)));
    write_patches(patches, mask, words[2]);
    std::int64_t cells = 0, corners = 0;
    for (const Patch& patch : patches) {
        cells += patch.cells;
        corners += static_cast<std::int64_t>(patch.outer.size());
        for (const CornerRing& hole : patch.holes) {
            corners += static_cast<std::int64_t>(hole.size());
        }
    }
    const double cell_km2 = -mask.transform[1] * mask.transform[5] / k_m2_per_km2;
    std::cout << patches.size() << " patches, " << format_fixed(static_cast<double>(cells) * cell_km2, 2) << " km2, "
              << corners << " corners\n";
}
