// SPDX-License-Identifier: Apache-2.0
#include "geo/source/coordinate_text.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace reachplan {

namespace {

/// Every way to write a part mark becomes one ASCII letter: d, m, s; hemispheres N, S, E, W.
constexpr std::array<std::pair<std::string_view, char>, 26> k_marks{{
    {"东经", 'E'}, {"西经", 'W'}, {"北纬", 'N'}, {"南纬", 'S'}, {"″", 's'},  {"”", 's'}, {"“", 's'},
    {"''", 's'},   {"′′", 's'},   {"’’", 's'},   {"\"", 's'},   {"秒", 's'}, {"′", 'm'}, {"’", 'm'},
    {"‘", 'm'},    {"'", 'm'},    {"分", 'm'},   {"°", 'd'},    {"º", 'd'},  {"˚", 'd'}, {"度", 'd'},
    {"：", ':'},   {"E", 'E'},    {"W", 'W'},    {"N", 'N'},    {"S", 'S'},
}};

std::string with_marks(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        bool found = false;
        // Two-character seconds come before the one-character minutes they are made of.
        for (const bool longest : {true, false}) {
            for (const auto& [mark, letter] : k_marks) {
                const bool two = mark == "''" || mark == "′′" || mark == "’’";
                if (!found && two == longest && text.starts_with(mark)) {
                    out += letter;
                    text.remove_prefix(mark.size());
                    found = true;
                }
            }
        }
        if (!found) {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

struct Part {
    double value;
    bool whole;
    char mark; // d, m, s, or ' ' for a separator or the end
};

/// Numbers with the mark that follows each; nullopt on anything else.
std::optional<std::vector<Part>> parts_of(std::string_view text) {
    std::vector<Part> parts;
    while (!text.empty()) {
        const std::size_t digits = text.find_first_not_of("0123456789.");
        const std::string_view number = text.substr(0, digits);
        const std::optional<double> value = parse_number(number);
        if (number.empty() || !value) {
            return std::nullopt;
        }
        text.remove_prefix(number.size());
        char mark = ' ';
        const std::size_t next = text.find_first_not_of(" :");
        text.remove_prefix(next == std::string_view::npos ? text.size() : next);
        if (!text.empty() && (text.front() == 'd' || text.front() == 'm' || text.front() == 's')) {
            mark = text.front();
            text.remove_prefix(1);
            const std::size_t after = text.find_first_not_of(' ');
            text.remove_prefix(after == std::string_view::npos ? text.size() : after);
        }
        parts.push_back({*value, number.find('.') == std::string_view::npos, mark});
    }
    return parts;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

} // namespace

std::optional<double> parse_angle(std::string_view text) {
    std::string ascii = with_marks(to_half_width(text));
    std::string_view rest = trimmed(ascii);
    double sign = 1;
    const auto hemisphere = [&](char c) { return c == 'E' || c == 'N' || c == 'W' || c == 'S'; };
    if (!rest.empty() && hemisphere(rest.front())) {
        sign = rest.front() == 'W' || rest.front() == 'S' ? -1 : 1;
        rest = trimmed(rest.substr(1));
    } else if (!rest.empty() && hemisphere(rest.back())) {
        sign = rest.back() == 'W' || rest.back() == 'S' ? -1 : 1;
        rest = trimmed(rest.substr(0, rest.size() - 1));
    }
    if (rest.starts_with(':')) {
        rest = trimmed(rest.substr(1));
    }
    if (rest.starts_with('-') || rest.starts_with('+')) {
        sign = rest.front() == '-' ? -sign : sign;
        rest = trimmed(rest.substr(1));
    }
    const std::optional<std::vector<Part>> parts = parts_of(rest);
    if (!parts || parts->empty() || parts->size() > 3) {
        return std::nullopt;
    }
    constexpr std::array<char, 3> k_order{'d', 'm', 's'};
    constexpr std::array<double, 3> k_share{1.0, 60.0, 3600.0};
    double degrees = 0;
    for (std::size_t i = 0; i < parts->size(); ++i) {
        const Part& part = (*parts)[i];
        const bool last = i + 1 == parts->size();
        if ((part.mark != ' ' && part.mark != k_order[i]) || (i > 0 && part.value >= 60) || (!last && !part.whole)) {
            return std::nullopt;
        }
        degrees += part.value / k_share[i];
    }
    return sign * degrees;
}

} // namespace reachplan
