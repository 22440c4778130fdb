// SPDX-License-Identifier: Apache-2.0
// Entries of a TIFF directory as the file holds them (TIFF 6.0, section 2), little-endian.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reachplan {

enum class TiffType : std::uint16_t { u16 = 3, u32 = 4, u64 = 16 };

struct TiffTag {
    std::uint16_t id = 0;
    std::uint16_t type = 0;
    std::uint64_t count = 0;
    std::string bytes; // of all values
};

/// A tag of numbers of one type.
TiffTag tiff_tag(std::uint16_t id, TiffType type, const std::vector<std::uint64_t>& values);

/// The tags of the first directory of a file of the classic kind, all its bytes given. Throws std::out_of_range where
/// they do not hold together.
std::vector<TiffTag> first_directory(const std::string& file);

} // namespace reachplan
