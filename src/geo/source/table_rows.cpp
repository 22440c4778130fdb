// SPDX-License-Identifier: Apache-2.0
// Tables (CSV, XLSX): every cell is text, header found, coordinates from columns.
#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "geo/source/coordinate_text.hpp"
#include "geo/source/pending_layer.hpp"

namespace reachplan {

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// 位置/经度 -> 经度
std::string last_part(const std::string& column) {
    const std::size_t slash = column.rfind('/');
    return lower(to_half_width(slash == std::string::npos ? column : column.substr(slash + 1)));
}

std::string known_columns(const PendingLayer& layer) {
    std::string out;
    for (const std::string& column : layer.columns) {
        out += (out.empty() ? "" : ", ") + column;
    }
    return out;
}

/// The first column with one of the names, the names in order of trust.
std::optional<std::size_t> guess(const PendingLayer& layer, std::span<const std::string_view> names) {
    for (const std::string_view name : names) {
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            if (last_part(layer.columns[i]) == name) {
                return i;
            }
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> named(const PendingLayer& layer, const std::string& name, const char* key,
                                 LayerFaults& faults) {
    const auto found = std::find(layer.columns.begin(), layer.columns.end(), name);
    if (found == layer.columns.end()) {
        faults.error({"", key, name}, msg("geo.no_such_column", {{"columns", known_columns(layer)}}));
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - layer.columns.begin());
}

struct CoordinateColumns {
    std::size_t x;
    std::size_t y;
};

std::optional<CoordinateColumns> coordinate_columns(const PendingLayer& layer, const VectorSource& source, bool degrees,
                                                    LayerFaults& faults) {
    if (!source.x_field.empty() || !source.y_field.empty()) {
        const auto x = named(layer, source.x_field, "x", faults);
        const auto y = named(layer, source.y_field, "y", faults);
        return x && y ? std::optional<CoordinateColumns>({*x, *y}) : std::nullopt;
    }
    constexpr auto k_lon = std::to_array<std::string_view>(
        {"lon", "lng", "long", "longitude", "经度", "东经", "厂区经度", "中心经度", "企业经度", "经度坐标", "x"});
    constexpr auto k_lat = std::to_array<std::string_view>(
        {"lat", "latitude", "纬度", "北纬", "厂区纬度", "中心纬度", "企业纬度", "纬度坐标", "y"});
    // In metres x may be the northing, as surveyors have it: then the case must say which is which.
    const auto x = degrees ? guess(layer, k_lon) : guess(layer, std::array<std::string_view, 2>{"easting", "东坐标"});
    const auto y = degrees ? guess(layer, k_lat) : guess(layer, std::array<std::string_view, 2>{"northing", "北坐标"});
    if (!x && !y && source.geometry_optional) {
        return std::nullopt;
    }
    if (!x || !y) {
        faults.error({}, msg("geo.no_coordinate_columns", {{"columns", known_columns(layer)}}),
                     msg("geo.no_coordinate_columns_fix"));
        return std::nullopt;
    }
    return CoordinateColumns{*x, *y};
}

} // namespace

std::optional<PendingLayer> read_table_rows(const VectorSource& source, SourceKind kind, LayerFaults& faults) {
    CellGrid grid;
    if (kind == SourceKind::csv) {
        const std::optional<std::string> text = read_text_file(source, faults);
        if (!text) {
            return std::nullopt;
        }
        grid = parse_csv(*text);
    } else {
        std::optional<CellGrid> sheet = read_xlsx_grid(source, faults);
        if (!sheet) {
            return std::nullopt;
        }
        grid = std::move(*sheet);
    }
    const TableHeader header = find_header(grid);
    PendingLayer layer;
    layer.is_table = true;
    layer.files = {source.path.string()};
    layer.columns = header.columns;
    layer.units = header.units;
    if (layer.columns.empty()) {
        faults.error({}, msg("geo.empty_table"));
    }
    for (std::size_t r = header.first_data_row; r < grid.rows.size(); ++r) {
        const GridRow& cells = grid.rows[r];
        if (is_footer(cells)) {
            faults.warning({std::to_string(cells.number)}, msg("geo.footer_left_out"));
            continue;
        }
        PendingFeature row;
        row.fid = cells.number;
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            const bool filled = i < cells.cells.size() && !cells.cells[i].empty();
            row.values.push_back(filled ? RawValue{cells.cells[i]} : RawValue{});
        }
        layer.features.push_back(std::move(row));
    }
    return layer;
}

void place_rows(PendingLayer& layer, const VectorSource& source, bool degrees, LayerFaults& faults) {
    const std::optional<CoordinateColumns> columns = coordinate_columns(layer, source, degrees, faults);
    if (!columns) {
        return;
    }
    const auto is_empty = [](const RawValue& value) { return std::holds_alternative<std::monostate>(value); };
    for (PendingFeature& row : layer.features) {
        if (source.geometry_optional && is_empty(row.values[columns->x]) && is_empty(row.values[columns->y])) {
            continue;
        }
        const auto read = [&](std::size_t column) -> std::optional<double> {
            const auto* text = std::get_if<std::string>(&row.values[column]);
            const std::string given = text != nullptr ? *text : "";
            const std::optional<double> value = degrees ? parse_angle(given) : parse_number(given);
            if (!value) {
                faults.error({std::to_string(row.fid), layer.columns[column], given},
                             msg(given.empty() ? "geo.no_coordinate" : "geo.bad_coordinate"));
            }
            return value;
        };
        const std::optional<double> x = read(columns->x);
        const std::optional<double> y = read(columns->y);
        if (x && y) {
            row.shape = std::make_unique<OGRPoint>(*x, *y);
        }
    }
}

} // namespace reachplan
