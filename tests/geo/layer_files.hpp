// SPDX-License-Identifier: Apache-2.0
// Small input files, made where a test needs them.
#pragma once

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/vector_reader.hpp"

namespace reachplan::test {

inline void write_text(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

struct TestFeature {
    std::string name;
    std::string wkt; // "" = no geometry
};

/// A layer `name` with the text column 名称 and the features given.
inline void write_layer(const std::filesystem::path& path, const char* driver, const char* layer_name, int epsg,
                        OGRwkbGeometryType type, const std::vector<TestFeature>& features,
                        const std::vector<const char*>& layer_options = {}, const std::string& column = "名称") {
    prepare_gdal();
    const GdalMessages silent;
    DatasetPtr dataset(
        GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    REQUIRE(dataset);
    OGRSpatialReference crs;
    if (epsg != 0) {
        crs.importFromEPSG(epsg);
        crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    }
    std::vector<const char*> options = layer_options;
    options.push_back(nullptr);
    OGRLayer* layer =
        dataset->CreateLayer(layer_name, epsg != 0 ? &crs : nullptr, type, const_cast<char**>(options.data()));
    REQUIRE(layer != nullptr);
    OGRFieldDefn field(column.c_str(), OFTString);
    field.SetWidth(40);
    layer->CreateField(&field);
    for (const TestFeature& given : features) {
        const FeaturePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        feature->SetField(0, given.name.c_str());
        if (!given.wkt.empty()) {
            OGRGeometry* geometry = nullptr;
            REQUIRE(OGRGeometryFactory::createFromWkt(given.wkt.c_str(), nullptr, &geometry) == OGRERR_NONE);
            feature->SetGeometryDirectly(geometry);
        }
        REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }
}

inline VectorSource source_of(const std::filesystem::path& path) {
    VectorSource source;
    source.name = "layer";
    source.given = path.filename().string();
    source.path = path;
    return source;
}

/// All faults in English, one a line.
inline std::string told(const Faults& faults) {
    std::string text;
    for (const Fault& fault : faults.sorted()) {
        text += render(fault, Lang::en) + "\n";
        REQUIRE_FALSE(render(fault, Lang::zh).empty());
    }
    return text;
}

inline RawLayer read_cleanly(const VectorSource& source) {
    Faults faults;
    RawLayer layer = read_vector(source, faults);
    INFO(told(faults));
    REQUIRE(told(faults) == "");
    return layer;
}

inline std::string text_at(const RawLayer& layer, std::size_t row, std::size_t column) {
    const RawValue& value = layer.features.at(row).values.at(column);
    return std::holds_alternative<std::string>(value) ? std::get<std::string>(value) : "(no text)";
}

} // namespace reachplan::test
