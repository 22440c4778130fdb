// SPDX-License-Identifier: Apache-2.0
// As little as QGIS 3.22 needs: ids of more than ten characters, CRS as WKT and as an id, the children of each style in
// the layer itself, paths beginning with "./".
#include "output/qgis_project.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "geo/crs.hpp"
#include "geo/grid.hpp"

namespace reachplan {
namespace {

constexpr double k_margin = 0.05; // of the view, around what it shows
constexpr double k_any_cell_m = 10'000;
constexpr int k_steps = 16; // along each side of the view

const Table* find_table(std::span<const Table> tables, const std::string& name) {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table& t) { return t.spec.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

std::string layer_id(const std::string& table) {
    return "reachplan_" + table;
}

std::string source_of(const ProjectSpec& spec, const std::string& table) {
    return "./" + spec.file_name + "|layername=" + table;
}

std::string geometry_word(LayerShape shape) {
    switch (shape) {
    case LayerShape::none: return "No geometry";
    case LayerShape::point: return "Point";
    case LayerShape::multi_line: return "Line";
    case LayerShape::multi_polygon: return "Polygon";
    case LayerShape::any: return "Unknown";
    }
    return "";
}

std::string crs_xml(const std::string& text, const std::string& authority) {
    std::string wkt;
    if (const std::optional<OGRSpatialReference> crs = parse_crs(text)) {
        char* written = nullptr;
        const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
        if (crs->exportToWkt(&written, options) == OGRERR_NONE) {
            wkt = written;
        }
        CPLFree(written);
    }
    return "<spatialrefsys><wkt>" + xml_escape(wkt) + "</wkt><srsid>0</srsid><authid>" + xml_escape(authority) +
           "</authid></spatialrefsys>";
}

/// What stands between the outer tags of a style, and whether it labels.
struct Style {
    std::string inner;
    bool labels = false;
};

Style style_within(const std::string& qml) {
    const std::size_t outer = qml.find("<qgis ");
    const std::size_t begin = outer == std::string::npos ? outer : qml.find('>', outer);
    const std::size_t end = qml.rfind("</qgis>");
    if (begin == std::string::npos || end == std::string::npos) {
        return {};
    }
    const bool labels = qml.substr(outer, begin - outer).find("labelsEnabled=\"1\"") != std::string::npos;
    return {qml.substr(begin + 1, end - begin - 1), labels};
}

std::string layer_xml(const ProjectSpec& spec, const Table& table) {
    const Style style = style_within(table.spec.qml);
    return "<maplayer type=\"vector\" geometry=\"" + geometry_word(table.spec.shape) + "\" labelsEnabled=\"" +
           (style.labels ? "1" : "0") + "\" styleCategories=\"AllStyleCategories\">\n<id>" + layer_id(table.spec.name) +
           "</id>\n<datasource>" + xml_escape(source_of(spec, table.spec.name)) + "</datasource>\n<layername>" +
           xml_escape(table.spec.title) + "</layername>\n<srs>" +
           (table.spec.shape == LayerShape::none ? "" : crs_xml("EPSG:4490", "EPSG:4490")) +
           "</srs>\n<provider encoding=\"UTF-8\">ogr</provider>\n" + style.inner + "</maplayer>\n";
}

std::string tree_xml(const ProjectSpec& spec, std::span<const Table> tables) {
    const auto checked = [](bool shown) { return std::string(shown ? "Qt::Checked" : "Qt::Unchecked"); };
    std::string xml = "<layer-tree-group>\n<customproperties/>\n";
    for (const ProjectGroup& group : spec.groups) {
        std::string inner;
        for (const ProjectLayer& layer : group.layers) {
            if (const Table* table = find_table(tables, layer.table)) {
                inner += "<layer-tree-layer id=\"" + layer_id(layer.table) + "\" source=\"" +
                         xml_escape(source_of(spec, layer.table)) + "\" providerKey=\"ogr\" name=\"" +
                         xml_escape(table->spec.title) + "\" checked=\"" + checked(layer.shown) + "\" expanded=\"" +
                         (layer.shown && group.layers.size() < 6 ? "1" : "0") +
                         "\"><customproperties/></layer-tree-layer>\n";
            }
        }
        if (!inner.empty()) {
            xml += "<layer-tree-group name=\"" + xml_escape(both_languages(group.title.zh, group.title.en)) +
                   "\" checked=\"Qt::Checked\" expanded=\"1\">\n<customproperties/>\n" + inner +
                   "</layer-tree-group>\n";
        }
    }
    return xml + "</layer-tree-group>\n";
}

std::string relations_xml(const ProjectSpec& spec, std::span<const Table> tables) {
    std::string xml = "<relations>\n";
    for (const ProjectRelation& one : spec.relations) {
        const Table *parent = find_table(tables, one.parent), *child = find_table(tables, one.child);
        if (parent == nullptr || child == nullptr) {
            continue;
        }
        xml += "<relation id=\"" + one.parent + "_" + one.child + "\" name=\"" + xml_escape(child->spec.title) +
               "\" referencedLayer=\"" + layer_id(one.parent) + "\" referencingLayer=\"" + layer_id(one.child) +
               "\" strength=\"Association\"><fieldRef referencedField=\"" + one.parent_key + "\" referencingField=\"" +
               one.child_key + "\"/></relation>\n";
    }
    return xml + "</relations>\n";
}

Box shown_box(const ProjectSpec& spec, std::span<const Table> tables) {
    Box box;
    for (const ProjectLayer& layer : spec.groups.empty() ? std::vector<ProjectLayer>{} : spec.groups.front().layers) {
        const Table* table = find_table(tables, layer.table);
        for (const Row& row : table != nullptr ? table->rows : std::vector<Row>{}) {
            const Box one = box_of(row.geometry);
            if (one.west <= one.east) {
                box.grow({one.west, one.south});
                box.grow({one.east, one.north});
            }
        }
    }
    if (box.west > box.east) {
        box = {
            95,
            22,
            123,
            36,
        };
    }
    box.pad(std::max(0.05, k_margin * std::max(box.east - box.west, box.north - box.south)));
    return box;
}

/// The box in metres of the CRS.
Box projected(const Box& box, const std::string& crs) {
    Box out{1e18, 1e18, -1e18, -1e18};
    const std::optional<OGRSpatialReference> parsed = parse_crs(crs);
    const std::optional<ToLonLat> way = parsed ? ToLonLat::from(*parsed) : std::nullopt;
    for (int i = 0; way && i <= k_steps; ++i) {
        const double x = box.west + (box.east - box.west) * i / k_steps;
        const double y = box.south + (box.north - box.south) * i / k_steps;
        for (const LonLat place :
             {LonLat{x, box.south}, LonLat{x, box.north}, LonLat{box.west, y}, LonLat{box.east, y}}) {
            if (const std::optional<Xy> at = way->back(place)) {
                out.west = std::min(out.west, at->x);
                out.east = std::max(out.east, at->x);
                out.south = std::min(out.south, at->y);
                out.north = std::max(out.north, at->y);
            }
        }
    }
    return out;
}

} // namespace

std::string qgis_project(const ProjectSpec& spec, std::span<const Table> tables) {
    const Box box = shown_box(spec, tables);
    Faults ignored;
    const std::optional<Grid> grid = make_grid("auto", box, k_any_cell_m, "", ignored);
    const std::string crs = grid ? grid->crs : "EPSG:4490";
    const std::string crs_element = crs_xml(crs, grid ? "" : "EPSG:4490");
    const Box view = projected(box, crs);
    const auto metres = [](double x) { return format_fixed(x, 0); };
    std::string xml = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis projectname=\"" +
                      xml_escape(both_languages(spec.title.zh, spec.title.en)) +
                      "\" version=\"3.22.16\">\n<homePath path=\"\"/>\n<title>" +
                      xml_escape(both_languages(spec.title.zh, spec.title.en)) + "</title>\n<projectCrs>" +
                      crs_element + "</projectCrs>\n" + tree_xml(spec, tables) + relations_xml(spec, tables);
    xml += "<mapcanvas name=\"theMapCanvas\" annotationsVisible=\"1\"><units>meters</units><extent><xmin>" +
           metres(view.west) + "</xmin><ymin>" + metres(view.south) + "</ymin><xmax>" + metres(view.east) +
           "</xmax><ymax>" + metres(view.north) + "</ymax></extent><rotation>0</rotation><destinationsrs>" +
           crs_element + "</destinationsrs></mapcanvas>\n<projectlayers>\n";
    for (const ProjectGroup& group : spec.groups) {
        for (const ProjectLayer& layer : group.layers) {
            if (const Table* table = find_table(tables, layer.table)) {
                xml += layer_xml(spec, *table);
            }
        }
    }
    return xml + "</projectlayers>\n<properties><SpatialRefSys><ProjectionsEnabled type=\"int\">1"
                 "</ProjectionsEnabled></SpatialRefSys><Paths><Absolute type=\"bool\">false</Absolute></Paths>"
                 "</properties>\n</qgis>\n";
}

} // namespace reachplan
