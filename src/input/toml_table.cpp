// SPDX-License-Identifier: Apache-2.0
#include "base/joined.hpp"
#include "input/toml_data.hpp"

#include <cmath>
#include <sstream>
#include <utility>

#include "base/text.hpp"

namespace reachplan {
namespace {

std::string range_text(NumberRange range) {
    const bool low = std::isfinite(range.min);
    const bool high = std::isfinite(range.max);
    if (low && high) {
        return range.above_min ? "> " + format_number(range.min) + ", <= " + format_number(range.max)
                               : format_number(range.min) + ".." + format_number(range.max);
    }
    if (low) {
        return (range.above_min ? "> " : ">= ") + format_number(range.min);
    }
    return high ? "<= " + format_number(range.max) : "";
}

bool in_range(double value, NumberRange range) {
    if (!std::isfinite(value)) {
        return false;
    }
    return (range.above_min ? value > range.min : value >= range.min) && value <= range.max;
}

/// The value as it stands in the file.
std::string shown(const toml::node& node) {
    if (const toml::value<double>* real = node.as_floating_point(); real && std::isfinite(real->get())) {
        return format_number(real->get());
    }
    std::ostringstream out;
    out.imbue(std::locale::classic());
    node.visit([&](const auto& typed) { out << typed; });
    return out.str();
}

std::optional<double> number_or_fraction(const toml::node& node) {
    std::optional<double> value = node.value<double>();
    if (const toml::value<std::string>* text = node.as_string()) {
        const std::size_t slash = text->get().find('/');
        value = parse_number(text->get().substr(0, slash));
        if (value && slash != std::string::npos) {
            const std::optional<double> below = parse_number(text->get().substr(slash + 1));
            value = below ? *value / *below : below;
        }
    }
    return value && std::isfinite(*value) ? value : std::nullopt;
}

Message number_expected(NumberRange range) {
    const std::string limits = range_text(range);
    return limits.empty() ? msg("input.toml_number") : msg("input.toml_number_in", {{"range", limits}});
}

} // namespace

std::string place_of(const toml::node& node) {
    const toml::source_region& source = node.source();
    if (source.path && *source.path == k_override_source) {
        return std::string(k_override_source);
    }
    return source.begin ? "line " + std::to_string(source.begin.line) : "";
}

TomlTable::TomlTable(std::shared_ptr<Data> data) : m_data(std::move(data)) {
}

const std::string& TomlTable::name() const {
    return m_data->name;
}

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::string> all;
    for (const auto& [key, node] : *m_data->table) {
        all.emplace_back(key.str());
    }
    return all;
}

bool TomlTable::has(std::string_view key) const {
    return m_data->table->contains(key);
}

bool TomlTable::is_table(std::string_view key) const {
    const toml::node* node = m_data->table->get(key);
    return node != nullptr && node->is_table();
}

std::string TomlTable::place(std::string_view key) const {
    const toml::node* node = m_data->table->get(key);
    return place_of(node ? *node : *m_data->table);
}

void TomlTable::fault(std::string_view key, std::string value, Message expected, Message fix) {
    m_data->faults->add({Severity::error, m_data->file, m_data->name, place(key), std::string(key), std::move(value),
                         std::move(expected), std::move(fix)});
}

std::optional<std::string> TomlTable::text(std::string_view key) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    if (!node) {
        return std::nullopt;
    }
    if (const auto* value = node->as_string()) {
        return value->get();
    }
    fault(key, shown(*node), msg("input.toml_text"));
    return std::nullopt;
}

std::optional<std::string> TomlTable::text_or_number(std::string_view key) {
    const toml::node* node = m_data->table->get(key);
    if (node && node->is_number()) {
        m_data->known.emplace(key);
        return shown(*node);
    }
    return text(key);
}

std::optional<std::string> TomlTable::choice(std::string_view key, std::span<const std::string_view> allowed) {
    std::optional<std::string> value = text(key);
    if (!value) {
        return std::nullopt;
    }
    for (const std::string_view word : allowed) {
        if (*value == word) {
            return value;
        }
    }
    const std::string near = did_you_mean(*value, allowed);
    fault(key, *value, msg("input.one_of", {{"allowed", comma_joined(allowed)}}),
          near.empty() ? Message{} : msg("input.did_you_mean", {{"near", near}}));
    return std::nullopt;
}

std::optional<double> TomlTable::number(std::string_view key, NumberRange range) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    if (!node) {
        return std::nullopt;
    }
    std::optional<double> value;
    if (const auto* real = node->as_floating_point()) {
        value = real->get();
    } else if (const auto* whole = node->as_integer()) {
        value = static_cast<double>(whole->get());
    }
    if (value && in_range(*value, range)) {
        return value;
    }
    fault(key, shown(*node), number_expected(range));
    return std::nullopt;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key, NumberRange range) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    if (!node) {
        return std::nullopt;
    }
    const auto* whole = node->as_integer();
    if (whole && in_range(static_cast<double>(whole->get()), range)) {
        return whole->get();
    }
    const std::string limits = range_text(range);
    fault(key, shown(*node),
          limits.empty() ? msg("input.toml_integer") : msg("input.toml_integer_in", {{"range", limits}}));
    return std::nullopt;
}

