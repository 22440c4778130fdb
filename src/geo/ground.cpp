// SPDX-License-Identifier: Apache-2.0
#include "geo/ground.hpp"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.hpp"
#include "geo/zonal/coverage.hpp"
#include "geo/zonal/zonal.hpp"

namespace reachplan {
namespace {

constexpr double k_rounding_cells = 1e-6; // of the areas compared

/// Long edges bend between their ends: pieces of this length stray by some millimetres at most in any CRS in use.
constexpr double k_straight_m = 500;

/// A cell that rounding alone lets the footprint reach is none of its own.
constexpr double k_least_share = 1e-9;

void add_areas(const Raster& raster, const Geometry& footprint, GroundValues& found) {
    const PlaneZone zone = zone_on(raster, densify(Geometry{{}, {}, footprint.polygons}, k_straight_m));
    const RasterGrid& grid = raster.grid();
    const CellWindow window = cells_around(zone, {0, 0, grid.columns, grid.rows});
    double covered = 0;
    if (!window.empty()) {
        Coverage coverage;
        coverage.cover(zone, window);
        std::vector<double> row_values(static_cast<std::size_t>(window.column_end - window.column));
        for (int row = window.row; row < window.row_end; ++row) {
            raster.read({window.column, row, window.column_end, row + 1}, row_values);
            for (const Run& run : coverage.runs(row)) {
                covered += run.fraction * run.length;
                for (int i = 0; run.fraction > k_least_share && i < run.length; ++i) {
                    const double value = row_values[static_cast<std::size_t>(run.column - window.column + i)];
                    found.gap = found.gap || std::isnan(value);
                    found.values.push_back(value);
                }
            }
        }
    }
    found.gap = found.gap || covered < cells_of(zone) - k_rounding_cells;
}

} // namespace

GroundRaster::GroundRaster(const RasterSource& source) {
    Faults faults;
    m_raster = Raster::open(source, faults);
    throw_if_errors(faults);
}

GroundValues GroundRaster::under(const Geometry& footprint) const {
    const std::lock_guard lock(m_mutex);
    GroundValues found;
    const auto add_point = [&](LonLat point) {
        const std::optional<double> value = m_raster->at(point);
        found.gap = found.gap || !value;
        if (value) {
            found.values.push_back(*value);
        }
    };
    std::for_each(footprint.points.begin(), footprint.points.end(), add_point);
    for (const Path& line : footprint.lines) {
        std::for_each(line.begin(), line.end(), add_point);
    }
    if (!footprint.polygons.empty()) {
        add_areas(*m_raster, footprint, found);
    }
    std::erase_if(found.values, [](double value) { return std::isnan(value); });
    std::sort(found.values.begin(), found.values.end());
    found.values.erase(std::unique(found.values.begin(), found.values.end()), found.values.end());
    return found;
}

CellLand GroundRaster::land(const Geometry& near, const std::function<bool(double)>& fulfils, double margin_m) const {
    const std::lock_guard lock(m_mutex);
    return cell_land(*m_raster, near, fulfils, margin_m);
}

} // namespace reachplan
