// SPDX-License-Identifier: Apache-2.0
// The common end of all sources: filter, CRS, shapes in longitude/latitude, repair.
#include "geo/vector_reader.hpp"

#include <algorithm>
#include <cmath>

#include "base/content_key.hpp"
#include "base/text.hpp"
#include "geo/source/converted_shapes.hpp"
#include "geo/source/pending_layer.hpp"

namespace reachplan {

namespace {

std::optional<PendingLayer> read_rows(const VectorSource& source, SourceKind kind, LayerFaults& faults) {
    switch (kind) {
    case SourceKind::ogr: return read_ogr_rows(source, faults);
    case SourceKind::survey: return read_survey_rows(source, faults);
    case SourceKind::csv:
    case SourceKind::xlsx: return read_table_rows(source, kind, faults);
    }
    return std::nullopt;
}

/// What the case says, else the file; a table of degrees needs neither.
std::optional<OGRSpatialReference> crs_of(const PendingLayer& layer, const VectorSource& source, LayerFaults& faults) {
    if (!source.crs.empty()) {
        std::optional<OGRSpatialReference> given = parse_crs(source.crs);
        if (!given) {
            faults.error({"", "crs", source.crs}, msg("geo.bad_crs"), msg("geo.bad_crs_fix"));
        }
        return given;
    }
    if (layer.crs) {
        return layer.crs;
    }
    if (layer.is_table) {
        return parse_crs("EPSG:4490");
    }
    faults.error({}, msg("geo.no_crs"), msg("geo.bad_crs_fix"));
    return std::nullopt;
}

struct Stray {
    std::size_t count = 0;
    std::string feature;
    Xy first;

