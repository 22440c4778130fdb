// SPDX-License-Identifier: Apache-2.0
#include "geo/block_sides.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "geo/cover_count.hpp"
#include "geo/edge_lanes.hpp"
#include "geo/short_edge.hpp"

namespace reachplan {
namespace {

using Edge = EdgeField::Edge;

constexpr double k_smallest_radius_m = 6335000;
constexpr double k_rounding_m = 2e-4;
constexpr std::size_t k_most_halvings = 16;
constexpr int k_together = 8; // cells across, of a square whose cells are measured together
constexpr std::size_t k_few_edges = 32;

double dot(Xy a, Xy b) {
    return a.x * b.x + a.y * b.y;
}
double cross(Xy a, Xy b) {
    return a.x * b.y - a.y * b.x;
}
Xy minus(Xy a, Xy b) {
    return {a.x - b.x, a.y - b.y};
}

/// A cell as its corners in the plane, counter-clockwise.
using Corners = std::array<Xy, 4>;

bool holds(const Corners& cell, Xy p) {
    bool left = true, right = true;
    for (std::size_t i = 0; i < 4; ++i) {
        const double side = cross(minus(cell.at((i + 1) % 4), cell.at(i)), minus(p, cell.at(i)));
        left = left && side >= 0;
        right = right && side <= 0;
    }
    return left || right;
}

double distance_m(const Corners& cell, const Edge& edge) {
    const Xy b{edge.a.x + edge.d.x, edge.a.y + edge.d.y};
    if (holds(cell, edge.a)) {
        return 0;
    }
    double least2 = 1e300;
    for (std::size_t i = 0; i < 4; ++i) {
        const Xy p = cell.at(i), side = minus(cell.at((i + 1) % 4), p);
        const double a_side = cross(side, minus(edge.a, p)), b_side = cross(side, minus(b, p));
        const double p_side = cross(edge.d, minus(p, edge.a)), q_side = p_side + cross(edge.d, side);
        if (((a_side > 0) != (b_side > 0)) && ((p_side > 0) != (q_side > 0))) {
            return 0;
        }
        const double of_side2 = 1 / dot(side, side);
        least2 = std::min({least2, distance2(p, edge.a, edge.d, edge.of_length2), distance2(edge.a, p, side, of_side2),
                           distance2(b, p, side, of_side2)});
    }
    return std::sqrt(least2);
}

class Halving {
public:
    Halving(const EdgeField& field, const BlockPlane& plane, const SidesAsked& asked)
        : m_field(field), m_plane(plane), m_asked(asked), m_near(field.gather(plane, asked.limit_m + k_rounding_m)) {
        const double far_m = plane.radius_m() + asked.limit_m + m_near.longest_m;
        m_slack_m = asked.limit_m * BlockPlane::shortening(far_m) + plane.slack_m() + k_rounding_m +
                    1.1 * m_near.longest_m * m_near.longest_m * far_m / (8 * k_smallest_radius_m * k_smallest_radius_m);
        m_out.cells.resize(static_cast<std::size_t>(plane.side() * plane.side()));
    }

    BlockSides run() {
        if (m_near.edges.empty()) {
            const Xy middle = m_plane.place(m_plane.side() / 2.0, m_plane.side() / 2.0);
            const bool inside = m_field.has_areas() && m_field.depth(m_plane.centre(), middle, m_plane) > 0;
            return {inside ? k_side_within : k_side_beyond, {}};
        }
        m_plane.lay_out();
        if (m_field.has_areas()) {
            m_cover.emplace(m_field, m_plane, m_near, m_asked.centre_at);
            m_ring_slack_m = m_slack_m + m_cover->slack_m();
        }
        m_edges.front() = EdgeLanes(m_near.edges);
        halve(0, 0, m_plane.side(), 0);
        const std::uint8_t first = m_out.cells.front();
        if (std::all_of(m_out.cells.begin(), m_out.cells.end(), [&](std::uint8_t sides) { return sides == first; })) {
            return {first, {}};
        }
        return std::move(m_out);
    }

private:
    void mark(int column, int row, int side, std::uint8_t sides) {
        for (int j = row; j < row + side; ++j) {
            std::fill_n(m_out.cells.begin() + j * m_plane.side() + column, side, sides);
        }
    }

