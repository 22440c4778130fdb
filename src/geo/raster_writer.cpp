// SPDX-License-Identifier: Apache-2.0
// Tiles are encoded as soon as their rows are there, many at once, and laid out at the end when the size of each is
// known: neither the height of the windows nor the threads leave a trace in the bytes.
#include "geo/raster_writer.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <string>

#include "base/content_key.hpp"
#include "base/faults.hpp"
#include "geo/cog/cog_file.hpp"
#include "geo/cog/raster_level.hpp"
#include "geo/cog/tile_encoder.hpp"
#include "geo/crs.hpp"
#include "geo/gdal_owners.hpp"

namespace reachplan {
namespace {

constexpr std::uint16_t k_nodata_tag = 42113;
/// Georeference (GeoTIFF 1.1), and GDAL's own words on bands, scale and nodata.
constexpr std::array<std::uint16_t, 7> k_place_tags{33550, 33922, 34735, 34736, 34737, 42112, k_nodata_tag};

std::vector<CogLevel> levels_of(const Grid& grid) {
    std::vector<CogLevel> levels{{grid.columns, grid.rows}};
    while (levels.back().tiles() > 1) {
        levels.push_back({(levels.back().columns + 1) / 2, (levels.back().rows + 1) / 2});
    }
    return levels;
}

void describe(GDALDataset& dataset, const Grid& grid, const RasterPlan& plan) {
    std::array<double, 6> place{grid.west, grid.cell_m, 0, grid.north, 0, -grid.cell_m};
    dataset.SetGeoTransform(place.data());
    const OGRSpatialReference crs = parse_crs(grid.crs).value();
    dataset.SetSpatialRef(&crs);
    for (int b = 1; b <= plan.bands; ++b) {
        GDALRasterBand& band = *dataset.GetRasterBand(b);
        if (plan.kind == RasterKind::score) {
            band.SetNoDataValue(k_no_score);
            band.SetScale(0.0001);
        }
        if (!plan.band_titles.empty()) {
            band.SetDescription(plan.band_titles.at(static_cast<std::size_t>(b - 1)).c_str());
        }
    }
}

/// What GDAL writes of the grid and the bands into a file without cells.
std::vector<TiffTag> place_tags(const Grid& grid, const RasterPlan& plan, const std::filesystem::path& scratch_file) {
    prepare_gdal();
    const GdalMessages messages;
    CPLStringList options;
    for (const char* option : {"TILED=YES", "SPARSE_OK=TRUE", "ENDIANNESS=LITTLE", "BIGTIFF=NO"}) {
        options.AddString(option);
    }
    const GDALDataType type = plan.kind == RasterKind::bits ? GDT_UInt32 : GDT_UInt16;
    DatasetPtr dataset(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(scratch_file.c_str(), 1, 1, plan.bands,
                                                                                type, options.List()));
    if (dataset) {
        describe(*dataset, grid, plan);
        dataset.reset();
    }
    std::ifstream in(scratch_file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (messages.failed() || bytes.empty()) {
        throw ProcessingError(
            msg("geo.raster_not_written", {{"file", scratch_file.string()}, {"reason", messages.text()}}));
    }
    std::vector<TiffTag> tags = first_directory(bytes);
    std::erase_if(tags, [](const TiffTag& tag) {
        return std::find(k_place_tags.begin(), k_place_tags.end(), tag.id) == k_place_tags.end();
    });
    return tags;
}

} // namespace

struct RasterWriter::Impl {
    struct Expected {
        std::vector<std::string> keys;
        std::vector<bool> without_cells;
    };
    /// Of a level's tiles, in their order.
    struct Done {
        std::vector<std::string> contents; // sha256 of the cells, "" without a cache
        std::vector<bool> in_rows; // the cells stand in the rows that came; false: only the encoded tile has them
        std::int64_t rows = 0;     // of tiles
    };

    RasterPlan asked;
    CogPlan plan;
    std::vector<RasterLevel> levels; // full resolution first
    EncodedTiles tiles;
    TileEncoder encoder;
    std::vector<Done> done; // by level
    std::mutex mutex;
    std::map<std::int64_t, Expected> expected; // by row of tiles of the full resolution

