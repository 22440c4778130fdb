// SPDX-License-Identifier: Apache-2.0
#include "geo/grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/text.hpp"
#include "geo/crs.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/geodesic.hpp"

namespace reachplan {

namespace {

constexpr double k_smallest_radius_m = 6335000;
constexpr int k_steps = 32; // along each side of an extent that is projected

/// Standard parallels a sixth of the height in from the south and north, as atlases have it; whole tenths of a degree
/// so that a slightly larger extent keeps the projection.
std::string albers_for(const Box& extent) {
    const auto tenth = [](double degrees) { return format_fixed(std::round(degrees * 10) / 10, 1); };
    const double height = extent.north - extent.south;
    const double middle = (extent.south + extent.north) / 2;
    const double south = std::round((extent.south + height / 6) * 10) / 10;
    const double north = std::max(std::round((extent.north - height / 6) * 10) / 10, south + 0.1);
    return "+proj=aea +lat_0=" + tenth(middle) + " +lon_0=" + tenth((extent.west + extent.east) / 2) +
           " +lat_1=" + tenth(south) + " +lat_2=" + tenth(north) + " +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs";
}

struct PlanarBox {
    double west = 1e300, south = 1e300, east = -1e300, north = -1e300;
    void grow(Xy p) {
        west = std::min(west, p.x);
        south = std::min(south, p.y);
        east = std::max(east, p.x);
        north = std::max(north, p.y);
    }
};

std::optional<PlanarBox> projected(const Box& extent, const ToLonLat& way) {
    PlanarBox box;
    for (int i = 0; i <= k_steps; ++i) {
        for (int j = 0; j <= k_steps; ++j) {
            const std::optional<Xy> p = way.back({extent.west + (extent.east - extent.west) * i / k_steps,
                                                  extent.south + (extent.north - extent.south) * j / k_steps});
            if (!p || !std::isfinite(p->x) || !std::isfinite(p->y)) {
                return std::nullopt;
            }
            box.grow(*p);
        }
    }
    return box;
}

bool in_metres(const std::string& text) {
    const std::optional<OGRSpatialReference> crs = parse_crs(text);
    return crs && crs->IsProjected() != 0 && std::abs(crs->GetLinearUnits() - 1) < 1e-9;
}

void refuse(const std::string& crs, Message expected, const std::string& file, Faults& faults) {
    faults.add({Severity::error, file, "case", "", "crs", crs, std::move(expected), msg("geo.grid_crs_fix")});
}

} // namespace

std::optional<Grid> make_grid_of(const std::string& crs, const Box& extent_m, double cell_m, const std::string& file,
                                 Faults& faults) {
    prepare_gdal();
    if (!in_metres(crs)) {
        refuse(crs, msg("geo.grid_crs"), file, faults);
        return std::nullopt;
    }
    const GridPlaces places({crs, extent_m.west, extent_m.north, cell_m, 1, 1});
    const auto columns = std::llround((extent_m.east - extent_m.west) / cell_m);
    const auto rows = std::llround((extent_m.north - extent_m.south) / cell_m);
    for (const auto& [column, row] : {std::pair{0.0, 0.0}, {1.0, 0.0}, {0.0, 1.0}, {1.0, 1.0}}) {
        const LonLat corner = places.at(column * static_cast<double>(columns), row * static_cast<double>(rows));
        if (!std::isfinite(corner.lon) || !std::isfinite(corner.lat)) {
            refuse(crs, msg("geo.grid_extent"), file, faults);
            return std::nullopt;
        }
    }
    return Grid{crs, extent_m.west, extent_m.north, cell_m, columns, rows};
}

std::optional<Grid> make_grid(const std::string& crs, const Box& extent, double cell_m, const std::string& file,
                              Faults& faults) {
    prepare_gdal();
    Grid grid;
    grid.crs = crs == "auto" ? albers_for(extent) : crs;
    grid.cell_m = cell_m;
    if (!in_metres(grid.crs)) {
        refuse(crs, msg("geo.grid_crs"), file, faults);
        return std::nullopt;
    }
    const std::optional<ToLonLat> way = ToLonLat::from(*parse_crs(grid.crs));
    const std::optional<PlanarBox> box = way ? projected(extent, *way) : std::nullopt;
    if (!box) {
        refuse(crs, msg("geo.grid_extent"), file, faults);
        return std::nullopt;
    }
    const double left = std::floor(box->west / cell_m);
    const double top = std::ceil(box->north / cell_m);
    grid.west = left * cell_m;
    grid.north = top * cell_m;
    grid.columns = std::max<std::int64_t>(1, std::llround(std::ceil(box->east / cell_m) - left));
    grid.rows = std::max<std::int64_t>(1, std::llround(top - std::floor(box->south / cell_m)));
    return grid;
}

struct GridPlaces::Impl {
    Grid grid;
    ToLonLat way;

