// SPDX-License-Identifier: Apache-2.0
// The book of the river: each control section before and after, and whose load is in the difference.
#include <algorithm>
#include <deque>
#include <map>

#include "allocation/water_book.hpp"
#include "input/units.hpp"
#include "network/water_capacity.hpp"
#include "output/account_use.hpp"
#include "output/codes.hpp"
#include "output/layers.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr double k_mg_l = 1e-6; // quantum of concentrations

constexpr Field k_section_fields[] = {
    {"section_id", text, "Section ID", "断面编号"},
    {"name", text, "Name", "名称"},
    {"reach_id", text, "Reach", "所在河段"},
    {"water_class", text, "Target class GB 3838", "水质目标"},
    {"water_kind", text, "Water", "水体类型"},
    {"flow_m3_s", real, "Design flow, m3/s", "设计流量（立方米/秒）", 0.001},
    {"status", text, "Status with the plan, by the fullest account", "规划后状态（按最紧台账）", 0, &k_section_states},
    {"worst_account", text, "Fullest account", "最紧台账"},
    {"worst_utilisation", real, "Use of the fullest account, 1 = full", "最紧台账占用率", 1e-4},
};

constexpr std::size_t k_told_by_accounts = 3; // the last of them

struct ResourceColumn {
    std::string_view end, en, zh;
    double quantum;
};

/// Of each resource with a section account, behind its prefix; loads in the resource's unit.
constexpr ResourceColumn k_resource_columns[] = {
    {"_load_before", "load before", "现状负荷", 0},
    {"_load_after", "load after", "规划后负荷", 0},
    {"_capacity", "capacity", "容量", 0},
    {"_headroom", "headroom (capacity - load after - kept free)", "余量（容量-规划后负荷-预留）", 0},
    {"_mg_l_before", "mg/L before", "现状浓度 mg/L", k_mg_l},
    {"_mg_l_after", "mg/L after, fully mixed", "规划后浓度 mg/L（完全混合）", k_mg_l},
    {"_limit_mg_l", "limit of the class, mg/L", "水质目标限值 mg/L", k_mg_l},
};

constexpr Field k_contribution_fields[] = {
    {"section_id", text, "Section ID", "断面编号"},
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"resource", text, "Resource", "资源"},
    {"phase", text, "Phase", "阶段"},
    {"account_id", text, "Account ID", "台账编号"},
    {"unit", text, "Unit", "单位"},
    {"load_source", real, "Load at the outlet a year; negative: ends", "入河负荷（负值为削减）", 1e-6},
    {"load_section", real, "Of it at the section; negative: relief", "到达断面负荷（负值为减轻）"},
};

/// The first account of each resource at each section: unit id -> resource -> row.
using SectionRows = std::map<std::string, std::map<std::string, const LedgerRow*>>;

SectionRows section_rows(const std::vector<LedgerRow>& ledger) {
    SectionRows rows;
    for (const LedgerRow& row : ledger) {
        if (row.scope == "section") {
            rows[row.unit_id].try_emplace(row.resource, &row);
        }
    }
    return rows;
}

std::optional<double> after_mg_l(const LedgerRow& row) {
    const auto to_t_a = unit_factor(row.unit, "t/a");
    if (!row.background_mg_l || !row.flow_m3_s || !to_t_a) {
        return std::nullopt;
    }
    const double more = static_cast<double>(row.reserved - row.released) * row.quantum * *to_t_a;
    return *row.background_mg_l + more / (k_t_a_per_g_s * *row.flow_m3_s);
}

std::vector<Cell> resource_cells(const LedgerRow* row) {
    if (row == nullptr) {
        return std::vector<Cell>(std::size(k_resource_columns));
    }
    const double q = row->quantum;
    const std::int64_t after = row->used_after();
    return {amount(row->used_before, q),       amount(after, q),
            amount(row->capacity, q),          amount(row->remaining() - row->kept_free, q),
            number_cell(row->background_mg_l), number_cell(after_mg_l(*row)),
            number_cell(row->limit_mg_l)};
}

} // namespace

Table sections_layer(const Surroundings& around) {
    const SectionRows rows = section_rows(around.ledger);
    const std::map<std::string, WorstAccount> worst = worst_accounts(around.ledger, "section");
    const std::map<std::string, std::string_view> states = states_of_sections(around.ledger);
    std::deque<std::string> words; // what the fields' names and labels view
    std::vector<Field> fields(std::begin(k_section_fields), std::end(k_section_fields));
    std::vector<std::string> resources;
    for (const ResourceConfig& resource : around.the_case.resources) {
        const bool counted = std::any_of(rows.begin(), rows.end(),
                                         [&](const auto& entry) { return entry.second.contains(resource.id); });
        for (const ResourceColumn& column : k_resource_columns) {
            if (counted) {
                const std::string& name = words.emplace_back(resource.prefix + std::string(column.end));
                const std::string& en = words.emplace_back(resource.id + " " + std::string(column.en));
                const std::string& zh = words.emplace_back(resource.id + std::string(column.zh));
                fields.push_back({name, real, en, zh, column.quantum});
            }
        }
        if (counted) {
            resources.push_back(resource.id);
        }
    }
    const RoleSpec& role = role_spec(Role::control_sections);
    TableMaker maker("control_sections", {"Control sections", "考核断面"}, {std::string(role.en), std::string(role.zh)},
                     LayerShape::point, fields);
    for (const Record& section : around.inputs.of(Role::control_sections)) {
        std::vector<Cell> cells = {text_cell(section.id)};
        for (std::size_t i = 1; i + k_told_by_accounts < std::size(k_section_fields); ++i) {
            cells.push_back(field_cell(section, k_section_fields[i].name));
        }
        const auto fullest = worst.find(section.id);
        cells.push_back(fullest == worst.end() ? Cell{} : text_cell(std::string(states.at(section.id))));
        cells.push_back(fullest == worst.end() ? Cell{} : text_cell(fullest->second.account_id));
        cells.push_back(fullest == worst.end() ? Cell{} : Cell{fullest->second.utilisation});
        const auto own = rows.find(section.id);
        for (const std::string& resource : resources) {
            const bool known = own != rows.end() && own->second.contains(resource);
            append(cells, resource_cells(known ? own->second.at(resource) : nullptr));
        }
        maker.add(std::move(cells), around.shapes->thin(section.geometry));
    }
    return maker.take();
}

Table contributions_table(const PlanDocument& document) {
    TableMaker maker("contributions", {"Contributions to control sections", "断面负荷贡献"},
                     {"Whose load is in the difference between before and after: positive comes, negative is relief.",
                      "规划前后差额的来源：正值为新增，负值为减轻。"},
                     LayerShape::none, k_contribution_fields);
    for (const Contribution& row : document.plan.contributions) {
        maker.add({text_cell(row.section_id), text_cell(row.enterprise_id), text_cell(row.resource),
                   text_cell(document.the_case.plan.phase.id), text_cell(row.account_id), text_cell(row.unit),
                   row.load_source, amount(row.load_section, row.quantum)});
    }
    return maker.take();
}

} // namespace reachplan
