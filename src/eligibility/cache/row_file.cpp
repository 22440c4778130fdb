// SPDX-License-Identifier: Apache-2.0
// A part holds the packed bits of each block, with their length.
#include "eligibility/cache/row_file.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/part_file.hpp"
#include "eligibility/block_cells.hpp"

namespace reachplan {
namespace {

constexpr std::string_view k_mark = "reachplan bits 2\n";
constexpr std::size_t k_words = k_block_cells / 64;
constexpr std::size_t k_word_bytes = k_words * sizeof(std::uint64_t);
constexpr char k_none = '0', k_all = '1', k_some = 's';

using Words = std::array<std::uint64_t, k_words>;

void pack_words(const std::uint32_t* cells, std::size_t bit, std::string& out) {
    Words words{};
    for (std::size_t i = 0; i < k_words; ++i) {
        std::uint64_t word = 0;
        for (std::size_t j = 0; j < 64; ++j) {
            word |= static_cast<std::uint64_t>((cells[i * 64 + j] >> bit) & 1U) << j;
        }
        words[i] = word;
    }
    const auto every = [&](std::uint64_t value) {
        return std::all_of(words.begin(), words.end(), [value](std::uint64_t word) { return word == value; });
    };
    out += every(0) ? k_none : every(~std::uint64_t{0}) ? k_all : k_some;
    if (out.back() == k_some) {
        out.append(reinterpret_cast<const char*>(words.data()), k_word_bytes);
    }
}

std::size_t unpack_words(std::string_view packed, std::size_t bit, std::uint32_t* cells) {
    const std::uint32_t mask = std::uint32_t{1} << bit;
    if (packed.front() != k_some) {
        for (std::size_t i = 0; packed.front() == k_all && i < k_block_cells; ++i) {
            cells[i] |= mask;
        }
        return 1;
    }
    for (std::size_t i = 0; i < k_words; ++i) {
        std::uint64_t word = 0;
        std::memcpy(&word, packed.data() + 1 + i * sizeof word, sizeof word);
        for (std::size_t j = 0; word != 0 && j < 64; ++j) {
            cells[i * 64 + j] |= static_cast<std::uint32_t>((word >> j) & 1U) << bit;
        }
    }
    return 1 + k_word_bytes;
}

std::size_t packed_length(std::string_view packed) {
    return packed.empty() || (packed.front() != k_none && packed.front() != k_all && packed.front() != k_some) ? 0
           : packed.front() == k_some ? 1 + k_word_bytes
                                      : 1;
}

std::optional<PackedUnit> unit_of(std::string_view part) {
    PackedUnit unit;
    for (std::string& block : unit) {
        const auto packed = take_sized(part);
        if (!packed || (!packed->empty() && !is_packed_bit(std::string(*packed)))) {
            return std::nullopt;
        }
        block = *packed;
    }
    return unit;
}

} // namespace

std::string pack_bit(const BlockCells& cells, std::size_t bit) {
    std::string packed;
    const std::size_t from = bit / 32 * k_block_cells;
    pack_words(cells.reasons.data() + from, bit % 32, packed);
    pack_words(cells.undetermined.data() + from, bit % 32, packed);
    return packed;
}

void unpack_bit(const std::string& packed, std::size_t bit, BlockCells& cells) {
    const std::size_t to = bit / 32 * k_block_cells;
    const std::size_t first = unpack_words(packed, bit % 32, cells.reasons.data() + to);
    unpack_words(std::string_view(packed).substr(first), bit % 32, cells.undetermined.data() + to);
}

bool is_packed_bit(const std::string& packed) {
    const std::size_t first = packed_length(packed);
    if (first == 0 || packed.size() <= first) {
        return false;
    }
    const std::size_t second = packed_length(std::string_view(packed).substr(first));
    return second > 0 && packed.size() == first + second;
}

std::optional<RowParts> read_row(const std::filesystem::path& file) {
    const std::optional<Parts> parts = read_parts(file, k_mark);
    if (!parts) {
        return std::nullopt;
    }
    RowParts row;
    for (const auto& [key, part] : *parts) {
        std::optional<PackedUnit> unit = unit_of(part);
        if (!unit) {
            return std::nullopt;
        }
        row.emplace(key, std::move(*unit));
    }
    return row;
}

bool write_row(const std::filesystem::path& file, const RowParts& row) {
    Parts parts;
    for (const auto& [key, unit] : row) {
        std::string& part = parts[key];
        for (const std::string& block : unit) {
            put_sized(part, block);
        }
    }
    return write_parts(file, k_mark, parts);
}

} // namespace reachplan
