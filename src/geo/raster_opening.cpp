// SPDX-License-Identifier: Apache-2.0
#include "geo/raster_opening.hpp"

#include <filesystem>
#include <system_error>

#include "base/text.hpp"
#include "geo/network_file.hpp"

namespace reachplan {

constinit const std::array<const char*, 7> k_raster_drivers{"GTiff", "GPKG",    "AAIGrid", "HFA",
                                                            "EHdr",  "SRTMHGT", nullptr};

namespace {

/// "HTTP response code on ADDRESS: 404", as GDAL says it; nullopt: it said something else.
std::optional<double> answer_of_server(const std::string& warning) {
    const std::size_t colon = warning.rfind(": ");
    const bool tells = colon != std::string::npos && warning.starts_with("HTTP response code");
    return tells ? parse_number(warning.substr(colon + 2)) : std::nullopt;
}

DatasetPtr open_on_network(const RasterSource& source, RasterFaults& faults) {
    prepare_network();
    const GdalMessages messages;
    const GdalOption no_listing("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR");
    const char* const drivers[] = {"GTiff", nullptr};
    DatasetPtr dataset(GDALDataset::Open(source.path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                         drivers, nullptr, nullptr));
    if (dataset) {
        return dataset;
    }
    const std::optional<double> code = answer_of_server(messages.warning());
    if (code == 0.0) {
        faults.error("", "", msg("geo.no_server"), msg("geo.no_server_fix"));
    } else if (code) {
        faults.error("", "", msg("geo.server_answer", {{"code", std::to_string(static_cast<int>(*code))}}),
                     msg("geo.server_answer_fix"));
    } else {
        faults.error("", "", msg("geo.unreadable", {{"reason", messages.text()}}), msg("geo.server_answer_fix"));
    }
    return nullptr;
}

} // namespace

DatasetPtr open_dataset(const RasterSource& source, RasterFaults& faults) {
    const std::string path = source.path.string();
    std::error_code error;
    if (is_network_path(source.path)) {
        return open_on_network(source, faults);
    }
    if (path.starts_with("/vsi") || path.find("://") != std::string::npos || source.path.extension() == ".vrt") {
        faults.error("", source.given, msg("geo.not_local"), msg("geo.not_local_fix"));
        return nullptr;
    }
    if (!std::filesystem::exists(source.path, error)) {
        faults.error("", "", msg("geo.no_such_file", {{"path", path}}), msg("geo.no_such_file_fix"));
        return nullptr;
    }
    const GdalMessages messages;
    DatasetPtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                         k_raster_drivers.data(), nullptr, nullptr));
    if (!dataset) {
        faults.error("", "", msg("geo.unreadable", {{"reason", messages.text()}}), msg("geo.raster_formats"));
    }
    return dataset;
}

std::optional<ToLonLat> crs_of_raster(const GDALDataset& dataset, const RasterSource& source,
                                      OGRSpatialReference& taken, RasterFaults& faults) {
    std::optional<OGRSpatialReference> crs;
    if (!source.crs.empty()) {
        crs = parse_crs(source.crs);
        if (!crs) {
            faults.error("crs", source.crs, msg("geo.bad_crs"), msg("geo.bad_crs_fix"));
        }
    } else if (const OGRSpatialReference* own = dataset.GetSpatialRef()) {
        crs = *own;
    } else {
        faults.error("", "", msg("geo.no_crs"), msg("geo.bad_crs_fix"));
    }
    taken = crs.value_or(OGRSpatialReference());
    std::optional<ToLonLat> to_lonlat = crs ? ToLonLat::from(*crs) : std::nullopt;
    if (crs && !to_lonlat) {
        faults.error("crs", crs_title(*crs), msg("geo.no_way_to_degrees"), msg("geo.bad_crs_fix"));
    }
    if (to_lonlat && to_lonlat->ballpark()) {
        faults.warning("crs", crs_title(*crs), msg("geo.ballpark"), msg("geo.ballpark_fix"));
    }
    return to_lonlat;
}

Nodata nodata_of(GDALRasterBand& band, const RasterSource& source, RasterFaults& faults) {
    if (source.nodata == "none") {
        return {true, std::nullopt, false};
    }
    if (!source.nodata.empty()) {
        const std::optional<double> value = parse_number(source.nodata);
        const bool is_nan = source.nodata == "nan" || source.nodata == "NaN";
        if (!value && !is_nan) {
            faults.error("nodata", source.nodata, msg("geo.bad_nodata"));
        }
        return {value || is_nan, value, false};
    }
    int has = 0;
    const double value = band.GetNoDataValue(&has);
    if (has != 0) {
        return {true, value, false};
    }
    if ((band.GetMaskFlags() & GMF_PER_DATASET) != 0) {
        return {true, std::nullopt, true};
    }
    faults.error("", "", msg("geo.no_nodata"), msg("geo.no_nodata_fix"));
    return {};
}

} // namespace reachplan
