// SPDX-License-Identifier: Apache-2.0
// [layers.NAME]: which file plays which role and how its columns and codes are called.
#include "base/joined.hpp"
#include "input/case_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "geo/network_file.hpp"
#include "input/units.hpp"
#include "input/wanted_fields.hpp"

namespace reachplan {
namespace {

constexpr std::array<std::string_view, 2> k_shifts{"gcj02", "bd09"};
constexpr std::array<std::string_view, 2> k_sensitivities{"public", "internal"};

/// Databases, services and GDAL's virtual files: what a case names must be a file that can be hashed.
bool looks_remote(const std::string& source) {
    if (source.find("://") != std::string::npos || source.starts_with("/vsi") || source.starts_with("<")) {
        return true;
    }
    const std::size_t colon = source.find(':');
    const bool drive_letter = colon == 1;
    return colon != std::string::npos && !drive_letter && source.find_first_of("/\\") > colon;
}

std::optional<Role> read_role(TomlTable& table, const std::string& layer_name) {
    const std::string word = table.text("role").value_or(layer_name);
    if (const RoleSpec* spec = find_role(word)) {
        return spec->role;
    }
    if (table.has("role") && !table.text("role")) {
        return std::nullopt; // wrong type, reported
    }
    std::vector<std::string_view> words;
    for (const RoleSpec& spec : role_specs()) {
        words.push_back(spec.name);
    }
    const std::string near = did_you_mean(word, words);
    table.fault("role", word, msg("input.role_unknown"),
                near.empty() ? msg("input.role_unknown_fix") : msg("input.did_you_mean", {{"near", near}}));
    return std::nullopt;
}

std::map<std::string, std::string> read_text_map(TomlTable& table, std::string_view key) {
    std::map<std::string, std::string> result;
    if (std::optional<TomlTable> inner = table.table(key)) {
        for (const std::string& name : inner->keys()) {
            if (const std::optional<std::string> value = inner->text(name)) {
                result[name] = *value;
            }
        }
    }
    return result;
}

/// `values.status = { compliant = ["已认定", "是"] }`; kept the other way round, theirs to ours.
void read_values(TomlTable& table, LayerConfig& layer) {
    std::optional<TomlTable> values = table.table("values");
    if (!values) {
        return;
    }
    for (const std::string& field : values->keys()) {
        std::optional<TomlTable> codes = values->table(field);
        if (!codes) {
            continue;
        }
        for (const std::string& ours : codes->keys()) {
            for (const std::string& theirs : codes->texts(ours)) {
                const auto [place, added] = layer.values[field].emplace(canonical_id(theirs), ours);
                if (!added && place->second != ours) {
                    codes->fault(ours, theirs, msg("input.value_twice", {{"other", place->second}}));
                }
            }
        }
    }
}

/// Applications may come with the command: their layer then only says how the columns and codes are called.
void read_source(TomlTable& table, LayerConfig& layer, std::optional<Role> role, const Case& the_case) {
    if (role != Role::proposals) {
        table.require("source", msg("input.source_fix"));
    }
    VectorSource& source = layer.source;
    source.name = layer.name;
    source.given = table.text("source").value_or("");
    source.path = local_source(table, "source", the_case).value_or("");
    source.layer = table.text("layer").value_or("");
    source.where = table.text("where").value_or("");
    source.crs = table.text("crs").value_or("");
    source.encoding = table.text("encoding").value_or("");
    source.max_repair_share = table.number("max_repair_share", k_share).value_or(0.001);
    source.x_field = table.text("x").value_or("");
    source.y_field = table.text("y").value_or("");
    if (source.x_field.empty() != source.y_field.empty()) {
        table.fault(source.x_field.empty() ? "y" : "x", "", msg("input.x_and_y"));
    }
    const std::string shift = table.choice("datum_shift", k_shifts).value_or("");
    source.datum_shift = shift == "gcj02" ? DatumShift::gcj02 : shift == "bd09" ? DatumShift::bd09 : DatumShift::none;
}

/// How the way of rivers without next_down is found.
void read_river_options(TomlTable& table, LayerConfig& layer, const Case& the_case) {
    layer.snap_m = table.number("snap_m", k_not_negative).value_or(layer.snap_m);
    if (const std::optional<std::filesystem::path> path = raster_source(table, "elevation", the_case)) {
        const std::string given = table.text("elevation").value_or("");
        layer.elevation = {layer.name + ".elevation", given, *path, "",
                           table.text_or_number("elevation_nodata").value_or("")};
    }
}

std::optional<LayerConfig> read_layer(TomlTable& table, const std::string& name, const Case& the_case) {
    LayerConfig layer;
    layer.name = name;
    const std::optional<Role> role = read_role(table, name);
    read_source(table, layer, role, the_case);
    layer.fields = read_text_map(table, "fields");
    layer.units = read_text_map(table, "units");
    read_values(table, layer);
    layer.accuracy_m = table.number("accuracy_m", k_not_negative);
    layer.internal = table.choice("sensitivity", k_sensitivities).value_or("") == "internal";
    if (role == Role::rivers) {
        read_river_options(table, layer, the_case);
    }
    table.refuse_unknown_keys();
    if (!role) {
        return std::nullopt;
    }
    layer.role = *role;
    layer.source.want_geometry = role_spec(*role).shape != Shape::none;
    layer.source.geometry_optional = may_lack_geometry(*role);
    return layer;
}

void fault_unknown_field(TomlTable& table, const std::string& name, const std::vector<WantedField>& wanted) {
    std::vector<std::string_view> names;
    names.reserve(wanted.size());
    for (const WantedField& field : wanted) {
        names.push_back(field.name);
    }
    const std::string near = did_you_mean(name, names);
    table.fault(name, "", msg("input.field_unknown"),
                near.empty() ? msg("input.see_schema") : msg("input.did_you_mean", {{"near", near}}));
}

void check_codes(TomlTable& values, const std::string& field_name, const WantedField& field) {
    std::optional<TomlTable> codes = values.table(field_name);
    if (!codes) {
        return;
    }
    std::vector<std::string_view> allowed = coded_values(field.allowed);
    if (field.type == FieldType::boolean) {
        allowed = {"true", "false"};
    }
    for (const std::string& ours : codes->keys()) {
        if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), ours) == allowed.end()) {
            const std::string near = did_you_mean(ours, allowed);
            codes->fault(ours, "", msg("input.code_ours", {{"allowed", comma_joined(allowed)}}),
                         near.empty() ? Message{} : msg("input.did_you_mean", {{"near", near}}));
        }
    }
}

