// SPDX-License-Identifier: Apache-2.0
#include "output/open_land_file.hpp"

#include "output/codes.hpp"
#include "output/style.hpp"
#include "output/surroundings.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Code k_origin_codes[] = {{"park", "In a park", "园区内"}, {"open_land", "Open land", "空地"}};
constexpr CodeList k_origins{"site_origins", k_origin_codes};

constexpr Field k_site_fields[] = {
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"profile", text, "Rule profile", "规则类别"},
    {"area_ha", real, "Area, ha", "面积（公顷）", 1e-4},
    {"reach_class", text, "Reach class", "河段类别", 0, &k_reach_class_codes},
    {"admin_class", text, "Administrative class", "行政类别", 0, &k_reach_class_codes},
    {"score", real, "Suitability 0-1", "适宜性", 1e-4},
    {"origin", text, "Origin", "来源", 0, &k_origins},
    {"cells", integer, "Cells", "像元数"},
    {"province", text, "Province", "省市"},
    {"provisional", boolean, "Provisional", "暂定"},
};

constexpr Field k_profile_fields[] = {
    {"profile", text, "Rule profile", "规则类别"},
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
};

Cell class_cell(const std::optional<ReachClass>& reach_class) {
    return reach_class ? text_cell(name_of(*reach_class)) : Cell{};
}

Table sites_layer(const ScreenDocument& document) {
    TableMaker maker(
        "sites", {"Open land", "空地"},
        {"Patches of land beside the parks, within the urban development boundary, where nothing forbids the "
         "profile. Whether they can be had is not known.",
         "园区外、城镇开发边界内对该规则类别无禁止的成片用地；能否取得未知。"},
        LayerShape::multi_polygon, k_site_fields);
    for (const OpenSite& site : document.open_land) {
        const PlaceClass& at = site.place->place.location;
        maker.add({text_cell(site.site_id), Cell{}, text_cell(site.profile), site.area_ha, class_cell(at.hydrological),
                   class_cell(at.administrative), number_cell(site.score), text_cell("open_land"), site.cells,
                   text_cell(at.province), true},
                  site.place->place.footprint);
    }
    return maker.take();
}

Table profiles_table(const ScreenDocument& document) {
    TableMaker maker("profiles", {"Rule profiles", "规则类别"},
                     {"The enterprises that each profile stands for.", "各规则类别所含企业。"}, LayerShape::none,
                     k_profile_fields);
    for (const ScreenProfile& profile : document.plan.profiles) {
        for (const std::string& enterprise : profile.enterprises) {
            maker.add({text_cell(profile.id), text_cell(enterprise)});
        }
    }
    return maker.take();
}

} // namespace

std::vector<Table> open_land_tables(const ScreenDocument& document) {
    std::vector<Table> tables = {
        sites_layer(document), profiles_table(document),
        run_table(document.run, {"What decided these sites: version, case, inputs and options.",
                                 "决定这些用地的版本、案例、输入与选项。"})};
    std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
    for (Table& table : tables) {
        table.spec.qml = style_of(table.spec);
    }
    return tables;
}

void write_open_land(const ScreenDocument& document, const std::filesystem::path& path) {
    GpkgWriter writer(path);
    for (const Table& table : open_land_tables(document)) {
        writer.write(table.spec, table.rows);
    }
    writer.close();
}

} // namespace reachplan
