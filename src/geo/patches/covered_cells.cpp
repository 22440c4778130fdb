// SPDX-License-Identifier: Apache-2.0
#include "geo/patches/covered_cells.hpp"

#include <algorithm>

#include "geo/zonal/coverage.hpp"

namespace reachplan {
namespace {

/// Nothing where a vertex has no place in the grid's CRS: such a polygon is nowhere near.
PlaneZone zone_in(const GridPlaces& places, const Polygon& polygon) {
    PlanePolygon there;
    const auto place = [&](const Path& ring, std::vector<Xy>& into) {
        for (const LonLat point : ring) {
            const std::optional<Xy> at = places.position(point);
            if (!at) {
                return false;
            }
            into.push_back(*at);
        }
        return true;
    };
    if (!place(polygon.outer, there.outer)) {
        return {};
    }
    for (const Path& hole : polygon.holes) {
        if (!place(hole, there.holes.emplace_back())) {
            return {};
        }
    }
    return {there};
}

} // namespace

CoveredCells::CoveredCells(const Grid& grid, Kind kind)
    : m_grid(grid), m_places(grid), m_kind(kind), m_rows(static_cast<std::size_t>(grid.rows)) {
}

void CoveredCells::add(const Geometry& geometry) {
    const CellWindow all{0, 0, static_cast<int>(m_grid.columns), static_cast<int>(m_grid.rows)};
    for (const Polygon& polygon : geometry.polygons) {
        const PlaneZone zone = zone_in(m_places, polygon);
        const CellWindow window = cells_around(zone, all);
        if (zone.empty() || window.empty()) {
            continue;
        }
        Coverage coverage;
        coverage.cover(zone, window);
        for (int row = window.row; row < window.row_end; ++row) {
            for (const Run& run : coverage.runs(row)) {
                if (m_kind == Kind::touched || run.fraction >= 1) {
                    m_rows[static_cast<std::size_t>(row)].push_back({run.column, run.column + run.length});
                }
            }
        }
    }
}

void CoveredCells::finish() {
    for (std::vector<CellRun>& runs : m_rows) {
        std::sort(runs.begin(), runs.end(), [](CellRun a, CellRun b) { return a.from < b.from; });
        std::vector<CellRun> joined;
        for (const CellRun run : runs) {
            if (!joined.empty() && run.from <= joined.back().to) {
                joined.back().to = std::max(joined.back().to, run.to);
            } else {
                joined.push_back(run);
            }
        }
        runs = std::move(joined);
    }
}

std::vector<CellRun> runs_without(const std::vector<CellRun>& runs, const std::vector<CellRun>& taken) {
    std::vector<CellRun> left;
    std::size_t next = 0;
    for (CellRun run : runs) {
        while (next < taken.size() && taken[next].to <= run.from) {
            ++next;
        }
        for (std::size_t k = next; k < taken.size() && taken[k].from < run.to; ++k) {
            if (taken[k].from > run.from) {
                left.push_back({run.from, taken[k].from});
            }
            run.from = std::max(run.from, taken[k].to);
        }
        if (run.from < run.to) {
            left.push_back(run);
        }
    }
    return left;
}

} // namespace reachplan
