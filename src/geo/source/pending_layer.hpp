// SPDX-License-Identifier: Apache-2.0
// A layer half read: values are there, shapes still in their own CRS. What the sources of rows
// (OGR layers, tables, land-survey text) hand to the common end of read_vector.
#pragma once

#include <memory>
#include <optional>

#include "geo/crs.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/source/cell_grid.hpp"
#include "geo/source/layer_faults.hpp"
#include "geo/vector_reader.hpp"

namespace reachplan {

struct PendingFeature {
    std::int64_t fid = 0;
    std::vector<RawValue> values;
    std::unique_ptr<OGRGeometry> shape;
};

struct PendingLayer {
    std::vector<std::string> columns;
    std::vector<std::string> units;
    std::vector<PendingFeature> features;
    std::vector<std::string> files;
    std::optional<OGRSpatialReference> crs; // as the file says
    bool is_table = false;                  // shapes come from coordinate columns
    bool closed_lines_are_areas = false;    // drawings have no polygons
};

enum class SourceKind { ogr, csv, xlsx, survey };

/// How to read the source; nullopt after reporting why it is refused.
std::optional<SourceKind> kind_of_source(const VectorSource& source, LayerFaults& faults);

/// Whole file as UTF-8: by byte order mark, the given encoding, or a guess that is reported.
std::optional<std::string> read_text_file(const VectorSource& source, LayerFaults& faults);

/// Opens with the allowed drivers only, read-only; null after reporting.
DatasetPtr open_vector(const VectorSource& source, SourceKind kind, const char* const* open_options,
                       LayerFaults& faults);
/// The layer asked for, or the only one that can be meant; null after reporting.
OGRLayer* choose_layer(GDALDataset& dataset, const VectorSource& source, bool spatial_only, LayerFaults& faults);

std::optional<PendingLayer> read_ogr_rows(const VectorSource& source, LayerFaults& faults);
std::optional<PendingLayer> read_table_rows(const VectorSource& source, SourceKind kind, LayerFaults& faults);
std::optional<PendingLayer> read_survey_rows(const VectorSource& source, LayerFaults& faults);

/// A sheet as text cells, merged cells filled with their value; nullopt after reporting.
std::optional<CellGrid> read_xlsx_grid(const VectorSource& source, LayerFaults& faults);

/// Keeps the rows for which `where` holds; evaluated here, never by a database.
void filter_rows(PendingLayer& layer, const std::string& where, LayerFaults& faults);
/// Shapes of a table from its coordinate columns.
void place_rows(PendingLayer& layer, const VectorSource& source, bool degrees, LayerFaults& faults);

} // namespace reachplan
