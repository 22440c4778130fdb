// SPDX-License-Identifier: Apache-2.0
// Is the text in brackets a unit or part of the name? Only what reads as a unit throughout is taken
// off: 名称（全称） and 产量（2020年） stay as they are.
#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "geo/source/cell_grid.hpp"

namespace reachplan {

namespace {

constexpr auto k_multiples =
    std::to_array<std::string_view>({"万亿", "百万", "千万", "十万", "亿", "万", "千", "百", "10^4", "10^8"});

constexpr auto k_units = std::to_array<std::string_view>(
    {"标准立方米", "平方公里", "平方千米", "立方米", "平方米", "吨标准煤", "吨标煤", "千瓦时", "人民币", "标方", "公里",
     "千米",       "厘米",     "毫米",     "微克",   "毫克",   "千克",     "公斤",   "公顷",   "毫升",   "分钟", "小时",
     "千瓦",       "兆瓦",     "兆帕",     "微米",   "摄氏度", "人次",     "车次",   "吨",     "克",     "升",   "亩",
     "米",         "秒",       "日",       "天",     "周",     "月",       "年",     "元",     "人",     "户",   "个",
     "台",         "辆",       "座",       "家",     "次",     "度",       "方",     "Nm3",    "hm2",    "km2",  "cm2",
     "mm2",        "kWh",      "kwh",      "tce",    "km",     "cm",       "mm",     "m3",     "m2",     "kg",   "mg",
     "μg",         "ug",       "ng",       "mL",     "ml",     "ha",       "mu",     "min",    "MW",     "kW",   "kPa",
     "MPa",        "Pa",       "GJ",       "MJ",     "kJ",     "yr",       "mo",     "t",      "g",      "m",    "L"});

constexpr auto k_short_units =
    std::to_array<std::string_view>({"l", "s", "h", "d", "a", "%", "‰", "℃", "°", "CNY", "RMB", "USD", "yuan", "T"});

/// m³ -> m3, so that one spelling serves.
std::string plain_powers(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> k_plain{
        {{"³", "3"}, {"²", "2"}, {"⁻¹", "-1"}, {"⁴", "^4"}, {"^3", "3"}}};
    for (const auto& [from, to] : k_plain) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    }
    return text;
}

bool is_one_of_units(std::string_view text) {
    return std::find(k_units.begin(), k_units.end(), text) != k_units.end() ||
           std::find(k_short_units.begin(), k_short_units.end(), text) != k_short_units.end();
}

/// One factor between separators: 万m3, 104t, 吨, 10^4, d-1.
bool is_unit_piece(std::string_view piece) {
    if (piece.ends_with("-1")) {
        piece.remove_suffix(2);
    }
    for (const std::string_view multiple : k_multiples) {
        if (piece.starts_with(multiple)) {
            const std::string_view rest = piece.substr(multiple.size());
            return rest.empty() || is_unit_piece(rest);
        }
    }
    for (const std::string_view power : {"104", "108"}) { // 10⁴ after the superscript got lost
        if (piece.starts_with(power) && is_one_of_units(piece.substr(power.size()))) {
            return true;
        }
    }
    return is_one_of_units(piece);
}

/// Where the bracket that closes at the very end was opened: 运价(元/(吨·公里)) has two.
std::size_t opening_of_last(std::string_view header, std::string_view open, std::string_view close) {
    int depth = 0;
    for (std::size_t end = header.size(); header.ends_with(close) && end > 0; --end) {
        const std::string_view before = header.substr(0, end);
        depth += before.ends_with(close) ? 1 : before.ends_with(open) ? -1 : 0;
        if (depth == 0 && before.ends_with(open)) {
            return end - open.size();
        }
    }
    return std::string_view::npos;
}

} // namespace

bool looks_like_unit(std::string_view text) {
    std::string plain = plain_powers(to_half_width(text));
    for (const std::string_view word : {"每", "·", "×", "•"}) {
        for (std::size_t at = plain.find(word); at != std::string::npos; at = plain.find(word)) {
            plain.replace(at, word.size(), "/");
        }
    }
    bool any = false;
    std::size_t begin = 0;
    while (begin <= plain.size()) {
        const std::size_t end = std::min(plain.find_first_of("/*. ()", begin), plain.size());
        const std::string_view piece = std::string_view(plain).substr(begin, end - begin);
        if (!piece.empty()) {
            if (!is_unit_piece(piece)) {
                return false;
            }
            any = true;
        }
        begin = end + 1;
    }
    return any;
}

NameAndUnit split_unit(std::string_view header) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> k_brackets{
        {{"（", "）"}, {"(", ")"}, {"[", "]"}, {"【", "】"}, {"〔", "〕"}}};
    for (const auto& [open, close] : k_brackets) {
        const std::size_t at = opening_of_last(header, open, close);
        if (at == std::string_view::npos) {
            continue;
        }
        const std::string_view inside =
            header.substr(at + open.size(), header.size() - close.size() - at - open.size());
        std::string unit = to_half_width(inside);
        if (unit.starts_with("单位:")) {
            unit.erase(0, std::string_view("单位:").size());
        }
        if (looks_like_unit(unit)) {
            std::string_view name = header.substr(0, at);
            while (name.ends_with(' ')) {
                name.remove_suffix(1);
            }
            return {std::string(name), unit};
        }
    }
    return {std::string(header), ""};
}

} // namespace reachplan
