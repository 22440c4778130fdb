// SPDX-License-Identifier: Apache-2.0
// What a raster says of a footprint: the values of all its own cells that the footprint touches, as they are in the file.
// Nothing is resampled or averaged. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "geo/cell_land.hpp"
#include "geo/raster_reader.hpp"

namespace reachplan {

struct GroundValues {
    std::vector<double> values; // ascending, each once
    bool gap = false;           // a part of the footprint has no data, or lies beyond the raster
};

class GroundRaster {
public:
    /// The source must open without faults.
    explicit GroundRaster(const RasterSource& source);
    /// Areas touch the cells of which they cover a part, points and the vertices of lines the cell that holds them.
    GroundValues under(const Geometry& footprint) const;
    /// See cell_land().
    CellLand land(const Geometry& near, const std::function<bool(double)>& fulfils, double margin_m) const;

private:
    mutable std::mutex m_mutex; // a raster serves one thread at a time
    std::unique_ptr<Raster> m_raster;
};

} // namespace reachplan
