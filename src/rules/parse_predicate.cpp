// SPDX-License-Identifier: Apache-2.0
// A predicate is a table whose one head key says its kind:
//   { near = ROLE, within_m = N, filter = {...} }   { inside = ROLE, filter = {...} }
//   { downstream = ROLE, within_m = N, beyond_m = N, filter = {...}, along = {...} }
//   { reach_class = ["upper"] }                     { attribute = "park.status", one_of = [...], prefix = false }
//   { threshold = "enterprise.jobs", op = ">=", limit = N }
//   { document = "ID" }   { given = "enterprise.FIELD" }   { expired = "park.recognised_until" }
//   { intensity = "RESOURCE", variant = "relocated", per = "output_yuan", op = ">", limits = "ID" }
//   { mixing = "RESOURCE", variant = "relocated", limits = "ID", within_m = N, largest_flow_m3_s = N }
//   { raster = "ID", op = ">", limit = N }          { raster = "ID", one_of = [1, 2] }
//   { account = "exceeded", scopes = [...], resources = [...] }, only as the whole place condition of a rule
//   { all = [...] }  { any = [...] }  { not = {...} }  { admits = true }  { always = true }
// Roles, fields and coded values are checked against input/schema.hpp, so a rule cannot ask for what no table holds.
#include "base/joined.hpp"
#include "rules/parse_pack.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace reachplan {
namespace {

using Kind = Predicate::Kind;

constexpr Kind k_kinds[] = {Kind::always,     Kind::all,      Kind::any,         Kind::negate,    Kind::near,
                            Kind::inside,     Kind::document, Kind::reach_class, Kind::attribute, Kind::admits,
                            Kind::threshold,  Kind::given,    Kind::expired,     Kind::intensity, Kind::account,
                            Kind::downstream, Kind::mixing,   Kind::raster};
constexpr std::array<std::string_view, 4> k_operators = {"<", "<=", ">", ">="};

std::vector<std::string_view> kind_names() {
    std::vector<std::string_view> names;
    for (const Kind kind : k_kinds) {
        names.push_back(name_of(kind));
    }
    return names;
}

std::vector<std::string_view> role_names() {
    std::vector<std::string_view> names;
    for (const RoleSpec& spec : role_specs()) {
        names.push_back(spec.name);
    }
    return names;
}

std::vector<std::string_view> field_names(const RoleSpec& spec) {
    std::vector<std::string_view> names;
    for (const FieldSpec& field : spec.fields) {
        names.push_back(field.name);
    }
    return names;
}

/// The words of "a|b|c"; empty for any other restriction.
std::vector<std::string_view> coded_values(const FieldSpec& field) {
    std::vector<std::string_view> words;
    if (field.type == FieldType::boolean) {
        return {"true", "false"};
    }
    if (field.allowed.find('|') == std::string_view::npos) {
        return words;
    }
    for (std::size_t begin = 0; begin <= field.allowed.size();) {
        const std::size_t end = std::min(field.allowed.find('|', begin), field.allowed.size());
        words.push_back(field.allowed.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

void check_values(TableReader& reader, std::string_view key, const FieldSpec& field, bool prefix,
                  const std::vector<std::string>& values) {
    const std::vector<std::string_view> allowed = coded_values(field);
    for (const std::string& value : values) {
        if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
            reader.bad_word(key, value, allowed);
        }
        if (prefix && !is_industry_prefix(value)) {
            reader.fault(key, value, msg("rules.expected_sector"));
        }
    }
}

AttributeFilter parse_filter(TableReader& reader, std::string_view head, const RoleSpec& spec) {
    AttributeFilter filter;
    const toml::table* table = reader.table(head, false);
    if (table == nullptr) {
        return filter;
    }
    TableReader inner = reader.inner(*table, head);
    for (const auto& [key, node] : *table) {
        const std::string name(key.str());
        const FieldSpec* field = find_field(spec, name);
        if (field == nullptr) {
            inner.bad_word(name, name, field_names(spec));
            continue;
        }
        filter[name] = inner.list(name, true, true);
        check_values(inner, name, *field, false, filter[name]);
    }
    return filter;
}

const RoleSpec* parse_role(TableReader& reader, std::string_view key) {
    const std::string name = reader.text(key, true);
    const RoleSpec* spec = find_role(name);
    if (spec == nullptr && !name.empty()) {
        reader.bad_word(key, name, role_names());
    }
    if (spec != nullptr && spec->shape == Shape::none) {
        reader.fault(key, name, msg("rules.expected_geometry"));
    }
    return spec;
}

void parse_way_down(TableReader& reader, const RoleSpec* spec, Predicate& predicate) {
    if (reader.has("beyond_m")) {
        predicate.beyond_m = parse_distance(reader, "beyond_m");
        if (*predicate.beyond_m >= predicate.limit_m) {
            reader.fault("beyond_m", format_number(*predicate.beyond_m), msg("rules.expected_nearer"));
        }
    }
    predicate.along = parse_filter(reader, "along", role_spec(Role::rivers));
    if (spec != nullptr && spec->shape == Shape::line) {
        reader.fault(name_of(predicate.kind), std::string(spec->name), msg("rules.expected_on_river"));
    }
}

bool is_numeric(const FieldSpec& field) {
    return field.type == FieldType::number || field.type == FieldType::integer;
}

const FieldSpec* parse_subject(TableReader& reader, std::string_view key, Predicate& predicate);

/// A distance in metres, or the field of the unit that holds it.
void parse_within(TableReader& reader, Predicate& predicate) {
    if (!reader.has("within_field")) {
        predicate.limit_m = parse_distance(reader, "within_m");
        return;
    }
    const FieldSpec* field = parse_subject(reader, "within_field", predicate);
    if (field != nullptr && (!is_numeric(*field) || field->unit != "m" || predicate.subject != Subject::enterprise)) {
        reader.fault("within_field", predicate.field, msg("rules.expected_distance_field"));
    }
}

void parse_spatial(TableReader& reader, Predicate& predicate) {
    const RoleSpec* spec = parse_role(reader, name_of(predicate.kind));
    if (predicate.kind == Kind::near) {
        parse_within(reader, predicate);
    } else if (predicate.kind == Kind::downstream) {
        predicate.limit_m = parse_distance(reader, "within_m");
        parse_way_down(reader, spec, predicate);
    }
    if (spec == nullptr) {
        reader.table("filter", false);
        return;
    }
    predicate.role = spec->role;
    predicate.filter = parse_filter(reader, "filter", *spec);
}

/// "park.status" to subject and field; nullptr after a fault.
const FieldSpec* parse_subject(TableReader& reader, std::string_view key, Predicate& predicate) {
    const std::string path = reader.text(key, true);
    const std::size_t dot = path.find('.');
    const std::string subject = path.substr(0, dot);
    if (dot == std::string::npos || (subject != "enterprise" && subject != "park")) {
        if (!path.empty()) {
            reader.fault(key, path, msg("rules.expected_subject"));
        }
        return nullptr;
    }
    predicate.subject = subject == "park" ? Subject::park : Subject::enterprise;
    predicate.field = path.substr(dot + 1);
    const RoleSpec& spec = role_spec(predicate.subject == Subject::park ? Role::parks : Role::enterprises);
    const FieldSpec* field = find_field(spec, predicate.field);
    if (field == nullptr) {
        reader.bad_word(key, predicate.field, field_names(spec));
    }
    return field;
}

void parse_attribute(TableReader& reader, Predicate& predicate) {
    const FieldSpec* field = parse_subject(reader, name_of(predicate.kind), predicate);
    predicate.values = reader.list("one_of", true, true);
    predicate.prefix = reader.boolean("prefix", false);
    if (field != nullptr) {
        check_values(reader, "one_of", *field, predicate.prefix, predicate.values);
    }
}

void parse_threshold(TableReader& reader, Predicate& predicate) {
    const FieldSpec* field = parse_subject(reader, name_of(predicate.kind), predicate);
    predicate.op = reader.word("op", true, k_operators);
    predicate.limit = reader.number("limit", true).value_or(0);
    if (field != nullptr && !is_numeric(*field)) {
        reader.fault(name_of(predicate.kind), predicate.field, msg("rules.expected_numeric_field"));
    }
}

void parse_expired(TableReader& reader, Predicate& predicate, const PackWords& words) {
    const FieldSpec* field = parse_subject(reader, name_of(predicate.kind), predicate);
    predicate.day = words.as_of;
    if (field != nullptr && field->type != FieldType::date) {
        reader.fault(name_of(predicate.kind), predicate.field, msg("rules.expected_date_field"));
    }
}

void parse_intensity(TableReader& reader, Predicate& predicate, const PackWords& words) {
    predicate.resource = reader.text(name_of(predicate.kind), true);
    predicate.variant = reader.word("variant", true, k_load_variants);
    predicate.field = reader.text("per", true);
    predicate.op = reader.word("op", true, k_operators);
    const RoleSpec& spec = role_spec(Role::enterprises);
    const FieldSpec* field = find_field(spec, predicate.field);
    if (field == nullptr && !predicate.field.empty()) {
        reader.bad_word("per", predicate.field, field_names(spec));
    } else if (field != nullptr && !is_numeric(*field)) {
        reader.fault("per", predicate.field, msg("rules.expected_numeric_field"));
    }
    std::vector<std::string_view> known;
    for (const auto& [id, table] : words.limits) {
        known.push_back(id);
    }
    const auto table = words.limits.find(reader.word("limits", true, known));
    if (table != words.limits.end()) {
        predicate.limits = table->second;
    }
}

/// The raster is one of the case, which the pack does not know.
void parse_raster(TableReader& reader, Predicate& predicate) {
    predicate.field = reader.text(name_of(predicate.kind), true);
    if (!reader.has("one_of")) {
        predicate.op = reader.word("op", true, k_operators);
        predicate.limit = reader.number("limit", true).value_or(0);
        return;
    }
    predicate.values = reader.list("one_of", true, true);
    for (const std::string& value : predicate.values) {
        const std::optional<double> grade = parse_number(value);
        if (!grade) {
            reader.fault("one_of", value, msg("rules.expected_grade"));
        }
        predicate.grades.push_back(grade.value_or(0));
    }
    std::sort(predicate.grades.begin(), predicate.grades.end());
}

void parse_account(TableReader& reader, Predicate& predicate) {
    constexpr std::array<std::string_view, 2> k_states = {"exceeded", "already_over"};
    constexpr std::array<std::string_view, 5> k_scopes = {"park", "zone", "province", "section", "works"};
    predicate.state = reader.word(name_of(predicate.kind), true, k_states);
    predicate.scopes = reader.words("scopes", true, k_scopes);
    predicate.resources = reader.list("resources", false);
}

void parse_children(TableReader& reader, Predicate& predicate, const PackWords& words) {
    const std::string_view key = name_of(predicate.kind);
    std::vector<const toml::table*> tables;
    if (predicate.kind == Kind::negate) {
        if (const toml::table* table = reader.table(key, true)) {
            tables.push_back(table);
        }
    } else {
        tables = reader.tables(key, true);
    }
    for (const toml::table* table : tables) {
        TableReader inner = reader.inner(*table, key);
        predicate.children.push_back(parse_predicate(inner, words));
    }
}

/// Kinds that take no argument are written `= true`; false would silently mean the same.
void parse_constant(TableReader& reader, const Predicate& predicate) {
    if (!reader.boolean(name_of(predicate.kind), true)) {
        reader.fault(name_of(predicate.kind), "false", msg("rules.expected_true"));
    }
}

} // namespace

double parse_distance(TableReader& reader, std::string_view key) {
    const double distance_m = reader.number(key, true).value_or(0);
    if (distance_m < 0) {
        reader.fault(key, format_number(distance_m), msg("rules.expected_not_negative"));
    }
    return distance_m;
}

Predicate parse_predicate(TableReader& reader, const PackWords& words) {
    Predicate predicate;
    const auto head = std::find_if(std::begin(k_kinds), std::end(k_kinds),
                                   [&](Kind kind) { return reader.raw().contains(name_of(kind)); });
    if (head == std::end(k_kinds)) {
        reader.fault("", "", msg("rules.expected_predicate", {{"words", comma_joined(kind_names())}}));
        return predicate;
    }
    predicate.kind = *head;
    switch (predicate.kind) {
    case Kind::always:
    case Kind::admits: parse_constant(reader, predicate); break;
    case Kind::all:
    case Kind::any:
    case Kind::negate: parse_children(reader, predicate, words); break;
    case Kind::near:
    case Kind::downstream:
    case Kind::inside: parse_spatial(reader, predicate); break;
    case Kind::reach_class: {
        constexpr std::array<std::string_view, 3> k_classes = {"upper", "middle", "lower"};
        predicate.values = reader.words("reach_class", true, k_classes);
        break;
    }
    case Kind::attribute: parse_attribute(reader, predicate); break;
    case Kind::threshold: parse_threshold(reader, predicate); break;
    case Kind::document: predicate.values = {reader.word("document", true, ids_of(words.proofs))}; break;
    case Kind::given: parse_subject(reader, name_of(predicate.kind), predicate); break;
    case Kind::expired: parse_expired(reader, predicate, words); break;
    case Kind::intensity: parse_intensity(reader, predicate, words); break;
    case Kind::mixing: parse_mixing(reader, predicate, words); break;
    case Kind::raster: parse_raster(reader, predicate); break;
    case Kind::account: parse_account(reader, predicate); break;
    }
    reader.finish();
    return predicate;
}

} // namespace reachplan