std::optional<bool> TomlTable::boolean(std::string_view key) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    if (!node) {
        return std::nullopt;
    }
    if (const auto* value = node->as_boolean()) {
        return value->get();
    }
    fault(key, shown(*node), msg("input.toml_boolean"));
    return std::nullopt;
}

std::optional<Date> TomlTable::date(std::string_view key) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    if (!node) {
        return std::nullopt;
    }
    std::optional<Date> day;
    if (const auto* value = node->as_date()) {
        const toml::date given = value->get();
        day = std::chrono::year{given.year} / given.month / given.day;
    } else if (const auto* written = node->as_string()) {
        day = parse_date(written->get());
    }
    if (day && day->ok()) {
        return day;
    }
    fault(key, shown(*node), msg("input.toml_date"));
    return std::nullopt;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    std::vector<std::string> all;
    if (!node) {
        return all;
    }
    if (const auto* alone = node->as_string()) {
        return {alone->get()};
    }
    const toml::array* array = node->as_array();
    if (!array) {
        fault(key, shown(*node), msg("input.toml_texts"));
        return all;
    }
    for (const toml::node& element : *array) {
        if (const auto* word = element.as_string()) {
            all.push_back(word->get());
        } else {
            fault(key, shown(element), msg("input.toml_texts"));
        }
    }
    return all;
}

std::vector<double> TomlTable::numbers(std::string_view key) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    std::vector<double> all;
    if (!node) {
        return all;
    }
    const toml::array* array = node->as_array();
    for (std::size_t i = 0; array && i < array->size(); ++i) {
        const std::optional<double> value = (*array)[i].value<double>();
        if (value && std::isfinite(*value)) {
            all.push_back(*value);
        }
    }
    if (!array || all.empty() || all.size() != array->size()) {
        fault(key, shown(*node), msg("input.toml_numbers"));
        all.clear();
    }
    return all;
}

std::vector<std::vector<double>> TomlTable::number_rows(std::string_view key) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    std::vector<std::vector<double>> rows;
    if (!node) {
        return rows;
    }
    const toml::array* array = node->as_array();
    bool sound = array != nullptr && !array->empty();
    for (std::size_t i = 0; sound && i < array->size(); ++i) {
        const toml::array* row = (*array)[i].as_array();
        sound = row != nullptr && !row->empty();
        std::vector<double> numbers;
        for (std::size_t j = 0; sound && j < row->size(); ++j) {
            const std::optional<double> value = number_or_fraction((*row)[j]);
            sound = value.has_value();
            numbers.push_back(value.value_or(0));
        }
        rows.push_back(std::move(numbers));
    }
    if (!sound) {
        fault(key, shown(*node), msg("input.toml_number_rows"));
        rows.clear();
    }
    return rows;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    if (!node) {
        return std::nullopt;
    }
    if (const toml::table* inner = node->as_table()) {
        const std::string prefix = m_data->name.empty() ? "" : m_data->name + ".";
        return TomlTable(std::make_shared<Data>(
            Data{m_data->document, inner, m_data->file, prefix + std::string(key), m_data->faults, {}}));
    }
    fault(key, shown(*node), msg("input.toml_table"));
    return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
    m_data->known.emplace(key);
    const toml::node* node = m_data->table->get(key);
    std::vector<TomlTable> all;
    if (!node) {
        return all;
    }
    const toml::array* array = node->as_array();
    const std::string name = (m_data->name.empty() ? "" : m_data->name + ".") + std::string(key);
    for (std::size_t i = 0; array && i < array->size(); ++i) {
        if (const toml::table* inner = (*array)[i].as_table()) {
            all.emplace_back(
                std::make_shared<Data>(Data{m_data->document, inner, m_data->file, name, m_data->faults, {}}));
        }
    }
    if (!array || all.size() != array->size()) {
        fault(key, shown(*node), msg("input.toml_tables", {{"key", name}}));
    }
    return all;
}

void TomlTable::refuse(std::string_view key, const Message& why, const Message& fix) {
    m_data->known.emplace(key);
    if (has(key)) {
        fault(key, "", why, fix);
    }
}

void TomlTable::warn(std::string_view key, Message expected, Message fix) {
    m_data->faults->add({Severity::warning, m_data->file, m_data->name, has(key) ? place(key) : "", std::string(key),
                         "", std::move(expected), std::move(fix)});
}

void TomlTable::require(std::string_view key, const Message& fix) {
    m_data->known.emplace(key);
    if (!has(key)) {
        fault(key, "", msg("input.key_missing"), fix);
    }
}

void TomlTable::accept_all_keys() {
    for (const auto& [key, node] : *m_data->table) {
        m_data->known.emplace(key.str());
    }
}

void TomlTable::refuse_unknown_keys() {
    const std::vector<std::string_view> known(m_data->known.begin(), m_data->known.end());
    for (const auto& [key, node] : *m_data->table) {
        if (m_data->known.contains(key.str())) {
            continue;
        }
        const std::string near = did_you_mean(key.str(), known);
        m_data->faults->add({Severity::error, m_data->file, m_data->name, place_of(node), std::string(key.str()), "",
                             msg("input.key_unknown"),
                             near.empty() ? msg("input.keys_known", {{"keys", comma_joined(known)}})
                                          : msg("input.did_you_mean", {{"near", near}})});
    }
}

} // namespace reachplan
