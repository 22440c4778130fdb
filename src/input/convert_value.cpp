// SPDX-License-Identifier: Apache-2.0
#include "input/convert_value.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "base/code_words.hpp"
#include "base/text.hpp"
#include "input/value_words.hpp"

namespace reachplan {
namespace {

constexpr double k_exact_integer = 9007199254740992.0; // 2^53: beyond it a double loses digits

std::string lower(std::string text) {
    for (char& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

/// The cell as a table would show it.
std::string cell_text(const RawValue& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return canonical_id(*text);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&cell)) {
        const bool integral = std::abs(*real) < k_exact_integer && std::floor(*real) == *real;
        return integral ? std::to_string(static_cast<std::int64_t>(*real)) : format_number(*real);
    }
    if (const auto* day = std::get_if<Date>(&cell)) {
        return format_date(*day);
    }
    return "";
}

class Converter {
public:
    Converter(const MappedField& mapped, const std::map<std::string, std::string>* codes,
              std::vector<CellProblem>& problems)
        : m_field(mapped.field), m_factor(mapped.factor), m_codes(codes), m_problems(problems) {}

    Value convert(const RawValue& cell) {
        m_given = cell_text(cell);
        // "none" is a word of some fields (hazard), as is "无"; and a table's "无" may be mapped to another.
        if (std::holds_alternative<std::monostate>(cell) || (means_none(m_given) && !is_coded())) {
            return {};
        }
        switch (m_field.type) {
        case FieldType::text: return text(cell);
        case FieldType::list: return list();
        case FieldType::integer:
        case FieldType::number: return number(cell);
        case FieldType::boolean: return boolean();
        case FieldType::date: return date();
        }
        return {};
    }

private:
    Value problem(Message expected, Message fix = {}) {
        m_problems.push_back({m_given, std::move(expected), std::move(fix)});
        return {};
    }

    bool is_coded() const {
        return (m_codes && m_codes->contains(m_given)) || (!m_given.empty() && !known_code(m_given).empty());
    }

    std::string known_code(const std::string& word) const {
        return m_field.spec != nullptr ? code_for(*m_field.role, *m_field.spec, word) : "";
    }

    /// As the case says, else as such words are usually meant.
    std::string translated(const std::string& word) const {
        if (m_codes) {
            const auto ours = m_codes->find(word);
            if (ours != m_codes->end()) {
                return ours->second;
            }
        }
        const std::string ours = known_code(word);
        return ours.empty() ? word : ours;
    }

    /// Of the codes and their Chinese words.
    static std::string nearest(const std::string& word, std::vector<std::string_view> allowed) {
        std::vector<std::string> chinese;
        for (const std::string_view code : allowed) {
            chinese.push_back(code_words(code, Lang::zh));
        }
        allowed.insert(allowed.end(), chinese.begin(), chinese.end());
        return did_you_mean(word, allowed);
    }

    /// Ours for their word, or "" after reporting an unknown code.
    std::string code(const std::string& word) {
        const std::vector<std::string_view> allowed = coded_values(m_field.allowed);
        std::string ours = translated(word);
        if (allowed.empty()) {
            return ours;
        }
        for (const std::string_view candidate : allowed) {
            if (lower(to_half_width(ours)) == lower(std::string(candidate))) {
                return std::string(candidate);
            }
        }
        const std::string near = nearest(ours, allowed);
        problem(msg("input.one_of", {{"allowed", allowed_words(m_field.allowed)}}),
                near.empty() ? msg("input.code_fix", {{"field", m_field.name}, {"value", word}})
                             : msg("input.did_you_mean", {{"near", near}}));
        return "";
    }

    Value text(const RawValue& cell) {
        const auto* real = std::get_if<double>(&cell);
        if (real && std::abs(*real) >= k_exact_integer) {
            return problem(msg("input.digits_lost"), msg("input.digits_lost_fix"));
        }
        const std::string word = code(m_given);
        return word.empty() ? Value{} : Value{word};
    }

    Value list() {
        std::vector<std::string> words;
        for (const std::string& part : split_list(m_given)) {
            std::string word = code(canonical_id(part));
            if (!word.empty()) {
                words.push_back(std::move(word));
            }
        }
        return words;
    }

    Value number(const RawValue& cell) {
        std::optional<double> value;
        if (const auto* real = std::get_if<double>(&cell)) {
            value = std::isfinite(*real) ? std::optional<double>(*real) : std::nullopt;
        } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
            value = static_cast<double>(*whole);
        } else {
            value = parse_number(translated(m_given));
        }
        if (!value) {
            return problem(msg("input.number"), msg("input.number_fix"));
        }
        *value *= m_factor;
        if (const Message wrong = out_of_range(*value); !wrong.id.empty()) {
            return problem(wrong, msg(m_field.required ? "input.number_needed_fix" : "input.number_in_fix"));
        }
        if (m_field.type == FieldType::number) {
            return *value;
        }
        // A factor such as 万 may leave noise behind the point.
        const double nearest = std::round(*value);
        if (std::abs(*value - nearest) > 1e-6 || std::abs(nearest) > k_exact_integer) {
            return problem(msg("input.integer"));
        }
        return static_cast<std::int64_t>(nearest);
    }

    Message out_of_range(double value) const {
        const std::string& allowed = m_field.allowed;
        const std::vector<std::string_view> words = coded_values(allowed);
        if (!words.empty()) {
            const bool listed = std::any_of(words.begin(), words.end(),
                                            [&](std::string_view word) { return parse_number(word) == value; });
            return listed ? Message{} : msg("input.one_of", {{"allowed", allowed_words(allowed)}});
        }
        const bool wrong = (allowed == ">0" && value <= 0) || (allowed == ">=0" && value < 0) ||
                           (allowed == "0..1" && (value < 0 || value > 1));
        return wrong ? msg("input.number_in", {{"range", allowed}}) : Message{};
    }

    Value boolean() {
        const std::optional<bool> value = parse_boolean(translated(m_given));
        if (value) {
            return *value;
        }
        return problem(msg("input.boolean"), msg("input.boolean_fix", {{"field", m_field.name}, {"value", m_given}}));
    }

    Value date() {
        const std::optional<Date> day = parse_date(to_half_width(translated(m_given)));
        return day ? Value{*day} : problem(msg("input.date"));
    }

    const WantedField& m_field;
    double m_factor;
    const std::map<std::string, std::string>* m_codes;
    std::vector<CellProblem>& m_problems;
    std::string m_given;
};

} // namespace

Value convert_value(const RawValue& cell, const MappedField& mapped, const std::map<std::string, std::string>* codes,
                    std::vector<CellProblem>& problems) {
    return Converter(mapped, codes, problems).convert(cell);
}

Value fallback_value(const WantedField& field) {
    if (field.fallback.empty()) {
        return {};
    }
    std::vector<CellProblem> none;
    return convert_value(RawValue{field.fallback}, {field, std::nullopt, 1}, nullptr, none);
}

} // namespace reachplan
