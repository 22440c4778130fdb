// SPDX-License-Identifier: Apache-2.0
// Statistics of thousands of zones over one raster in one streamed pass: windows of the file's own blocks, each
// decoded once, by several threads with a dataset each. Memory: the zones, one window a thread (8 bytes a cell,
// 512 x 2048 cells unless blocks are larger) and one small record for each zone and strip of rows; never the raster.
// The bytes of the result depend on neither the number of threads nor the height of the windows: sums are kept by
// zone, strip of rows and slice of columns as the file's blocks define them, and merged in that order.
#pragma once

#include <vector>

#include "geo/raster_reader.hpp"
#include "geo/zonal/plane_zone.hpp"
#include "geo/zonal/statistics.hpp"

namespace reachplan {

struct ZonalOptions {
    int threads = 0;     // 0: as many as there are processors
    int window_rows = 0; // rounded up to whole strips; 0: a strip, at least 512 rows
    bool grades = false; // values are ordinal: area by value as well
};

/// The zone in columns and rows of the raster. Edges of zones from the readers are short, so they are straight
/// in any plane within a millimetre; a zone in the raster's own degrees stays exactly what it is.
PlaneZone zone_on(const Raster& raster, const Geometry& geometry);
/// The same for a zone in the coordinates of the raster's CRS: straight in it.
PlaneZone zone_on(const RasterGrid& grid, PlaneZone zone);

/// One entry a zone, in their order; zones are in columns and rows. The source must open without faults.
std::vector<ZoneStatistics> zonal_statistics(const RasterSource& source, const std::vector<PlaneZone>& zones,
                                             const ZonalOptions& options = {});

} // namespace reachplan
