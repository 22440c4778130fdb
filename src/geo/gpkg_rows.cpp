// SPDX-License-Identifier: Apache-2.0
#include "geo/gpkg_rows.hpp"

#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace reachplan {

OGRwkbGeometryType wkb_type(LayerShape shape) {
    switch (shape) {
    case LayerShape::none: return wkbNone;
    case LayerShape::point: return wkbPoint;
    case LayerShape::multi_line: return wkbMultiLineString;
    case LayerShape::multi_polygon: return wkbMultiPolygon;
    case LayerShape::any: return wkbUnknown;
    }
    throw std::logic_error("layer shape");
}

OGRFieldType ogr_type(ColumnType type) {
    switch (type) {
    case ColumnType::text: return OFTString;
    case ColumnType::integer: return OFTInteger64;
    case ColumnType::real: return OFTReal;
    case ColumnType::boolean: return OFTInteger;
    case ColumnType::date: return OFTDate;
    }
    throw std::logic_error("column type");
}

OgrGeometryPtr ogr_geometry(LayerShape shape, const Geometry& geometry) {
    if (shape == LayerShape::none || geometry.empty()) {
        return nullptr;
    }
    const bool fits = shape == LayerShape::any ||
                      (shape == LayerShape::point && geometry.points.size() == 1 && geometry.lines.empty() &&
                       geometry.polygons.empty()) ||
                      (shape == LayerShape::multi_line && geometry.points.empty() && geometry.polygons.empty()) ||
                      (shape == LayerShape::multi_polygon && geometry.points.empty() && geometry.lines.empty());
    if (!fits) {
        throw std::logic_error("a row's geometry does not fit its layer");
    }
    switch (shape) {
    case LayerShape::multi_line: return ogr_multi_line(geometry);
    case LayerShape::multi_polygon: return ogr_multi_polygon(geometry);
    default: return ogr_any(geometry);
    }
}

void set_cell(OGRFeature& feature, int field, ColumnType type, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        if (type == ColumnType::date) {
            int year = 0, month = 0, day = 0;
            if (std::sscanf(text->c_str(), "%d-%d-%d", &year, &month, &day) != 3) {
                throw std::logic_error("a date cell is not ISO 8601: " + *text);
            }
            feature.SetField(field, year, month, day);
        } else {
            feature.SetField(field, text->c_str());
        }
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        feature.SetField(field, static_cast<GIntBig>(*whole));
    } else if (const auto* real = std::get_if<double>(&cell); real != nullptr && std::isfinite(*real)) {
        feature.SetField(field, *real);
    } else if (const auto* truth = std::get_if<bool>(&cell)) {
        feature.SetField(field, *truth ? 1 : 0);
    } else {
        feature.SetFieldNull(field); // also for what is no finite number: SQLite would store text
    }
}

} // namespace reachplan
