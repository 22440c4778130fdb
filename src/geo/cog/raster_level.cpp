// SPDX-License-Identifier: Apache-2.0
#include "geo/cog/raster_level.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace reachplan {
namespace {

static_assert(std::endian::native == std::endian::little, "cells are written as they lie in memory");

template <class Cell>
void fill_tile(const std::uint32_t* from, std::size_t row_width, std::size_t columns, std::size_t bands,
               std::size_t band_width, std::size_t rows, std::string& out) {
    constexpr auto side = static_cast<std::size_t>(k_tile_side);
    out.assign(side * side * bands * sizeof(Cell), '\0');
    for (std::size_t y = 0; y < rows; ++y) {
        auto* to = reinterpret_cast<Cell*>(out.data()) + y * side * bands;
        for (std::size_t b = 0; b < bands; ++b) {
            const std::uint32_t* cells = from + y * row_width + b * band_width;
            for (std::size_t x = 0; x < columns; ++x) {
                to[x * bands + b] = static_cast<Cell>(cells[x]);
            }
        }
    }
}

std::uint32_t merged(RasterKind kind, std::uint32_t a, std::uint32_t b) {
    if (kind == RasterKind::bits) {
        return a | b;
    }
    return a == k_no_score || b == k_no_score ? k_no_score : std::min(a, b);
}

} // namespace

RasterLevel::RasterLevel(RasterKind kind, int bands, CogLevel size)
    : m_kind(kind), m_bands(static_cast<std::size_t>(bands)), m_size(size) {
}

void RasterLevel::add(std::span<const std::uint32_t> rows,
                      const std::function<void(std::span<const std::uint32_t>)>& full) {
    while (!rows.empty()) {
        const auto waiting = static_cast<std::int64_t>(m_kept.size() / width());
        const std::int64_t wanted = std::min(k_tile_side - waiting, m_size.rows - m_taken);
        const std::int64_t more = std::min(wanted, static_cast<std::int64_t>(rows.size() / width()));
        const std::span<const std::uint32_t> taken = rows.first(static_cast<std::size_t>(more) * width());
        rows = rows.subspan(taken.size());
        m_taken += more;
        if (more == wanted && waiting == 0) {
            full(taken);
            continue;
        }
        m_kept.reserve(static_cast<std::size_t>(std::min(k_tile_side, m_size.rows)) * width());
        m_kept.insert(m_kept.end(), taken.begin(), taken.end());
        if (more == wanted) {
            full(m_kept);
            m_kept.clear();
        }
    }
}

void RasterLevel::tile(std::span<const std::uint32_t> rows, std::int64_t across, std::string& out) const {
    const std::int64_t first = across * k_tile_side;
    const auto columns = static_cast<std::size_t>(std::min(k_tile_side, m_size.columns - first));
    const auto band_width = static_cast<std::size_t>(m_size.columns);
    const std::size_t count = rows.size() / width();
    if (m_kind == RasterKind::bits) {
        fill_tile<std::uint32_t>(rows.data() + first, width(), columns, m_bands, band_width, count, out);
    } else {
        fill_tile<std::uint16_t>(rows.data() + first, width(), columns, m_bands, band_width, count, out);
    }
}

std::size_t RasterLevel::tile_bytes() const {
    const std::size_t cell = m_kind == RasterKind::bits ? sizeof(std::uint32_t) : sizeof(std::uint16_t);
    return static_cast<std::size_t>(k_tile_side * k_tile_side) * m_bands * cell;
}

void RasterLevel::lay_quarter(const std::string& finer, std::int64_t across, std::int64_t down,
                              std::string& tile) const {
    constexpr auto side = static_cast<std::size_t>(k_tile_side);
    const auto* from = reinterpret_cast<const std::uint32_t*>(finer.data());
    auto* to = reinterpret_cast<std::uint32_t*>(tile.data()) +
               (static_cast<std::size_t>(down) * side + static_cast<std::size_t>(across)) * side / 2 * m_bands;
    const std::size_t row = side * m_bands;
    for (std::size_t y = 0; y < side / 2; ++y) {
        for (std::size_t x = 0; x < side / 2; ++x) {
            for (std::size_t b = 0; b < m_bands; ++b) {
                const std::uint32_t* cell =
                    from + 2 * y * row + 2 * x * m_bands + b; // beyond the raster there are no bits
                to[y * row + x * m_bands + b] = cell[0] | cell[m_bands] | cell[row] | cell[row + m_bands];
            }
        }
    }
}

std::vector<std::uint32_t> RasterLevel::halved(std::span<const std::uint32_t> rows) const {
    const std::size_t count = rows.size() / width(), columns = width() / m_bands;
    const std::size_t half = (columns + 1) / 2;
    std::vector<std::uint32_t> out((count + 1) / 2 * half * m_bands);
    tbb::parallel_for(std::size_t{0}, (count + 1) / 2, [&](std::size_t y) {
        for (std::size_t b = 0; b < m_bands; ++b) {
            const std::uint32_t* upper = rows.data() + 2 * y * width() + b * columns;
            const std::uint32_t* lower = 2 * y + 1 < count ? upper + width() : upper;
            std::uint32_t* to = out.data() + (y * m_bands + b) * half;
            for (std::size_t x = 0; x < columns / 2; ++x) {
                to[x] = merged(m_kind, merged(m_kind, upper[2 * x], upper[2 * x + 1]),
                               merged(m_kind, lower[2 * x], lower[2 * x + 1]));
            }
            if (columns % 2 != 0) {
                to[half - 1] = merged(m_kind, upper[columns - 1], lower[columns - 1]);
            }
        }
    });
    return out;
}

} // namespace reachplan
