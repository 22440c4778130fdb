// SPDX-License-Identifier: Apache-2.0
// A file of parts that are known by what they were made from, for caches. It vouches for itself with a digest over all of
// it; files are replaced whole, so that several programs may share a folder.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace reachplan {

/// By content key, a sha256 in hexadecimal digits. A part is shorter than 4 GiB.
using Parts = std::map<std::string, std::string>;

/// Empty when there is no such file; nullopt when it is damaged or starts with another mark.
std::optional<Parts> read_parts(const std::filesystem::path& file, std::string_view mark);
/// False when it could not be written; what was there then stays.
bool write_parts(const std::filesystem::path& file, std::string_view mark, const Parts& parts);

/// Appends a text with its length in front.
void put_sized(std::string& out, std::string_view text);
/// Takes such a text off the front; nullopt when it is cut off.
std::optional<std::string_view> take_sized(std::string_view& from);

} // namespace reachplan
