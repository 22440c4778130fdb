// SPDX-License-Identifier: Apache-2.0
// Layout: a mark, the parts (key, then for each block a length and its packed bits), sha256 over all before it.
#include "eligibility/cache/row_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

#include "base/content_key.hpp"
#include "eligibility/block_cells.hpp"

namespace reachplan {
namespace {

constexpr std::string_view k_mark = "reachplan bits 1\n";
constexpr std::size_t k_digest = 64;
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

void put_length(std::string& out, std::size_t length) {
    const auto value = static_cast<std::uint32_t>(length);
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Takes so many bytes off the front; nullopt when there are fewer.
std::optional<std::string_view> take(std::string_view& from, std::size_t length) {
    if (from.size() < length) {
        return std::nullopt;
    }
    const std::string_view taken = from.substr(0, length);
    from.remove_prefix(length);
    return taken;
}

std::optional<RowParts> parts_of(std::string_view body) {
    RowParts parts;
    while (!body.empty()) {
        const auto key = take(body, k_digest);
        if (!key) {
            return std::nullopt;
        }
        PackedUnit unit;
        for (std::string& block : unit) {
            const auto head = take(body, sizeof(std::uint32_t));
            std::uint32_t length = 0;
            if (head) {
                std::memcpy(&length, head->data(), sizeof length);
            }
            const auto packed = head ? take(body, length) : std::nullopt;
            if (!packed || (length > 0 && !is_packed_bit(std::string(*packed)))) {
                return std::nullopt;
            }
            block = *packed;
        }
        parts.emplace(*key, std::move(unit));
    }
    return parts;
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
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return RowParts{};
    }
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (bytes.size() < k_mark.size() + k_digest || !bytes.starts_with(k_mark)) {
        return std::nullopt;
    }
    const std::string_view all = std::string_view(bytes).substr(0, bytes.size() - k_digest);
    if (sha256_hex(all) != std::string_view(bytes).substr(all.size())) {
        return std::nullopt;
    }
    return parts_of(all.substr(k_mark.size()));
}

bool write_row(const std::filesystem::path& file, const RowParts& parts) {
    static std::atomic<int> count{0};
    std::string bytes(k_mark);
    for (const auto& [key, unit] : parts) {
        bytes += key;
        for (const std::string& block : unit) {
            put_length(bytes, block.size());
            bytes += block;
        }
    }
    bytes += sha256_hex(bytes);
    // No sync: a file that a crash leaves short does not vouch for itself.
    const std::filesystem::path made =
        file.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(count++) + ".tmp";
    std::error_code error;
    {
        std::ofstream out(made, std::ios::binary);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            std::filesystem::remove(made, error);
            return false;
        }
    }
    std::filesystem::rename(made, file, error);
    if (error) {
        std::filesystem::remove(made, error);
        return false;
    }
    return true;
}

} // namespace reachplan
