// SPDX-License-Identifier: Apache-2.0
// Reads any vector layer or table that the allowed GDAL drivers open (GeoPackage, Shapefile, FileGDB,
// KML, DXF, GeoJSON, FlatGeobuf, CSV, XLSX) into plain rows, longitude/latitude CGCS2000, densified, with datum
// shift undone. No network, no VRT, no Python, no SQL: the source must be an existing local file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/faults.hpp"
#include "geo/geometry.hpp"

namespace reachplan {

enum class DatumShift { none, gcj02, bd09 };

struct VectorSource {
    std::string name;           // how faults call the layer
    std::string given;          // path as the user wrote it, for faults
    std::filesystem::path path; // resolved
    std::string layer;          // "" = the only one
    std::string where;          // OGR attribute filter, evaluated row by row in this process (no SQL engine)
    std::string crs;            // overrides / supplies the CRS: EPSG:..., WKT, PROJ; "" = from the file
    std::string encoding;       // "" = from the file
    DatumShift datum_shift = DatumShift::none;
    double max_repair_share = 0.001;
    std::string x_field, y_field; // for tables: columns of the coordinates ("" = guess lon/lat, 经度/纬度)
    bool want_geometry = true;
    bool geometry_optional = false;   // no fault of rows, or whole layers and tables, without a place
    std::filesystem::path cache = {}; // folder of shapes that earlier runs converted; empty: none
};

/// A cell of a row as stored; text is valid UTF-8.
using RawValue = std::variant<std::monostate, std::string, std::int64_t, double, Date>;

struct RawFeature {
    std::int64_t fid = 0; // feature id; for tables the row number in the file
    std::vector<RawValue> values;
    Geometry geometry;
    bool shape_reported = false; // there is none, and a fault says why
};

struct RawLayer {
    std::vector<std::string> columns; // header as written; several header rows are joined by '/'
    std::vector<std::string>
        units; // unit in the header, "COD（吨/年）" -> "吨/年", "" when none; stripped from columns
    std::vector<RawFeature> features; // in file order
    std::string crs_name;
    std::vector<std::string> files; // every file read (for digests), sorted
};

/// Reports every fault found; returns what could be read (possibly nothing).
RawLayer read_vector(const VectorSource& source, Faults& faults);

/// Undoes the shift by fixed-point iteration to 1e-9 degrees. Constants as published for GCJ-02 and BD-09.
LonLat undo_datum_shift(LonLat shifted, DatumShift shift);
LonLat apply_datum_shift(LonLat wgs84, DatumShift shift);

} // namespace reachplan
