// SPDX-License-Identifier: Apache-2.0
// What a map of the comparison is drawn upon: rivers, lakes and borders as the plans have them, those of the first
// scenario of each case; and where parks lie.
#include <set>

#include "batch/comparison.hpp"
#include "output/codes.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_river_fields[] = {
    {"reach_id", text, "Reach ID", "河段编号"},
    {"name", text, "Name", "名称"},
    {"rank", text, "Rank", "级别", 0, &k_river_ranks},
    {"reach_class", text, "Reach class", "河段类别", 0, &k_reach_class_codes},
};
constexpr Field k_border_fields[] = {
    {"unit_id", text, "Unit ID", "行政区编号"},
    {"name", text, "Name", "名称"},
    {"name_zh", text, "Chinese name", "中文名称"},
    {"level", text, "Level", "级别"},
    {"admin_class", text, "Reach class by administration", "行政河段类别", 0, &k_reach_class_codes},
};

struct BackgroundLayer {
    std::string name;
    Text title, description;
    LayerShape shape;
    std::span<const Field> fields;
};

bool fits(const Geometry& geometry, LayerShape shape) {
    return shape == LayerShape::multi_line ? !geometry.lines.empty() && geometry.polygons.empty()
                                           : !geometry.polygons.empty() && geometry.lines.empty();
}

/// The first of each id.
Table layer_of(const std::vector<std::filesystem::path>& plans, const BackgroundLayer& layer) {
    TableMaker maker(layer.name, layer.title, layer.description, layer.shape, layer.fields);
    std::set<std::string> known;
    for (const std::filesystem::path& plan : plans) {
        for (const PlanFeature& feature : read_plan_features(plan, layer.name)) {
            const auto value = [&](std::string_view column) {
                const auto found = feature.values.find(std::string(column));
                return found == feature.values.end() ? std::string() : found->second;
            };
            if (!fits(feature.geometry, layer.shape) || !known.insert(value(layer.fields.front().name)).second) {
                continue;
            }
            std::vector<Cell> cells;
            for (const Field& field : layer.fields) {
                cells.push_back(text_cell(value(field.name)));
            }
            maker.add(std::move(cells), feature.geometry);
        }
    }
    return maker.take();
}

} // namespace

Background read_background(const std::vector<std::filesystem::path>& plans) {
    const Text about{"As the plans have it, to find one's way on the map.", "取自各方案，供地图定位。"};
    Background background;
    for (const BackgroundLayer& layer :
         {BackgroundLayer{"rivers", {"Rivers", "河流"}, about, LayerShape::multi_line, k_river_fields},
          BackgroundLayer{
              "lakes", {"Lakes and river areas", "湖泊与水面"}, about, LayerShape::multi_polygon, k_river_fields},
          BackgroundLayer{
              "jurisdictions", {"Jurisdictions", "行政区"}, about, LayerShape::multi_polygon, k_border_fields}}) {
        background.layers.push_back(layer_of(plans, layer));
    }
    for (const std::filesystem::path& plan : plans) {
        for (PlanFeature& park : read_plan_features(plan, "parks")) {
            background.parks.try_emplace(park.values["park_id"], ParkOnMap{park.values["name"], park.geometry});
        }
    }
    return background;
}

} // namespace reachplan