    void add(std::size_t level, std::span<const std::uint32_t> rows);
    void encode(std::size_t level, std::span<const std::uint32_t> rows);
    std::vector<std::uint32_t> halved(std::size_t level, std::span<const std::uint32_t> rows);
    Expected expected_at(std::size_t level, std::int64_t row);
    Expected expected_above(std::size_t level, std::int64_t row);
    std::vector<std::size_t> parts_of(std::size_t level, std::int64_t row, std::int64_t column) const;
    void lay_parts(std::size_t level, std::int64_t row, std::int64_t column, std::string& cells);
};

void RasterWriter::Impl::add(std::size_t level, std::span<const std::uint32_t> rows) {
    levels[level].add(rows, [&](std::span<const std::uint32_t> full) {
        encode(level, full);
        if (level + 1 < levels.size()) {
            add(level + 1, halved(level, full));
        }
    });
}

/// Rows of tiles that all came without cells have nothing to halve.
std::vector<std::uint32_t> RasterWriter::Impl::halved(std::size_t level, std::span<const std::uint32_t> rows) {
    const auto last = done[level].in_rows.end() - levels[level].size().tiles_across();
    return std::find(last, done[level].in_rows.end(), true) != done[level].in_rows.end()
               ? levels[level].halved(rows)
               : std::vector<std::uint32_t>(levels[level].halved_size(rows.size()));
}

/// The tiles of the next finer level that a tile is made of.
std::vector<std::size_t> RasterWriter::Impl::parts_of(std::size_t level, std::int64_t row, std::int64_t column) const {
    const CogLevel& finer = levels[level - 1].size();
    const std::int64_t across = finer.tiles_across();
    std::vector<std::size_t> parts;
    for (std::int64_t y = 2 * row; y < std::min(2 * row + 2, finer.tiles() / across); ++y) {
        for (std::int64_t x = 2 * column; x < std::min(2 * column + 2, across); ++x) {
            parts.push_back(static_cast<std::size_t>(y * across + x));
        }
    }
    return parts;
}

/// The cells of an overview follow from those of its parts.
RasterWriter::Impl::Expected RasterWriter::Impl::expected_above(std::size_t level, std::int64_t row) {
    const CogLevel& size = levels[level].size();
    const Done& finer = done[level - 1];
    Expected above;
    for (std::int64_t column = 0; column < size.tiles_across(); ++column) {
        ContentKey key("overview");
        key.add("kind", static_cast<std::int64_t>(asked.kind)).add("bands", std::int64_t{asked.bands});
        key.add("columns", std::min(k_tile_side, size.columns - column * k_tile_side));
        key.add("rows", std::min(k_tile_side, size.rows - row * k_tile_side));
        bool in_rows = true;
        for (const std::size_t part : parts_of(level, row, column)) {
            key.add("part", finer.contents[part]);
            in_rows = in_rows && finer.in_rows[part];
        }
        above.keys.push_back(encoder.has_cache() ? key.hex() : "");
        above.without_cells.push_back(!in_rows);
    }
    return above;
}

RasterWriter::Impl::Expected RasterWriter::Impl::expected_at(std::size_t level, std::int64_t row) {
    if (level > 0) {
        return expected_above(level, row);
    }
    const std::lock_guard lock(mutex);
    if (auto found = expected.extract(row)) {
        return std::move(found.mapped());
    }
    const auto across = static_cast<std::size_t>(levels[level].size().tiles_across());
    return {std::vector<std::string>(across), std::vector<bool>(across)};
}

/// Into the cells of an overview what stands in no rows.
void RasterWriter::Impl::lay_parts(std::size_t level, std::int64_t row, std::int64_t column, std::string& cells) {
    const RasterLevel& finer = levels[level - 1];
    for (const std::size_t part : parts_of(level, row, column)) {
        if (!done[level - 1].in_rows[part]) {
            const auto across = static_cast<std::size_t>(finer.size().tiles_across());
            std::string tile;
            {
                const std::lock_guard lock(mutex);
                tile = tiles.at(level - 1, part);
            }
            levels[level].lay_quarter(decode_tile(tile, finer.tile_bytes()),
                                      static_cast<std::int64_t>(part % across) - 2 * column,
                                      static_cast<std::int64_t>(part / across) - 2 * row, cells);
        }
    }
}

void RasterWriter::Impl::encode(std::size_t level, std::span<const std::uint32_t> rows) {
    Done& all = done[level];
    const std::int64_t row = all.rows++;
    const Expected at = expected_at(level, row);
    const TileEncoder::Row encoded = encoder.encode(level, row, at.keys, [&](std::size_t column, std::string& cells) {
        levels[level].tile(rows, static_cast<std::int64_t>(column), cells);
        if (at.without_cells[column]) {
            lay_parts(level, row, static_cast<std::int64_t>(column), cells);
        }
    });
    for (std::size_t i = 0; i < encoded.tiles.size(); ++i) {
        tiles.add(level, encoded.tiles[i]);
        all.contents.push_back(encoded.contents[i]);
        all.in_rows.push_back(!at.without_cells[i]);
    }
}

RasterWriter::RasterWriter(const Grid& grid, const RasterPlan& plan, std::filesystem::path scratch_file) {
    CogPlan cog{levels_of(grid), plan.bands, plan.kind == RasterKind::bits ? 32 : 16, {}, {}};
    cog.place = place_tags(grid, plan, scratch_file);
    const auto nodata = std::stable_partition(cog.place.begin(), cog.place.end(),
                                              [](const TiffTag& tag) { return tag.id != k_nodata_tag; });
    cog.each.assign(nodata, cog.place.end());
    cog.place.erase(nodata, cog.place.end());
    std::vector<RasterLevel> levels;
    for (const CogLevel& level : cog.levels) {
        levels.emplace_back(plan.kind, plan.bands, level);
    }
    const std::size_t count = levels.size();
    m_impl.reset(new Impl{.asked = plan,
                          .plan = std::move(cog),
                          .levels = std::move(levels),
                          .tiles = {std::move(scratch_file), count},
                          .encoder = TileEncoder(plan.tile_cache),
                          .done = std::vector<Impl::Done>(count),
                          .mutex = {},
                          .expected = {}});
}
RasterWriter::~RasterWriter() = default;
RasterWriter::RasterWriter(RasterWriter&&) noexcept = default;

std::vector<bool> RasterWriter::holds(std::int64_t row, const std::vector<std::string>& keys) {
    return m_impl->encoder.holds(0, row, keys);
}

void RasterWriter::expect(std::int64_t row, std::vector<std::string> keys, std::vector<bool> without_cells) {
    const std::lock_guard lock(m_impl->mutex);
    m_impl->expected[row] = {std::move(keys), std::move(without_cells)};
}

void RasterWriter::write(std::span<const std::uint32_t> rows) {
    m_impl->add(0, rows);
}

void RasterWriter::finish(const std::filesystem::path& target) {
    write_cog(target, m_impl->plan, m_impl->tiles);
    m_impl.reset();
}

void limit_raster_cache(std::int64_t bytes) {
    GDALSetCacheMax64(bytes);
}

} // namespace reachplan
