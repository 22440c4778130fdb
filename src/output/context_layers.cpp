// SPDX-License-Identifier: Apache-2.0
// The case's own data beside the plan, so that the file explains itself: parks and zones with how full
// they end up, rivers with their class, protected and sensitive places.
#include <functional>
#include <map>
#include <set>

#include "geo/geodesic.hpp"
#include "output/account_use.hpp"
#include "output/codes.hpp"
#include "output/surroundings.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_park_fields[] = {
    {"park_id", text, "Park ID", "园区编号"},
    {"name", text, "Name", "名称"},
    {"kind", text, "Kind", "类型", 0, &k_park_kinds},
    {"status", text, "Status", "状态", 0, &k_park_states},
    {"safety_grade", text, "Safety risk grade (A worst)", "安全风险等级（A最高）"},
    {"boundary_action", text, "Boundary", "边界状态", 0, &k_boundary_actions},
    {"units_in", integer, "Units moving in", "迁入单元数"},
    {"worst_account", text, "Fullest account", "最紧台账"},
    {"worst_utilisation", real, "Use of the fullest account, 1 = full", "最紧台账占用率", 1e-4},
};

constexpr Field k_river_fields[] = {
    {"reach_id", text, "Reach ID", "河段编号"},
    {"name", text, "Name", "名称"},
    {"rank", text, "Rank", "级别", 0, &k_river_ranks},
    {"basin", text, "River system", "水系"},
    {"reach_class", text, "Reach class", "河段类别", 0, &k_reach_class_codes},
    {"line_kind", text, "What the line shows", "线型"},
    {"half_width_m", real, "Half width, m", "半宽（米）", 0.01},
    {"accuracy_m", real, "Accuracy, m", "线位精度（米）", 0.01},
    {"next_down", text, "Next reach downstream", "下游河段"},
};

constexpr Field k_reach_fields[] = {
    {"reach_id", text, "Reach ID", "河段编号"},
    {"basin", text, "River system", "水系"},
    {"in_basin", boolean, "Inside the basin", "在流域内"},
    {"reach_class", text, "Reach class", "河段类别", 0, &k_reach_class_codes},
    {"catchment_km2", real, "Catchment, km2", "集水面积（平方公里）", 0.01},
};

constexpr Field k_sensitive_fields[] = {
    {"sensitive_id", text, "ID", "编号"},
    {"name", text, "Name", "名称"},
    {"kind", text, "Kind", "类型", 0, &k_sensitive_kinds},
    {"people", integer, "People", "人数"},
};

constexpr Field k_protected_fields[] = {
    {"zone_id", text, "Zone ID", "编号"},
    {"name", text, "Name", "名称"},
    {"kind", text, "Kind", "类型", 0, &k_protected_kinds},
    {"accuracy_m", real, "Accuracy, m", "线位精度（米）", 0.01},
};

constexpr Field k_urban_fields[] = {
    {"zone_id", text, "Zone ID", "编号"},
    {"name", text, "Name", "名称"},
    {"kind", text, "Kind", "类型", 0, &k_urban_kinds},
};

constexpr Field k_capacity_fields[] = {
    {"unit_id", text, "Zone ID", "单元编号"},
    {"name", text, "Name", "名称"},
    {"province", text, "Province", "省市"},
    {"worst_account", text, "Fullest account", "最紧台账"},
    {"worst_utilisation", real, "Use of the fullest account, 1 = full", "最紧台账占用率", 1e-4},
};

constexpr Field k_intake_fields[] = {
    {"intake_id", text, "Intake ID", "取水口编号"},
    {"name", text, "Name", "名称"},
    {"people", integer, "People supplied", "供水人口"},
};

constexpr Field k_partner_fields[] = {
    {"partner_id", text, "Partner ID", "供销对象编号"},
    {"name", text, "Name", "名称"},
    {"kind", text, "Kind", "类型", 0, &k_partner_kinds},
};

constexpr Field k_jurisdiction_fields[] = {
    {"unit_id", text, "Unit ID", "行政区编号"},
    {"name", text, "Name", "名称"},
    {"name_zh", text, "Chinese name", "中文名称"},
    {"level", text, "Level", "级别"},
    {"admin_class", text, "Reach class by administration", "行政河段类别", 0, &k_reach_class_codes},
    {"in_belt", boolean, "In the Economic Belt", "属长江经济带"},
};

/// What all records of a layer have in common; a mixture keeps its general type.
LayerShape shape_of(const std::vector<Record>& records) {
    bool point = false, line = false, area = false;
    for (const Record& record : records) {
        point = point || !record.geometry.points.empty();
        line = line || !record.geometry.lines.empty();
        area = area || !record.geometry.polygons.empty();
        if (record.geometry.points.size() > 1) {
            return LayerShape::any;
        }
    }
    if (point + line + area > 1) {
        return LayerShape::any;
    }
    return area ? LayerShape::multi_polygon : line ? LayerShape::multi_line : LayerShape::point;
}

/// A computed column; every other column is the canonical field of the same name.
using Computed = std::map<std::string_view, std::function<Cell(const Record&)>>;

std::vector<Cell> cells_of(const Record& record, std::span<const Field> fields, const Computed& computed) {
    std::vector<Cell> cells;
    for (const Field& field : fields) {
        const auto maker = computed.find(field.name);
        if (maker != computed.end()) {
            cells.push_back(maker->second(record));
        } else {
            cells.push_back(cells.empty() ? text_cell(record.id) : field_cell(record, field.name));
        }
    }
    return cells;
}

