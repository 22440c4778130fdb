// SPDX-License-Identifier: Apache-2.0
// Cells are found by integer row and column; GDAL's block cache does the rest.
#include "geo/raster_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <type_traits>
#include <vector>

#include "geo/crs.hpp"
#include "geo/float_tiles.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/network_file.hpp"
#include "geo/raster_opening.hpp"

namespace reachplan {

namespace {

template <class Real>
constexpr GDALDataType k_type = sizeof(Real) == sizeof(float) ? GDT_Float32 : GDT_Float64;

} // namespace

struct Raster::Impl {
    RasterSource source;
    DatasetPtr dataset;
    GDALRasterBand* band = nullptr; // owned by the dataset
    std::array<double, 6> place{};  // GDAL's geotransform, without rotation
    OGRSpatialReference crs;
    std::optional<ToLonLat> to_lonlat;
    Nodata nodata;
    double scale = 1;
    double offset = 0;

    RasterGrid grid;
    std::unique_ptr<FloatTiles> float_tiles; // null: GDAL reads the blocks
    mutable std::vector<std::byte> block;    // one, as stored

    std::optional<double> cell(int column, int row) const;
    bool is_nodata(double value) const;
    std::unique_ptr<FloatTiles> open_float_tiles() const;
    bool can_be_infinite() const { return GDALDataTypeIsFloating(band->GetRasterDataType()) != 0; }
    template <class Real>
    bool read_block(const CellWindow& cells, const CellWindow& window, std::span<Real> values) const;
    template <class Real>
    bool read_any(const CellWindow& window, std::span<Real> values) const;
    template <class Real>
    void blank(const CellWindow& window, std::span<Real> values) const;
    template <class Real>
    void read(const CellWindow& window, std::span<Real> values) const {
        const GdalMessages silent;
        if (!read_any(window, values)) {
            fail();
        }
        blank(window, values);
    }
    [[noreturn]] void fail() const;
};

// A Float32 band stores its nodata value rounded.
bool Raster::Impl::is_nodata(double value) const {
    return nodata.value && (value == *nodata.value || (band->GetRasterDataType() == GDT_Float32 &&
                                                       static_cast<float>(value) == static_cast<float>(*nodata.value)));
}

/// A file that opened and whose cells cannot be decoded is damaged: a fault of the input. A server may do better later.
void Raster::Impl::fail() const {
    const std::string reason = CPLGetLastErrorMsg();
    if (is_network_path(source.path)) {
        throw ProcessingError(msg("geo.raster_failed", {{"file", dataset->GetDescription()}, {"reason", reason}}));
    }
    Faults faults;
    RasterFaults(source, faults)
        .error("", "", msg("geo.cells_unreadable", {{"reason", reason}}), msg("geo.cells_unreadable_fix"));
    throw InvalidInput(faults);
}

std::optional<double> Raster::Impl::cell(int column, int row) const {
    double value = 0;
    GByte mask = 255;
    const bool read = band->RasterIO(GF_Read, column, row, 1, 1, &value, 1, 1, GDT_Float64, 0, 0, nullptr) == CE_None &&
                      (!nodata.masked || band->GetMaskBand()->RasterIO(GF_Read, column, row, 1, 1, &mask, 1, 1,
                                                                       GDT_Byte, 0, 0, nullptr) == CE_None);
    if (!read) {
        fail();
    }
    if (is_nodata(value) || mask == 0 || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value * scale + offset;
}

std::unique_ptr<FloatTiles> Raster::Impl::open_float_tiles() const {
    const char* predictor = dataset->GetMetadataItem("PREDICTOR", "IMAGE_STRUCTURE");
    const bool may_be = predictor != nullptr && std::string_view(predictor) == "3" && !is_network_path(source.path) &&
                        std::string_view(dataset->GetDriverName()) == "GTiff" &&
                        band->GetRasterDataType() == GDT_Float32;
    return may_be ? FloatTiles::open(source.path, grid.columns, grid.rows, grid.block_columns, grid.block_rows)
                  : nullptr;
}

Raster::Raster(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {
}

Raster::~Raster() = default;

std::unique_ptr<Raster> Raster::open(const RasterSource& source, Faults& out_faults) {
    prepare_gdal();
    const GdalMessages silent;
    RasterFaults faults(source, out_faults);
    auto owned = std::make_unique<Impl>();
    Impl& impl = *owned;
    impl.source = source;
    impl.dataset = open_dataset(source, faults);
    if (!impl.dataset) {
        return nullptr;
    }
    if (const int bands = impl.dataset->GetRasterCount(); bands != 1) {
        faults.error("", std::to_string(bands), msg("geo.one_band"), msg("geo.one_band_fix"));
        return nullptr;
    }
    impl.band = impl.dataset->GetRasterBand(1);
    impl.to_lonlat = crs_of_raster(*impl.dataset, source, impl.crs, faults);
    impl.nodata = nodata_of(*impl.band, source, faults);
    bool sound = impl.to_lonlat && impl.nodata.stated;
    if (impl.dataset->GetGeoTransform(impl.place.data()) != CE_None || impl.place[1] == 0 || impl.place[5] == 0) {
        faults.error("", "", msg("geo.no_geotransform"), msg("geo.no_geotransform_fix"));
        sound = false;
    } else if (impl.place[2] != 0 || impl.place[4] != 0) {
        faults.error("", "", msg("geo.rotated"), msg("geo.rotated_fix"));
        sound = false;
    }
    impl.grid.columns = impl.dataset->GetRasterXSize();
    impl.grid.rows = impl.dataset->GetRasterYSize();
    impl.band->GetBlockSize(&impl.grid.block_columns, &impl.grid.block_rows);
    impl.grid.corner = {impl.place[0], impl.place[3]};
    impl.grid.step = {impl.place[1], impl.place[5]};
    impl.grid.degrees = impl.to_lonlat && impl.to_lonlat->degrees();
    impl.float_tiles = impl.open_float_tiles();
    int has = 0;
    impl.scale = impl.band->GetScale(&has);
    impl.scale = has != 0 ? impl.scale : 1;
    impl.offset = impl.band->GetOffset(&has);
    impl.offset = has != 0 ? impl.offset : 0;
    return sound ? std::make_unique<Raster>(std::move(owned)) : nullptr;
}

std::optional<double> Raster::at(LonLat point) const {
    const GdalMessages silent;
    const std::optional<Xy> p = m_impl->to_lonlat->back(point);
    if (!p) {
        return std::nullopt;
    }
    const double column = std::floor((p->x - m_impl->place[0]) / m_impl->place[1]);
    const double row = std::floor((p->y - m_impl->place[3]) / m_impl->place[5]);
    if (!(column >= 0 && row >= 0 && column < m_impl->dataset->GetRasterXSize() &&
          row < m_impl->dataset->GetRasterYSize())) {
        return std::nullopt;
    }
    return m_impl->cell(static_cast<int>(column), static_cast<int>(row));
}

const RasterGrid& Raster::grid() const {
    return m_impl->grid;
}

const ToLonLat& Raster::to_lonlat() const {
    return *m_impl->to_lonlat;
}

std::optional<Xy> Raster::place_of(LonLat point) const {
    return m_impl->to_lonlat->back(point);
}

LonLat Raster::lonlat_of(Xy place) const {
    return m_impl->to_lonlat->one(place);
}

/// Decodes the block that starts at `cells` (cut at the raster's edge) and copies it into the window.
template <class Real>
bool Raster::Impl::read_block(const CellWindow& cells, const CellWindow& window, std::span<Real> values) const {
    const std::size_t width = static_cast<std::size_t>(window.column_end - window.column);
    const auto row_in_window = [&](int row) {
        return values.data() + static_cast<std::size_t>(row - window.row) * width + (cells.column - window.column);
    };
    if constexpr (std::is_same_v<Real, float>) {
        if (float_tiles && float_tiles->read(cells.column / grid.block_columns, cells.row / grid.block_rows,
                                             cells.column_end - cells.column, cells.row_end - cells.row,
                                             row_in_window(cells.row), width)) {
            return true;
        }
    }
    const GDALDataType type = band->GetRasterDataType();
    const std::size_t size = static_cast<std::size_t>(GDALGetDataTypeSizeBytes(type));
    const std::size_t pitch = static_cast<std::size_t>(grid.block_columns) * size;
    block.resize(pitch * static_cast<std::size_t>(grid.block_rows));
    if (band->ReadBlock(cells.column / grid.block_columns, cells.row / grid.block_rows, block.data()) != CE_None) {
        return false;
    }
    for (int row = cells.row; row < cells.row_end; ++row) {
        GDALCopyWords(block.data() + static_cast<std::size_t>(row - cells.row) * pitch, type, static_cast<int>(size),
                      row_in_window(row), k_type<Real>, sizeof(Real), cells.column_end - cells.column);
    }
    return true;
}

template <class Real>
bool Raster::Impl::read_any(const CellWindow& window, std::span<Real> values) const {
    const int bw = grid.block_columns, bh = grid.block_rows;
    const bool whole = window.column % bw == 0 && window.row % bh == 0 &&
                       (window.column_end % bw == 0 || window.column_end == grid.columns) &&
                       (window.row_end % bh == 0 || window.row_end == grid.rows);
    if (!whole) {
        const int width = window.column_end - window.column, height = window.row_end - window.row;
        return band->RasterIO(GF_Read, window.column, window.row, width, height, values.data(), width, height,
                              k_type<Real>, 0, 0, nullptr) == CE_None;
    }
    bool good = true;
    for (int row = window.row; row < window.row_end; row += bh) {
        for (int column = window.column; column < window.column_end; column += bw) {
            const CellWindow cells{column, row, std::min(column + bw, grid.columns), std::min(row + bh, grid.rows)};
            good = good && read_block(cells, window, values);
        }
    }
    return good;
}

/// Takes out what is no data and applies scale and offset.
template <class Real>
void Raster::Impl::blank(const CellWindow& window, std::span<Real> values) const {
    if (!nodata.value && !nodata.masked && scale == 1 && offset == 0 && !can_be_infinite()) {
        return;
    }
    std::vector<GByte> mask;
    if (nodata.masked) {
        const int width = window.column_end - window.column, height = window.row_end - window.row;
        mask.resize(values.size());
        if (band->GetMaskBand()->RasterIO(GF_Read, window.column, window.row, width, height, mask.data(), width, height,
                                          GDT_Byte, 0, 0, nullptr) != CE_None) {
            fail();
        }
    }
    if (!nodata.value && mask.empty() && scale == 1 && offset == 0) {
        for (Real& value : values) { // infinity less itself is not a number
            value += value - value;
        }
        return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool none = is_nodata(values[i]) || !std::isfinite(values[i]) || (!mask.empty() && mask[i] == 0);
        values[i] = none ? std::numeric_limits<Real>::quiet_NaN() : static_cast<Real>(values[i] * scale + offset);
    }
}

void Raster::read(const CellWindow& window, std::span<double> values) const {
    m_impl->read(window, values);
}

void Raster::read(const CellWindow& window, std::span<float> values) const {
    m_impl->read(window, values);
}

bool Raster::is_single() const {
    const GDALDataType type = m_impl->band->GetRasterDataType();
    const bool narrow = type == GDT_Byte || type == GDT_Int16 || type == GDT_UInt16 || type == GDT_Float32;
    return narrow && m_impl->scale == 1 && m_impl->offset == 0;
}

bool Raster::shares_crs(const std::string& crs) const {
    const std::optional<OGRSpatialReference> other = parse_crs(crs);
    return other && m_impl->crs.IsSame(&*other) != 0;
}

} // namespace reachplan
