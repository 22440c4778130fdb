// SPDX-License-Identifier: Apache-2.0
#include "geo/zonal/zonal.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstring>
#include <random>

#include "base/atomic_file.hpp"
#include "geo/geodesic.hpp"
#include "geo/geos_geometry.hpp"
#include "geo/zonal/cell_areas.hpp"
#include "geo/zonal/coverage.hpp"
#include "raster_files.hpp"

using namespace reachplan;

namespace {

std::vector<Xy> star(std::mt19937& random, Xy centre, double radius, int corners) {
    std::uniform_real_distribution<double> stretch(0.4, 1.0);
    std::vector<Xy> ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 6.283185307179586 * i / corners, r = radius * stretch(random);
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

/// Stars with a hole, some of two islands, some beyond the raster, some smaller than a cell.
std::vector<PlaneZone> random_zones(unsigned seed, double columns, double rows, int count) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> share(-0.1, 1.1), size(0.05, 0.3);
    std::vector<PlaneZone> zones;
    for (int i = 0; i < count; ++i) {
        const Xy at{share(random) * columns, share(random) * rows};
        const double radius = i % 5 == 0 ? 0.3 : size(random) * std::min(columns, rows);
        PlaneZone zone{{star(random, at, radius, 17), {star(random, at, radius * 0.3, 9)}}};
        if (i % 3 == 0) {
            zone.push_back({star(random, {at.x + 2.5 * radius, at.y}, radius, 7), {}});
        }
        zones.push_back(zone);
    }
    return zones;
}

GeosPtr in_geos(const PlaneZone& zone) {
    std::vector<GeosPtr> parts;
    for (const PlanePolygon& polygon : zone) {
        std::vector<std::vector<Xy>> rings{polygon.outer};
        rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
        parts.push_back(geos_polygon(rings));
    }
    return geos_collection(std::move(parts));
}

double overlap(const GEOSGeometry& zone, int column, int row) {
    const double x = column, y = row;
    const GeosPtr cell = geos_polygon({{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}}});
    const GeosPtr both = own(GEOSIntersection_r(geos_context(), &zone, cell.get()));
    double area = 0;
    GEOSArea_r(geos_context(), both.get(), &area);
    return area;
}

/// One degree of longitude between two parallels, by Simpson's rule over the radii of curvature.
double band_m2(double south, double north) {
    constexpr double a = 6378137.0, f = 1 / 298.257222101, e2 = f * (2 - f), radians = 3.14159265358979323846 / 180;
    const auto width = [&](double lat) {
        const double w2 = 1 - e2 * std::sin(lat * radians) * std::sin(lat * radians);
        return a * a * (1 - e2) / (w2 * w2) * std::cos(lat * radians) * radians * radians;
    };
    return (north - south) / 6 * (width(south) + 4 * width((south + north) / 2) + width(north));
}

/// Cell by cell.
ZoneStatistics brute(const PlaneZone& zone, const RasterFile& file) {
    const GeosPtr shape = in_geos(zone);
    long double cells = 0, area = 0, cell_sum = 0, area_sum = 0, squares = 0;
    ZoneStatistics result;
    std::vector<std::pair<double, double>> all;
    for (int row = 0; row < file.rows; ++row) {
        const double north = file.place[3] + row * file.place[5];
        const double m2 = file.place[1] * band_m2(north + file.place[5], north);
        for (int column = 0; column < file.columns; ++column) {
            const double fraction = overlap(*shape, column, row), value = file.value(column, row);
            if (fraction > 0 && value != file.nodata) {
                cells += fraction;
                area += fraction * m2;
                cell_sum += fraction * value;
                area_sum += fraction * m2 * value;
                all.emplace_back(fraction * m2, value);
                result.min = std::min(result.min.value_or(value), value);
                result.max = std::max(result.max.value_or(value), value);
            }
        }
    }
    result.cells = static_cast<double>(cells);
    result.area_m2 = static_cast<double>(area);
    result.per_cell_sum = static_cast<double>(cell_sum);
    result.per_area_sum = static_cast<double>(area_sum);
    if (!all.empty()) {
        for (const auto& [weight, value] : all) {
            squares += weight * (value - area_sum / area) * (value - area_sum / area);
        }
        result.mean = static_cast<double>(area_sum / area);
        result.stddev = static_cast<double>(std::sqrt(squares / area));
    }
    return result;
}

