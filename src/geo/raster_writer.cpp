// SPDX-License-Identifier: Apache-2.0
// A scratch GeoTIFF takes the cells and our own overviews; GDAL's COG driver then copies both in its fixed order, so
// neither the window height nor the block cache leaves a trace in the bytes.
#include "geo/raster_writer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/faults.hpp"
#include "geo/crs.hpp"
#include "geo/gdal_owners.hpp"

namespace reachplan {

namespace {

constexpr int k_block = 512;

[[noreturn]] void fail(const std::filesystem::path& file, const GdalMessages& messages) {
    throw ProcessingError(msg("geo.raster_not_written", {{"file", file.string()}, {"reason", messages.text()}}));
}

GDALDriver& driver(const char* name) {
    return *GetGDALDriverManager()->GetDriverByName(name);
}

/// One resolution: collects rows until a block's height is full, and halves them for the next.
class Level {
public:
    Level(RasterKind kind, int bands, std::int64_t columns, std::int64_t rows)
        : m_kind(kind), m_bands(static_cast<std::size_t>(bands)), m_columns(static_cast<std::size_t>(columns)),
          m_rows(rows) {}

    std::int64_t columns() const { return static_cast<std::int64_t>(m_columns); }
    std::int64_t rows() const { return m_rows; }
    bool is_one_block() const { return m_columns <= k_block && m_rows <= k_block; }

    /// A row of all bands; `halved` receives a row of the next level when there is one.
    bool take(const std::uint32_t* row, std::vector<std::uint32_t>& halved) {
        m_kept.reserve(width() * static_cast<std::size_t>(std::min<std::int64_t>(k_block, m_rows)));
        m_kept.insert(m_kept.end(), row, row + width());
        const bool odd_one = m_taken % 2 == 0;
        const bool last = ++m_taken == m_rows;
        if (odd_one) {
            m_pair.assign(row, row + width());
        } else {
            merge(m_pair.data(), row, width());
        }
        if (odd_one && !last) {
            return false;
        }
        halve(halved);
        return true;
    }
    bool wants_flush() const { return !m_kept.empty() && (m_kept.size() / width() >= k_block || m_taken == m_rows); }
    void flush(std::array<GDALRasterBand*, 64>& bands, bool& good) {
        const std::size_t rows = m_kept.size() / width();
        const auto first = m_taken - static_cast<std::int64_t>(rows);
        for (std::size_t b = 0; b < m_bands; ++b) {
            good = good && bands.at(b)->RasterIO(GF_Write, 0, static_cast<int>(first), static_cast<int>(m_columns),
                                                 static_cast<int>(rows), m_kept.data() + b * m_columns,
                                                 static_cast<int>(m_columns), static_cast<int>(rows), GDT_UInt32, 4,
                                                 static_cast<GSpacing>(width() * 4), nullptr) == CE_None;
        }
        m_kept.clear();
    }

private:
    std::size_t width() const { return m_columns * m_bands; }
    std::uint32_t merged(std::uint32_t a, std::uint32_t b) const {
        if (m_kind == RasterKind::bits) {
            return a | b;
        }
        return a == k_no_score || b == k_no_score ? k_no_score : std::min(a, b);
    }
    void merge(std::uint32_t* into, const std::uint32_t* from, std::size_t count) const {
        for (std::size_t i = 0; i < count; ++i) {
            into[i] = merged(into[i], from[i]);
        }
    }
    void halve(std::vector<std::uint32_t>& halved) const {
        const std::size_t half = (m_columns + 1) / 2;
        halved.resize(half * m_bands);
        for (std::size_t b = 0; b < m_bands; ++b) {
            const std::uint32_t* row = m_pair.data() + b * m_columns;
            for (std::size_t i = 0; i < half; ++i) {
                const std::size_t second = std::min(2 * i + 1, m_columns - 1);
                halved[b * half + i] = merged(row[2 * i], row[second]);
            }
        }
    }

    RasterKind m_kind;
    std::size_t m_bands;
    std::size_t m_columns;
    std::int64_t m_rows;
    std::int64_t m_taken = 0;
    std::vector<std::uint32_t> m_kept; // rows not yet written
    std::vector<std::uint32_t> m_pair; // the row, or the two rows, that the next level waits for
};

} // namespace

struct RasterWriter::Impl {
    RasterPlan plan;
    std::filesystem::path file; // scratch
    DatasetPtr dataset;
    std::vector<Level> levels; // full resolution first

