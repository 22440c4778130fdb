// SPDX-License-Identifier: Apache-2.0
#include "geo/cog/tiff_tags.hpp"

#include <array>

#include "base/put_number.hpp"

namespace reachplan {
namespace {

/// Bytes of a value by type, TIFF 6.0 and its 64-bit kinds.
constexpr std::array<std::size_t, 19> k_sizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

std::uint64_t number_at(const std::string& bytes, std::size_t at, std::size_t size) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
        number |= std::uint64_t{static_cast<unsigned char>(bytes.at(at + i))} << (8 * i);
    }
    return number;
}

} // namespace

TiffTag tiff_tag(std::uint16_t id, TiffType type, const std::vector<std::uint64_t>& values) {
    TiffTag tag{id, static_cast<std::uint16_t>(type), values.size(), {}};
    for (const std::uint64_t value : values) {
        put_number(tag.bytes, value, k_sizes.at(tag.type));
    }
    return tag;
}

std::vector<TiffTag> first_directory(const std::string& file) {
    std::vector<TiffTag> tags;
    std::size_t at = number_at(file, 4, 4);
    const std::uint64_t entries = number_at(file, at, 2);
    at += 2;
    for (std::uint64_t i = 0; i < entries; ++i, at += 12) {
        TiffTag tag;
        tag.id = static_cast<std::uint16_t>(number_at(file, at, 2));
        tag.type = static_cast<std::uint16_t>(number_at(file, at + 2, 2));
        tag.count = number_at(file, at + 4, 4);
        const std::size_t size = k_sizes.at(tag.type) * tag.count;
        tag.bytes = file.substr(size <= 4 ? at + 8 : number_at(file, at + 8, 4), size);
        tags.push_back(std::move(tag));
    }
    return tags;
}

} // namespace reachplan
