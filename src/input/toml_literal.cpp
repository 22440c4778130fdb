// SPDX-License-Identifier: Apache-2.0
// Values handed on as they stand: what one file says is set in another. The library's own writer breaks long
// arrays into lines, and an override is one line.
#include "input/toml_data.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace reachplan {
namespace {

bool is_bare(std::string_view key) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !key.empty() && std::all_of(key.begin(), key.end(), fits);
}

/// JSON's escapes are among TOML's.
std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump();
}

/// "plan.years" in quotes is a way to the value, like without them.
std::string path_part(std::string_view key) {
    return is_bare(key) || key.find('.') != std::string_view::npos ? std::string(key) : quoted(std::string(key));
}

std::string real_literal(double value) {
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    const std::string text = format_number(value);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string literal_of(const toml::node& node) {
    std::string text;
    if (const toml::table* table = node.as_table()) {
        for (const auto& [key, inner] : *table) {
            text += (text.empty() ? "" : ", ") + path_part(key.str()) + " = " + literal_of(inner);
        }
        return "{ " + text + " }";
    }
    if (const toml::array* array = node.as_array()) {
        for (const toml::node& inner : *array) {
            text += (text.empty() ? "" : ", ") + literal_of(inner);
        }
        return "[" + text + "]";
    }
    if (const auto* words = node.as_string()) {
        return quoted(words->get());
    }
    if (const auto* real = node.as_floating_point()) {
        return real_literal(real->get());
    }
    std::ostringstream out; // whole numbers, yes and no, dates
    out.imbue(std::locale::classic());
    node.visit([&](const auto& typed) { out << typed; });
    return out.str();
}

std::vector<std::string> elements_of(const toml::array& array) {
    std::vector<std::string> all;
    for (const toml::node& inner : array) {
        all.push_back(literal_of(inner));
    }
    return all;
}

void add_leaves(const toml::table& table, const std::string& path, std::vector<TomlLeaf>& leaves) {
    for (const auto& [key, node] : table) {
        const std::string here = path + (path.empty() ? "" : ".") + path_part(key.str());
        if (const toml::table* inner = node.as_table()) {
            add_leaves(*inner, here, leaves);
        } else {
            const toml::array* array = node.as_array();
            leaves.push_back(
                {here, literal_of(node), array ? elements_of(*array) : std::vector<std::string>{}, array != nullptr});
        }
    }
}

} // namespace

std::vector<std::string> TomlTable::literals(std::string_view key) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    if (!node) {
        return {};
    }
    const toml::array* array = node->as_array();
    return array ? elements_of(*array) : std::vector<std::string>{literal_of(*node)};
}

std::vector<TomlLeaf> TomlTable::leaves() {
    accept_all_keys();
    std::vector<TomlLeaf> all;
    add_leaves(*m_data->table, "", all);
    return all;
}

} // namespace reachplan
