// SPDX-License-Identifier: Apache-2.0
// [resource.ID] and [account.ID]: what is counted and where it is limited.
#include "input/case_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "input/raster_capacity.hpp"
#include "input/sector_codes.hpp"
#include "input/units.hpp"

namespace reachplan {
namespace {

constexpr std::array<std::string_view, 4> k_scopes{"park", "zone", "province", "section"};
constexpr std::array<std::string_view, 2> k_backgrounds{"includes_listed", "excludes_listed"};
constexpr std::array<std::string_view, 3> k_freed_to{"zone", "prefecture", "province"};
constexpr std::array<std::string_view, 3> k_meanings{"grade", "per_area", "per_cell"};
constexpr std::array<std::string_view, 1> k_formulas{"mixing"};

/// A quantum fine enough that rounding up never matters to a planner: a kilogram, 0.01 ha, whole units else.
double usual_quantum(std::string_view unit) {
    if (const std::optional<double> per_tonne = unit_factor("t/a", unit)) {
        return 0.001 * *per_tonne;
    }
    return 0.01 * unit_factor("ha", unit).value_or(100);
}

std::string prefix_of(std::string_view id) {
    std::string prefix;
    for (const char c : id) {
        const bool upper = c >= 'A' && c <= 'Z';
        prefix += c == '-' || c == '.' || c == ' ' ? '_' : upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return prefix;
}

std::map<std::string, double> read_intensity(TomlTable& table) {
    std::map<std::string, double> by_sector;
    table.accept_all_keys();
    for (const std::string& sector : table.keys()) {
        if (!is_sector_code(sector)) {
            table.fault(sector, sector, msg("input.sector_code"), msg("input.sector_code_fix"));
        } else if (const std::optional<double> amount = table.number(sector, k_not_negative)) {
            by_sector[sector] = *amount;
        }
    }
    return by_sector;
}

ResourceConfig read_resource(TomlTable& table, const std::string& id) {
    ResourceConfig resource;
    resource.id = id;
    resource.prefix = table.text("prefix").value_or(prefix_of(id));
    table.require("unit", msg("input.resource_unit_fix"));
    resource.unit = table.text("unit").value_or("");
    if (!resource.unit.empty() && !unit_factor(resource.unit, resource.unit)) {
        table.fault("unit", resource.unit, msg("input.unit_unknown"), msg("input.resource_unit_fix"));
    }
    resource.quantum = table.number("quantum", k_positive).value_or(usual_quantum(resource.unit));
    resource.decay_per_day = table.number("decay_per_day", k_not_negative).value_or(0);
    if (resource.decay_per_day > 0 && unit_factor(resource.unit, resource.unit) && !unit_factor(resource.unit, "t/a")) {
        table.fault("unit", resource.unit, msg("input.decay_unit"), msg("input.decay_unit_fix"));
    }
    if (std::optional<TomlTable> sectors = table.table("intensity")) {
        resource.intensity = read_intensity(*sectors);
    }
    table.refuse_unknown_keys();
    return resource;
}

std::vector<Role> roles_for(AccountScope scope) {
    switch (scope) {
    case AccountScope::park: return {Role::parks};
    case AccountScope::zone: return {Role::capacity_units, Role::jurisdictions};
    case AccountScope::province: return {Role::jurisdictions};
    case AccountScope::section: return {Role::control_sections};
    }
    return {};
}

bool fits(const LayerConfig& layer, AccountScope scope) {
    const std::vector<Role> roles = roles_for(scope);
    return std::find(roles.begin(), roles.end(), layer.role) != roles.end();
}

std::string role_names(AccountScope scope) {
    std::string names;
    for (const Role role : roles_for(scope)) {
        names += (names.empty() ? "" : ", ") + std::string(role_spec(role).name);
    }
    return names;
}

/// The named layer, or the only one whose role fits the scope.
std::string read_account_layer(TomlTable& table, AccountScope scope, const Case& the_case) {
    const std::optional<std::string> name = table.text("layer");
    std::vector<std::string> fitting;
    std::vector<std::string_view> names;
    const LayerConfig* named = nullptr;
    for (const LayerConfig& layer : the_case.layers) {
        names.push_back(layer.name);
        if (fits(layer, scope)) {
            fitting.push_back(layer.name);
        }
        if (name && layer.name == *name) {
            named = &layer;
        }
    }
    if (named && fits(*named, scope)) {
        return *name;
    }
    const Message fix = msg("input.account_layer_fix", {{"roles", role_names(scope)}});
    if (named) {
        table.fault("layer", *name, msg("input.account_layer_role"), fix);
    } else if (name) {
        const std::string near = did_you_mean(*name, names);
        table.fault("layer", *name, msg("input.layer_unknown"),
                    near.empty() ? fix : msg("input.did_you_mean", {{"near", near}}));
    } else if (fitting.size() == 1) {
        return fitting.front();
    } else if (!table.has("layer")) {
        table.fault("layer", "", msg("input.key_missing"), fix);
    }
    return "";
}

AccountScope read_scope(TomlTable& table) {
    table.require("scope", msg("input.account_scope_fix"));
    const std::string scope = table.choice("scope", k_scopes).value_or("park");
    const auto at = std::find(k_scopes.begin(), k_scopes.end(), scope);
    return static_cast<AccountScope>(at - k_scopes.begin());
}

/// A canonical field is stored in the schema's unit, so the resource must be counted in that unit.
void check_canonical_unit(TomlTable& table, std::string_view key, const std::string& field,
                          const AccountConfig& account, const Case& the_case) {
    const auto layer = std::find_if(the_case.layers.begin(), the_case.layers.end(),
                                    [&](const LayerConfig& l) { return l.name == account.layer; });
    const ResourceConfig* resource = the_case.resource(account.resource);
    const FieldSpec* spec = layer == the_case.layers.end() ? nullptr : find_field(role_spec(layer->role), field);
    if (!spec || !resource) {
        return;
    }
    const bool number = spec->type == FieldType::number || spec->type == FieldType::integer;
    const std::optional<double> factor = unit_factor(spec->unit, resource->unit);
    if (!number || !factor || *factor != 1) {
        table.fault(key, field,
                    msg("input.account_field_unit",
                        {{"unit", std::string(spec->unit.empty() ? "-" : spec->unit)}, {"wanted", resource->unit}}),
                    msg("input.account_field_unit_fix"));
    }
}

/// One number is for units that are not attaining; a table may ask for cover in attaining ones, too.
OffsetRatio read_offset(TomlTable& table, const AccountConfig& account) {
    OffsetRatio ratio;
    if (!table.has("offset_ratio")) {
        return ratio;
    }
    if (table.is_table("offset_ratio")) {
        if (std::optional<TomlTable> by_state = table.table("offset_ratio")) {
            ratio.attaining = by_state->number("attaining", k_not_negative).value_or(0);
            ratio.not_attaining = by_state->number("not_attaining", k_not_negative).value_or(0);
            by_state->refuse_unknown_keys();
        }
    } else {
        ratio.not_attaining = table.number("offset_ratio", k_not_negative).value_or(0);
    }
    const bool total = account.scope == AccountScope::zone || account.scope == AccountScope::province;
    if (!total) {
        table.fault("offset_ratio", "", msg("input.offset_scope"), msg("input.offset_scope_fix"));
    } else if (!table.has("freed_to")) {
        table.fault("offset_ratio", "", msg("input.offset_freed"), msg("input.offset_freed_fix"));
    }
    return ratio;
}

/// A section may take its capacity from a formula; everything else needs a column.
void read_formula(TomlTable& table, AccountConfig& account, const Case& the_case) {
    account.mixing = table.choice("formula", k_formulas).has_value();
    account.largest_flow_m3_s = table.number("largest_flow_m3_s", k_positive).value_or(account.largest_flow_m3_s);
    const ResourceConfig* resource = the_case.resource(account.resource);
    if (!account.mixing) {
        return;
    }
    if (account.scope != AccountScope::section) {
        table.fault("formula", "mixing", msg("input.formula_scope"), msg("input.account_field_fix"));
    } else if (resource && !unit_factor("t/a", resource->unit)) {
        table.fault("formula", "mixing", msg("input.formula_unit", {{"unit", resource->unit}}),
                    msg("input.account_field_fix"));
    }
}

void read_account_resource(TomlTable& table, AccountConfig& account, const Case& the_case) {
    table.require("resource", msg("input.account_resource_fix"));
    account.resource = table.text("resource").value_or("");
    if (account.resource.empty() || the_case.resource(account.resource)) {
        return;
    }
    std::vector<std::string_view> ids;
    for (const ResourceConfig& resource : the_case.resources) {
        ids.push_back(resource.id);
    }
    const std::string near = did_you_mean(account.resource, ids);
    table.fault("resource", account.resource, msg("input.resource_unknown"),
                near.empty() ? msg("input.account_resource_fix") : msg("input.did_you_mean", {{"near", near}}));
}

Message raster_unit_fix(const ResourceConfig* resource) {
    return msg("input.raster_unit_fix", {{"unit", resource == nullptr ? "t/a" : resource->unit}});
}

/// What a value of the raster is worth in the resource's unit; 1 after reporting that it is worth nothing.
double raster_factor(TomlTable& table, bool per_area, const std::string& unit, const ResourceConfig* resource) {
    const std::string wanted = resource == nullptr ? "" : resource->unit + (per_area ? "/m2" : "");
    const std::optional<double> factor = resource == nullptr ? 1 : unit_factor(unit, wanted);
    if (!factor && !unit.empty()) {
        const std::string example = resource->unit + (per_area ? "/km2" : "");
        table.fault("unit", unit, msg("input.raster_unit", {{"unit", example}}), raster_unit_fix(resource));
    }
    return factor.value_or(1);
}

/// raster = "file", meaning, unit, nodata, max_missing_share: the capacity is a sum over the holder's polygon.
void read_account_raster(TomlTable& table, AccountConfig& account, const Case& the_case) {
    if (!table.has("raster")) {
        for (const std::string_view key : {"meaning", "unit", "nodata", "max_missing_share"}) {
            table.refuse(key, msg("input.raster_key_alone"), msg("input.raster_key_alone_fix"));
        }
        return;
    }
    RasterCapacity raster;
    raster.given = table.text("raster").value_or("");
    raster.source = raster_source(table, "raster", the_case).value_or("");
    table.require("meaning", msg("input.raster_meaning_fix"));
    const std::string meaning = table.choice("meaning", k_meanings).value_or("per_cell");
    if (meaning == "grade") {
        table.fault("meaning", meaning, msg("input.raster_grade"), msg("input.raster_grade_fix"));
    }
    raster.per_area = meaning == "per_area";
    table.require("unit", raster_unit_fix(the_case.resource(account.resource)));
    const std::string unit = table.text("unit").value_or("");
    if (meaning != "grade") {
        raster.factor = raster_factor(table, raster.per_area, unit, the_case.resource(account.resource));
    }
    raster.nodata = table.text_or_number("nodata").value_or("");
    raster.max_missing_share = table.number("max_missing_share", k_share).value_or(raster.max_missing_share);
    if (account.scope != AccountScope::zone && account.scope != AccountScope::province) {
        table.fault("raster", raster.given, msg("input.raster_scope"), msg("input.raster_scope_fix"));
    }
    table.refuse("field", msg("input.raster_and_field"), msg("input.raster_and_field_fix"));
    account.raster = std::move(raster);
    account.field = raster_field(account.id);
}

AccountConfig read_account(TomlTable& table, const std::string& id, const Case& the_case) {
    AccountConfig account;
    account.id = id;
    read_account_resource(table, account, the_case);
    account.scope = read_scope(table);
    account.layer = read_account_layer(table, account.scope, the_case);
    read_formula(table, account, the_case);
    if (!table.has("raster") && !table.has("formula")) {
        table.require("field", msg("input.account_field_fix"));
    }
    if (!table.has("raster")) {
        account.field = table.text("field").value_or("");
    }
    read_account_raster(table, account, the_case);
    account.used_field = table.text("used_field").value_or("");
    account.includes_listed =
        table.choice("background", k_backgrounds).value_or("includes_listed") == "includes_listed";
    account.reserve_share = table.number("reserve_share", k_share).value_or(0);
    account.freed_to = table.choice("freed_to", k_freed_to).value_or("");
    account.offset = read_offset(table, account);
    check_canonical_unit(table, "field", account.field, account, the_case);
    check_canonical_unit(table, "used_field", account.used_field, account, the_case);
    if (account.used_field.empty() && account.includes_listed && !account.mixing) {
        table.warn("used_field", msg("input.account_unused"), msg("input.account_unused_fix"));
    }
    table.refuse_unknown_keys();
    return account;
}

template <typename Read>
void each_table(TomlTable& root, std::string_view key, const Read& read) {
    std::optional<TomlTable> all = root.table(key);
    for (const std::string& id : all ? all->keys() : std::vector<std::string>{}) {
        if (std::optional<TomlTable> table = all->table(id)) {
            read(*table, id);
        }
    }
}

} // namespace

void read_resources(TomlTable& root, Case& the_case) {
    std::set<std::string> prefixes;
    each_table(root, "resource", [&](TomlTable& table, const std::string& id) {
        the_case.resources.push_back(read_resource(table, id));
        const std::string& prefix = the_case.resources.back().prefix;
        if (!prefixes.insert(prefix).second) {
            table.fault("prefix", prefix, msg("input.prefix_twice"));
        }
    });
}

void read_accounts(TomlTable& root, Case& the_case) {
    each_table(root, "account", [&](TomlTable& table, const std::string& id) {
        the_case.accounts.push_back(read_account(table, id, the_case));
    });
}

} // namespace reachplan