    void add(const std::string& at, Xy where) {
        feature = count == 0 ? at : feature;
        first = count == 0 ? where : first;
        ++count;
    }
};

void report_stray(const Stray& stray, std::size_t all, bool degrees, LayerFaults& faults) {
    const bool swapped =
        degrees && stray.first.x >= 0 && stray.first.x <= 60 && stray.first.y >= 60 && stray.first.y <= 150;
    const bool projected = degrees && std::abs(stray.first.x) > 360;
    faults.error({stray.feature, "", format_number(stray.first.x) + ", " + format_number(stray.first.y)},
                 msg("geo.outside", {{"count", std::to_string(stray.count)}, {"all", std::to_string(all)}}),
                 msg(swapped     ? "geo.outside_swapped"
                     : projected ? "geo.outside_projected"
                                 : "geo.outside_fix"));
}

void report_repair(const Repair& repair, const std::string& feature, const VectorSource& source, LayerFaults& faults) {
    const double change = std::abs(repair.area_after_m2 - repair.area_before_m2);
    const double larger = std::max(repair.area_before_m2, repair.area_after_m2);
    const double share = larger > 0 ? change / larger : 1;
    const std::vector<MessageArg> args{{"change", format_fixed(change, 1)},
                                       {"percent", format_fixed(100 * share, 3)},
                                       {"limit", format_fixed(100 * source.max_repair_share, 3)}};
    if (share > source.max_repair_share || repair.geometry.polygons.empty()) {
        constexpr double k_tiny_m2 = 1; // a polygon of degrees taken for metres
        faults.error({feature}, msg("geo.repaired_too_much", args),
                     msg(larger < k_tiny_m2 ? "geo.repaired_tiny_fix" : "geo.repaired_too_much_fix"));
    } else {
        faults.warning({feature}, msg("geo.repaired", {args[0], args[1]}));
    }
}

/// The file that keeps the converted shapes of a layer; a copy of it in another folder has most of them, too.
std::filesystem::path cache_of(const VectorSource& source) {
    const ContentKey key = ContentKey("layer").add("file", source.path.filename().string()).add("layer", source.layer);
    return source.cache.empty() ? source.cache : source.cache / (key.hex().substr(0, 16) + ".shapes");
}

std::vector<ConvertedShape> convert_rows(const PendingLayer& layer, const VectorSource& source,
                                         const OGRSpatialReference& crs) {
    std::vector<const OGRGeometry*> shapes;
    for (const PendingFeature& row : layer.features) {
        shapes.push_back(row.shape.get());
    }
    return convert_all(shapes, {crs, source.datum_shift, layer.closed_lines_are_areas, cache_of(source)});
}

struct RowShape {
    Geometry geometry;
    bool reported = false;
};

/// One fault of the whole layer has told of them.
void report_all(std::vector<RowShape>& shapes) {
    for (RowShape& shape : shapes) {
        shape.reported = true;
    }
}

/// Shapes of all rows, converted and mended; rows without one are faults unless that is allowed.
void convert_shapes(PendingLayer& layer, const VectorSource& source, const OGRSpatialReference& crs,
                    std::vector<RowShape>& out, LayerFaults& faults) {
    const std::optional<ToLonLat> to_lonlat = ToLonLat::from(crs);
    if (!to_lonlat) {
        report_all(out);
        faults.error({"", "crs", crs_title(crs)}, msg("geo.no_way_to_degrees"), msg("geo.bad_crs_fix"));
        return;
    }
    if (to_lonlat->ballpark()) {
        faults.warning({"", "crs", crs_title(crs)}, msg("geo.ballpark"), msg("geo.ballpark_fix"));
    }
    const bool degrees = to_lonlat->degrees();
    if (layer.is_table) {
        place_rows(layer, source, degrees, faults);
    }
    std::vector<ConvertedShape> converted = convert_rows(layer, source, crs);
    Stray stray, without_length;
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
        PendingFeature& row = layer.features[i];
        const std::string feature = std::to_string(row.fid);
        if (!row.shape || row.shape->IsEmpty()) {
            if (!layer.is_table && !source.geometry_optional) { // a table's cell has been reported
                faults.error({feature}, msg("geo.no_shape"), msg("geo.no_shape_fix"));
                out[i].reported = true;
            }
            continue;
        }
        row.shape.reset();
        ShapeConverter::Outcome& outcome = converted[i].outcome;
        if (outcome.stray) {
            stray.add(feature, *outcome.stray);
            out[i].reported = true;
            continue;
        }
        if (outcome.without_length) {
            without_length.add(feature, {});
        }
        if (std::optional<Repair>& repair = converted[i].repair) {
            report_repair(*repair, feature, source, faults);
            outcome.geometry = std::move(repair->geometry);
        }
        if (outcome.geometry.empty()) {
            faults.error({feature}, msg("geo.no_shape"), msg("geo.no_shape_fix"));
            out[i].reported = true;
        }
        out[i].geometry = std::move(outcome.geometry);
    }
    if (stray.count > 0) {
        report_stray(stray, layer.features.size(), degrees, faults);
    }
    if (without_length.count > 0) {
        faults.warning({without_length.feature},
                       msg("geo.no_length", {{"count", std::to_string(without_length.count)}}));
    }
}

/// No CRS is asked for where there is nothing to place.
bool has_places(const PendingLayer& layer, const VectorSource& source) {
    return source.want_geometry &&
           (!source.geometry_optional || layer.is_table ||
            std::any_of(layer.features.begin(), layer.features.end(),
                        [](const PendingFeature& row) { return row.shape && !row.shape->IsEmpty(); }));
}

} // namespace

RawLayer read_vector(const VectorSource& source, Faults& out_faults) {
    prepare_gdal();
    const GdalMessages silent;
    LayerFaults faults(source, out_faults);
    const std::optional<SourceKind> kind = kind_of_source(source, faults);
    std::optional<PendingLayer> layer = kind ? read_rows(source, *kind, faults) : std::nullopt;
    if (!layer) {
        return {};
    }
    filter_rows(*layer, source.where, faults);
    RawLayer raw;
    std::vector<RowShape> shapes(layer->features.size());
    if (has_places(*layer, source)) {
        if (const std::optional<OGRSpatialReference> crs = crs_of(*layer, source, faults)) {
            raw.crs_name = crs_title(*crs);
            convert_shapes(*layer, source, *crs, shapes, faults);
        } else {
            report_all(shapes);
        }
    }
    raw.columns = std::move(layer->columns);
    raw.units = std::move(layer->units);
    raw.files = std::move(layer->files);
    std::sort(raw.files.begin(), raw.files.end());
    for (std::size_t i = 0; i < layer->features.size(); ++i) {
        raw.features.push_back({layer->features[i].fid, std::move(layer->features[i].values),
                                std::move(shapes[i].geometry), shapes[i].reported});
    }
    return raw;
}

} // namespace reachplan
