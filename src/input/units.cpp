// SPDX-License-Identifier: Apache-2.0
// A unit is a product of base units over others ("元/(吨·公里)"), each perhaps with a multiplier
// (万, 10^4). It is read as exponents of seven quantities and one factor; two units convert when
// the exponents agree.
#include "input/units.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace reachplan {
namespace {

enum Quantity : std::size_t { mass, volume, area, length, money, people, time_span, coal, count };

struct Unit {
    double factor = 1;
    std::array<int, count> exponents{};
};

struct BaseUnit {
    std::string_view name;
    Quantity quantity;
    double factor; // in t, m3, ha, m, yuan, persons, years, tce
};

constexpr double k_days = 365; // a year of a discharge permit
constexpr double k_gj_per_tce = 29.3076;

constexpr std::array k_base_units = {
    BaseUnit{"t", mass, 1},
    BaseUnit{"ton", mass, 1},
    BaseUnit{"吨", mass, 1},
    BaseUnit{"kg", mass, 1e-3},
    BaseUnit{"千克", mass, 1e-3},
    BaseUnit{"公斤", mass, 1e-3},
    BaseUnit{"g", mass, 1e-6},
    BaseUnit{"克", mass, 1e-6},
    BaseUnit{"mg", mass, 1e-9},
    BaseUnit{"毫克", mass, 1e-9},
    BaseUnit{"kt", mass, 1e3},
    BaseUnit{"Mt", mass, 1e6},
    BaseUnit{"tCO2", mass, 1},
    BaseUnit{"tCO2e", mass, 1},
    BaseUnit{"吨二氧化碳", mass, 1},
    BaseUnit{"吨二氧化碳当量", mass, 1},
    BaseUnit{"tco2", mass, 1},
    BaseUnit{"tco2e", mass, 1},
    BaseUnit{"m3", volume, 1},
    BaseUnit{"立方米", volume, 1},
    BaseUnit{"立方", volume, 1},
    BaseUnit{"方", volume, 1},
    BaseUnit{"l", volume, 1e-3},
    BaseUnit{"升", volume, 1e-3},
    BaseUnit{"km3", volume, 1e9},
    BaseUnit{"ha", area, 1},
    BaseUnit{"hm2", area, 1},
    BaseUnit{"公顷", area, 1},
    BaseUnit{"m2", area, 1e-4},
    BaseUnit{"平方米", area, 1e-4},
    BaseUnit{"平米", area, 1e-4},
    BaseUnit{"km2", area, 100},
    BaseUnit{"平方公里", area, 100},
    BaseUnit{"平方千米", area, 100},
    BaseUnit{"亩", area, 1.0 / 15},
    BaseUnit{"mu", area, 1.0 / 15},
    BaseUnit{"m", length, 1},
    BaseUnit{"米", length, 1},
    BaseUnit{"km", length, 1e3},
    BaseUnit{"公里", length, 1e3},
    BaseUnit{"千米", length, 1e3},
    BaseUnit{"yuan", money, 1},
    BaseUnit{"元", money, 1},
    BaseUnit{"人民币元", money, 1},
    BaseUnit{"cny", money, 1},
    BaseUnit{"rmb", money, 1},
    BaseUnit{"persons", people, 1},
    BaseUnit{"person", people, 1},
    BaseUnit{"people", people, 1},
    BaseUnit{"人", people, 1},
    BaseUnit{"名", people, 1},
    BaseUnit{"a", time_span, 1},
    BaseUnit{"年", time_span, 1},
    BaseUnit{"yr", time_span, 1},
    BaseUnit{"year", time_span, 1},
    BaseUnit{"月", time_span, 1.0 / 12},
    BaseUnit{"month", time_span, 1.0 / 12},
    BaseUnit{"d", time_span, 1 / k_days},
    BaseUnit{"日", time_span, 1 / k_days},
    BaseUnit{"天", time_span, 1 / k_days},
    BaseUnit{"day", time_span, 1 / k_days},
    BaseUnit{"h", time_span, 1 / k_days / 24},
    BaseUnit{"时", time_span, 1 / k_days / 24},
    BaseUnit{"小时", time_span, 1 / k_days / 24},
    BaseUnit{"s", time_span, 1 / k_days / 86400},
    BaseUnit{"秒", time_span, 1 / k_days / 86400},
    BaseUnit{"tce", coal, 1},
    BaseUnit{"吨标煤", coal, 1},
    BaseUnit{"吨标准煤", coal, 1},
    BaseUnit{"kgce", coal, 1e-3},
    BaseUnit{"千克标煤", coal, 1e-3},
    BaseUnit{"千克标准煤", coal, 1e-3},
    BaseUnit{"公斤标煤", coal, 1e-3},
    BaseUnit{"ktce", coal, 1e3},
    BaseUnit{"Mtce", coal, 1e6},
    BaseUnit{"GJ", coal, 1 / k_gj_per_tce},
    BaseUnit{"TJ", coal, 1e3 / k_gj_per_tce},
    BaseUnit{"gj", coal, 1 / k_gj_per_tce},
    BaseUnit{"tj", coal, 1e3 / k_gj_per_tce},
};

constexpr std::pair<std::string_view, double> k_multipliers[] = {
    {"百万", 1e6}, {"千万", 1e7}, {"十万", 1e5}, {"万", 1e4}, {"亿", 1e8}, {"千", 1e3}, {"百", 1e2},
};

constexpr std::pair<std::string_view, std::string_view> k_spellings[] = {
    {"³", "3"},  {"²", "2"},  {"㎡", "m2"},          {"㎥", "m3"},    {"m^3", "m3"}, {"m^2", "m2"}, {"⁴", "^4"},
    {"⁸", "^8"}, {"⁶", "^6"}, {"⁻¹", "^-1"},         {"×", "*"},      {"·", "*"},    {"•", "*"},    {"．", "*"},
    {"每", "/"}, {"**", "^"}, {"吨公里", "吨*公里"}, {"tkm", "t*km"}, {" ", ""},     {"　", ""},
};

std::string normal_spelling(std::string_view text) {
    std::string unit(text);
    // Superscripts first: to lose the one of 10⁴ would make it 104.
    for (const auto& [theirs, ours] : k_spellings) {
        for (std::size_t at = unit.find(theirs); at != std::string::npos; at = unit.find(theirs, at)) {
            unit.replace(at, theirs.size(), ours);
            at += ours.size();
        }
    }
    return to_half_width(unit);
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

const BaseUnit* find_base(std::string_view name) {
    for (const std::string& spelling : {std::string(name), lower(name)}) {
        for (const BaseUnit& unit : k_base_units) {
            if (unit.name == spelling) {
                return &unit;
            }
        }
    }
    return nullptr;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes "10^4", "10000" off the front; 1 when there is no number, 0 when it makes no sense (104 for 10⁴).
double take_number(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    if (end == 0) {
        return 1;
    }
    const std::string digits(text.substr(0, end));
    text.remove_prefix(end);
    if (digits == "10" && text.starts_with('^') && text.size() > 1 && is_digit(text[1])) {
        const int power = text[1] - '0';
        text.remove_prefix(2);
        return std::pow(10, power);
    }
    const bool power_of_ten = digits[0] == '1' && digits.find_first_not_of('0', 1) == std::string::npos;
    return power_of_ten ? parse_number(digits).value_or(0) : 0;
}

std::optional<Unit> parse_factor(std::string_view text) {
    Unit unit;
    unit.factor = take_number(text);
    if (unit.factor == 0) {
        return std::nullopt;
    }
    if (text.empty()) {
        return unit;
    }
    int power = 1;
    if (text.ends_with("^-1")) {
        text.remove_suffix(3);
        power = -1;
    }
    const BaseUnit* base = find_base(text);
    for (const auto& [word, factor] : k_multipliers) {
        if (!base && text.starts_with(word)) {
            unit.factor *= factor;
            text.remove_prefix(word.size());
            base = find_base(text);
        }
    }
    if (!base) {
        return std::nullopt;
    }
    unit.factor *= std::pow(base->factor, power);
    unit.exponents[base->quantity] = power;
    return unit;
}

void multiply(Unit& unit, const Unit& by, int sign) {
    unit.factor = sign > 0 ? unit.factor * by.factor : unit.factor / by.factor;
    for (std::size_t i = 0; i < count; ++i) {
        unit.exponents[i] += sign * by.exponents[i];
    }
}

/// "a*b/c*d": all that follows the first '/' is below it, as tables mean 元/吨·公里; brackets add nothing.
std::optional<Unit> parse_unit(std::string_view given) {
    const std::string text = normal_spelling(given);
    Unit unit;
    int sign = 1;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of("*/()", at), text.size());
        if (end > at) {
            const std::optional<Unit> factor = parse_factor(std::string_view(text).substr(at, end - at));
            if (!factor) {
                return std::nullopt;
            }
            multiply(unit, *factor, sign);
        }
        sign = end < text.size() && text[end] == '/' ? -1 : sign;
        at = end + 1;
    }
    return unit;
}

/// 0.05 rather than 0.05000000000000001: the factors are short decimals, dividing them adds noise.
double without_noise(double factor) {
    const double scale = std::pow(10, 12 - std::ceil(std::log10(std::abs(factor))));
    const double rounded = std::round(factor * scale) / scale;
    return std::abs(rounded - factor) < 1e-15 * std::abs(factor) ? rounded : factor;
}

/// Works and water tables count water in tonnes (万吨/日): one tonne is one cubic metre.
bool is_water_in_tonnes(const Unit& from, const Unit& to) {
    Unit as_volume = from;
    as_volume.exponents[mass] -= 1;
    as_volume.exponents[volume] += 1;
    return from.exponents[mass] == 1 && as_volume.exponents == to.exponents;
}

std::optional<double> share_factor(std::string_view from) {
    const std::string text = normal_spelling(from);
    if (text == "%") {
        return 0.01;
    }
    if (text == "‰") {
        return 0.001;
    }
    return std::nullopt;
}

} // namespace

std::optional<double> unit_factor(std::string_view from, std::string_view to) {
    if (from.empty() || from == to) {
        const bool known = from.empty() || parse_unit(from);
        return known ? std::optional<double>(1) : std::nullopt;
    }
    if (to.empty()) {
        return share_factor(from);
    }
    const std::optional<Unit> a = parse_unit(from);
    const std::optional<Unit> b = parse_unit(to);
    if (!a || !b || (a->exponents != b->exponents && !is_water_in_tonnes(*a, *b))) {
        return std::nullopt;
    }
    return without_noise(a->factor / b->factor);
}

} // namespace reachplan
