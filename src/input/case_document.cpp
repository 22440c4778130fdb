// SPDX-License-Identifier: Apache-2.0
#include "input/case_document.hpp"

#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "input/toml_data.hpp"

namespace reachplan {
namespace {

using nlohmann::json;

void add_fault(Faults& faults, const std::string& file, std::string place, std::string value, Message expected,
               Message fix = {}) {
    faults.add(
        {Severity::error, file, "", std::move(place), "", std::move(value), std::move(expected), std::move(fix)});
}

std::optional<std::string> read_text(const std::filesystem::path& file, Faults& faults) {
    std::error_code ignored;
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file, ignored)) {
        add_fault(faults, file.string(), "", "", msg("input.case_missing"), msg("input.case_missing_fix"));
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::optional<toml::table> parse(const std::string& text, const std::string& file, Faults& faults) {
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        add_fault(faults, file, "line " + std::to_string(error.source().begin.line), "",
                  msg("input.no_toml", {{"why", std::string(error.description())}}));
        return std::nullopt;
    }
}

/// A bare word is text: `--set plan.undetermined=provisional` needs no quotes in the shell.
std::string in_quotes(std::string_view word) {
    std::string text = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\') {
            text += '\\';
        }
        text += c;
    }
    return text + '"';
}

std::optional<toml::table> parse_override(const std::string& given) {
    const std::size_t equals = given.find('=');
    // A line break would smuggle in further keys.
    if (equals == 0 || equals == std::string::npos || given.find('\n') != std::string::npos) {
        return std::nullopt;
    }
    const std::string key = given.substr(0, equals) + " = ";
    const std::string value = given.substr(equals + 1);
    for (const std::string& text : {key + value, key + in_quotes(value)}) {
        try {
            return toml::parse(text, k_override_source);
        } catch (const toml::parse_error&) {
            continue; // no TOML value: try it as text; then the key is wrong
        }
    }
    return std::nullopt;
}

/// Nodes are moved, for a copied one forgets that it came from the command line.
void merge(toml::table& target, toml::table&& from) {
    for (auto&& [key, node] : from) {
        const std::string_view name = key.str(); // clang 14 captures no structured binding
        toml::table* there = target.get_as<toml::table>(name);
        toml::table* inner = node.as_table();
        // A written-out { ... } replaces, a dotted key reaches into what is there.
        if (there && inner && !inner->is_inline()) {
            merge(*there, std::move(*inner));
        } else {
            node.visit([&](auto& typed) { target.insert_or_assign(name, std::move(typed)); });
        }
    }
}

std::string without_folder(const std::string& text) {
    const std::filesystem::path path(text);
    return path.is_absolute() && path.has_filename() ? path.filename().string() : text;
}

json to_json(const toml::node& node) {
    if (const toml::table* table = node.as_table()) {
        json object = json::object();
        for (const auto& [key, inner] : *table) {
            object[std::string(key.str())] = to_json(inner);
        }
        return object;
    }
    if (const toml::array* array = node.as_array()) {
        json list = json::array();
        for (const toml::node& inner : *array) {
            list.push_back(to_json(inner));
        }
        return list;
    }
    if (const auto* text = node.as_string()) {
        return without_folder(text->get());
    }
    if (const auto* whole = node.as_integer()) {
        return whole->get();
    }
    if (const auto* real = node.as_floating_point()) {
        return real->get();
    }
    if (const auto* yes = node.as_boolean()) {
        return yes->get();
    }
    std::ostringstream out; // dates and times
    out.imbue(std::locale::classic());
    node.visit([&](const auto& typed) { out << typed; });
    return out.str();
}

/// What the case says, whatever its layout and the language that results are written in.
std::string canonical_text(const toml::table& document) {
    json object = to_json(document);
    if (const auto section = object.find("case"); section != object.end() && section->is_object()) {
        section->erase("lang");
    }
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace

CaseDocument load_case_document(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                Faults& faults) {
    CaseDocument result;
    const std::optional<std::string> text = read_text(file, faults);
    if (!text) {
        return result;
    }
    std::optional<toml::table> document = parse(*text, file.string(), faults);
    if (!document) {
        return result;
    }
    for (const std::string& given : overrides) {
        if (std::optional<toml::table> change = parse_override(given)) {
            merge(*document, std::move(*change));
        } else {
            add_fault(faults, file.string(), std::string(k_override_source), given, msg("input.override_form"),
                      msg("input.override_fix"));
        }
    }
    result.canonical_text = canonical_text(*document);
    auto shared = std::make_shared<const toml::table>(std::move(*document));
    result.root = TomlTable(
        std::make_shared<TomlTable::Data>(TomlTable::Data{shared, shared.get(), file.string(), "", &faults, {}}));
    return result;
}

} // namespace reachplan
