// SPDX-License-Identifier: Apache-2.0
// All number conversion goes through <charconv>, which knows no locale.
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <numeric>

#include <utf8proc.h>

namespace reachplan {

namespace {

/// Spaces that tables carry around words; the last two are the no-width space and the byte-order mark.
constexpr std::string_view k_spaces[] = {" ", "\t", "\n", "\r", "\f", "\v", "\u00A0", "\u3000", "\u200B", "\uFEFF"};

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view space : k_spaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                again = true;
            }
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                again = true;
            }
        }
    }
    return text;
}

/// Decodes UTF-8; a byte that is no part of it stands for itself in the private area, so nothing is lost or merged.
std::u32string code_points(std::string_view text) {
    std::u32string points;
    while (!text.empty()) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                       static_cast<utf8proc_ssize_t>(text.size()), &point);
        if (used <= 0) {
            points.push_back(U'\U000F0000' + static_cast<unsigned char>(text.front()));
            text.remove_prefix(1);
        } else {
            points.push_back(static_cast<char32_t>(point));
            text.remove_prefix(static_cast<std::size_t>(used));
        }
    }
    return points;
}

std::string ascii_lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return text;
}

/// Edits between two words: insert, delete, replace, or swap two neighbours.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> before;
    std::vector<std::size_t> last(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::vector<std::size_t> row(b.size() + 1);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before = std::move(last);
        last = std::move(row);
    }
    return last.back();
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "1,234,567.8" -> "1234567.8"; nullopt when commas stand elsewhere than between groups of three.
std::optional<std::string> without_thousands(std::string_view text) {
    std::string out;
    std::size_t since_comma = 0;
    bool seen_comma = false;
    bool whole_part = true;
    for (const char c : text) {
        if (c == ',') {
            const bool group_is_full = seen_comma ? since_comma == 3 : since_comma >= 1 && since_comma <= 3;
            if (!whole_part || !group_is_full) {
                return std::nullopt;
            }
            seen_comma = true;
            since_comma = 0;
            continue;
        }
        if (whole_part && !is_digit(c) && c != '-') {
            if (seen_comma && since_comma != 3) {
                return std::nullopt;
            }
            whole_part = false;
        }
        since_comma += is_digit(c) ? 1 : 0;
        out.push_back(c);
    }
    if (seen_comma && whole_part && since_comma != 3) {
        return std::nullopt;
    }
    return out;
}

std::string to_text(double value, std::chars_format format, int decimals) {
    std::string buffer(static_cast<std::size_t>(330 + std::max(decimals, 0)),
                       '\0'); // 309 digits before the point at most
    const auto [end, error] =
        decimals < 0 ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format)
                     : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, decimals);
    buffer.resize(error == std::errc() ? static_cast<std::size_t>(end - buffer.data()) : 0);
    const bool is_minus_zero = buffer.starts_with('-') && buffer.find_first_not_of("-0.") == std::string::npos;
    return is_minus_zero ? buffer.substr(1) : buffer;
}

} // namespace

std::string canonical_id(std::string_view text) {
    const std::string_view word = trimmed(text);
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(word.data()), static_cast<utf8proc_ssize_t>(word.size()),
                     &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (size < 0) { // not UTF-8: the reader reports it; bytes stay as they are
        return std::string(word);
    }
    return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
}

std::string to_half_width(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(rest[k]); };
        if (rest.starts_with("\u3000")) {
            out.push_back(' ');
            i += 3;
        } else if (rest.size() >= 3 && byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD) &&
                   rest.substr(0, 3) >= "\uFF01" && rest.substr(0, 3) <= "\uFF5E") {
            // U+FF01..U+FF5E stand 0xFEE0 above their ASCII twins: EF BC xx is U+FF00 + (xx - 0x80), EF BD xx 0x40 more.
            out.push_back(static_cast<char>(byte(2) - 0x80 + (byte(1) == 0xBD ? 0x40 : 0) + 0x20));
            i += 3;
        } else {
            out.push_back(text[i]);
            ++i;
        }
    }
    return std::string(trimmed(out));
}

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                       static_cast<utf8proc_ssize_t>(text.size()), &point);
        if (used <= 0) {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(used));
    }
    return true;
}

bool means_none(std::string_view text) {
    static constexpr std::string_view k_words[] = {"", "-", "--", "–", "—", "——", "/", "无", "n/a", "null"};
    return std::find(std::begin(k_words), std::end(k_words), ascii_lower(to_half_width(text))) != std::end(k_words);
}

std::optional<double> parse_number(std::string_view text) {
    constexpr std::string_view minus_sign = "\u2212"; // what typesetting programs put for '-'
    std::string plain = to_half_width(text);
    if (plain.starts_with(minus_sign)) {
        plain.replace(0, minus_sign.size(), "-");
    } else if (plain.starts_with('+')) {
        plain.erase(0, 1);
        if (plain.starts_with('-')) {
            return std::nullopt;
        }
    }
    const std::optional<std::string> digits = without_thousands(plain);
    if (!digits) {
        return std::nullopt;
    }
    double value = 0;
    const char* const end = digits->data() + digits->size();
    const auto [stop, error] = std::from_chars(digits->data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<bool> parse_boolean(std::string_view text) {
    const std::string word = ascii_lower(to_half_width(text));
    if (word == "true" || word == "yes" || word == "是" || word == "1") {
        return true;
    }
    if (word == "false" || word == "no" || word == "否" || word == "0") {
        return false;
    }
    return std::nullopt;
}

std::vector<std::string> split_list(std::string_view text) {
    static constexpr std::string_view k_separators[] = {";", "；", "、"};
    std::vector<std::string> parts;
    while (true) {
        std::size_t at = text.size();
        std::size_t width = 0;
        for (const std::string_view separator : k_separators) {
            const std::size_t found = text.find(separator);
            if (found < at) {
                at = found;
                width = separator.size();
            }
        }
        const std::string_view part = trimmed(text.substr(0, at));
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        if (width == 0) {
            return parts;
        }
        text.remove_prefix(at + width);
    }
}

std::string format_number(double value) {
    const double size = std::abs(value);
    const bool reads_well = size == 0 || (size >= 1e-5 && size < 1e15); // else 1e+300 would fill a line with zeros
    return to_text(value, reads_well ? std::chars_format::fixed : std::chars_format::general, -1);
}

std::string format_fixed(double value, int decimals) {
    return to_text(value, std::chars_format::fixed, std::max(decimals, 0));
}

std::string format_quanta(std::int64_t quanta, double quantum) {
    int decimals = 0;
    for (double step = quantum; decimals < 9 && std::abs(step - std::round(step)) > 1e-9 * step; step *= 10) {
        ++decimals;
    }
    std::string text = format_fixed(static_cast<double>(quanta) * quantum, decimals);
    if (decimals > 0) {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.find_last_not_of('.') + 1);
    }
    return text;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    const std::u32string given = code_points(ascii_lower(std::string(word)));
    std::string_view best;
    std::size_t best_edits = 0;
    for (const std::string_view candidate : candidates) {
        const std::u32string known = code_points(ascii_lower(std::string(candidate)));
        const std::size_t edits = edit_distance(given, known);
        if (edits * 3 <= std::max(given.size(), known.size()) && (best.empty() || edits < best_edits)) {
            best = candidate;
            best_edits = edits;
        }
    }
    return std::string(best);
}

std::string xml_escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&apos;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20U ? c != 0x7F : c == '\t' || c == '\n' || c == '\r') {
                out.push_back(c);
            }
        }
    }
    return out;
}

} // namespace reachplan
