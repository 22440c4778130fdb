// SPDX-License-Identifier: Apache-2.0
// Encodes tiles, and takes over what was encoded before from the same cells: a row of tiles is one file of the cache. It
// holds tiles by their cells, and by keys from which these cells are known to follow.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/part_file.hpp"

namespace reachplan {

class TileEncoder {
public:
    /// DEFLATE streams in zlib's frame, and sha256 of the cells ("" without a cache).
    struct Row {
        std::vector<std::string> tiles, contents;
    };

    /// `cache`: a folder, which is made; empty for none. What cannot be kept there is encoded all the same.
    explicit TileEncoder(std::filesystem::path cache);

    /// Which tiles of a row of a level are at hand by these keys, as encode() will find them then ("": none). Thread-safe.
    std::vector<bool> holds(std::size_t level, std::int64_t row, const std::vector<std::string>& keys);
    /// The tiles of a row of a level, many at a time. `keys`: one for each, or "". `cells` gives the bytes of each that is not
    /// at hand by its key.
    Row encode(std::size_t level, std::int64_t row, const std::vector<std::string>& keys,
               const std::function<void(std::size_t tile, std::string& cells)>& cells);

    bool has_cache() const { return !m_cache.empty(); }

private:
    Parts take_known(std::size_t level, std::int64_t row);
    std::filesystem::path file_of(std::size_t level, std::int64_t row) const;

    std::filesystem::path m_cache;
    std::string m_mark; // of its files: tells this encoder from others
    std::mutex m_mutex;
    std::map<std::pair<std::size_t, std::int64_t>, Parts> m_held; // told by holds(), until they are encoded
};

/// The cells of such a stream; throws std::invalid_argument when it does not hold so many bytes.
std::string decode_tile(const std::string& tile, std::size_t bytes);

} // namespace reachplan