void check_alike(const ZoneStatistics& own, const ZoneStatistics& exact) {
    const auto near = [](double value) { return Approx(value).epsilon(1e-9).margin(1e-9); };
    CHECK(own.cells == near(exact.cells));
    CHECK(own.area_m2 == Approx(exact.area_m2).epsilon(1e-9).margin(1e-6));
    CHECK(own.per_cell_sum == near(exact.per_cell_sum));
    CHECK(own.per_area_sum == Approx(exact.per_area_sum).epsilon(1e-9).margin(1e-6));
    REQUIRE(own.mean.has_value() == exact.mean.has_value());
    if (exact.mean) {
        CHECK(*own.mean == near(*exact.mean));
        CHECK(*own.stddev == near(*exact.stddev));
        CHECK(own.min == exact.min);
        CHECK(own.max == exact.max);
    }
}

bool same_bytes(const ZoneStatistics& a, const ZoneStatistics& b) {
    const auto bytes = [](const ZoneStatistics& s) {
        return std::array{s.cells,
                          s.area_m2,
                          s.missing_share,
                          s.per_cell_sum,
                          s.per_area_sum,
                          s.mean.value_or(-1),
                          s.min.value_or(-1),
                          s.max.value_or(-1),
                          s.stddev.value_or(-1)};
    };
    const auto x = bytes(a), y = bytes(b);
    return std::memcmp(x.data(), y.data(), sizeof x) == 0 && a.grade_m2 == b.grade_m2;
}

} // namespace

TEST_CASE("zonal sums equal polygon-cell intersections at 25 and 36 N", "[geo][zonal]") {
    const ScratchFolder folder;
    for (const double north : {25.2, 36.2}) {
        RasterFile file;
        file.place[3] = north;
        const RasterSource source = write_raster(folder.path() / "a.tif", file);
        const std::vector<PlaneZone> zones = random_zones(20, file.columns, file.rows, 60);
        const std::vector<ZoneStatistics> own = zonal_statistics(source, zones);
        for (std::size_t i = 0; i < zones.size(); ++i) {
            INFO("zone " << i << " north " << north);
            check_alike(own[i], brute(zones[i], file));
        }
    }
}

TEST_CASE("zonal sums of every data type, with and without tiles", "[geo][zonal]") {
    const ScratchFolder folder;
    const std::vector<PlaneZone> zones = random_zones(3, 40, 40, 6);
    for (const GDALDataType type : {GDT_Byte, GDT_UInt16, GDT_Int16, GDT_UInt32, GDT_Int32, GDT_Float32, GDT_Float64}) {
        for (const int block : {0, 16, 48}) {
            RasterFile file;
            file.type = type;
            file.block = block;
            file.nodata = 96;
            file.value = [](int column, int row) { return (column * 31 + row * 17) % 97; };
            const RasterSource source = write_raster(folder.path() / "t.tif", file);
            const std::vector<ZoneStatistics> own = zonal_statistics(source, zones);
            for (std::size_t i = 0; i < zones.size(); ++i) {
                INFO(GDALGetDataTypeName(type) << " block " << block << " zone " << i);
                check_alike(own[i], brute(zones[i], file));
            }
        }
    }
}

TEST_CASE("zonal sums have the same bytes for any threads and windows", "[geo][zonal]") {
    const ScratchFolder folder;
    RasterFile file;
    file.columns = 2300;
    file.rows = 1300;
    file.place = {111, 0.001, 0, 31, 0, -0.001};
    const RasterSource source = write_raster(folder.path() / "b.tif", file);
    const std::vector<PlaneZone> zones = random_zones(5, file.columns, file.rows, 40);
    const std::vector<ZoneStatistics> one = zonal_statistics(source, zones, {1, 0, true});
    for (const int threads : {1, 2, 7}) {
        for (const int rows : {1, 64, 512, 1000}) {
            const std::vector<ZoneStatistics> other = zonal_statistics(source, zones, {threads, rows, true});
            for (std::size_t i = 0; i < zones.size(); ++i) {
                INFO(threads << " threads, windows of " << rows << ", zone " << i);
                CHECK(same_bytes(one[i], other[i]));
            }
        }
    }
}

TEST_CASE("cells on the edges of blocks, strips and slices are counted once", "[geo][zonal]") {
    const ScratchFolder folder;
    RasterFile file;
    file.columns = 2300;
    file.rows = 200;
    file.place = {111, 0.001, 0, 31, 0, -0.001};
    file.value = [](int, int) { return 2.0; };
    const RasterSource source = write_raster(folder.path() / "c.tif", file);
    const PlaneZone all{{{{-3, -3}, {2305, -3}, {2305, 204}, {-3, 204}}, {}}};
    const PlaneZone edge{{{{2047.5, 63.25}, {2048.5, 63.25}, {2048.5, 64.75}, {2047.5, 64.75}}, {}}};
    const PlaneZone thin{{{{10.25, 1.5}, {10.2500001, 1.5}, {10.2500001, 190.5}, {10.25, 190.5}}, {}}};
    const auto own = zonal_statistics(source, {all, edge, thin}, {2, 64, false});
    CHECK(own[0].cells == 2300.0 * 200);
    CHECK(own[0].missing_share == Approx(1 - 2300.0 * 200 / (2308.0 * 207)));
    CHECK(own[1].per_cell_sum == Approx(3).epsilon(1e-12));
    CHECK(own[1].missing_share == 0);
    CHECK(own[2].cells == Approx(189 * 1e-7).epsilon(1e-6));
}