    /// How far a point of the square may be from its centre, in the plane.
    double radius_of(int column, int row, int side, Xy centre) const {
        double radius2 = 0;
        for (const auto& [i, j] : {std::pair{0, 0}, {side, 0}, {0, side}, {side, side}}) {
            const Xy corner = minus(m_plane.corner(column + i, row + j), centre);
            radius2 = std::max(radius2, dot(corner, corner));
        }
        return std::sqrt(radius2);
    }

    /// What all points of a square have in common, when its centre tells so much.
    std::optional<std::uint8_t> told(int column, int row, double radius_m, const EdgeLanes::Least& found) const {
        const double limit_m = m_asked.limit_m;
        if (found.less_offset + radius_m + m_slack_m <= limit_m) {
            return k_side_within;
        }
        if (found.to_ring > radius_m + m_ring_slack_m) {
            if (m_cover && m_cover->any(column, row)) {
                return k_side_within;
            }
            if (found.less_offset - radius_m - m_slack_m > limit_m) {
                return k_side_beyond;
            }
        }
        return std::nullopt;
    }

    /// `depth`: how often it was halved.
    void halve(int column, int row, int side, std::size_t depth) {
        EdgeLanes& edges = m_edges.at(depth);
        const Xy centre = m_plane.corner(column + side / 2, row + side / 2);
        const double radius_m = radius_of(column, row, side, centre) + m_slack_m;
        const EdgeLanes::Least found = edges.measure(centre);
        if (const auto sides = told(column, row, radius_m, found)) {
            mark(column, row, side, *sides);
            return;
        }
        EdgeLanes& fewer = m_edges.at(depth + 1);
        const double most_m = std::min(m_asked.limit_m + radius_m, found.less_offset + 2 * radius_m) + 2 * m_slack_m;
        fewer.keep(edges, most_m, radius_m + 2 * m_slack_m);
        if (side == 2 || (side <= k_together && fewer.size() <= k_few_edges)) {
            each_cell(column, row, side, fewer);
            return;
        }
        const int half = side / 2;
        for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
            halve(column + x * half, row + y * half, half, depth + 1);
        }
    }

    /// The cells of a small square one by one, with few edges: all centres are measured at once, and all corners.
    void each_cell(int column, int row, int side, EdgeLanes& edges) {
        m_centres.clear();
        m_corners.clear();
        for (int y = row; y < row + side; ++y) {
            for (int x = column; x < column + side; ++x) {
                m_centres.add(m_plane.centre_of(x, y));
            }
        }
        edges.measure(m_centres);
        for (int y = row, i = 0; y < row + side; ++y) {
            for (int x = column; x < column + side; ++x, ++i) {
                const EdgeLanes::Least found = m_centres.least(static_cast<std::size_t>(i));
                const double radius_m = m_asked.centres ? 0 : radius_of(x, y, 1, m_plane.centre_of(x, y)) + m_slack_m;
                std::optional<std::uint8_t> sides = told(x, y, radius_m, found);
                if (!sides && m_asked.centres) {
                    sides = point_sides(x, y, edges);
                } else if (!sides) {
                    measure_corners(column, row, side, edges);
                    const auto first = static_cast<std::size_t>((y - row) * (side + 1) + x - column);
                    const auto corner = [&](std::size_t at) { return m_corners.least(first + at).less_offset; };
                    const auto below = static_cast<std::size_t>(side) + 1;
                    const double least_corner_m = std::min({corner(0), corner(1), corner(below), corner(below + 1)});
                    sides =
                        cell_sides(x, y, radius_m, std::min(found.less_offset, least_corner_m), least_corner_m, edges);
                }
                mark(x, y, 1, *sides);
            }
        }
    }

    /// Once for all cells of the square.
    void measure_corners(int column, int row, int side, const EdgeLanes& edges) {
        if (m_corners.empty()) {
            for (int y = row; y <= row + side; ++y) {
                for (int x = column; x <= column + side; ++x) {
                    m_corners.add(m_plane.corner(x, y));
                }
            }
            edges.measure(m_corners);
        }
    }

