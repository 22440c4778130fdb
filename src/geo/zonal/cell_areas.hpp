// SPDX-License-Identifier: Apache-2.0
// Area of a raster's cells on the CGCS2000 ellipsoid. Rows and columns of a degree grid are bands of latitude and
// slices of longitude: closed form, exact. In a projection the scale is taken from the way to degrees on a lattice of
// at most 64 cells and 8 km and is linear between: within 1e-6 of the truth in any usual projection.
#pragma once

#include <vector>

#include "geo/raster_reader.hpp"

namespace reachplan {

/// Ellipsoidal area between two parallels, for one degree of longitude.
double band_m2_per_degree(double south, double north);

class CellAreas {
public:
    /// Areas of the cells of a window; the same cell has the same area in every window.
    CellAreas(const Raster& raster, const CellWindow& window);

    double at(int column, int row) const {
        const double* pair = node(column, row);
        return pair[0] + (pair[1] - pair[0]) * share(column % m_step);
    }

private:
    double share(int cell) const { return (cell + 0.5) * m_of_step; }
    const double* node(int column, int row) const {
        return m_nodes.data() + static_cast<std::size_t>(row - m_row) * m_width +
               static_cast<std::size_t>(column / m_step - m_first);
    }
    void fill_degrees(const RasterGrid& grid, const CellWindow& window);
    void fill_plane(const Raster& raster, const CellWindow& window);

    int m_step; // cells between two nodes
    double m_of_step;
    int m_row = 0;
    int m_first = 0;             // first node column
    std::size_t m_width = 0;     // nodes in a row
    std::vector<double> m_nodes; // by row of cells, then node column
};

} // namespace reachplan