TEST_CASE("a zone without data has no mean and misses all", "[geo][zonal]") {
    const ScratchFolder folder;
    RasterFile file;
    file.value = [](int column, int) { return column < 20 ? -9.0 : 4.0; };
    const RasterSource source = write_raster(folder.path() / "d.tif", file);
    const PlaneZone blank{{{{2, 2}, {5, 2}, {5, 5}, {2, 5}}, {}}}, half{{{{18, 2}, {22, 2}, {22, 4}, {18, 4}}, {}}};
    const PlaneZone outside{{{{50, 2}, {55, 2}, {55, 5}, {50, 5}}, {}}};
    const auto own = zonal_statistics(source, {blank, half, outside, {}});
    CHECK(own[0].missing_share == 1);
    CHECK_FALSE(own[0].mean);
    CHECK(own[1].missing_share == Approx(0.5));
    CHECK(own[1].per_cell_sum == Approx(16));
    CHECK(own[2].missing_share == 1);
    CHECK(own[3].missing_share == 1);
}

TEST_CASE("grades are counted by area, the worst one touched is named", "[geo][zonal]") {
    const ScratchFolder folder;
    RasterFile file;
    file.type = GDT_Byte;
    file.nodata = 255;
    file.value = [](int column, int) { return column < 20 ? 2.0 : column < 21 ? 5.0 : 3.0; };
    const RasterSource source = write_raster(folder.path() / "e.tif", file);
    const PlaneZone zone{{{{18, 2}, {20.25, 2}, {20.25, 4}, {18, 4}}, {}}};
    const ZoneStatistics own = zonal_statistics(source, {zone}, {1, 0, true}).front();
    REQUIRE(own.grade_m2.size() == 2);
    CHECK(own.grade_m2[0].first == 2);
    CHECK(own.grade_m2[0].second == Approx(own.area_m2 * 4 / 4.5));
    CHECK(own.worst_grade(true) == 2);
    CHECK(own.worst_grade(false) == 5);
}

TEST_CASE("cells of projected and degree grids have their area on the ellipsoid", "[geo][zonal]") {
    const ScratchFolder folder;
    for (const int epsg : {4490, 4525, 32650, 3857}) {
        RasterFile file;
        file.epsg = epsg;
        file.columns = 300;
        file.rows = 300;
        if (epsg != 4490) {
            const double east = epsg == 4525 ? 37511000 : epsg == 3857 ? 12400000 : 511000;
            file.place = {east, 100, 0, 3400000, 0, -100};
        }
        const RasterSource source = write_raster(folder.path() / "f.tif", file);
        Faults faults;
        const auto raster = Raster::open(source, faults);
        REQUIRE(raster);
        const CellAreas areas(*raster, {0, 0, 300, 300});
        for (const int at : {0, 37, 64, 299}) {
            Path ring;
            const auto corner = [&](int c, int r) {
                const Xy p{file.place[0] + c * file.place[1], file.place[3] + r * file.place[5]};
                ring.push_back(raster->lonlat_of(p));
            };
            corner(at, at), corner(at, at + 1), corner(at + 1, at + 1), corner(at + 1, at), corner(at, at);
            const Polygon cell{densify(ring, 20), {}};
            INFO(epsg << " at " << at);
            CHECK(areas.at(at, at) == Approx(area_m2(cell)).epsilon(2e-6));
        }
    }
}

TEST_CASE("a zone drawn along the grid of the raster stays on it", "[geo][zonal]") {
    const ScratchFolder folder;
    RasterFile file;
    const RasterSource source = write_raster(folder.path() / "g.tif", file);
    Faults faults;
    const auto raster = Raster::open(source, faults);
    const Geometry square{{}, {}, {{{{111, 30.9}, {111.1, 30.9}, {111.1, 31}, {111, 31}, {111, 30.9}}, {}}}};
    const PlaneZone zone = zone_on(*raster, square);
    REQUIRE(zone.size() == 1);
    CHECK(zone[0].outer[2].x == 10);
    CHECK(cells_around(zone, {0, 0, 40, 40}).row_end == 10);
}