    void create(const Grid& grid);
    void take(std::size_t level, const std::uint32_t* row);
    void flush(std::size_t level);
};

void RasterWriter::Impl::create(const Grid& grid) {
    prepare_gdal();
    const GdalMessages messages;
    const GdalOption overview_blocks("GDAL_TIFF_OVR_BLOCKSIZE", "512");
    CPLStringList options;
    for (const char* option : {"TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=ZSTD", "ZSTD_LEVEL=1",
                               "BIGTIFF=IF_SAFER", "SPARSE_OK=TRUE", "INTERLEAVE=BAND"}) {
        options.AddString(option);
    }
    const GDALDataType type = plan.kind == RasterKind::bits ? GDT_UInt32 : GDT_UInt16;
    dataset.reset(driver("GTiff").Create(file.c_str(), static_cast<int>(grid.columns), static_cast<int>(grid.rows),
                                         plan.bands, type, options.List()));
    if (!dataset) {
        fail(file, messages);
    }
    std::array<double, 6> place{grid.west, grid.cell_m, 0, grid.north, 0, -grid.cell_m};
    dataset->SetGeoTransform(place.data());
    const OGRSpatialReference crs = parse_crs(grid.crs).value();
    dataset->SetSpatialRef(&crs);
    for (int b = 1; b <= plan.bands; ++b) {
        GDALRasterBand& band = *dataset->GetRasterBand(b);
        if (plan.kind == RasterKind::score) {
            band.SetNoDataValue(k_no_score);
            band.SetScale(0.0001);
        }
        if (!plan.band_titles.empty()) {
            band.SetDescription(plan.band_titles.at(static_cast<std::size_t>(b - 1)).c_str());
        }
    }
    levels.emplace_back(plan.kind, plan.bands, grid.columns, grid.rows);
    std::vector<int> factors;
    for (int factor = 2; !levels.back().is_one_block(); factor *= 2) {
        levels.emplace_back(plan.kind, plan.bands, (levels.back().columns() + 1) / 2, (levels.back().rows() + 1) / 2);
        factors.push_back(factor);
    }
    if (!factors.empty() && dataset->BuildOverviews("NONE", static_cast<int>(factors.size()), factors.data(), 0,
                                                    nullptr, nullptr, nullptr) != CE_None) {
        fail(file, messages);
    }
}

void RasterWriter::Impl::take(std::size_t level, const std::uint32_t* row) {
    std::vector<std::uint32_t> halved;
    const bool has_next = levels[level].take(row, halved);
    if (levels[level].wants_flush()) {
        flush(level);
    }
    if (has_next && level + 1 < levels.size()) {
        take(level + 1, halved.data());
    }
}

void RasterWriter::Impl::flush(std::size_t level) {
    const GdalMessages messages;
    std::array<GDALRasterBand*, 64> bands{};
    for (int b = 0; b < plan.bands; ++b) {
        GDALRasterBand* band = dataset->GetRasterBand(b + 1);
        bands.at(static_cast<std::size_t>(b)) = level == 0 ? band : band->GetOverview(static_cast<int>(level) - 1);
    }
    bool good = true;
    levels[level].flush(bands, good);
    if (!good) {
        fail(file, messages);
    }
}

RasterWriter::RasterWriter(const Grid& grid, RasterPlan plan, std::filesystem::path scratch_file)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->plan = std::move(plan);
    m_impl->file = std::move(scratch_file);
    m_impl->create(grid);
}
RasterWriter::~RasterWriter() = default;
RasterWriter::RasterWriter(RasterWriter&&) noexcept = default;

void RasterWriter::write(std::span<const std::uint32_t> rows) {
    const std::size_t width =
        static_cast<std::size_t>(m_impl->levels.front().columns()) * static_cast<std::size_t>(m_impl->plan.bands);
    for (std::size_t at = 0; at + width <= rows.size(); at += width) {
        m_impl->take(0, rows.data() + at);
    }
}

void RasterWriter::finish(const std::filesystem::path& target, int threads) {
    const GdalMessages messages;
    m_impl->dataset.reset(); // what is in memory still goes to the file
    if (messages.failed()) {
        fail(m_impl->file, messages);
    }
    const DatasetPtr cells(
        GDALDataset::Open(m_impl->file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
    CPLStringList options;
    for (const char* option :
         {"COMPRESS=DEFLATE", "LEVEL=6", "BLOCKSIZE=512", "BIGTIFF=IF_SAFER", "OVERVIEWS=FORCE_USE_EXISTING"}) {
        options.AddString(option);
    }
    // Threads compress blocks, which are written in order all the same.
    options.SetNameValue("NUM_THREADS", std::to_string(threads).c_str());
    if (cells) {
        const DatasetPtr made(
            driver("COG").CreateCopy(target.c_str(), cells.get(), FALSE, options.List(), nullptr, nullptr));
        if (made && !messages.failed()) {
            std::error_code ignored;
            std::filesystem::remove(m_impl->file, ignored);
            return;
        }
    }
    fail(target, messages);
}

void limit_raster_cache(std::int64_t bytes) {
    GDALSetCacheMax64(bytes);
}

} // namespace reachplan
