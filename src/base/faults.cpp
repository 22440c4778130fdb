// SPDX-License-Identifier: Apache-2.0
// Collects, sorts and prints faults of the user's input, each in one line. Names of people's files and
// values are shown as given, made safe for one line of a terminal.
#include "base/faults.hpp"

#include <algorithm>
#include <compare>
#include <tuple>
#include <utility>

namespace reachplan {

namespace {

constexpr std::size_t k_longest_value = 120; // bytes; more is no help in one line

/// Control characters become spaces; a long value is cut at a character's border.
std::string one_line(std::string_view text) {
    std::size_t size = std::min(text.size(), k_longest_value);
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
        --size;
    }
    std::string out(text.substr(0, size));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; }, ' ');
    if (size < text.size()) {
        out += "…";
    }
    return out;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The number that starts at `at`, without leading zeros.
std::string_view digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    while (at + 1 < end && text[at] == '0') {
        ++at;
    }
    return text.substr(at, end - at);
}

/// Compares runs of digits as numbers: "9" before "17", "line 9" before "line 17".
std::strong_ordering natural_order(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (is_digit(a[i]) && is_digit(b[j])) {
            const std::string_view left = digits_at(a, i);
            const std::string_view right = digits_at(b, j);
            const auto order = std::tuple(left.size(), left) <=> std::tuple(right.size(), right);
            if (order != 0) {
                return order;
            }
            i = static_cast<std::size_t>(left.data() - a.data()) + left.size();
            j = static_cast<std::size_t>(right.data() - b.data()) + right.size();
        } else if (a[i] != b[j]) {
            return static_cast<unsigned char>(a[i]) <=> static_cast<unsigned char>(b[j]);
        } else {
            ++i;
            ++j;
        }
    }
    const auto order = (a.size() - i) <=> (b.size() - j);
    return order != 0 ? order : a <=> b; // "07" and "7" are not the same text
}

bool comes_before(const Fault& a, const Fault& b) {
    const auto place = std::tie(a.file, a.layer) <=> std::tie(b.file, b.layer);
    if (place != 0) {
        return place < 0;
    }
    const auto feature = natural_order(a.feature, b.feature);
    if (feature != 0) {
        return feature < 0;
    }
    return std::tie(a.field, a.severity, a.value, a.expected.id) <
           std::tie(b.field, b.severity, b.value, b.expected.id);
}

/// Where in the file: layer, feature and field, in the words of a table or of a TOML file.
std::string place_of(const Fault& fault, Lang lang) {
    constexpr std::string_view line = "line ";
    const bool is_toml = fault.file.ends_with(".toml");
    std::vector<Message> parts;
    if (!fault.layer.empty()) {
        parts.push_back(is_toml ? msg("base.fault_table", {{"table", one_line(fault.layer)}})
                                : msg("base.fault_layer", {{"layer", one_line(fault.layer)}}));
    }
    if (fault.feature.starts_with(line)) {
        parts.push_back(msg("base.fault_line", {{"line", fault.feature.substr(line.size())}}));
    } else if (!fault.feature.empty()) {
        parts.push_back(msg("base.fault_feature", {{"feature", one_line(fault.feature)}}));
    }
    if (!fault.field.empty()) {
        parts.push_back(is_toml ? msg("base.fault_key", {{"key", one_line(fault.field)}})
                                : msg("base.fault_field", {{"field", one_line(fault.field)}}));
    }
    std::string place;
    for (const Message& part : parts) {
        place += (place.empty() ? "" : render("base.fault_comma", lang)) + render(part, lang);
    }
    return place;
}

std::string first_error(const Faults& faults) {
    for (const Fault& fault : faults.sorted()) {
        if (fault.severity == Severity::error) {
            return render(fault, Lang::en);
        }
    }
    return {};
}

} // namespace

std::string render(const Fault& fault, Lang lang) {
    const std::string colon = render("base.fault_colon", lang);
    std::string out = one_line(fault.file);
    const auto append = [&](const std::string& part) {
        if (!part.empty()) {
            out += (out.empty() ? "" : colon) + part;
        }
    };
    if (fault.severity == Severity::warning) {
        append(render("base.fault_warning", lang));
    }
    append(place_of(fault, lang));
    const std::string expected = render(fault.expected, lang);
    if (fault.value.empty()) {
        append(expected);
    } else if (expected.empty()) {
        append(render(msg("base.fault_given", {{"value", one_line(fault.value)}}), lang));
    } else {
        append(render(msg("base.fault_expected", {{"value", one_line(fault.value)}, {"expected", expected}}), lang));
    }
    if (!fault.fix.id.empty()) {
        out += render(msg("base.fault_fix", {{"fix", render(fault.fix, lang)}}), lang);
    }
    return out;
}

void Faults::add(Fault fault) {
    m_faults.push_back(std::move(fault));
}

void Faults::merge(const Faults& other) {
    const std::vector<Fault> added = other.m_faults; // a copy: merging with itself is harmless
    m_faults.insert(m_faults.end(), added.begin(), added.end());
}

void Faults::name_files(const std::function<std::string(const std::string&)>& file_of) {
    for (Fault& fault : m_faults) {
        if (fault.file.empty() && !fault.layer.empty()) {
            fault.file = file_of(fault.layer);
        }
    }
}

bool Faults::has_errors() const {
    return error_count() > 0;
}

std::size_t Faults::error_count() const {
    return static_cast<std::size_t>(std::count_if(
        m_faults.begin(), m_faults.end(), [](const Fault& fault) { return fault.severity == Severity::error; }));
}

std::size_t Faults::warning_count() const {
    return m_faults.size() - error_count();
}

std::vector<Fault> Faults::sorted() const {
    std::vector<Fault> faults = m_faults;
    std::stable_sort(faults.begin(), faults.end(), comes_before);
    return faults;
}

InvalidInput::InvalidInput(Faults faults) : std::runtime_error(first_error(faults)), m_faults(std::move(faults)) {
}

void throw_if_errors(const Faults& faults) {
    if (faults.has_errors()) {
        throw InvalidInput(faults);
    }
}

UsageError::UsageError(Message message) : std::runtime_error(render(message, Lang::en)), m_message(std::move(message)) {
}

ProcessingError::ProcessingError(Message message)
    : std::runtime_error(render(message, Lang::en)), m_message(std::move(message)) {
}

} // namespace reachplan
