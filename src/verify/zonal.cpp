// SPDX-License-Identifier: Apache-2.0
#include "verify/zonal.hpp"

#include <algorithm>
#include <cmath>

#include "verify/measure.hpp"

namespace reachplan::verify {
namespace {

using Ring = std::vector<Xy>;

struct SignedRing {
    Ring ring;
    double sign; // holes count against
};

double area_of(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 2; i < ring.size(); ++i) {
        const Xy o = ring[0], a = ring[i - 1], b = ring[i];
        twice += (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
    }
    return std::abs(twice) / 2;
}

/// What of the ring lies on the side where `depth` is not negative (Sutherland and Hodgman 1974); what it leaves
/// doubled along the cut has no area.
template <typename Depth>
Ring cut(const Ring& ring, const Depth& depth) {
    Ring kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Xy a = ring[i], b = ring[(i + 1) % ring.size()];
        const double from = depth(a), to = depth(b);
        if (from >= 0) {
            kept.push_back(a);
        }
        if ((from > 0 && to < 0) || (from < 0 && to > 0)) {
            const double t = from / (from - to);
            kept.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        }
    }
    return kept;
}

Ring between_rows(const Ring& ring, int row) {
    const Ring below = cut(ring, [&](Xy p) { return p.y - row; });
    return cut(below, [&](Xy p) { return row + 1 - p.y; });
}

Ring between_columns(const Ring& ring, int column) {
    const Ring right = cut(ring, [&](Xy p) { return p.x - column; });
    return cut(right, [&](Xy p) { return column + 1 - p.x; });
}

Ring on_grid(const Raster& raster, const Path& path) {
    const RasterGrid& grid = raster.grid();
    Ring ring;
    for (const LonLat p : path) {
        if (const std::optional<Xy> at = raster.place_of(p)) {
            ring.push_back({(at->x - grid.corner.x) / grid.step.x, (at->y - grid.corner.y) / grid.step.y});
        }
    }
    return ring;
}

std::vector<SignedRing> rings_of(const Raster& raster, const Geometry& zone) {
    std::vector<SignedRing> rings;
    for (const Polygon& polygon : zone.polygons) {
        rings.push_back({on_grid(raster, polygon.outer), 1});
        for (const Path& hole : polygon.holes) {
            rings.push_back({on_grid(raster, hole), -1});
        }
    }
    return rings;
}

/// Mean area of the cells of a stretch of a row: between two parallels by Simpson's rule, else the geodesic polygon.
double cell_m2(const Raster& raster, int row, int column, int columns) {
    const RasterGrid& grid = raster.grid();
    const auto corner = [&](int c, int r) {
        return raster.lonlat_of({grid.corner.x + c * grid.step.x, grid.corner.y + r * grid.step.y});
    };
    if (!grid.degrees) {
        const int end = column + columns;
        const Path ring{corner(column, row), corner(column, row + 1), corner(end, row + 1), corner(end, row),
                        corner(column, row)};
        return area_m2(Geometry{{}, {}, {{ring, {}}}}) / columns;
    }
    constexpr double a = 6378137.0, f = 1 / 298.257222101, e2 = f * (2 - f), radians = 3.14159265358979323846 / 180.0;
    const auto square_degree = [&](double lat) {
        const double w2 = 1 - e2 * std::sin(lat * radians) * std::sin(lat * radians);
        return a * a * (1 - e2) / (w2 * w2) * std::cos(lat * radians) * radians * radians;
    };
    const double south = grid.corner.y + row * grid.step.y, north = south + grid.step.y;
    const double mean = (square_degree(south) + 4 * square_degree((south + north) / 2) + square_degree(north)) / 6;
    return std::abs(mean * grid.step.x * grid.step.y);
}

constexpr double k_least_share = 1e-9; // less than that of a cell is rounding
constexpr double k_gap_cells = 1e-6;   // likewise of a whole zone
/// Between its ends a longer edge strays from the straight line in the raster's CRS by more than some millimetres.
constexpr double k_longest_edge_m = 500;

class Summing {
public:
    Summing(const Raster& raster, std::vector<SignedRing> rings) : m_raster(raster), m_rings(std::move(rings)) {}