    Xy planar(double column, double row) const {
        return {grid.west + column * grid.cell_m, grid.north - row * grid.cell_m};
    }
};

GridPlaces::GridPlaces(const Grid& grid)
    : m_impl(std::make_unique<Impl>(Impl{grid, ToLonLat::from(*parse_crs(grid.crs)).value()})) {
}
GridPlaces::~GridPlaces() = default;
GridPlaces::GridPlaces(GridPlaces&&) noexcept = default;

double GridPlaces::cell_m() const {
    return m_impl->grid.cell_m;
}

LonLat GridPlaces::at(double column, double row) const {
    return m_impl->way.one(m_impl->planar(column, row));
}

std::vector<LonLat> GridPlaces::lattice(std::int64_t column, std::int64_t row, std::int64_t step, int count) const {
    std::vector<Xy> points;
    for (int j = 0; j < count; ++j) {
        for (int i = 0; i < count; ++i) {
            points.push_back(
                m_impl->planar(static_cast<double>(column + i * step), static_cast<double>(row + j * step)));
        }
    }
    return m_impl->way.all(points);
}

CellBlock GridPlaces::block(std::int64_t column, std::int64_t row, std::int64_t size) const {
    const auto c = static_cast<double>(column);
    const auto r = static_cast<double>(row);
    const auto n = static_cast<double>(size);
    const std::array<Xy, 5> points{m_impl->planar(c + n / 2, r + n / 2), m_impl->planar(c, r), m_impl->planar(c + n, r),
                                   m_impl->planar(c, r + n), m_impl->planar(c + n, r + n)};
    const std::vector<LonLat> places = m_impl->way.all(points);
    CellBlock block{places.front(), 0, n * m_impl->grid.cell_m};
    for (std::size_t i = 1; i < places.size(); ++i) {
        block.radius_m = std::max(block.radius_m, geodesic_distance_m(block.centre, places[i]));
    }
    // A side bends on the ellipsoid: its middle strays outwards by at most the sagitta of an arc of that length.
    block.radius_m = block.radius_m * 1.001 + 1.1 * block.side_m * block.side_m / (8 * k_smallest_radius_m);
    return block;
}

Polygon GridPlaces::outline(std::int64_t column, std::int64_t row, std::int64_t size, int pieces) const {
    const auto c = static_cast<double>(column);
    const auto r = static_cast<double>(row);
    const auto n = static_cast<double>(size);
    const std::array<std::array<double, 2>, 4> corners{{{c, r}, {c, r + n}, {c + n, r + n}, {c + n, r}}};
    std::vector<Xy> points;
    for (std::size_t k = 0; k < corners.size(); ++k) {
        const auto& from = corners.at(k);
        const auto& to = corners.at((k + 1) % corners.size());
        for (int i = 0; i < pieces; ++i) {
            const double t = static_cast<double>(i) / pieces;
            points.push_back(m_impl->planar(from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t));
        }
    }
    Polygon polygon{m_impl->way.all(points), {}};
    polygon.outer.push_back(polygon.outer.front());
    return polygon;
}

std::optional<Xy> GridPlaces::position(LonLat point) const {
    const Grid& grid = m_impl->grid;
    const std::optional<Xy> p = m_impl->way.back(point);
    return p ? std::optional(Xy{(p->x - grid.west) / grid.cell_m, (grid.north - p->y) / grid.cell_m}) : std::nullopt;
}

std::optional<GridPlaces::Cell> GridPlaces::cell_of(LonLat point) const {
    const Grid& grid = m_impl->grid;
    const std::optional<Xy> p = position(point);
    if (!p) {
        return std::nullopt;
    }
    const double column = std::floor(p->x), row = std::floor(p->y);
    const bool inside =
        column >= 0 && row >= 0 && column < static_cast<double>(grid.columns) && row < static_cast<double>(grid.rows);
    return inside ? std::optional(Cell{static_cast<std::int64_t>(column), static_cast<std::int64_t>(row)})
                  : std::nullopt;
}

} // namespace reachplan
