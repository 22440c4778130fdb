// SPDX-License-Identifier: Apache-2.0
#include "geo/grid_values.hpp"

#include <algorithm>
#include <cmath>

namespace reachplan {
namespace {

constexpr double k_rounding_cells = 1e-7; // edges that fall together do not touch the next cell
constexpr std::int64_t k_most_values = 1 << 22;
constexpr std::int64_t k_node_step = 4;
constexpr std::int64_t k_tile = 512;

} // namespace

GridValues::GridValues(const RasterSource& source, const Grid& grid, bool centres)
    : m_grid(grid), m_centres(centres), m_places(grid) {
    Faults faults;
    m_raster = Raster::open(source, faults);
    throw_if_errors(faults);
    m_same_crs = m_raster->shares_crs(grid.crs);
    m_single = m_raster->is_single();
}

std::vector<GridTile> GridValues::tiles(std::int64_t first_row, std::int64_t rows) const {
    const RasterGrid& raster = m_raster->grid();
    const double ratio = m_same_crs ? std::abs(m_grid.cell_m / raster.step.x) : 1;
    std::int64_t side = k_tile;
    while (side > 1 && static_cast<double>(side * side) * ratio * ratio > static_cast<double>(k_most_values)) {
        side /= 2;
    }
    // The first tile ends where a block of the file does.
    const double block_cells = raster.block_columns * std::abs(raster.step.x) / m_grid.cell_m;
    const double start = (m_grid.west - raster.corner.x) / (raster.block_columns * raster.step.x);
    const bool follows = m_same_crs && ratio == 1 && raster.block_columns % side == 0 && start > 0;
    const auto first_end = follows ? std::llround((1 - (start - std::floor(start))) * block_cells) % side : 0;
    std::vector<GridTile> all;
    for (std::int64_t row = first_row; row < first_row + rows; row += side) {
        const std::int64_t height = std::min(side, first_row + rows - row);
        for (std::int64_t column = 0; column < m_grid.columns;) {
            const std::int64_t width = column == 0 && first_end > 0 ? first_end : side;
            all.push_back({column, row, std::min(width, m_grid.columns - column), height});
            column += width;
        }
    }
    return all;
}

GridValues::Span GridValues::span(double from, double to) const {
    const double low = std::min(from, to), high = std::max(from, to);
    const double most = 1e9; // far beyond any raster, and still a whole number
    const auto first = static_cast<int>(std::clamp(std::floor(low + k_rounding_cells), -most, most));
    const auto end = static_cast<int>(std::clamp(std::ceil(high - k_rounding_cells), -most, most));
    return {first, std::max(end, first + 1)};
}

/// `edge`: of the grid, in its metres, where cell 0 begins; cells grow in the direction of `cell_m`'s sign.
GridValues::Span GridValues::along(double corner, double step, double edge, std::int64_t cell) const {
    const double cell_m = step == m_raster->grid().step.y ? -m_grid.cell_m : m_grid.cell_m;
    const double from = (edge + static_cast<double>(cell) * cell_m - corner) / step;
    const double to = (edge + static_cast<double>(cell + 1) * cell_m - corner) / step;
    if (!m_centres) {
        return span(from, to);
    }
    const auto at = static_cast<int>(std::floor((from + to) / 2));
    return {at, at + 1};
}

void GridValues::load(const GridTile& tile) {
    m_tile = tile;
    if (!m_same_crs) {
        project(tile);
    }
    CellWindow wanted = under(tile.column, tile.row);
    const auto grow = [&](std::int64_t column, std::int64_t row) {
        const CellWindow cell = under(column, row);
        wanted = {std::min(wanted.column, cell.column), std::min(wanted.row, cell.row),
                  std::max(wanted.column_end, cell.column_end), std::max(wanted.row_end, cell.row_end)};
    };
    const std::int64_t last_column = tile.column + tile.columns - 1, last_row = tile.row + tile.rows - 1;
    for (std::int64_t column = tile.column; column <= last_column; ++column) {
        grow(column, tile.row);
        grow(column, last_row);
    }
    for (std::int64_t row = tile.row; row <= last_row; ++row) {
        grow(tile.column, row);
        grow(last_column, row);
    }
    m_one_to_one = m_same_crs && wanted.column_end - wanted.column == tile.columns &&
                   wanted.row_end - wanted.row == tile.rows && m_raster->grid().step.x > 0 &&
                   m_raster->grid().step.y < 0;
    const RasterGrid& raster = m_raster->grid();
    const CellWindow cut{std::max(wanted.column, 0), std::max(wanted.row, 0),
                         std::min(wanted.column_end, raster.columns), std::min(wanted.row_end, raster.rows)};
    m_one_to_one = m_one_to_one && cut.column == wanted.column && cut.row == wanted.row &&
                   cut.column_end == wanted.column_end && cut.row_end == wanted.row_end;
    load_window(cut);
}

void GridValues::load_window(const CellWindow& wanted) {
    m_window = wanted.empty() ? CellWindow{} : wanted;
    m_width = static_cast<std::size_t>(m_window.column_end - m_window.column);
    const std::size_t cells = m_width * static_cast<std::size_t>(m_window.row_end - m_window.row);
    m_values.resize(m_single ? cells : 0);
    m_wide_values.resize(m_single ? 0 : cells);
    if (!m_window.empty() && m_single) {
        m_raster->read(m_window, std::span<float>(m_values));
    } else if (!m_window.empty()) {
        m_raster->read(m_window, std::span<double>(m_wide_values));
    }
}

CellWindow GridValues::under(std::int64_t column, std::int64_t row) const {
    if (!m_same_crs) {
        return projected(column, row);
    }
    const RasterGrid& raster = m_raster->grid();
    const Span across = along(raster.corner.x, raster.step.x, m_grid.west, column);
    const Span down = along(raster.corner.y, raster.step.y, m_grid.north, row);
    return {across.first, down.first, across.end, down.end};
}

const float* GridValues::row_of(std::int64_t row) const {
    return m_one_to_one && m_single ? m_values.data() + static_cast<std::size_t>(row - m_tile.row) * m_width : nullptr;
}

Xy GridValues::pixel_of(LonLat place) const {
    const RasterGrid& raster = m_raster->grid();
    const Xy at = m_raster->place_of(place).value_or(Xy{-1e12, -1e12}); // nowhere on the raster
    return {(at.x - raster.corner.x) / raster.step.x, (at.y - raster.corner.y) / raster.step.y};
}

/// What linear interpolation between every eighth corner misses at the fourth ones is more than it misses between these.
void GridValues::project(const GridTile& tile) {
    const auto count = [](std::int64_t cells) { return (cells + 2 * k_node_step - 1) / (2 * k_node_step) * 2 + 1; };
    const std::int64_t across = count(tile.columns), down = count(tile.rows);
    m_nodes_across = static_cast<std::size_t>(across);
    m_nodes.clear();
    for (std::int64_t j = 0; j < down; ++j) {
        for (std::int64_t i = 0; i < across; ++i) {
            m_nodes.push_back(pixel_of(m_places.at(static_cast<double>(tile.column + i * k_node_step),
                                                   static_cast<double>(tile.row + j * k_node_step))));
        }
    }
    m_margin = 0;
    const auto node = [&](std::int64_t i, std::int64_t j) { return m_nodes[static_cast<std::size_t>(j * across + i)]; };
    const auto check = [&](Xy a, Xy b, Xy middle) {
        m_margin = std::max({m_margin, std::abs((a.x + b.x) / 2 - middle.x), std::abs((a.y + b.y) / 2 - middle.y)});
    };
    for (std::int64_t j = 0; j < down; ++j) {
        for (std::int64_t i = 0; i < across; ++i) {
            if (i % 2 == 1) {
                check(node(i - 1, j), node(i + 1, j), node(i, j));
            }
            if (j % 2 == 1) {
                check(node(i, j - 1), node(i, j + 1), node(i, j));
            }
        }
    }
    m_margin += k_rounding_cells;
}

Xy GridValues::interpolated(double column, double row) const {
    const double x = (column - static_cast<double>(m_tile.column)) / k_node_step;
    const double y = (row - static_cast<double>(m_tile.row)) / k_node_step;
    const auto i = std::min(static_cast<std::size_t>(x), m_nodes_across - 2);
    const auto j = std::min(static_cast<std::size_t>(y), m_nodes.size() / m_nodes_across - 2);
    const double u = x - static_cast<double>(i), v = y - static_cast<double>(j);
    const Xy* top = m_nodes.data() + j * m_nodes_across + i;
    const Xy* bottom = top + m_nodes_across;
    const auto mix = [&](double a, double b, double c, double d) {
        return (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v;
    };
    return {mix(top[0].x, top[1].x, bottom[0].x, bottom[1].x), mix(top[0].y, top[1].y, bottom[0].y, bottom[1].y)};
}

CellWindow GridValues::projected(std::int64_t column, std::int64_t row) const {
    const auto c = static_cast<double>(column), r = static_cast<double>(row);
    if (m_centres) {
        Xy at = interpolated(c + 0.5, r + 0.5);
        const auto doubtful = [&](double x) { return std::floor(x - m_margin) != std::floor(x + m_margin); };
        if (doubtful(at.x) || doubtful(at.y)) {
            at = pixel_of(m_places.at(c + 0.5, r + 0.5));
        }
        const Span across = span(std::floor(at.x), std::floor(at.x) + 1),
                   down = span(std::floor(at.y), std::floor(at.y) + 1);
        return {across.first, down.first, across.end, down.end};
    }
    Xy low{1e300, 1e300}, high{-1e300, -1e300};
    for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
        const Xy at = interpolated(c + x, r + y);
        low = {std::min(low.x, at.x), std::min(low.y, at.y)};
        high = {std::max(high.x, at.x), std::max(high.y, at.y)};
    }
    const Span across = span(low.x - m_margin, high.x + m_margin), down = span(low.y - m_margin, high.y + m_margin);
    return {across.first, down.first, across.end, down.end};
}

} // namespace reachplan
