// SPDX-License-Identifier: Apache-2.0
#include "geo/float_tiles.hpp"

#include <tiffio.h>

#include <bit>
#include <cstring>
#include <vector>

namespace reachplan {
namespace {

/// Eight bytes at a time, each sum within its own byte.
constexpr std::uint64_t k_low_bits = 0x7F7F7F7F7F7F7F7FU;
constexpr std::uint64_t k_every_byte = 0x0101010101010101U;

std::uint64_t add_bytes(std::uint64_t a, std::uint64_t b) {
    return ((a & k_low_bits) + (b & k_low_bits)) ^ ((a ^ b) & ~k_low_bits);
}

static_assert(std::endian::native == std::endian::little, "the first byte of a word is its lowest");

void sum_from_the_left(std::uint8_t* bytes, std::size_t count) {
    std::uint64_t before = 0; // the sum so far, in every byte
    std::size_t at = 0;
    for (; at + 8 <= count; at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes + at, 8);
        word = add_bytes(word, word << 8U);
        word = add_bytes(word, word << 16U);
        word = add_bytes(word, word << 32U);
        word = add_bytes(word, before);
        std::memcpy(bytes + at, &word, 8);
        before = (word >> 56U) * k_every_byte;
    }
    for (; at < count; ++at) {
        before = (before + bytes[at]) & 0xFFU;
        bytes[at] = static_cast<std::uint8_t>(before);
    }
}

struct Close {
    void operator()(TIFF* file) const { TIFFClose(file); }
};

template <class Value>
Value field(TIFF* file, std::uint32_t tag) {
    Value value = 0;
    TIFFGetFieldDefaulted(file, tag, &value);
    return value;
}

} // namespace

void sum_float_differences(std::uint8_t* bytes, std::size_t cells, std::size_t wanted, float* to) {
    sum_from_the_left(bytes, 4 * cells);
    const std::uint8_t *first = bytes, *second = first + cells, *third = second + cells, *fourth = third + cells;
    for (std::size_t i = 0; i < wanted; ++i) {
        const std::uint32_t word = std::uint32_t{first[i]} << 24U | std::uint32_t{second[i]} << 16U |
                                   std::uint32_t{third[i]} << 8U | std::uint32_t{fourth[i]};
        to[i] = std::bit_cast<float>(word);
    }
}

struct FloatTiles::Impl {
    std::unique_ptr<TIFF, Close> file;
    int tile_columns, tile_rows;
    std::size_t tile_bytes;
};

FloatTiles::FloatTiles(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {
}

FloatTiles::~FloatTiles() = default;

std::unique_ptr<FloatTiles> FloatTiles::open(const std::filesystem::path& path, int columns, int rows, int tile_columns,
                                             int tile_rows) {
    std::unique_ptr<TIFF, Close> file(TIFFOpen(path.c_str(), "rm")); // m: pages of the file are no memory of ours
    TIFF* tiff = file.get();
    const bool fits = tiff != nullptr && TIFFIsTiled(tiff) != 0 && TIFFIsByteSwapped(tiff) == 0 &&
                      field<std::uint32_t>(tiff, TIFFTAG_IMAGEWIDTH) == static_cast<std::uint32_t>(columns) &&
                      field<std::uint32_t>(tiff, TIFFTAG_IMAGELENGTH) == static_cast<std::uint32_t>(rows) &&
                      field<std::uint32_t>(tiff, TIFFTAG_TILEWIDTH) == static_cast<std::uint32_t>(tile_columns) &&
                      field<std::uint32_t>(tiff, TIFFTAG_TILELENGTH) == static_cast<std::uint32_t>(tile_rows) &&
                      field<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL) == 1 &&
                      field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE) == 32 &&
                      field<std::uint16_t>(tiff, TIFFTAG_SAMPLEFORMAT) == SAMPLEFORMAT_IEEEFP;
    // Tags of a codec are known to the files that it decodes alone.
    const bool has_predictor = fits && TIFFFindField(tiff, TIFFTAG_PREDICTOR, TIFF_ANY) != nullptr;
    if (!has_predictor || field<std::uint16_t>(tiff, TIFFTAG_PREDICTOR) != PREDICTOR_FLOATINGPOINT ||
        TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_NONE) != 1) {
        return nullptr;
    }
    const std::size_t bytes =
        std::size_t{4} * static_cast<std::size_t>(tile_columns) * static_cast<std::size_t>(tile_rows);
    return std::unique_ptr<FloatTiles>(
        new FloatTiles(std::make_unique<Impl>(Impl{std::move(file), tile_columns, tile_rows, bytes})));
}

bool FloatTiles::read(int tile_column, int tile_row, int columns, int rows, float* to, std::size_t pitch) {
    TIFF* tiff = m_impl->file.get();
    const auto x = static_cast<std::uint32_t>(tile_column * m_impl->tile_columns);
    const auto y = static_cast<std::uint32_t>(tile_row * m_impl->tile_rows);
    const std::uint32_t tile = TIFFComputeTile(tiff, x, y, 0, 0);
    thread_local std::vector<std::uint8_t> bytes; // of one tile, for all files of a thread
    bytes.resize(m_impl->tile_bytes);
    const auto size = static_cast<tmsize_t>(bytes.size());
    if (TIFFGetStrileByteCount(tiff, tile) == 0 || TIFFReadEncodedTile(tiff, tile, bytes.data(), size) != size) {
        return false;
    }
    const auto width = static_cast<std::size_t>(m_impl->tile_columns);
    for (int row = 0; row < rows; ++row) {
        const auto at = static_cast<std::size_t>(row);
        sum_float_differences(bytes.data() + at * 4 * width, width, static_cast<std::size_t>(columns), to + at * pitch);
    }
    return true;
}

} // namespace reachplan