    /// By the geodesics: is an edge near enough to the place or the outline?
    bool is_near(const Geometry& place, const EdgeLanes& edges, double limit_m) const {
        for (const ShortEdge& from : short_edges(place)) {
            for (std::size_t i = 0; i < edges.size(); ++i) {
                const Edge& edge = m_near.edges[edges.index(i)];
                const auto [a, b] = m_field.ends_of(edge);
                const ShortEdge to = a == b ? ShortEdge(a) : ShortEdge(a, b);
                const double reach_m = limit_m + edge.offset_m;
                if (lower_bound_m(from, to) <= reach_m && exact_gap(from, to).distance_m <= reach_m) {
                    return true;
                }
            }
        }
        return false;
    }

    std::uint8_t point_sides(int column, int row, const EdgeLanes& edges) const {
        const LonLat place = m_asked.centre_at(column, row);
        const bool within = is_near({{place}, {}, {}}, edges, m_asked.limit_m) ||
                            (m_cover && m_field.depth(place, m_plane.centre_of(column, row), m_plane) > 0);
        return within ? k_side_within : k_side_beyond;
    }

    /// No point of the cell is near enough when its corners are so far: what is nearest to a side is half a side or less
    /// from one of its corners, and nothing lies inside that is farther than the radius from all of them.
    bool is_clear(const Corners& cell, double least_corner_m, double radius_m) const {
        double side2 = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const Xy side = minus(cell.at((i + 1) % 4), cell.at(i));
            side2 = std::max(side2, dot(side, side));
        }
        const double far_m = m_asked.limit_m + m_slack_m;
        return least_corner_m > radius_m && least_corner_m * least_corner_m - side2 / 4 > far_m * far_m;
    }

    /// `found_m`: the least of the centre and the corners, `least_corner_m`: of the corners.
    std::uint8_t cell_sides(int column, int row, double radius_m, double found_m, double least_corner_m,
                            EdgeLanes& edges) const {
        constexpr std::uint8_t both = k_side_within | k_side_beyond;
        const double limit_m = m_asked.limit_m;
        if (found_m <= limit_m - m_slack_m || (m_cover && m_cover->any(column, row))) {
            return both;
        }
        const Corners cell{m_plane.corner(column, row), m_plane.corner(column, row + 1),
                           m_plane.corner(column + 1, row + 1), m_plane.corner(column + 1, row)};
        if (is_clear(cell, least_corner_m, radius_m)) {
            return k_side_beyond;
        }
        const double far_m = limit_m + radius_m + m_slack_m; // of the centre: no point of the cell is near enough then
        edges.measure(m_plane.centre_of(column, row));
        double least_m = 1e300;
        for (std::size_t i = 0; i < edges.size() && least_m > limit_m - m_slack_m; ++i) {
            const Edge& edge = m_near.edges[edges.index(i)];
            if (edges.distance_m(i) - edge.offset_m <= far_m) {
                least_m = std::min(least_m, distance_m(cell, edge) - edge.offset_m);
            }
        }
        if (least_m <= limit_m - m_slack_m) {
            return both;
        }
        if (least_m <= limit_m + m_slack_m && reaches(m_asked.outline(column, row), edges)) {
            return both;
        }
        return k_side_beyond;
    }

    /// By the geodesics: does an edge come near enough to the outline, or lie within it altogether?
    bool reaches(const Path& outline, const EdgeLanes& edges) const {
        if (is_near({{}, {outline}, {}}, edges, m_asked.limit_m + m_asked.outline_bend_m)) {
            return true;
        }
        const Polygon cell{outline, {}};
        for (std::size_t i = 0; i < edges.size(); ++i) {
            if (contains(cell, m_field.ends_of(m_near.edges[edges.index(i)]).first)) {
                return true;
            }
        }
        return false;
    }

    const EdgeField& m_field;
    const BlockPlane& m_plane;
    const SidesAsked& m_asked;
    EdgeField::Gathered m_near;
    std::optional<CoverCount> m_cover;
    double m_slack_m = 0, m_ring_slack_m = 0;
    std::array<EdgeLanes, k_most_halvings + 1> m_edges; // that still matter, by how often the block was halved
    MeasuredPlaces m_centres, m_corners;                // of a small square
    BlockSides m_out;
};

} // namespace

BlockSides sides_of(const EdgeField& field, const BlockPlane& plane, const SidesAsked& asked) {
    if (field.empty()) {
        return {k_side_beyond, {}};
    }
    return Halving(field, plane, asked).run();
}

} // namespace reachplan
