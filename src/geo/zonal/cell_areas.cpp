// SPDX-License-Identifier: Apache-2.0
#include "geo/zonal/cell_areas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "geo/crs.hpp"

namespace reachplan {
namespace {

constexpr double k_radians = std::numbers::pi / 180;
constexpr double k_a = 6378137.0;
constexpr double k_f = 1 / 298.257222101;
constexpr double k_e2 = k_f * (2 - k_f);

/// Area from the equator to the latitude, for one radian of longitude, over a^2 (1 - e^2).
double authalic(double lat) {
    const double e = std::sqrt(k_e2), s = std::sin(lat * k_radians);
    return s / (2 * (1 - k_e2 * s * s)) + std::atanh(e * s) / (2 * e);
}

/// Radii of curvature: square metres in a square degree.
double square_degree_m2(double lat) {
    const double s = std::sin(lat * k_radians), w2 = 1 - k_e2 * s * s;
    return k_a * k_a * (1 - k_e2) / (w2 * w2) * std::cos(lat * k_radians) * k_radians * k_radians;
}

double cell_length(const RasterGrid& grid) {
    return std::max(std::abs(grid.step.x), std::abs(grid.step.y));
}

/// Cells from node to node: a power of two, so that nodes of all windows fall on each other.
int lattice_step(const RasterGrid& grid) {
    constexpr double k_widest_m = 8000;
    int step = 64;
    while (!grid.degrees && step > 1 && step * cell_length(grid) > k_widest_m) {
        step /= 2;
    }
    return step;
}

Xy place_of(const RasterGrid& grid, double column, double row) {
    return {grid.corner.x + column * grid.step.x, grid.corner.y + row * grid.step.y};
}

/// Area of one cell around a corner of the grid, from differences over some hundred metres to either side.
double scale_at(const Raster& raster, double column, double row) {
    const RasterGrid& grid = raster.grid();
    const double reach = std::min(4.0, 400 / cell_length(grid)); // cells
    const std::array<Xy, 5> cross{place_of(grid, column - reach, row), place_of(grid, column + reach, row),
                                  place_of(grid, column, row - reach), place_of(grid, column, row + reach),
                                  place_of(grid, column, row)};
    const std::vector<LonLat> at = raster.to_lonlat().all(cross);
    const auto east = [](double degrees) { return std::remainder(degrees, 360.0); };
    const double cross_product =
        east(at[1].lon - at[0].lon) * (at[3].lat - at[2].lat) - east(at[3].lon - at[2].lon) * (at[1].lat - at[0].lat);
    return std::abs(cross_product) / (4 * reach * reach) * square_degree_m2(at[4].lat);
}

} // namespace

double band_m2_per_degree(double south, double north) {
    return k_a * k_a * (1 - k_e2) * (authalic(north) - authalic(south)) * k_radians;
}

CellAreas::CellAreas(const Raster& raster, const CellWindow& window)
    : m_step(lattice_step(raster.grid())), m_of_step(1.0 / m_step), m_row(window.row), m_first(window.column / m_step),
      m_width(static_cast<std::size_t>((window.column_end - 1) / m_step + 2 - m_first)) {
    m_nodes.resize(m_width * static_cast<std::size_t>(window.row_end - window.row));
    if (raster.grid().degrees) {
        fill_degrees(raster.grid(), window);
    } else {
        fill_plane(raster, window);
    }
}

void CellAreas::fill_degrees(const RasterGrid& grid, const CellWindow& window) {
    for (int row = window.row; row < window.row_end; ++row) {
        const double lat = place_of(grid, 0, row).y, next = place_of(grid, 0, row + 1).y;
        const double area = std::abs(band_m2_per_degree(lat, next) * grid.step.x);
        std::fill_n(m_nodes.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row - m_row) * m_width),
                    m_width, area);
    }
}

void CellAreas::fill_plane(const Raster& raster, const CellWindow& window) {
    const int first = window.row / m_step, last = (window.row_end - 1) / m_step + 1;
    std::vector<double> lattice;
    for (int i = first; i <= last; ++i) {
        for (std::size_t j = 0; j < m_width; ++j) {
            lattice.push_back(
                scale_at(raster, static_cast<double>(m_first + static_cast<int>(j)) * m_step, i * m_step));
        }
    }
    for (int row = window.row; row < window.row_end; ++row) {
        const double down = share(row % m_step);
        const double* above = lattice.data() + static_cast<std::size_t>(row / m_step - first) * m_width;
        double* to = m_nodes.data() + static_cast<std::size_t>(row - m_row) * m_width;
        for (std::size_t j = 0; j < m_width; ++j) {
            to[j] = above[j] + (above[j + m_width] - above[j]) * down;
        }
    }
}

} // namespace reachplan
