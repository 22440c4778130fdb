// SPDX-License-Identifier: Apache-2.0
// Cells of a raster as land: which ground in and around a place a condition on the cells' values holds on, cut along the
// edges of the cells in the raster's own CRS. Longitude and latitude; edges are geodesics within a millimetre of those lines.
#pragma once

#include <functional>

#include "geo/raster_reader.hpp"

namespace reachplan {

struct CellLand {
    Geometry holds; // cells whose value fulfils the condition
    Geometry open;  // cells without data, and what lies beyond the raster
};

/// All cells that the box around the polygons of `near` touches, each widened by `margin_m` on all sides: land cut along
/// them keeps clear of the cells themselves whatever rounding does. Not thread-safe, as the raster is not.
CellLand cell_land(const Raster& raster, const Geometry& near, const std::function<bool(double)>& fulfils,
                   double margin_m);

} // namespace reachplan
