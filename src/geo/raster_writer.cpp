// SPDX-License-Identifier: Apache-2.0
// Tiles are encoded as soon as their rows are there, many at once, and laid out at the end when the size of each is
// known: neither the height of the windows nor the threads leave a trace in the bytes.
#include "geo/raster_writer.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string>

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
    CogPlan plan;
    std::vector<RasterLevel> levels; // full resolution first
    EncodedTiles tiles;
    TileEncoder encoder;
    std::vector<std::int64_t> rows_of_tiles; // encoded so far, by level

    void add(std::size_t level, std::span<const std::uint32_t> rows);
    void encode(std::size_t level, std::span<const std::uint32_t> rows);
};

void RasterWriter::Impl::add(std::size_t level, std::span<const std::uint32_t> rows) {
    levels[level].add(rows, [&](std::span<const std::uint32_t> full) {
        encode(level, full);
        if (level + 1 < levels.size()) {
            add(level + 1, levels[level].halved(full));
        }
    });
}

void RasterWriter::Impl::encode(std::size_t level, std::span<const std::uint32_t> rows) {
    const auto across = static_cast<std::size_t>(levels[level].size().tiles_across());
    const std::vector<std::string> encoded =
        encoder.encode(level, rows_of_tiles[level]++, across, [&](std::size_t i, std::string& cells) {
            levels[level].tile(rows, static_cast<std::int64_t>(i), cells);
        });
    for (const std::string& tile : encoded) {
        tiles.add(level, tile);
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
    m_impl.reset(new Impl{std::move(cog),
                          std::move(levels),
                          {std::move(scratch_file), count},
                          TileEncoder(plan.tile_cache),
                          std::vector<std::int64_t>(count)});
}
RasterWriter::~RasterWriter() = default;
RasterWriter::RasterWriter(RasterWriter&&) noexcept = default;

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
