// SPDX-License-Identifier: Apache-2.0
// What may be opened at all: existing local files in formats on a list. Formats that planners have
// and GDAL cannot read are named with the conversion to do.
#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "base/joined.hpp"
#include "base/text.hpp"
#include "geo/source/pending_layer.hpp"
#include "geo/source/text_encoding.hpp"

namespace reachplan {

namespace {

constexpr std::array<const char*, 9> k_drivers{"GPKG", "ESRI Shapefile", "OpenFileGDB", "LIBKML", "KML",
                                               "DXF",  "GeoJSON",        "FlatGeobuf",  nullptr};

std::string extension_of(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension;
}

/// Message id of the conversion to do, "" when the format is none of these.
std::string_view conversion_for(const std::string& extension) {
    using Pair = std::pair<std::string_view, std::string_view>;
    constexpr auto k_conversions = std::to_array<Pair>({{".dwg", "geo.convert_dwg"},
                                                        {".wt", "geo.convert_mapgis"},
                                                        {".wl", "geo.convert_mapgis"},
                                                        {".wp", "geo.convert_mapgis"},
                                                        {".mpj", "geo.convert_mapgis"},
                                                        {".mdb", "geo.convert_mdb"},
                                                        {".xls", "geo.convert_xls"},
                                                        {".et", "geo.convert_xls"},
                                                        {".zip", "geo.convert_archive"},
                                                        {".rar", "geo.convert_archive"},
                                                        {".7z", "geo.convert_archive"}});
    const auto found = std::find_if(k_conversions.begin(), k_conversions.end(),
                                    [&](const Pair& pair) { return pair.first == extension; });
    return found == k_conversions.end() ? std::string_view{} : found->second;
}

bool names_no_local_file(const std::string& path) {
    return path.empty() || path.starts_with("/vsi") || path.find("://") != std::string::npos ||
           path.find('\0') != std::string::npos;
}

bool is_survey(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string head(1 << 16, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head.find("[地块坐标]") != std::string::npos ||
           head.find("[\xB5\xD8\xBF\xE9\xD7\xF8\xB1\xEA]") != std::string::npos; // the same in GBK
}

} // namespace

std::optional<SourceKind> kind_of_source(const VectorSource& source, LayerFaults& faults) {
    const std::string path = source.path.string();
    const std::string extension = extension_of(source.path);
    if (names_no_local_file(path) || names_no_local_file(source.given) || extension == ".vrt") {
        faults.error({"", "", source.given}, msg("geo.not_local"), msg("geo.not_local_fix"));
        return std::nullopt;
    }
    std::error_code error;
    if (!std::filesystem::exists(source.path, error)) {
        faults.error({}, msg("geo.no_such_file", {{"path", path}}), msg("geo.no_such_file_fix"));
        return std::nullopt;
    }
    if (const std::string_view conversion = conversion_for(extension); !conversion.empty()) {
        faults.error({}, msg("geo.unread_format", {{"format", extension}}), msg(conversion));
        return std::nullopt;
    }
    if (!source.encoding.empty() && !known_encoding(source.encoding)) {
        faults.error({"", "encoding", source.encoding}, msg("geo.unknown_encoding"));
        return std::nullopt;
    }
    if (extension == ".txt" && is_survey(source.path)) {
        return SourceKind::survey;
    }
    if (extension == ".csv" || extension == ".txt" || extension == ".tsv") {
        return SourceKind::csv;
    }
    return extension == ".xlsx" || extension == ".xlsm" ? SourceKind::xlsx : SourceKind::ogr;
}

std::optional<std::string> read_text_file(const VectorSource& source, LayerFaults& faults) {
    std::ifstream in(source.path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    if (!in) {
        faults.error({}, msg("geo.unreadable", {{"reason", "-"}}));
        return std::nullopt;
    }
    const std::string bytes = std::move(all).str();
    const ByteOrderMark mark = byte_order_mark(bytes);
    const std::string_view text = std::string_view(bytes).substr(mark.length);
    std::string encoding = mark.encoding.empty() ? source.encoding : mark.encoding;
    if (encoding.empty()) {
        encoding = is_valid_utf8(text) ? "UTF-8" : "GB18030";
        if (encoding == "GB18030" && decode(text, encoding)) {
            faults.warning({}, msg("geo.read_as_gb18030"), msg("geo.give_encoding"));
        }
    }
    std::optional<std::string> utf8 = decode(text, encoding);
    if (!utf8) {
        faults.error({}, msg("geo.bad_encoding", {{"encoding", encoding}}), msg("geo.give_encoding"));
    }
    return utf8;
}

DatasetPtr open_vector(const VectorSource& source, SourceKind kind, const char* const* open_options,
                       LayerFaults& faults) {
    constexpr std::array<const char*, 2> k_xlsx{"XLSX", nullptr};
    const GdalMessages messages;
    DatasetPtr dataset(GDALDataset::Open(source.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                         kind == SourceKind::xlsx ? k_xlsx.data() : k_drivers.data(), open_options,
                                         nullptr));
    if (!dataset) {
        faults.error({}, msg("geo.unreadable", {{"reason", messages.text()}}), msg("geo.formats"));
    }
    return dataset;
}

OGRLayer* choose_layer(GDALDataset& dataset, const VectorSource& source, bool spatial_only, LayerFaults& faults) {
    const GdalMessages silent;
    std::vector<std::string> names;
    OGRLayer* only = nullptr;
    for (OGRLayer* layer : dataset.GetLayers()) {
        const std::string name = layer->GetName();
        const bool spatial = layer->GetGeomType() != wkbNone;
        if (!source.layer.empty() ? name == source.layer
                                  : (spatial || !spatial_only) && name != "layer_styles" && name != "qgis_projects" &&
                                        layer->GetFeatureCount() != 0) {
            only = layer;
            names.push_back(name);
        }
    }
    if (names.size() == 1) {
        return only;
    }
    // Of several, the one that is called as the case calls it.
    if (source.layer.empty() && std::find(names.begin(), names.end(), source.name) != names.end()) {
        return dataset.GetLayerByName(source.name.c_str());
    }
    std::vector<std::string> all;
    for (OGRLayer* layer : dataset.GetLayers()) {
        all.emplace_back(layer->GetName());
    }
    if (!source.layer.empty()) {
        faults.error({"", "", source.layer}, msg("geo.no_such_layer", {{"layers", comma_joined(all)}}));
    } else if (names.empty() && all.size() == 1) {
        return dataset.GetLayer(0); // empty, or without geometry: said later, with its reason
    } else {
        faults.error({}, msg("geo.which_layer", {{"layers", comma_joined(names.empty() ? all : names)}}),
                     msg("geo.which_layer_fix"));
    }
    return nullptr;
}

} // namespace reachplan
