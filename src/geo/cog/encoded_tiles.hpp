// SPDX-License-Identifier: Apache-2.0
// Encoded tiles wait on disk, in the order in which they come, until the places of all are known.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace reachplan {

class EncodedTiles {
public:
    /// Makes the file. Throws ProcessingError, as all below does.
    EncodedTiles(std::filesystem::path file, std::size_t levels);
    ~EncodedTiles(); // removes the file
    EncodedTiles(const EncodedTiles&) = delete;
    EncodedTiles& operator=(const EncodedTiles&) = delete;

    /// The next tile of a level.
    void add(std::size_t level, std::string_view tile);
    /// Bytes of each tile of a level.
    std::vector<std::uint64_t> sizes(std::size_t level) const;
    /// A tile of a level by its place in their order.
    std::string at(std::size_t level, std::size_t tile);
    /// All tiles of a level in their order.
    void each(std::size_t level, const std::function<void(const std::string&)>& take);

private:
    struct Place {
        std::uint64_t first, size;
    };

    [[noreturn]] void fail() const;

    std::filesystem::path m_file;
    std::fstream m_bytes;
    std::uint64_t m_end = 0;
    std::vector<std::vector<Place>> m_places; // by level
};

} // namespace reachplan
