// SPDX-License-Identifier: Apache-2.0
// Cells of a grid that lie wholly within polygons, and cells that they touch, as runs by row. A cell counts as within
// only where a single polygon holds all of it.
#pragma once

#include <vector>

#include "geo/geometry.hpp"
#include "geo/grid.hpp"
#include "geo/patches/patch.hpp"

namespace reachplan {

class CoveredCells {
public:
    enum class Kind { within, touched };

    CoveredCells(const Grid& grid, Kind kind);
    void add(const Geometry& geometry);
    /// Runs of a row may overlap until this is called.
    void finish();
    const std::vector<CellRun>& row(std::int64_t row) const { return m_rows[static_cast<std::size_t>(row)]; }

private:
    Grid m_grid;
    GridPlaces m_places;
    Kind m_kind;
    std::vector<std::vector<CellRun>> m_rows;
};

/// What is in the first but not in the second; both ascending without overlap, and so is the result.
std::vector<CellRun> runs_without(const std::vector<CellRun>& runs, const std::vector<CellRun>& taken);

} // namespace reachplan
