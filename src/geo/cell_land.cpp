// SPDX-License-Identifier: Apache-2.0
#include "geo/cell_land.hpp"

#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "geo/crs.hpp"
#include "geo/geodesic.hpp"
#include "geo/geos_geometry.hpp"
#include "geo/source/shape_converter.hpp"

namespace reachplan {
namespace {

constexpr double k_longest_edge_m = 500; // of `near`: its edges bend by less than a cell between the ends
constexpr double k_scale_step_m = 100;
constexpr double k_farthest_cell = 1e9; // what has no column is left to the judge of the finished site

/// Units of the raster's CRS to a metre, along its own axes; whichever way north is there.
Xy per_metre(const Raster& raster, LonLat at) {
    const auto here = raster.place_of(at);
    const auto east = raster.place_of(geodesic_direct(at, 90, k_scale_step_m));
    const auto north = raster.place_of(geodesic_direct(at, 0, k_scale_step_m));
    if (!here || !east || !north) {
        return {0, 0};
    }
    return {std::hypot(east->x - here->x, north->x - here->x) / k_scale_step_m,
            std::hypot(east->y - here->y, north->y - here->y) / k_scale_step_m};
}

/// Cells around the polygons, one more on each side; may reach beyond the raster.
CellWindow cells_near(const Raster& raster, const Geometry& near) {
    const RasterGrid& grid = raster.grid();
    double west = k_farthest_cell, north = west, east = -west, south = -west;
    for (const Polygon& polygon : densify(Geometry{{}, {}, near.polygons}, k_longest_edge_m).polygons) {
        for (const LonLat p : polygon.outer) {
            if (const std::optional<Xy> at = raster.place_of(p)) {
                const double column = (at->x - grid.corner.x) / grid.step.x,
                             row = (at->y - grid.corner.y) / grid.step.y;
                west = std::min(west, column);
                east = std::max(east, column);
                north = std::min(north, row);
                south = std::max(south, row);
            }
        }
    }
    const auto cell = [](double at) { return static_cast<int>(std::clamp(at, -k_farthest_cell, k_farthest_cell)); };
    return {cell(std::floor(west) - 1), cell(std::floor(north) - 1), cell(std::ceil(east) + 1),
            cell(std::ceil(south) + 1)};
}

/// Rectangles of cells in the raster's CRS, widened; they overlap where they touch, so that their union has no seams.
class Rectangles {
public:
    Rectangles(const RasterGrid& grid, Xy margin) : m_grid(grid), m_margin(margin) {}

    void add(const CellWindow& cells) {
        if (cells.empty()) {
            return;
        }
        const auto [west, east] = std::minmax(
            {m_grid.corner.x + cells.column * m_grid.step.x, m_grid.corner.x + cells.column_end * m_grid.step.x});
        const auto [south, north] =
            std::minmax({m_grid.corner.y + cells.row * m_grid.step.y, m_grid.corner.y + cells.row_end * m_grid.step.y});
        const double w = west - m_margin.x, e = east + m_margin.x, s = south - m_margin.y, n = north + m_margin.y;
        m_parts.push_back(geos_polygon({{{w, s}, {e, s}, {e, n}, {w, n}, {w, s}}}));
    }

    /// Runs of one row as (from, to); runs that the row above has too are one rectangle with it.
    void add_row(int row, const std::vector<std::pair<int, int>>& runs) {
        std::map<std::pair<int, int>, int> still;
        for (const std::pair<int, int>& run : runs) {
            const auto above = m_since.find(run);
            still.emplace(run, above == m_since.end() ? row : above->second);
        }
        close(row, still);
        m_since = std::move(still);
    }

    Geometry finish(int end_row, const ShapeConverter& converter) {
        close(end_row, {});
        if (m_parts.empty()) {
            return {};
        }
        const GeosPtr all = united(geos_collection(std::move(m_parts)));
        GEOSContextHandle_t context = geos_context();
        std::size_t size = 0;
        unsigned char* bytes = GEOSGeomToWKB_buf_r(context, all.get(), &size);
        if (bytes == nullptr) {
            geos_failed();
        }
        OGRGeometry* shape = nullptr;
        OGRGeometryFactory::createFromWkb(bytes, nullptr, &shape, size);
        GEOSFree_r(context, bytes);
        const std::unique_ptr<OGRGeometry> owned(shape);
        return owned ? converter.convert(*owned).geometry : Geometry{};
    }

private:
    void close(int row, const std::map<std::pair<int, int>, int>& still) {
        for (const auto& [run, since] : m_since) {
            if (!still.contains(run)) {
                add({run.first, since, run.second, row});
            }
        }
    }

    const RasterGrid& m_grid;
    Xy m_margin;
    std::map<std::pair<int, int>, int> m_since; // runs of the last row, by the row that they began in
    std::vector<GeosPtr> m_parts;
};

template <typename Wanted>
std::vector<std::pair<int, int>> runs_of(const std::vector<double>& values, int first_column, const Wanted& wanted) {
    std::vector<std::pair<int, int>> runs;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int column = first_column + static_cast<int>(i);
        if (!wanted(values[i])) {
            continue;
        }
        if (!runs.empty() && runs.back().second == column) {
            ++runs.back().second;
        } else {
            runs.emplace_back(column, column + 1);
        }
    }
    return runs;
}

/// What of `all` lies beyond `inside`, which is part of it.
void add_beyond(const CellWindow& all, const CellWindow& inside, Rectangles& open) {
    if (inside.empty()) {
        open.add(all);
        return;
    }
    open.add({all.column, all.row, all.column_end, inside.row});
    open.add({all.column, inside.row_end, all.column_end, all.row_end});
    open.add({all.column, inside.row, inside.column, inside.row_end});
    open.add({inside.column_end, inside.row, all.column_end, inside.row_end});
}

} // namespace

CellLand cell_land(const Raster& raster, const Geometry& near, const std::function<bool(double)>& fulfils,
                   double margin_m) {
    if (near.polygons.empty()) {
        return {};
    }
    const RasterGrid& grid = raster.grid();
    const Box box = box_of(near);
    const Xy scale = per_metre(raster, {(box.west + box.east) / 2, (box.south + box.north) / 2});
    const Xy margin{margin_m * scale.x, margin_m * scale.y};
    const CellWindow all = cells_near(raster, near);
    const CellWindow inside{std::max(all.column, 0), std::max(all.row, 0), std::min(all.column_end, grid.columns),
                            std::min(all.row_end, grid.rows)};
    Rectangles holds(grid, margin), open(grid, margin);
    add_beyond(all, inside, open);
    std::vector<double> values(inside.empty() ? 0 : static_cast<std::size_t>(inside.column_end - inside.column));
    for (int row = inside.row; row < inside.row_end && !inside.empty(); ++row) {
        raster.read({inside.column, row, inside.column_end, row + 1}, values);
        holds.add_row(row, runs_of(values, inside.column, [&](double v) { return !std::isnan(v) && fulfils(v); }));
        open.add_row(row, runs_of(values, inside.column, [](double v) { return std::isnan(v); }));
    }
    const ShapeConverter converter(raster.to_lonlat(), DatumShift::none, false);
    return {holds.finish(inside.row_end, converter), open.finish(inside.row_end, converter)};
}

} // namespace reachplan
