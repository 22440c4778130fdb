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

std::string EncodedTiles::at(std::size_t level, std::size_t tile) {
    const Place& place = m_places[level].at(tile);
    std::string bytes(place.size, '\0');
    m_bytes.seekg(static_cast<std::streamoff>(place.first));
    m_bytes.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    m_bytes.seekp(static_cast<std::streamoff>(m_end));
    if (!m_bytes) {
        fail();
    }
    return bytes;
}

void EncodedTiles::each(std::size_t level, const std::function<void(const std::string&)>& take) {
    for (std::size_t tile = 0; tile < m_places[level].size(); ++tile) {
        take(at(level, tile));
    }
}

} // namespace reachplan
