// SPDX-License-Identifier: Apache-2.0
// Rows of an OGR layer. Text of shapefiles without a code page arrives as bytes and is decoded
// here: GDAL would pass GBK on as broken UTF-8 or, by a wrong code page mark, as Latin letters.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "geo/source/pending_layer.hpp"
#include "geo/source/text_encoding.hpp"

namespace reachplan {

namespace {

std::string lower_extension(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension;
}

bool has_code_page_file(std::filesystem::path path) {
    std::error_code error;
    for (const char* extension : {".cpg", ".CPG", ".Cpg"}) {
        if (std::filesystem::exists(path.replace_extension(extension), error)) {
            return true;
        }
    }
    return false;
}

/// Decoding is ours: the encoding is given, or the file does not say.
bool wants_bytes(const VectorSource& source) {
    const std::string extension = lower_extension(source.path);
    const bool is_shapefile = extension == ".shp" || extension == ".dbf" || extension == ".shx";
    return is_shapefile && (!source.encoding.empty() || !has_code_page_file(source.path));
}

RawValue value_of(const OGRFeature& feature, int field) {
    if (!feature.IsFieldSetAndNotNull(field)) {
        return {};
    }
    const OGRFieldDefn& definition = *feature.GetFieldDefnRef(field);
    switch (definition.GetType()) {
    case OFTInteger:
    case OFTInteger64: return static_cast<std::int64_t>(feature.GetFieldAsInteger64(field));
    case OFTReal: {
        const double value = feature.GetFieldAsDouble(field);
        return std::isfinite(value) ? RawValue{value} : RawValue{};
    }
    case OFTDate:
    case OFTDateTime: {
        int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
        float second = 0;
        feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
        const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day))};
        if (date.ok()) {
            return date;
        }
        return std::string(feature.GetFieldAsString(field));
    }
    case OFTBinary: return {};
    case OFTStringList: {
        std::string joined;
        char** const items = feature.GetFieldAsStringList(field);
        for (int i = 0; items != nullptr && items[i] != nullptr; ++i) {
            joined += (joined.empty() ? "" : ";") + std::string(items[i]);
        }
        return joined;
    }
    default: return std::string(feature.GetFieldAsString(field));
    }
}

/// Every text of the layer, names of columns first.
std::vector<std::string*> texts_of(PendingLayer& layer) {
    std::vector<std::string*> texts;
    for (std::string& column : layer.columns) {
        texts.push_back(&column);
    }
    for (PendingFeature& feature : layer.features) {
        for (RawValue& value : feature.values) {
            if (auto* text = std::get_if<std::string>(&value)) {
                texts.push_back(text);
            }
        }
    }
    return texts;
}

void decode_bytes(PendingLayer& layer, const VectorSource& source, LayerFaults& faults) {
    const std::vector<std::string*> texts = texts_of(layer);
    std::string encoding = source.encoding;
    if (encoding.empty()) {
        std::vector<std::string_view> views;
        views.reserve(texts.size());
        for (const std::string* text : texts) {
            views.emplace_back(*text);
        }
        encoding = guess_encoding(views);
        if (encoding == "GB18030") {
            faults.warning({}, msg("geo.read_as_gb18030"), msg("geo.give_encoding"));
        } else if (encoding.empty()) {
            faults.error({}, msg("geo.bad_encoding", {{"encoding", "UTF-8, GB18030"}}), msg("geo.give_encoding"));
        }
    }
    bool bad = false;
    for (std::string* text : texts) {
        const std::optional<std::string> utf8 =
            encoding == "UTF-8" ? without_cut_character(*text) : decode(*text, encoding);
        bad = bad || !utf8 || !is_valid_utf8(*utf8);
        *text = utf8 && is_valid_utf8(*utf8) ? *utf8 : "?";
    }
    if (bad && !source.encoding.empty()) {
        faults.error({}, msg("geo.bad_encoding", {{"encoding", encoding}}), msg("geo.give_encoding"));
    }
}

/// Files that claim UTF-8 and do not hold it.
void check_utf8(PendingLayer& layer, LayerFaults& faults) {
    bool bad = false;
    for (std::string* text : texts_of(layer)) {
        *text = without_cut_character(*text);
        if (!is_valid_utf8(*text)) {
            *text = "?";
            bad = true;
        }
    }
    if (bad) {
        faults.error({}, msg("geo.bad_encoding", {{"encoding", "UTF-8"}}), msg("geo.give_encoding"));
    }
}

void collect_files(GDALDataset& dataset, const VectorSource& source, PendingLayer& layer) {
    const CPLStringList files(dataset.GetFileList());
    std::error_code error;
    for (int i = 0; i < files.size(); ++i) {
        if (std::filesystem::is_regular_file(files[i], error)) {
            layer.files.emplace_back(files[i]);
        }
    }
    if (layer.files.empty() && std::filesystem::is_regular_file(source.path, error)) {
        layer.files.push_back(source.path.string());
    }
}

} // namespace

std::optional<PendingLayer> read_ogr_rows(const VectorSource& source, LayerFaults& faults) {
    const bool bytes = wants_bytes(source);
    CPLStringList options;
    if (bytes) {
        options.SetNameValue("ENCODING", ""); // no recoding
    }
    const GdalOption drawing_encoding("DXF_ENCODING", source.encoding.empty() ? nullptr : source.encoding.c_str());
    const DatasetPtr dataset = open_vector(source, SourceKind::ogr, options.List(), faults);
    OGRLayer* layer = dataset ? choose_layer(*dataset, source, source.want_geometry, faults) : nullptr;
    if (layer == nullptr) {
        return std::nullopt;
    }
    const GdalMessages messages;
    PendingLayer out;
    collect_files(*dataset, source, out);
    out.closed_lines_are_areas = std::string_view(dataset->GetDriverName()) == "DXF";
    const OGRFeatureDefn& definition = *layer->GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        out.columns.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
    }
    out.units.resize(out.columns.size());
    if (const OGRSpatialReference* crs = layer->GetSpatialRef()) {
        out.crs = *crs;
    }
    while (const FeaturePtr feature{layer->GetNextFeature()}) {
        PendingFeature row;
        row.fid = feature->GetFID();
        for (int i = 0; i < definition.GetFieldCount(); ++i) {
            row.values.push_back(value_of(*feature, i));
        }
        row.shape.reset(feature->StealGeometry());
        out.features.push_back(std::move(row));
    }
    if (messages.failed()) {
        faults.error({}, msg("geo.unreadable", {{"reason", messages.text()}}));
    }
    bytes ? decode_bytes(out, source, faults) : check_utf8(out, faults);
    return out;
}

} // namespace reachplan
