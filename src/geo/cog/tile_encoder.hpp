// SPDX-License-Identifier: Apache-2.0
// Encodes tiles, and takes over what was encoded before from the same cells: a row of tiles is one file of the cache.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace reachplan {

class TileEncoder {
public:
    /// `cache`: a folder, which is made; empty for none. What cannot be kept there is encoded all the same.
    explicit TileEncoder(std::filesystem::path cache);

    /// The tiles of a row of a level as DEFLATE streams in zlib's frame, many at a time. `cells` gives the bytes of each.
    std::vector<std::string> encode(std::size_t level, std::int64_t row, std::size_t tiles,
                                    const std::function<void(std::size_t tile, std::string& cells)>& cells) const;

private:
    std::filesystem::path m_cache;
    std::string m_mark; // of its files: tells this encoder from others
};

} // namespace reachplan
