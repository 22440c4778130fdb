// SPDX-License-Identifier: Apache-2.0
#include "geo/cog/encoded_tiles.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/faults.hpp"

namespace reachplan {

EncodedTiles::EncodedTiles(std::filesystem::path file, std::size_t levels)
    : m_file(std::move(file)), m_bytes(m_file, std::ios::binary | std::ios::in | std::ios::out | std::ios::trunc),
      m_places(levels) {
    if (!m_bytes) {
        fail();
    }
}

EncodedTiles::~EncodedTiles() {
    m_bytes.close();
    std::error_code ignored;
    std::filesystem::remove(m_file, ignored);
}

void EncodedTiles::fail() const {
    throw ProcessingError(msg("geo.raster_not_written", {{"file", m_file.string()}, {"reason", std::strerror(errno)}}));
}

void EncodedTiles::add(std::size_t level, std::string_view tile) {
    m_bytes.write(tile.data(), static_cast<std::streamsize>(tile.size()));
    if (!m_bytes) {
        fail();
    }
    m_places[level].push_back({m_end, tile.size()});
    m_end += tile.size();
}

std::vector<std::uint64_t> EncodedTiles::sizes(std::size_t level) const {
    std::vector<std::uint64_t> sizes;
    std::transform(m_places[level].begin(), m_places[level].end(), std::back_inserter(sizes),
                   [](const Place& place) { return place.size; });
    return sizes;
}

void EncodedTiles::each(std::size_t level, const std::function<void(const std::string&)>& take) {
    std::string tile;
    for (const Place& place : m_places[level]) {
        tile.resize(place.size);
        m_bytes.seekg(static_cast<std::streamoff>(place.first));
        m_bytes.read(tile.data(), static_cast<std::streamsize>(tile.size()));
        if (!m_bytes) {
            fail();
        }
        take(tile);
    }
}

} // namespace reachplan
