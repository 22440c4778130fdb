// SPDX-License-Identifier: Apache-2.0
#include "geo/zonal/coverage.hpp"

#include <algorithm>
#include <cmath>

namespace reachplan {
namespace {

/// Below it a share of a cell is what rounding leaves of nothing, or of everything.
constexpr double k_rounding = 1e-12;

double twice_area(const std::vector<Xy>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Xy a = ring[i], b = ring[(i + 1) % ring.size()], o = ring.front();
        sum += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    }
    return sum;
}

/// Where the straight line through both is at height y; computed from the ends alone.
Xy at_row(Xy a, Xy b, double y) {
    return {a.x + (y - a.y) * ((b.x - a.x) / (b.y - a.y)), y};
}

Xy at_column(Xy a, Xy b, double x) {
    return {x, a.y + (x - a.x) * ((b.y - a.y) / (b.x - a.x))};
}

double snapped(double fraction) {
    if (fraction < k_rounding) {
        return 0;
    }
    return fraction > 1 - k_rounding ? 1 : fraction;
}

int clamped(double value, int low, int high) {
    return static_cast<int>(std::clamp(value, static_cast<double>(low), static_cast<double>(high)));
}

} // namespace

CellWindow cells_around(const PlaneZone& zone, const CellWindow& within) {
    double west = 1e300, north = 1e300, east = -1e300, south = -1e300;
    for (const PlanePolygon& polygon : zone) {
        for (const Xy p : polygon.outer) {
            west = std::min(west, p.x);
            east = std::max(east, p.x);
            north = std::min(north, p.y);
            south = std::max(south, p.y);
        }
    }
    return {clamped(std::floor(west), within.column, within.column_end),
            clamped(std::floor(north), within.row, within.row_end),
            clamped(std::ceil(east), within.column, within.column_end),
            clamped(std::ceil(south), within.row, within.row_end)};
}

double cells_of(const PlaneZone& zone) {
    double sum = 0;
    for (const PlanePolygon& polygon : zone) {
        sum += std::abs(twice_area(polygon.outer)) / 2;
        for (const std::vector<Xy>& hole : polygon.holes) {
            sum -= std::abs(twice_area(hole)) / 2;
        }
    }
    return sum;
}

void Coverage::cover(const PlaneZone& zone, const CellWindow& window) {
    m_window = window;
    const std::size_t rows = static_cast<std::size_t>(window.row_end - window.row);
    if (m_rows.size() < rows) {
        m_rows.resize(rows);
    }
    for (std::size_t i = 0; i < rows; ++i) {
        m_rows[i].clear();
    }
    for (const PlanePolygon& polygon : zone) {
        add_ring(polygon.outer, false);
        for (const std::vector<Xy>& hole : polygon.holes) {
            add_ring(hole, true);
        }
    }
}

void Coverage::add_ring(const std::vector<Xy>& ring, bool hole) {
    const double area = twice_area(ring);
    const double sign = (area > 0) == hole ? 1 : -1;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        add_edge(ring[i], ring[i + 1 < ring.size() ? i + 1 : 0], sign);
    }
}

/// Cuts the edge at whole rows. A downward edge is turned round, so that both neighbours of a shared edge see the same cuts.
void Coverage::add_edge(Xy a, Xy b, double sign) {
    if (a.y > b.y) {
        std::swap(a, b);
        sign = -sign;
    }
    if (a.y == b.y || b.y <= m_window.row || a.y >= m_window.row_end) {
        return;
    }
    const int first = clamped(std::floor(a.y), m_window.row, m_window.row_end);
    const int end = clamped(std::ceil(b.y), m_window.row, m_window.row_end);
    for (int row = first; row < end; ++row) {
        const Xy from = a.y < row ? at_row(a, b, row) : a;
        const Xy to = b.y > row + 1 ? at_row(a, b, row + 1) : b;
        if (to.y > from.y) {
            add_in_row(row, from, to, sign);
        }
    }
}

/// Cuts what lies in one row at whole columns; left of the window it covers all of it, right of it nothing.
void Coverage::add_in_row(int row, Xy a, Xy b, double sign) {
    std::vector<Crossing>& crossings = m_rows[static_cast<std::size_t>(row - m_window.row)];
    if (a.x > b.x) {
        std::swap(a, b); // only the heights' difference counts, and it is signed by `sign`
    }
    const double height = std::abs(b.y - a.y);
    if (a.x >= m_window.column_end) {
        return;
    }
    if (b.x <= m_window.column) {
        crossings.push_back({m_window.column, sign * height, sign * height});
        return;
    }
    Xy from = a;
    if (a.x < m_window.column) {
        from = at_column(a, b, m_window.column);
        const double left = std::abs(from.y - a.y);
        crossings.push_back({m_window.column, sign * left, sign * left});
    }
    const int last = clamped(std::ceil(b.x) - 1, m_window.column, m_window.column_end - 1);
    for (int column = clamped(std::floor(from.x), m_window.column, last); column <= last; ++column) {
        const Xy to = b.x > column + 1 ? at_column(a, b, column + 1) : b;
        add_in_cell(crossings, column, from, to, sign);
        from = to;
    }
}

void Coverage::add_in_cell(std::vector<Crossing>& crossings, int column, Xy a, Xy b, double sign) const {
    const double height = std::abs(b.y - a.y);
    const double middle = (a.x - column + (b.x - column)) / 2;
    crossings.push_back({column, sign * height * (1 - middle), sign * height});
}

void Coverage::close_run(int to, double fraction) {
    const double covered = snapped(fraction);
    if (to > m_run_from && covered > 0) {
        m_runs.push_back({m_run_from, to - m_run_from, covered});
    }
    m_run_from = std::max(m_run_from, to);
}

const std::vector<Run>& Coverage::runs(int row) {
    std::vector<Crossing>& crossings = m_rows[static_cast<std::size_t>(row - m_window.row)];
    std::stable_sort(crossings.begin(), crossings.end(),
                     [](const Crossing& a, const Crossing& b) { return a.column < b.column; });
    m_runs.clear();
    m_run_from = m_window.column;
    double covered = 0; // share of each cell from here on that lies to the right of the edges passed
    for (std::size_t i = 0; i < crossings.size();) {
        const int column = crossings[i].column;
        close_run(column, covered);
        double own = covered;
        for (; i < crossings.size() && crossings[i].column == column; ++i) {
            own += crossings[i].own;
            covered += crossings[i].right;
        }
        close_run(column + 1, own);
    }
    close_run(m_window.column_end, covered);
    return m_runs;
}

} // namespace reachplan
