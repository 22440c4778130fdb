// SPDX-License-Identifier: Apache-2.0
// Bytes of unknown or stated encoding to UTF-8. Chinese tables are GBK more often than they say so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reachplan {

/// Strict; only a character cut off at the very end (a full field) is dropped. nullopt when the
/// bytes do not fit or iconv does not know the encoding.
std::optional<std::string> decode(std::string_view bytes, const std::string& encoding);
bool known_encoding(const std::string& encoding);

/// Without a character that was cut in two at the end.
std::string without_cut_character(std::string_view utf8);

/// "UTF-8" when all are valid, else "GB18030" when all decode, else "".
std::string guess_encoding(const std::vector<std::string_view>& texts);

/// Encoding by byte order mark, with the mark's length; {"", 0} when there is none.
struct ByteOrderMark {
    std::string encoding;
    std::size_t length;
};
ByteOrderMark byte_order_mark(std::string_view bytes);

} // namespace reachplan
