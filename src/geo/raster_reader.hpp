// SPDX-License-Identifier: Apache-2.0
// Single-band rasters read by window or by point. Values leave in the band's unit after scale and
// offset; nodata and cells outside are nullopt, never a number.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/faults.hpp"
#include "geo/geometry.hpp"

namespace reachplan {

struct RasterSource {
    std::string name;  // how faults call it
    std::string given; // path as written
    std::filesystem::path path;
    std::string crs;    // overrides the file's
    std::string nodata; // "" = the file's; "none" = every value counts; else a number
};

class Raster {
    struct Impl;

public:
    /// nullptr after reporting faults (missing file, rotation, no CRS, no nodata stated).
    static std::unique_ptr<Raster> open(const RasterSource& source, Faults& faults);
    ~Raster();
    Raster(const Raster&) = delete;
    Raster& operator=(const Raster&) = delete;
    /// Value of the cell that contains the point. Not thread-safe: one Raster per thread.
    std::optional<double> at(LonLat point) const;

    /// For open() alone: nobody else can name an Impl.
    explicit Raster(std::unique_ptr<Impl> impl);

private:
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