struct ContextLayer {
    Role role;
    std::string name;
    Text title;
    std::span<const Field> fields;
    Computed computed{};
    std::function<bool(const Record&)> wanted{}; // none: every record
};

Table context_layer(const Surroundings& around, const ContextLayer& layer) {
    const std::vector<Record>& records = around.inputs.of(layer.role);
    const RoleSpec& role = role_spec(layer.role);
    TableMaker maker(layer.name, layer.title, {std::string(role.en), std::string(role.zh)}, shape_of(records),
                     layer.fields);
    for (const Record& record : records) {
        if (!layer.wanted || layer.wanted(record)) {
            maker.add(cells_of(record, layer.fields, layer.computed), around.shapes->thin(record.geometry));
        }
    }
    return maker.take();
}

Computed worst_use(const std::map<std::string, WorstAccount>& worst) {
    return {{"worst_account",
             [&worst](const Record& record) {
                 const auto it = worst.find(record.id);
                 return it == worst.end() ? Cell{} : text_cell(it->second.account_id);
             }},
            {"worst_utilisation", [&worst](const Record& record) {
                 const auto it = worst.find(record.id);
                 return it == worst.end() ? Cell{} : Cell{it->second.utilisation};
             }}};
}

/// Rivers come as lines and as water areas; QGIS wants them in two layers.
void add_waters(const Surroundings& around, std::vector<Table>& tables) {
    std::map<std::string, std::optional<ReachClass>> class_of;
    for (const Reach& reach : around.rivers.reaches()) {
        class_of[reach.id] = reach.reach_class;
    }
    const Computed computed = {{"reach_class", [&class_of](const Record& record) {
                                    const auto it = class_of.find(record.id);
                                    return it == class_of.end() || !it->second ? field_cell(record, "reach_class")
                                                                               : text_cell(name_of(*it->second));
                                }}};
    TableMaker lines("rivers", {"Rivers", "河流"}, {"Lines from which the law measures.", "法定量测所用河流线。"},
                     LayerShape::multi_line, k_river_fields);
    TableMaker areas("lakes", {"Lakes and river areas", "湖泊与水面"},
                     {"Water areas from which the law measures.", "法定量测所用水面。"}, LayerShape::multi_polygon,
                     k_river_fields);
    for (const Record& record : around.inputs.of(Role::rivers)) {
        const std::vector<Cell> cells = cells_of(record, k_river_fields, computed);
        const Geometry& shape = around.shapes->thin(record.geometry).geometry;
        if (!record.geometry.polygons.empty()) {
            areas.add(cells, OutputShape{{{}, {}, shape.polygons}});
        } else {
            lines.add(cells, OutputShape{{{}, shape.lines, {}}});
        }
    }
    tables.push_back(areas.take());
    tables.push_back(lines.take());
}

Table parks_layer(const Surroundings& around) {
    const std::map<std::string, std::int64_t>& arrivals = around.arrivals_by_park;
    const std::map<std::string, WorstAccount> worst = worst_accounts(around.ledger, "park");
    Computed computed = worst_use(worst);
    computed["units_in"] = [&arrivals](const Record& record) {
        const auto it = arrivals.find(record.id);
        return Cell{it == arrivals.end() ? std::int64_t{0} : it->second};
    };
    return context_layer(around, {Role::parks, "parks", {"Industrial parks", "工业园区"}, k_park_fields, computed});
}

/// Only where units or parks are: outlines of far provinces would draw the border of the country.
Table jurisdictions_layer(const Surroundings& around) {
    const std::set<std::string>& concerned = around.jurisdictions;
    return context_layer(around, {Role::jurisdictions,
                                  "jurisdictions",
                                  {"Jurisdictions", "行政区"},
                                  k_jurisdiction_fields,
                                  {},
                                  [&concerned](const Record& record) { return concerned.contains(record.id); }});
}

} // namespace

std::vector<Table> context_layers(const Surroundings& around) {
    const std::map<std::string, WorstAccount> worst = worst_accounts(around.ledger, "zone");
    std::vector<Table> tables;
    tables.push_back(parks_layer(around));
    tables.push_back(sections_layer(around));
    tables.push_back(
        context_layer(around, {Role::intakes, "intakes", {"Drinking-water intakes", "饮用水取水口"}, k_intake_fields}));
    tables.push_back(
        context_layer(around, {Role::partners,
                               "partners",
                               {"Markets, suppliers and ports traded with", "供销对象：市场、供应商与港口"},
                               k_partner_fields}));
    tables.push_back(
        context_layer(around, {Role::sensitive, "sensitive", {"Sensitive places", "敏感目标"}, k_sensitive_fields}));
    tables.push_back(
        context_layer(around, {Role::protected_areas, "protected", {"Protected areas", "保护区"}, k_protected_fields}));
    tables.push_back(context_layer(
        around, {Role::urban_boundary, "urban_boundary", {"Urban boundary", "城镇开发边界"}, k_urban_fields}));
    add_waters(around, tables);
    tables.push_back(context_layer(
        around,
        {Role::capacity_units, "capacity_units", {"Capacity zones", "承载单元"}, k_capacity_fields, worst_use(worst)}));
    tables.push_back(context_layer(around, {Role::reaches, "reaches", {"Catchments", "集水区"}, k_reach_fields}));
    tables.push_back(jurisdictions_layer(around));
    return tables;
}

} // namespace reachplan
