// SPDX-License-Identifier: Apache-2.0
// The predicate `mixing` and the tables of water-quality limits that it refers to. A class that a table leaves out
// has no limit there: a section of that class is undetermined.
#include "base/joined.hpp"
#include "rules/parse_pack.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace reachplan {
namespace {

constexpr std::string_view k_background = "background_", k_per_litre = "_mg_l";
constexpr std::array<std::string_view, 1> k_units = {"mg/L"};

double parse_positive(TableReader& reader, std::string_view key) {
    const std::optional<double> number = reader.number(key, true);
    if (number && !(*number > 0)) {
        reader.fault(key, format_number(*number), msg("rules.expected_positive"));
    }
    return number.value_or(0);
}

std::map<std::string, double> parse_classes(TableReader& table, std::string_view key) {
    std::map<std::string, double> limits;
    const toml::table* classes = table.table(key, true);
    if (classes == nullptr) {
        return limits;
    }
    const FieldSpec* field = find_field(role_spec(Role::control_sections), "water_class");
    const std::vector<std::string_view> known = coded_values(field->allowed);
    TableReader reader = table.inner(*classes, key);
    for (const auto& [name, node] : *classes) {
        const std::string water_class(name.str());
        if (std::find(known.begin(), known.end(), water_class) == known.end()) {
            reader.bad_word(water_class, water_class, known);
        } else {
            limits[water_class] = parse_positive(reader, water_class);
        }
    }
    if (classes->empty()) {
        table.fault(key, "", msg("rules.expected_one_of", {{"words", comma_joined(known)}}));
    }
    return limits;
}

/// "NH3-N" to "background_nh3_n_mg_l".
std::string background_of(const std::string& resource) {
    std::string name = resource;
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c == '-' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::string(k_background) + name + std::string(k_per_litre);
}

bool is_background(std::string_view field) {
    return field.starts_with(k_background) && field.ends_with(k_per_litre);
}

} // namespace

std::map<std::string, WaterLimits> parse_water_limits(TableReader& pack) {
    std::map<std::string, WaterLimits> limits;
    const toml::table* tables = pack.table("water_limits", false);
    if (tables == nullptr) {
        return limits;
    }
    for (const auto& [id, node] : *tables) {
        const std::string name(id.str());
        if (node.as_table() == nullptr) {
            pack.fault("water_limits", name, msg("rules.expected_table"));
            continue;
        }
        TableReader reader = pack.inner(*node.as_table(), "water_limits." + name);
        WaterLimits& table = limits[name];
        table.id = name;
        table.note = reader.both("note", true);
        table.unit = reader.word("unit", true, k_units);
        table.river = parse_classes(reader, "river");
        table.lake = parse_classes(reader, "lake");
        reader.finish();
    }
    return limits;
}

void parse_mixing(TableReader& reader, Predicate& predicate, const PackWords& words) {
    predicate.role = Role::control_sections;
    predicate.resource = reader.text(name_of(predicate.kind), true);
    predicate.variant = reader.word("variant", true, k_load_variants);
    predicate.limit_m = parse_distance(reader, "within_m");
    predicate.largest_flow_m3_s = parse_positive(reader, "largest_flow_m3_s");
    predicate.field = background_of(predicate.resource);
    const RoleSpec& sections = role_spec(predicate.role);
    if (!predicate.resource.empty() && find_field(sections, predicate.field) == nullptr) {
        std::vector<std::string_view> known;
        for (const FieldSpec& field : sections.fields) {
            if (is_background(field.name)) {
                known.push_back(field.name);
            }
        }
        reader.bad_word(name_of(predicate.kind), predicate.field, known);
    }
    std::vector<std::string_view> tables;
    for (const auto& [id, table] : words.water_limits) {
        tables.push_back(id);
    }
    const auto table = words.water_limits.find(reader.word("limits", true, tables));
    if (table != words.water_limits.end()) {
        predicate.water = table->second;
    }
}

} // namespace reachplan