void check_unit(TomlTable& units, const WantedField& field, const std::string& unit) {
    if (!unit_factor(unit, field.unit)) {
        units.fault(field.name, unit, msg("input.unit_unfit", {{"unit", field.unit.empty() ? "-" : field.unit}}));
    }
}

void check_one_layer(TomlTable& table, const LayerConfig& layer, const Case& the_case) {
    const std::vector<WantedField> wanted = wanted_fields(the_case, layer);
    const auto check = [&](std::string_view key, const auto& inspect) {
        std::optional<TomlTable> inner = table.table(key);
        for (const std::string& name : inner ? inner->keys() : std::vector<std::string>{}) {
            const auto field =
                std::find_if(wanted.begin(), wanted.end(), [&](const WantedField& w) { return w.name == name; });
            if (field == wanted.end()) {
                fault_unknown_field(*inner, name, wanted);
            } else {
                inspect(*inner, name, *field);
            }
        }
    };
    check("fields", [](TomlTable&, const std::string&, const WantedField&) {});
    check("values", check_codes);
    check("units", [&](TomlTable& units, const std::string& name, const WantedField& field) {
        const auto unit = layer.units.find(name);
        if (unit != layer.units.end()) {
            check_unit(units, field, unit->second);
        }
    });
}

} // namespace

std::optional<std::filesystem::path> local_source(TomlTable& table, std::string_view key, const Case& the_case) {
    const std::optional<std::string> given = table.text(key);
    if (!given) {
        return std::nullopt;
    }
    if (network_path(*given)) {
        table.fault(key, without_secret(*given), msg("input.network_raster"), msg("input.network_raster_fix"));
        return std::nullopt;
    }
    if (given->empty() || looks_remote(*given)) {
        table.fault(key, without_secret(*given), msg("input.source_local"), msg("input.source_local_fix"));
        return std::nullopt;
    }
    const std::filesystem::path path = (the_case.file.parent_path() / *given).lexically_normal();
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        table.fault(key, *given, msg("input.source_missing"), msg("input.source_missing_fix"));
        return std::nullopt;
    }
    return path;
}

std::optional<std::filesystem::path> raster_source(TomlTable& table, std::string_view key, const Case& the_case) {
    const std::string given = table.text(key).value_or("");
    const std::optional<std::string> address = network_path(given);
    if (!address) {
        return local_source(table, key, the_case);
    }
    if (carries_secret(given)) {
        table.fault(key, without_secret(given), msg("input.network_secret"), msg("input.network_secret_fix"));
        return std::nullopt;
    }
    if (!the_case.allow_network) {
        table.fault(key, given, msg("input.network_off"), msg("input.network_off_fix"));
        return std::nullopt;
    }
    return *address; // as it is: two slashes are not one here
}

void read_layers(TomlTable& root, Case& the_case) {
    root.require("layers", msg("input.layers_fix"));
    std::optional<TomlTable> layers = root.table("layers");
    for (const std::string& name : layers ? layers->keys() : std::vector<std::string>{}) {
        if (std::optional<TomlTable> table = layers->table(name)) {
            if (std::optional<LayerConfig> layer = read_layer(*table, name, the_case)) {
                the_case.layers.push_back(std::move(*layer));
            }
        }
    }
}

void check_layer_fields(TomlTable& root, const Case& the_case) {
    // Asked for silently: whatever is wrong with their types was reported by read_layers().
    std::optional<TomlTable> layers = root.has("layers") ? root.table("layers") : std::nullopt;
    for (const LayerConfig& layer : the_case.layers) {
        std::optional<TomlTable> table = layers->table(layer.name);
        check_one_layer(*table, layer, the_case);
    }
}

} // namespace reachplan
