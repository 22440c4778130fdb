// SPDX-License-Identifier: Apache-2.0
// The canonical fields of every role: the one place that says what a planner's table may hold.
// `check --schema`, the README table and the layer reader are all generated from it, so they
// cannot disagree. Units are those of the stored value after conversion at the border.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace reachplan {

/// What a layer is for. Names are those of the case file.
enum class Role {
    enterprises,
    parks,
    parcels,
    rivers,
    river_buffers,
    reaches,
    jurisdictions,
    protected_areas, // written `protected` in case files
    urban_boundary,
    sensitive,
    capacity_units,
    control_sections,
    sewage_works,
    outfalls,
    intakes,
    transport,
    stations,
    partners,
    trade,
    existing,
    incoming,
    upgrades,
    proposals,
};

enum class FieldType { text, list, integer, number, boolean, date };

enum class Shape { none, point, line, polygon, line_or_polygon, any };

struct FieldSpec {
    std::string_view name;
    FieldType type;
    std::string_view unit;     // "" for none; canonical unit of the stored value
    bool required;             // a null or missing column is a fault
    std::string_view fallback; // value used when absent; "" means stays null
    std::string_view allowed;  // "a|b|c" for coded values, ">=0", ">0", "0..1", "" for anything
    std::string_view en;       // meaning and, where it matters, the effect when missing
    std::string_view zh;
};

struct RoleSpec {
    Role role;
    std::string_view name;
    Shape shape;
    std::string_view en;
    std::string_view zh;
    std::span<const FieldSpec> fields;
};

/// All roles in the order of the case format.
std::span<const RoleSpec> role_specs();
const RoleSpec& role_spec(Role role);
/// Rows that may say where by an id instead: applications and projects filed for a park.
bool may_lack_geometry(Role role);
/// nullptr when the word names no role.
const RoleSpec* find_role(std::string_view name);
/// nullptr when the role has no such canonical field.
const FieldSpec* find_field(const RoleSpec& role, std::string_view name);

/// The words of a coded `allowed` ("a|b|c"); empty when it is a range or anything goes. Views into `allowed`.
std::vector<std::string_view> coded_values(std::string_view allowed);

/// The four variants in which an enterprise's load or demand of a resource is given:
/// column `<resource>_<variant>`, resource in lower case with '-' as '_' (NH3-N -> nh3_n_actual).
inline constexpr std::string_view k_load_variants[] = {"actual", "permit", "upgraded", "relocated"};

} // namespace reachplan
