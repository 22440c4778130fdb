// SPDX-License-Identifier: Apache-2.0
// Columns, cells and geometry of a row as GDAL takes them.
#pragma once

#include <ogr_feature.h>

#include "geo/gpkg_writer.hpp"
#include "geo/ogr_geometry.hpp"

namespace reachplan {

OGRwkbGeometryType wkb_type(LayerShape shape);
OGRFieldType ogr_type(ColumnType type);
/// NULL for no geometry; one that does not fit the layer is an error of the program.
OgrGeometryPtr ogr_geometry(LayerShape shape, const Geometry& geometry);
/// NULL for an empty cell and for what is no finite number.
void set_cell(OGRFeature& feature, int field, ColumnType type, const Cell& cell);

} // namespace reachplan
