// SPDX-License-Identifier: Apache-2.0
#include "geo/cog/tile_encoder.hpp"

#include <libdeflate.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "base/content_key.hpp"

namespace reachplan {
namespace {

/// Of reasons: 5 takes a third of the time of 6 and a fifth more bytes.
constexpr int k_effort = 5;

class Deflate {
public:
    std::string operator()(const std::string& cells) {
        std::string out(libdeflate_zlib_compress_bound(m_compressor.get(), cells.size()), '\0');
        out.resize(libdeflate_zlib_compress(m_compressor.get(), cells.data(), cells.size(), out.data(), out.size()));
        return out;
    }

private:
    struct Free {
        void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
    };
    std::unique_ptr<libdeflate_compressor, Free> m_compressor{libdeflate_alloc_compressor(k_effort)};
};

/// The library does not tell its version while it runs: known by what it makes of numbers with repeats near and far.
std::string mark_of_encoder() {
    std::string cells;
    std::uint32_t state = 1;
    for (int i = 0; i < 1 << 16; ++i) {
        state = state * 1664525U + 1013904223U;
        cells += static_cast<char>(state >> (state % 7 == 0 ? 24U : 30U));
    }
    return "reachplan tiles 2 " + sha256_hex(Deflate()(cells)) + "\n";
}

/// Tiles by the sha256 of their cells, and these by keys: a part of either kind has a name that the other cannot have.
const std::string* content_of(const Parts& parts, const std::string& key) {
    const auto content = key.empty() ? parts.end() : parts.find(key);
    return content != parts.end() && parts.contains(content->second) ? &content->second : nullptr;
}

} // namespace

std::string decode_tile(const std::string& tile, std::size_t bytes) {
    struct Free {
        void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
    };
    const std::unique_ptr<libdeflate_decompressor, Free> inflate(libdeflate_alloc_decompressor());
    std::string cells(bytes, '\0');
    if (libdeflate_zlib_decompress(inflate.get(), tile.data(), tile.size(), cells.data(), bytes, nullptr) !=
        LIBDEFLATE_SUCCESS) {
        throw std::invalid_argument("a damaged tile");
    }
    return cells;
}

TileEncoder::TileEncoder(std::filesystem::path cache) : m_cache(std::move(cache)) {
    if (!m_cache.empty()) {
        std::error_code ignored; // nothing is kept then
        std::filesystem::create_directories(m_cache, ignored);
        m_mark = mark_of_encoder();
    }
}

std::filesystem::path TileEncoder::file_of(std::size_t level, std::int64_t row) const {
    return m_cache / (std::to_string(level) + "-" + std::to_string(row) + ".tiles");
}

std::vector<bool> TileEncoder::holds(std::size_t level, std::int64_t row, const std::vector<std::string>& keys) {
    std::vector<bool> held(keys.size());
    if (has_cache()) {
        Parts known = read_parts(file_of(level, row), m_mark).value_or(Parts{});
        std::transform(keys.begin(), keys.end(), held.begin(),
                       [&](const std::string& key) { return content_of(known, key) != nullptr; });
        const std::lock_guard lock(m_mutex);
        m_held[{level, row}] = std::move(known);
    }
    return held;
}

Parts TileEncoder::take_known(std::size_t level, std::int64_t row) {
    {
        const std::lock_guard lock(m_mutex);
        if (auto held = m_held.extract({level, row})) {
            return std::move(held.mapped());
        }
    }
    return has_cache() ? read_parts(file_of(level, row), m_mark).value_or(Parts{}) : Parts{};
}

TileEncoder::Row TileEncoder::encode(std::size_t level, std::int64_t row, const std::vector<std::string>& keys,
                                     const std::function<void(std::size_t, std::string&)>& cells) {
    const Parts known = take_known(level, row);
    struct Workplace {
        Deflate deflate;
        std::string cells;
    };
    tbb::enumerable_thread_specific<Workplace> workplaces;
    Row encoded{std::vector<std::string>(keys.size()), std::vector<std::string>(keys.size())};
    std::atomic<bool> any_new = false;
    tbb::parallel_for(std::size_t{0}, keys.size(), [&](std::size_t i) {
        std::string& content = encoded.contents[i];
        if (const std::string* by_key = content_of(known, keys[i])) {
            content = *by_key;
            encoded.tiles[i] = known.at(content);
            return;
        }
        Workplace& at = workplaces.local();
        cells(i, at.cells);
        content = has_cache() ? sha256_hex(at.cells) : std::string();
        const auto found = known.find(content);
        encoded.tiles[i] = found != known.end() ? found->second : at.deflate(at.cells);
        any_new = any_new || found == known.end() || !keys[i].empty();
    });
    if (has_cache() && any_new) {
        Parts kept;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            kept.emplace(encoded.contents[i], encoded.tiles[i]);
            if (!keys[i].empty()) {
                kept.emplace(keys[i], encoded.contents[i]);
            }
        }
        write_parts(file_of(level, row), m_mark, kept);
    }
    return encoded;
}

} // namespace reachplan
