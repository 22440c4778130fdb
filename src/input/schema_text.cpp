// SPDX-License-Identifier: Apache-2.0
#include "input/schema_text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "input/schema.hpp"
#include "input/value_words.hpp"

namespace reachplan {
namespace {

using nlohmann::ordered_json;

std::string_view type_key(FieldType type) {
    switch (type) {
    case FieldType::text: return "text";
    case FieldType::list: return "list";
    case FieldType::integer: return "integer";
    case FieldType::number: return "number";
    case FieldType::boolean: return "boolean";
    case FieldType::date: return "date";
    }
    return "";
}

Message type_word(FieldType type) {
    switch (type) {
    case FieldType::text: return msg("input.schema_type_text");
    case FieldType::list: return msg("input.schema_type_list");
    case FieldType::integer: return msg("input.schema_type_integer");
    case FieldType::number: return msg("input.schema_type_number");
    case FieldType::boolean: return msg("input.schema_type_boolean");
    case FieldType::date: return msg("input.schema_type_date");
    }
    return {};
}

std::string_view shape_key(Shape shape) {
    switch (shape) {
    case Shape::none: return "none";
    case Shape::point: return "point";
    case Shape::line: return "line";
    case Shape::polygon: return "polygon";
    case Shape::line_or_polygon: return "line_or_polygon";
    case Shape::any: return "any";
    }
    return "";
}

Message shape_word(Shape shape) {
    switch (shape) {
    case Shape::none: return msg("input.schema_shape_none");
    case Shape::point: return msg("input.schema_shape_point");
    case Shape::line: return msg("input.schema_shape_line");
    case Shape::polygon: return msg("input.schema_shape_polygon");
    case Shape::line_or_polygon: return msg("input.schema_shape_line_or_polygon");
    case Shape::any: return msg("input.schema_shape_any");
    }
    return {};
}

/// "a|b" would end a Markdown cell, so coded values are separated by commas. In Chinese with the words to write for them.
std::string allowed_text(const FieldSpec& field, Lang lang) {
    if (lang == Lang::zh) {
        return allowed_words(field.allowed);
    }
    std::string text;
    for (const std::string_view word : coded_values(field.allowed)) {
        text += (text.empty() ? "" : ", ") + std::string(word);
    }
    return text.empty() ? std::string(field.allowed) : text;
}

std::string shape_line(const RoleSpec& role, Lang lang) {
    return render(msg("input.schema_shape", {{"shape", render(shape_word(role.shape), lang)}}), lang);
}

std::string_view meaning(const RoleSpec& role, Lang lang) {
    return lang == Lang::zh ? role.zh : role.en;
}

std::string_view meaning(const FieldSpec& field, Lang lang) {
    return lang == Lang::zh ? field.zh : field.en;
}

std::string required_word(const FieldSpec& field, Lang lang) {
    return field.required ? render("input.schema_yes", lang) : render("input.schema_no", lang);
}

std::string table_head(Lang lang) {
    return fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n|---|---|---|---|---|---|---|\n",
                       render("input.schema_column_field", lang), render("input.schema_column_type", lang),
                       render("input.schema_column_unit", lang), render("input.schema_column_required", lang),
                       render("input.schema_column_default", lang), render("input.schema_column_allowed", lang),
                       render("input.schema_column_meaning", lang));
}

std::string plain_line(const FieldSpec& field, Lang lang) {
    std::string line = fmt::format("  {}: {}", field.name, render(type_word(field.type), lang));
    if (!field.unit.empty()) {
        line += fmt::format(" [{}]", field.unit);
    }
    if (field.required) {
        line += ", " + render("input.schema_column_required", lang);
    }
    if (!field.fallback.empty()) {
        line += fmt::format(", {} {}", render("input.schema_column_default", lang), field.fallback);
    }
    if (!field.allowed.empty()) {
        line += fmt::format(", {} {}", render("input.schema_column_allowed", lang), allowed_text(field, lang));
    }
    return fmt::format("{} - {}\n", line, meaning(field, lang));
}

ordered_json field_json(const FieldSpec& field) {
    return {
        {"name", field.name},        {"type", type_key(field.type)}, {"unit", field.unit}, {"required", field.required},
        {"default", field.fallback}, {"allowed", field.allowed},     {"en", field.en},     {"zh", field.zh}};
}

} // namespace

std::string schema_markdown(Lang lang) {
    std::string text;
    for (const RoleSpec& role : role_specs()) {
        text += fmt::format("### `{}`\n{}. {}.\n\n", role.name, meaning(role, lang), shape_line(role, lang));
        text += table_head(lang);
        for (const FieldSpec& field : role.fields) {
            text += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", field.name,
                                render(type_word(field.type), lang), field.unit, required_word(field, lang),
                                field.fallback, allowed_text(field, lang), meaning(field, lang));
        }
        text += "\n";
    }
    return text + render("input.schema_loads", lang) + "\n";
}

std::string schema_plain(Lang lang) {
    std::string text;
    for (const RoleSpec& role : role_specs()) {
        text += fmt::format("{} - {}. {}\n", role.name, meaning(role, lang), shape_line(role, lang));
        for (const FieldSpec& field : role.fields) {
            text += plain_line(field, lang);
        }
        text += "\n";
    }
    return text + render("input.schema_loads", lang) + "\n";
}

std::string schema_json() {
    ordered_json roles = ordered_json::array();
    for (const RoleSpec& role : role_specs()) {
        ordered_json fields = ordered_json::array();
        for (const FieldSpec& field : role.fields) {
            fields.push_back(field_json(field));
        }
        roles.push_back({{"role", role.name},
                         {"shape", shape_key(role.shape)},
                         {"en", role.en},
                         {"zh", role.zh},
                         {"fields", fields}});
    }
    return ordered_json{{"roles", roles}, {"load_variants", k_load_variants}}.dump(2) + "\n";
}

} // namespace reachplan
