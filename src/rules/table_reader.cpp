// SPDX-License-Identifier: Apache-2.0
#include "rules/table_reader.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "base/joined.hpp"
#include "base/text.hpp"

namespace reachplan {
namespace {

/// The value as written, on one line.
std::string shown(const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return text->get();
    }
    std::ostringstream out;
    node.visit([&out](const auto& value) { out << value; });
    return out.str();
}

std::optional<std::string> scalar_text(const toml::node& node, bool scalars) {
    if (const auto* text = node.as_string()) {
        return text->get();
    }
    if (!scalars) {
        return std::nullopt;
    }
    if (const auto* flag = node.as_boolean()) {
        return flag->get() ? "true" : "false";
    }
    if (const auto* whole = node.as_integer()) {
        return std::to_string(whole->get());
    }
    return std::nullopt;
}

Date date_of(const toml::date& day) {
    return Date{std::chrono::year{day.year}, std::chrono::month{day.month}, std::chrono::day{day.day}};
}

} // namespace

std::vector<std::string_view> views(const std::vector<std::string>& words) {
    return {words.begin(), words.end()};
}

TableReader::TableReader(const toml::table& table, std::string file, std::string where, Faults& faults)
    : m_table(&table), m_file(std::move(file)), m_where(std::move(where)), m_faults(&faults) {
}

const toml::node* TableReader::find(std::string_view key, bool required) {
    m_known.emplace_back(key);
    const toml::node* node = m_table->get(key);
    if (node == nullptr && required) {
        fault(key, "", msg("rules.missing_key"), msg("rules.see_format"));
    }
    return node;
}

bool TableReader::has(std::string_view key) {
    return find(key, false) != nullptr;
}

std::string TableReader::text(std::string_view key, bool required) {
    const toml::node* node = find(key, required);
    if (node == nullptr) {
        return "";
    }
    const auto* value = node->as_string();
    if (value == nullptr || value->get().empty()) {
        fault(key, shown(*node), msg("rules.expected_text"));
        return "";
    }
    return value->get();
}

Text TableReader::both(std::string_view key, bool required) {
    const toml::node* node = find(key, required);
    if (node == nullptr) {
        return {};
    }
    const toml::table* languages = node->as_table();
    if (languages == nullptr) {
        fault(key, shown(*node), msg("rules.expected_languages"));
        return {};
    }
    TableReader reader = inner(*languages, key);
    Text result{reader.text("en", true), reader.text("zh", true)};
    reader.finish();
    return result;
}

std::optional<Date> TableReader::date(std::string_view key, bool required) {
    const toml::node* node = find(key, required);
    if (node == nullptr) {
        return std::nullopt;
    }
    std::optional<Date> result;
    if (const auto* day = node->as_date()) {
        result = date_of(day->get());
    } else if (const auto* text = node->as_string()) {
        result = parse_date(text->get());
    }
    if (!result || !result->ok()) {
        fault(key, shown(*node), msg("rules.expected_date"));
        return std::nullopt;
    }
    return result;
}

std::optional<double> TableReader::number(std::string_view key, bool required) {
    const toml::node* node = find(key, required);
    if (node == nullptr) {
        return std::nullopt;
    }
    const std::optional<double> result = node->is_number() ? node->value<double>() : std::nullopt;
    if (!result) {
        fault(key, shown(*node), msg("rules.expected_number"));
    }
    return result;
}

bool TableReader::boolean(std::string_view key, bool fallback) {
    const toml::node* node = find(key, false);
    if (node == nullptr) {
        return fallback;
    }
    const auto* flag = node->as_boolean();
    if (flag == nullptr) {
        fault(key, shown(*node), msg("rules.expected_boolean"));
        return fallback;
    }
    return flag->get();
}

std::vector<std::string> TableReader::list(std::string_view key, bool required, bool scalars) {
    const toml::node* node = find(key, required);
    if (node == nullptr) {
        return {};
    }
    const toml::array* array = node->as_array();
    if (array == nullptr || array->empty()) {
        fault(key, shown(*node), msg("rules.expected_list"));
        return {};
    }
    std::vector<std::string> result;
    for (const toml::node& element : *array) {
        const std::optional<std::string> text = scalar_text(element, scalars);
        if (!text || text->empty()) {
            fault(key, shown(element), msg("rules.expected_list"));
            continue;
        }
        result.push_back(*text);
    }
    return result;
}

std::string TableReader::word(std::string_view key, bool required, std::span<const std::string_view> words) {
    const std::string value = text(key, required);
    if (!value.empty() && std::find(words.begin(), words.end(), value) == words.end()) {
        bad_word(key, value, words);
        return "";
    }
    return value;
}

std::vector<std::string> TableReader::words(std::string_view key, bool required,
                                            std::span<const std::string_view> words) {
    std::vector<std::string> result;
    for (std::string& value : list(key, required)) {
        if (std::find(words.begin(), words.end(), value) == words.end()) {
            bad_word(key, value, words);
        } else {
            result.push_back(std::move(value));
        }
    }
    return result;
}

const toml::table* TableReader::table(std::string_view key, bool required) {
    const toml::node* node = find(key, required);
    if (node == nullptr) {
        return nullptr;
    }
    if (node->as_table() == nullptr) {
        fault(key, shown(*node), msg("rules.expected_table"));
    }
    return node->as_table();
}

std::vector<const toml::table*> TableReader::tables(std::string_view key, bool required) {
    const toml::node* node = find(key, required);
    if (node == nullptr) {
        return {};
    }
    const toml::array* array = node->as_array();
    if (array == nullptr || array->empty()) {
        fault(key, shown(*node), msg("rules.expected_tables"));
        return {};
    }
    std::vector<const toml::table*> result;
    for (const toml::node& element : *array) {
        if (element.as_table() == nullptr) {
            fault(key, shown(element), msg("rules.expected_tables"));
            continue;
        }
        result.push_back(element.as_table());
    }
    return result;
}

TableReader TableReader::inner(const toml::table& table, std::string_view key) const {
    return {table, m_file, (m_where.empty() ? "" : m_where + ".") + std::string(key), *m_faults};
}

void TableReader::fault(std::string_view key, std::string value, Message expected, Message fix) {
    const toml::node* node = m_table->get(key);
    const toml::source_position at = (node != nullptr ? node->source() : m_table->source()).begin;
    m_faults->add({Severity::error, m_file, m_where, "line " + std::to_string(at.line), std::string(key),
                   std::move(value), std::move(expected), std::move(fix)});
}

void TableReader::bad_word(std::string_view key, std::string_view value, std::span<const std::string_view> words) {
    const std::string near = did_you_mean(value, words);
    fault(key, std::string(value), msg("rules.expected_one_of", {{"words", comma_joined(words)}}),
          near.empty() ? Message{} : msg("rules.did_you_mean", {{"near", near}}));
}

void TableReader::finish() {
    const std::vector<std::string_view> known = views(m_known);
    for (const auto& [key, node] : *m_table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) {
            continue;
        }
        const std::string near = did_you_mean(key.str(), known);
        fault(key.str(), "", msg("rules.unknown_key", {{"words", comma_joined(known)}}),
              near.empty() ? Message{} : msg("rules.did_you_mean", {{"near", near}}));
    }
}

} // namespace reachplan
