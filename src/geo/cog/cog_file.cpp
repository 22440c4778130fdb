// SPDX-License-Identifier: Apache-2.0
#include "geo/cog/cog_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>

#include "base/faults.hpp"
#include "base/put_number.hpp"

namespace reachplan {
namespace {

// GDAL reads this to know that tiles can be fetched without asking for their lengths; the blank leaves room for "YES".
constexpr std::string_view k_ghost = "GDAL_STRUCTURAL_METADATA_SIZE=000140 bytes\n"
                                     "LAYOUT=IFDS_BEFORE_DATA\n"
                                     "BLOCK_ORDER=ROW_MAJOR\n"
                                     "BLOCK_LEADER=SIZE_AS_UINT4\n"
                                     "BLOCK_TRAILER=LAST_4_BYTES_REPEATED\n"
                                     "KNOWN_INCOMPATIBLE_EDITION=NO\n ";
static_assert(k_ghost.size() == 43 + 140);

constexpr std::uint64_t k_frame = 4; // bytes before and after a tile
constexpr std::uint16_t k_tile_offsets = 324, k_tile_sizes = 325;

/// How the two kinds of the format count.
struct Kind {
    bool big;
    std::size_t header() const { return big ? 16 : 8; }
    std::size_t offset() const { return big ? 8 : 4; }
    std::size_t entries() const { return big ? 8 : 2; }
    std::size_t entry() const { return big ? 20 : 12; }
    TiffType offset_type() const { return big ? TiffType::u64 : TiffType::u32; }
};

std::vector<std::uint64_t> alike(int count, std::uint64_t value) {
    return std::vector<std::uint64_t>(static_cast<std::size_t>(count), value);
}

std::vector<TiffTag> tags_of(const CogPlan& plan, std::size_t level, const std::vector<std::uint64_t>& offsets,
                             const std::vector<std::uint64_t>& sizes, Kind kind) {
    constexpr std::uint64_t deflate = 8, min_is_black = 1, contiguous = 1, unsigned_number = 1, unspecified = 0;
    const CogLevel& size = plan.levels[level];
    std::vector<TiffTag> tags = plan.each;
    if (level == 0) {
        tags.insert(tags.end(), plan.place.begin(), plan.place.end());
    } else {
        tags.push_back(tiff_tag(254, TiffType::u32, {1})); // a reduced version
    }
    tags.push_back(tiff_tag(256, TiffType::u32, {static_cast<std::uint64_t>(size.columns)}));
    tags.push_back(tiff_tag(257, TiffType::u32, {static_cast<std::uint64_t>(size.rows)}));
    tags.push_back(tiff_tag(258, TiffType::u16, alike(plan.bands, static_cast<std::uint64_t>(plan.bits))));
    tags.push_back(tiff_tag(259, TiffType::u16, {deflate}));
    tags.push_back(tiff_tag(262, TiffType::u16, {min_is_black}));
    tags.push_back(tiff_tag(277, TiffType::u16, {static_cast<std::uint64_t>(plan.bands)}));
    tags.push_back(tiff_tag(284, TiffType::u16, {contiguous}));
    tags.push_back(tiff_tag(322, TiffType::u16, {k_tile_side}));
    tags.push_back(tiff_tag(323, TiffType::u16, {k_tile_side}));
    tags.push_back(tiff_tag(k_tile_offsets, kind.offset_type(), offsets));
    tags.push_back(tiff_tag(k_tile_sizes, TiffType::u32, sizes));
    if (plan.bands > 1) {
        tags.push_back(tiff_tag(338, TiffType::u16, alike(plan.bands - 1, unspecified)));
    }
    tags.push_back(tiff_tag(339, TiffType::u16, alike(plan.bands, unsigned_number)));
    std::sort(tags.begin(), tags.end(), [](const TiffTag& a, const TiffTag& b) { return a.id < b.id; });
    return tags;
}

/// A directory that starts at `at`, the values that do not fit into its entries behind it.
std::string directory(const std::vector<TiffTag>& tags, std::uint64_t at, bool last, Kind kind) {
    std::string entries, values;
    const std::uint64_t behind = at + kind.entries() + tags.size() * kind.entry() + kind.offset();
    put_number(entries, tags.size(), kind.entries());
    for (const TiffTag& tag : tags) {
        put_number(entries, tag.id, 2);
        put_number(entries, tag.type, 2);
        put_number(entries, tag.count, kind.offset());
        if (tag.bytes.size() <= kind.offset()) {
            entries += tag.bytes + std::string(kind.offset() - tag.bytes.size(), '\0');
        } else {
            put_number(entries, behind + values.size(), kind.offset());
            values += tag.bytes + std::string(tag.bytes.size() % 2, '\0');
        }
    }
    put_number(entries, last ? 0 : behind + values.size(), kind.offset());
    return entries + values;
}

std::string header(Kind kind) {
    std::string out = "II";
    put_number(out, kind.big ? 43 : 42, 2);
    if (kind.big) {
        put_number(out, 8, 2);
        put_number(out, 0, 2);
    }
    const std::uint64_t first = kind.header() + k_ghost.size();
    put_number(out, first + first % 2, kind.offset());
    out += k_ghost;
    return out + std::string(out.size() % 2, '\0');
}

/// Header and directories with the tiles behind them; the lengths of both do not depend on where the tiles are.
std::string directories(const CogPlan& plan, const EncodedTiles& tiles, std::uint64_t first_tile, Kind kind) {
    std::vector<std::vector<std::uint64_t>> offsets(plan.levels.size());
    for (std::size_t level = plan.levels.size(); level-- > 0;) {
        for (const std::uint64_t size : tiles.sizes(level)) {
            offsets[level].push_back(first_tile + k_frame);
            first_tile += size + 2 * k_frame;
        }
    }
    std::string out = header(kind);
    for (std::size_t level = 0; level < plan.levels.size(); ++level) {
        const bool last = level + 1 == plan.levels.size();
        out += directory(tags_of(plan, level, offsets[level], tiles.sizes(level), kind), out.size(), last, kind);
    }
    return out;
}

std::uint64_t bytes_of(const CogPlan& plan, const EncodedTiles& tiles) {
    std::uint64_t bytes = 0;
    for (std::size_t level = 0; level < plan.levels.size(); ++level) {
        for (const std::uint64_t size : tiles.sizes(level)) {
            bytes += size + 2 * k_frame;
        }
    }
    return bytes;
}

} // namespace

void write_cog(const std::filesystem::path& target, const CogPlan& plan, EncodedTiles& tiles) {
    Kind kind{false};
    std::uint64_t first_tile = directories(plan, tiles, 0, kind).size();
    if (first_tile + bytes_of(plan, tiles) >= plan.big_from) {
        kind.big = true;
        first_tile = directories(plan, tiles, 0, kind).size();
    }
    std::ofstream out(target, std::ios::binary);
    out << directories(plan, tiles, first_tile, kind);
    for (std::size_t level = plan.levels.size(); level-- > 0;) {
        tiles.each(level, [&](const std::string& tile) {
            std::string framed;
            put_number(framed, tile.size(), k_frame);
            framed += tile;
            framed += tile.substr(tile.size() - k_frame);
            out << framed;
        });
    }
    out.close();
    if (!out) {
        throw ProcessingError(
            msg("geo.raster_not_written", {{"file", target.string()}, {"reason", std::strerror(errno)}}));
    }
}

} // namespace reachplan