    RasterSum sum() {
        const RasterGrid& grid = m_raster.grid();
        double top = grid.rows, bottom = 0;
        for (const SignedRing& part : m_rings) {
            m_zone += part.sign * area_of(part.ring);
            for (const Xy p : part.ring) {
                top = std::min(top, p.y);
                bottom = std::max(bottom, p.y);
            }
        }
        const int end = static_cast<int>(std::min(std::ceil(bottom), static_cast<double>(grid.rows)));
        for (int row = static_cast<int>(std::max(0.0, std::floor(top))); row < end; ++row) {
            add_row(row);
        }
        if (m_zone > 0 && m_known > 0) {
            const double missing = 1 - m_known / m_zone;
            m_sum.missing_share = missing > 1e-9 ? missing : 0;
        }
        m_gap = m_zone - m_known > k_gap_cells;
        return m_sum;
    }

    const std::set<double>& values() const { return m_values; }
    bool gap() const { return m_gap; }

private:
    void add_row(int row) {
        std::vector<SignedRing> cuts;
        double west = 1e300, east = -1e300;
        for (const SignedRing& part : m_rings) {
            cuts.push_back({between_rows(part.ring, row), part.sign});
            for (const Xy p : cuts.back().ring) {
                west = std::min(west, p.x);
                east = std::max(east, p.x);
            }
        }
        const double columns = m_raster.grid().columns;
        const int first = static_cast<int>(std::clamp(std::floor(west), 0.0, columns));
        const int end = static_cast<int>(std::clamp(std::ceil(east), 0.0, columns));
        if (west > east || first >= end) {
            return;
        }
        std::vector<double> values(static_cast<std::size_t>(end - first));
        m_raster.read({first, row, end, row + 1}, values);
        constexpr int k_stretch = 16;
        double m2 = 0;
        for (int column = first; column < end; ++column) {
            if ((column - first) % k_stretch == 0) {
                m2 = cell_m2(m_raster, row, column, std::min(k_stretch, end - column));
            }
            add_cell(cuts, column, values[static_cast<std::size_t>(column - first)], m2);
        }
    }

    void add_cell(const std::vector<SignedRing>& cuts, int column, double value, double m2) {
        double share = 0;
        for (const SignedRing& part : cuts) {
            share += part.sign * area_of(between_columns(part.ring, column));
        }
        if (share > k_least_share && !std::isnan(value)) {
            m_values.insert(value);
        }
        if (share > 0 && !std::isnan(value)) {
            m_known += share;
            m_sum.per_cell += value * share;
            m_sum.per_area += value * share * m2;
        }
    }

    const Raster& m_raster;
    std::vector<SignedRing> m_rings;
    std::set<double> m_values;
    bool m_gap = true;
    double m_zone = 0, m_known = 0; // cells
    RasterSum m_sum;
};

} // namespace

RasterCells raster_cells(const Raster& raster, const Geometry& zone) {
    RasterCells cells;
    for (const LonLat point : zone.points) {
        const std::optional<double> value = raster.at(point);
        cells.gap = cells.gap || !value;
        if (value) {
            cells.values.insert(*value);
        }
    }
    if (!zone.polygons.empty()) {
        Geometry fine{{}, {}, zone.polygons};
        for (Polygon& polygon : fine.polygons) {
            polygon.outer = in_short_edges(polygon.outer, k_longest_edge_m);
            for (Path& hole : polygon.holes) {
                hole = in_short_edges(hole, k_longest_edge_m);
            }
        }
        Summing summing(raster, rings_of(raster, fine));
        summing.sum();
        cells.gap = cells.gap || summing.gap();
        cells.values.insert(summing.values().begin(), summing.values().end());
    }
    return cells;
}

RasterSum raster_sum(const Raster& raster, const Geometry& zone) {
    return Summing(raster, rings_of(raster, zone)).sum();
}

} // namespace reachplan::verify
