// SPDX-License-Identifier: Apache-2.0
#include "eligibility/cache/known_tiles.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>

#include "base/content_key.hpp"
#include "base/part_file.hpp"
#include "eligibility/block_cells.hpp"
#include "eligibility/cache/tally_bytes.hpp"

namespace reachplan {
namespace {

constexpr std::string_view k_mark = "reachplan sums 1\n";
constexpr std::int64_t k_side = k_tile_side;
static_assert(k_side == std::int64_t{k_block_side} * k_unit_blocks, "a piece is as wide as a tile");

std::int64_t count_of(std::int64_t cells, std::int64_t side) {
    return (cells + side - 1) / side;
}

std::optional<std::vector<Tally>> sums_in(const Parts& parts, const std::string& key, std::size_t bands) {
    const auto part = key.empty() ? parts.end() : parts.find(key);
    return part != parts.end() ? tallies_of(part->second, bands) : std::nullopt;
}

} // namespace

KnownTiles::KnownTiles(const Grid& grid, const ScreenOptions& options, const UnitKeys& keys,
                       std::filesystem::path folder, std::size_t bands)
    : m_grid(grid), m_options(options), m_keys(keys), m_folder(std::move(folder)), m_bands(bands),
      m_places([&grid] { return GridPlaces(grid); }),
      m_asks(options.has_tiles && options.first_row == 0 && options.rows == 0) {
}

std::filesystem::path KnownTiles::file_of(std::int64_t tile_row) const {
    return m_folder / (std::to_string(tile_row) + ".sums");
}

void KnownTiles::find_known(Row& row, std::int64_t tile_row) {
    tbb::parallel_for(std::size_t{0}, row.size(), [&](std::size_t i) {
        row[i].key = m_keys.of_tile(m_places.local(), static_cast<std::int64_t>(i) * k_side, tile_row * k_side);
    });
    std::optional<Parts> read = read_parts(file_of(tile_row), k_mark);
    m_damaged += read ? 0 : 1;
    const Parts kept = std::move(read).value_or(Parts{});
    std::vector<std::string> keys;
    std::vector<bool> asked;
    for (Tile& tile : row) {
        tile.known_sums = sums_in(kept, tile.key, m_bands);
        keys.push_back(tile.key);
        asked.push_back(tile.known_sums.has_value());
    }
    const std::vector<bool> has = m_options.has_tiles(tile_row, keys, asked);
    for (std::size_t i = 0; i < row.size(); ++i) {
        row[i].known_sums = has[i] ? std::move(row[i].known_sums) : std::nullopt;
    }
}

void KnownTiles::find_pieces(Row& row, std::int64_t tile_row) {
    const auto pieces = static_cast<std::size_t>(
        count_of(std::min(k_side, m_grid.rows - tile_row * k_side), std::int64_t{k_block_side}));
    for (Tile& tile : row) {
        tile.pieces.resize(pieces);
        tile.sums = std::make_unique<ScreenTallies>(m_bands);
    }
    tbb::parallel_for(std::size_t{0}, pieces * row.size(), [&](std::size_t i) {
        const std::size_t piece = i / row.size(), tile = i % row.size();
        const std::int64_t first_row = tile_row * k_side + static_cast<std::int64_t>(piece) * k_block_side;
        row[tile].pieces[piece] = m_keys.of(m_places.local(), static_cast<std::int64_t>(tile) * k_side, first_row);
    });
}

bool KnownTiles::all_known(const Row& row) {
    return std::all_of(row.begin(), row.end(), [](const Tile& tile) { return tile.known_sums.has_value(); });
}

KnownTiles::Row KnownTiles::find(std::int64_t tile_row) {
    Row row(static_cast<std::size_t>(count_of(m_grid.columns, k_side)));
    if (m_asks) {
        find_known(row, tile_row);
    }
    if (!all_known(row)) {
        find_pieces(row, tile_row);
    }
    return row;
}

void KnownTiles::open(std::int64_t first_row, std::int64_t rows) {
    for (std::int64_t tile_row = first_row / k_side; tile_row * k_side < first_row + rows; ++tile_row) {
        if (!m_rows.contains(tile_row)) {
            m_rows.emplace(tile_row, find(tile_row));
        }
    }
}

const KnownTiles::Tile& KnownTiles::at(std::int64_t column, std::int64_t row) const {
    return m_rows.at(row / k_side)[static_cast<std::size_t>(column / k_side)];
}

bool KnownTiles::holds_all(std::int64_t row) const {
    return all_known(m_rows.at(row / k_side));
}

bool KnownTiles::holds(std::int64_t column, std::int64_t row) const {
    return at(column, row).known_sums.has_value();
}

const std::vector<std::string>& KnownTiles::keys(std::int64_t column, std::int64_t row) const {
    return at(column, row).pieces[static_cast<std::size_t>(row % k_side / k_block_side)];
}

ScreenTallies& KnownTiles::tallies(std::int64_t column, std::int64_t row) const {
    return *at(column, row).sums;
}

void KnownTiles::keep(const Row& row, std::int64_t tile_row) {
    Parts parts;
    bool any_new = false;
    for (const Tile& tile : row) {
        if (!tile.key.empty()) {
            any_new = any_new || !tile.known_sums;
            parts.emplace(tile.key, bytes_of(tile.known_sums ? *tile.known_sums : tile.sums->all()));
        }
    }
    if (m_asks && any_new && !write_parts(file_of(tile_row), k_mark, parts)) {
        ++m_unwritten;
    }
}

void KnownTiles::close(std::int64_t end_row, ScreenTallies& all) {
    while (!m_rows.empty() && std::min((m_rows.begin()->first + 1) * k_side, m_grid.rows) <= end_row) {
        const auto done = m_rows.begin();
        keep(done->second, done->first);
        for (const Tile& tile : done->second) {
            for (const Tally& tally : tile.known_sums ? *tile.known_sums : tile.sums->all()) {
                all.add(tally);
            }
        }
        m_rows.erase(done);
    }
}

} // namespace reachplan
