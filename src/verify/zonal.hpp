// SPDX-License-Identifier: Apache-2.0
// Sum of a raster over a polygon, cell by cell: the polygon is cut to each row, then to each cell of it, and what
// is left is measured. Slow and plain; shares nothing with geo/zonal but the reader of values.
#pragma once

#include <set>

#include "geo/raster_reader.hpp"

namespace reachplan::verify {

struct RasterSum {
    double per_cell = 0;      // value x share of the cell
    double per_area = 0;      // value x m2 of that share
    double missing_share = 1; // of the polygon: no data, or beyond the raster
};

struct RasterCells {
    std::set<double> values; // of every cell that the zone covers a part of
    bool gap = false;        // a part of the zone has no data or lies beyond the raster
};

/// Points lie in the cell that holds them.
RasterCells raster_cells(const Raster& raster, const Geometry& zone);
RasterSum raster_sum(const Raster& raster, const Geometry& zone);

} // namespace reachplan::verify
