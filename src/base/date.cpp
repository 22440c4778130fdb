// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "base/text.hpp"

namespace reachplan {

namespace {

/// Takes between `least` and `most` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t size = 0;
    while (size < text.size() && size < most && text[size] >= '0' && text[size] <= '9') {
        ++size;
    }
    if (size < least) {
        return std::nullopt;
    }
    int number = 0;
    std::from_chars(text.data(), text.data() + size, number);
    text.remove_prefix(size);
    return number;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) {
        return false;
    }
    text.remove_prefix(word.size());
    return true;
}

/// What follows year, month and day.
using Separators = std::array<std::string_view, 3>;

std::optional<Date> parse_as(std::string_view text, const Separators& after, std::size_t least_digits) {
    const std::optional<int> year = take_number(text, 4, 4);
    if (!year || !take(text, after[0])) {
        return std::nullopt;
    }
    const std::optional<int> month = take_number(text, least_digits, 2);
    if (!month || !take(text, after[1])) {
        return std::nullopt;
    }
    const std::optional<int> day = take_number(text, least_digits, 2);
    if (!day || !take(text, after[2]) || !text.empty()) {
        return std::nullopt;
    }
    const Date date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                    std::chrono::day(static_cast<unsigned>(*day)));
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string padded(unsigned number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

} // namespace

std::optional<Date> parse_date(std::string_view text) {
    static constexpr std::pair<Separators, std::size_t> k_forms[] = {
        {{"-", "-", ""}, 1},
        {{"/", "/", ""}, 1},
        {{"", "", ""}, 2},
        {{"年", "月", "日"}, 1},
    };
    const std::string plain = to_half_width(text);
    for (const auto& [separators, least_digits] : k_forms) {
        if (const std::optional<Date> date = parse_as(plain, separators, least_digits)) {
            return date;
        }
    }
    return std::nullopt;
}

std::string format_date(Date date) {
    return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
           padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

} // namespace reachplan
