// SPDX-License-Identifier: Apache-2.0
// A square of cells in the plane that touches the ellipsoid at its centre, seen from straight above (orthographic). A
// distance in the plane is never longer than the geodesic, and shorter by no more than a known share: good for
// everything but the last centimetres, at a small part of the cost. Metres.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/ecef.hpp"
#include "geo/grid.hpp"
#include "geo/xy.hpp"

namespace reachplan {

class BlockPlane {
public:
    /// `side` cells across, a multiple of four; may reach beyond the grid.
    BlockPlane(const GridPlaces& places, std::int64_t column, std::int64_t row, int side);

    int side() const { return m_side; }
    LonLat centre() const { return m_centre; }
    const Vec3& origin() const { return m_origin; }
    /// No point of the block lies farther from the centre, on the ellipsoid.
    double radius_m() const { return m_radius_m; }
    /// How far a place below may be off, and the side of a cell from the straight line between its corners.
    double slack_m() const { return m_slack_m; }
    /// Relative shortening of distances between places up to `radius_m` from the centre, at most.
    static double shortening(double radius_m);

    Xy of(const Vec3& ecef) const {
        const Vec3 d = ecef - m_origin;
        return {dot(d, m_east), dot(d, m_north)};
    }
    /// To be called before corner() and centre_of(), which many a block is never asked for.
    void lay_out() const;
    Xy corner(int column, int row) const { return m_corners[static_cast<std::size_t>(row * (m_side + 1) + column)]; }
    Xy centre_of(int column, int row) const { return m_centres[static_cast<std::size_t>(row * m_side + column)]; }
    /// Fractions of a cell count within the block.
    Xy place(double column, double row) const;
    /// Of the whole block on the ellipsoid.
    double area_m2() const { return m_area_m2; }

private:
    void fill(std::vector<Xy>& places, int count, double first) const;

    int m_side;
    LonLat m_centre;
    Vec3 m_origin, m_east, m_north;
    Xy m_nodes[3][3];                             // by row and column, half a side apart
    mutable std::vector<Xy> m_corners, m_centres; // of lay_out(); a block is one thread's
    double m_radius_m = 0, m_slack_m = 0, m_area_m2 = 0;
};

} // namespace reachplan
