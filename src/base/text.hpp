// SPDX-License-Identifier: Apache-2.0
// Small text habits that all readers share: ids in one normal form, numbers in any of the ways
// a Chinese spreadsheet writes them, locale-free formatting, and a guess at what was meant.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reachplan {

/// NFC, trimmed (also of full-width spaces); compared as bytes afterwards.
std::string canonical_id(std::string_view text);
/// Full-width digits, letters and punctuation to ASCII; trimmed.
std::string to_half_width(std::string_view text);
bool is_valid_utf8(std::string_view text);
/// True for the ways a table says "nothing": "", "-", "--", "—", "/", "无", "n/a", "null".
bool means_none(std::string_view text);
/// Reads 1,234.5, １２３, 1.2e3 in the C locale whatever the process locale; nullopt if anything is left over.
std::optional<double> parse_number(std::string_view text);
/// "true/false", "yes/no", "是/否", "1/0".
std::optional<bool> parse_boolean(std::string_view text);
/// Splits at ';', '；' or '、', trims, drops empty parts.
std::vector<std::string> split_list(std::string_view text);
/// Shortest text that reads back as the same double, '.' as decimal sign.
std::string format_number(double value);
/// Fixed decimals in the C locale ("1003.250").
std::string format_fixed(double value, int decimals);
/// So many quanta as a number with the decimals of the quantum, trailing zeros dropped: 11559 of 0.001 is "11.559".
std::string format_quanta(std::int64_t quanta, double quantum);
/// The candidate within a third of its length in edits, or "" if none is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);
/// Escapes & < > " ' for XML and HTML; control characters are dropped.
std::string xml_escape(std::string_view text);

} // namespace reachplan
