// SPDX-License-Identifier: Apache-2.0
// Zonal statistics of a layer over a raster of the same CRS: what the benchmark times. Prints a line of totals, so
// that the peers' results can be laid beside it.
#include <iostream>

#include "base/text.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/zonal/zonal.hpp"

using namespace reachplan;

namespace {

std::vector<Xy> ring_of(const OGRLinearRing& ring) {
    std::vector<Xy> points;
    for (int i = 0; i < ring.getNumPoints(); ++i) {
        points.push_back({ring.getX(i), ring.getY(i)});
    }
    return points;
}

void add(PlaneZone& zone, const OGRPolygon& polygon) {
    PlanePolygon& there = zone.emplace_back(PlanePolygon{ring_of(*polygon.getExteriorRing()), {}});
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
        there.holes.push_back(ring_of(*polygon.getInteriorRing(i)));
    }
}

std::vector<PlaneZone> read_zones(const char* file, const RasterGrid& grid) {
    const DatasetPtr dataset(GDALDataset::Open(file, GDAL_OF_VECTOR));
    std::vector<PlaneZone> zones;
    for (const auto& feature : *dataset->GetLayer(0)) {
        PlaneZone zone;
        const OGRGeometry& shape = *feature->GetGeometryRef();
        if (wkbFlatten(shape.getGeometryType()) == wkbPolygon) {
            add(zone, *shape.toPolygon());
        } else {
            for (const OGRPolygon* part : *shape.toMultiPolygon()) {
                add(zone, *part);
            }
        }
        zones.push_back(zone_on(grid, std::move(zone)));
    }
    return zones;
}

} // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::cerr << "usage: zonal_bench RASTER ZONES THREADS\n";
        return 2;
    }
    const RasterSource source{"raster", words[1], words[1], "", "none"};
    Faults faults;
    const auto raster = Raster::open(source, faults);
    throw_if_errors(faults);
    ZonalOptions options;
    options.threads = static_cast<int>(parse_number(words[3]).value_or(0));
    double cells = 0, sum = 0, means = 0, deviations = 0;
    const auto zones = read_zones(words[2], raster->grid());
    const auto all = zonal_statistics(source, zones, options);
    for (const ZoneStatistics& zone : all) {
        cells += zone.cells;
        sum += zone.per_cell_sum;
        means += zone.mean.value_or(0);
        deviations += zone.stddev.value_or(0);
    }
    const double n = static_cast<double>(all.size());
    std::cout << all.size() << " zones, " << format_fixed(cells, 3) << " cells, sum " << format_fixed(sum, 3)
              << ", mean of means " << format_fixed(means / n, 6) << ", of deviations "
              << format_fixed(deviations / n, 6) << "\n";
}
