// SPDX-License-Identifier: Apache-2.0
// Which part of each cell a polygon covers, exactly (to rounding): the signed area to the right of every edge
// is booked in the cells that the edge crosses and carried on along the row, as font rasterizers do, in double.
// Coordinates are columns and rows of the raster, (0, 0) its first corner; a cell is [c, c + 1) x [r, r + 1).
#pragma once

#include <vector>

#include "geo/raster_reader.hpp"
#include "geo/zonal/plane_zone.hpp"

namespace reachplan {

/// The smallest window of whole cells around the zone within `within`.
CellWindow cells_around(const PlaneZone& zone, const CellWindow& within);
/// Area of the zone in cells, holes taken off.
double cells_of(const PlaneZone& zone);

/// Cells of one row that are covered alike, from `column` on.
struct Run {
    int column, length;
    double fraction; // in (0, 1]
};

/// The rows of one zone within a window. What a row yields does not depend on where the window begins or ends
/// above and below it: crossings are computed from the ends of each edge, never carried on from row to row.
class Coverage {
public:
    void cover(const PlaneZone& zone, const CellWindow& window);
    /// Runs of the row, from left to right. The reference holds until the next call.
    const std::vector<Run>& runs(int row);

private:
    struct Crossing {
        int column;
        double own;   // share of this cell to the right of the edge, signed
        double right; // share of every cell further right
    };
    void add_ring(const std::vector<Xy>& ring, bool hole);
    void add_edge(Xy a, Xy b, double sign);
    void add_in_row(int row, Xy a, Xy b, double sign);
    void add_in_cell(std::vector<Crossing>& crossings, int column, Xy a, Xy b, double sign) const;
    void close_run(int to, double fraction);

    CellWindow m_window;
    std::vector<std::vector<Crossing>> m_rows;
    std::vector<Run> m_runs;
    int m_run_from = 0;
};

} // namespace reachplan
