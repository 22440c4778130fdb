// SPDX-License-Identifier: Apache-2.0
// What a raster must say of itself before a cell of it is read: that it can be opened, where it lies, what stands for no
// value. Only the raster reader includes this.
#pragma once

#include <optional>
#include <string>

#include "geo/crs.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/raster_reader.hpp"

namespace reachplan {

/// Faults of one raster: file and name are filled in once.
class RasterFaults {
public:
    RasterFaults(const RasterSource& source, Faults& faults) : m_source(source), m_faults(faults) {}
    void error(const std::string& field, const std::string& value, Message expected, Message fix = {}) {
        m_faults.add(
            {Severity::error, m_source.given, m_source.name, "", field, value, std::move(expected), std::move(fix)});
    }
    void warning(const std::string& field, const std::string& value, Message expected, Message fix = {}) {
        m_faults.add(
            {Severity::warning, m_source.given, m_source.name, "", field, value, std::move(expected), std::move(fix)});
    }

private:
    const RasterSource& m_source;
    Faults& m_faults;
};

/// With the allowed drivers only, read-only; null after reporting.
DatasetPtr open_dataset(const RasterSource& source, RasterFaults& faults);

/// The way from its CRS, which is put into `taken`, to degrees; nullopt after reporting.
std::optional<ToLonLat> crs_of_raster(const GDALDataset& dataset, const RasterSource& source,
                                      OGRSpatialReference& taken, RasterFaults& faults);

struct Nodata {
    bool stated = false;
    std::optional<double> value;
    bool masked = false; // by a mask band
};

/// What the case says, else the file; not `stated` after reporting.
Nodata nodata_of(GDALRasterBand& band, const RasterSource& source, RasterFaults& faults);

} // namespace reachplan
