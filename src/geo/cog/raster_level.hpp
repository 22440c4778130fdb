// SPDX-License-Identifier: Apache-2.0
// One resolution of a raster that is written from north to south: the rows of a row of tiles, the tiles of these, and
// the rows of the next coarser resolution.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "geo/cog/cog_file.hpp"
#include "geo/raster_writer.hpp"

namespace reachplan {

class RasterLevel {
public:
    RasterLevel(RasterKind kind, int bands, CogLevel size);

    const CogLevel& size() const { return m_size; }

    /// The next rows, each of them all bands, band after band. `full` gets the rows of every row of tiles that is complete.
    void add(std::span<const std::uint32_t> rows, const std::function<void(std::span<const std::uint32_t>)>& full);

    /// The cells of a tile of such rows as the file has them: band by band in each cell, 16 or 32 bits; beyond the raster 0.
    void tile(std::span<const std::uint32_t> rows, std::int64_t across, std::string& out) const;

    /// Lays a tile of the next finer level, bits in the form of tile(), halved into a quarter of one of this level.
    void lay_quarter(const std::string& finer, std::int64_t across, std::int64_t down, std::string& tile) const;
    /// Bytes of a tile as tile() gives them.
    std::size_t tile_bytes() const;

    /// How many cells halved() gives of so many.
    std::size_t halved_size(std::size_t cells) const {
        return (cells / width() + 1) / 2 * static_cast<std::size_t>((m_size.columns + 1) / 2) * m_bands;
    }
    /// Two rows by two cells become one: OR of bits, the least of scores, none where one is none.
    std::vector<std::uint32_t> halved(std::span<const std::uint32_t> rows) const;

private:
    std::size_t width() const { return static_cast<std::size_t>(m_size.columns) * m_bands; }

    RasterKind m_kind;
    std::size_t m_bands;
    CogLevel m_size;
    std::int64_t m_taken = 0;          // rows, with those that wait
    std::vector<std::uint32_t> m_kept; // rows that wait for the others of their tiles
};

} // namespace reachplan
