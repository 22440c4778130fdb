// SPDX-License-Identifier: Apache-2.0
#include "geo/cover_count.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reachplan {
namespace {

constexpr double k_doubt_m = 0.1; // a ring that close to the start of a row leaves open on which side it starts
constexpr int k_in_doubt = -1;

double cross(Xy a, Xy b) {
    return a.x * b.y - a.y * b.x;
}

Xy minus(Xy a, Xy b) {
    return {a.x - b.x, a.y - b.y};
}

/// How far the middle one of a row of centres lies from where even steps along a straight line would put it.
double bend_m(const BlockPlane& plane, int row) {
    const int middle = plane.side() / 2;
    const double share = static_cast<double>(middle) / (plane.side() - 1);
    const Xy from = plane.centre_of(0, row), along = minus(plane.centre_of(plane.side() - 1, row), from);
    const Xy off = minus(plane.centre_of(middle, row), from);
    return std::hypot(off.x - share * along.x, off.y - share * along.y);
}

} // namespace

CoverCount::CoverCount(const EdgeField& field, const BlockPlane& plane, const EdgeField::Gathered& near,
                       const std::function<LonLat(int, int)>& centre_at)
    : m_side(plane.side()), m_centre_at(centre_at), m_depths(static_cast<std::size_t>(m_side * m_side)),
      m_slack_m(2 * std::max(bend_m(plane, 0), bend_m(plane, m_side - 1)) + 1e-3) {
    std::copy_if(near.edges.begin(), near.edges.end(), std::back_inserter(m_rings),
                 [](const EdgeField::Edge& edge) { return edge.ring; });
    sort_rings(plane);
    starts(field, plane);
    for (int i = 0; i < m_side; ++i) {
        row(field, plane, i);
    }
}

/// By rows and columns counted along the sides of the block: a grid is so nearly even that two cells of slack are ample.
std::vector<CoverCount::Rows> CoverCount::rows_of_rings(const BlockPlane& plane) const {
    const Xy origin = plane.centre_of(0, 0);
    const Xy across = minus(plane.centre_of(m_side - 1, 0), origin),
             down = minus(plane.centre_of(0, m_side - 1), origin);
    const double scale = (m_side - 1) / cross(across, down);
    constexpr double slack = 2;
    std::vector<Rows> rows;
    rows.reserve(m_rings.size());
    for (const EdgeField::Edge& edge : m_rings) {
        const Xy a = minus(edge.a, origin), b{a.x + edge.d.x, a.y + edge.d.y};
        const double a_row = cross(across, a) * scale, b_row = cross(across, b) * scale;
        const double a_column = cross(a, down) * scale, b_column = cross(b, down) * scale;
        rows.push_back({static_cast<int>(std::max(0.0, std::floor(std::min(a_row, b_row) - slack))),
                        static_cast<int>(std::min(m_side - 1.0, std::ceil(std::max(a_row, b_row) + slack))),
                        std::min(a_column, b_column) < slack && std::max(a_column, b_column) > -slack});
    }
    return rows;
}

void CoverCount::sort_rings(const BlockPlane& plane) {
    const std::vector<Rows> rows = rows_of_rings(plane);
    const auto fill = [&](ByRow& lists, bool starts_only) {
        std::vector<std::uint32_t> next(static_cast<std::size_t>(m_side) + 1);
        const auto each = [&](const auto& take) {
            for (std::uint32_t i = 0; i < rows.size(); ++i) {
                for (int row = rows[i].first; row <= rows[i].last && (rows[i].at_start || !starts_only); ++row) {
                    take(static_cast<std::size_t>(row), i);
                }
            }
        };
        each([&](std::size_t row, std::uint32_t) { ++next[row + 1]; });
        std::partial_sum(next.begin(), next.end(), next.begin());
        lists.edges.resize(next.back());
        lists.ends.assign(next.begin() + 1, next.end());
        each([&](std::size_t row, std::uint32_t ring) { lists.edges[next[row]++] = ring; });
    };
    fill(m_by_row, false);
    fill(m_by_start, true);
}

/// Robust where a ring passes through its own vertices: each end of an edge lies on one side of the way, the same for
/// both edges that share it.
template <class Take>
void CoverCount::crossings(Xy from, Xy to, std::span<const std::uint32_t> edges, const Take& take) const {
    const Xy way = minus(to, from);
    const double of_length2 = 1 / (way.x * way.x + way.y * way.y);
    for (const std::uint32_t index : edges) {
        const EdgeField::Edge& edge = m_rings[index];
        const Xy a = minus(edge.a, from), b{a.x + edge.d.x, a.y + edge.d.y};
        const double a_side = cross(way, a), b_side = cross(way, b);
        if ((a_side > 0) == (b_side > 0)) {
            continue;
        }
        const double t = a_side / (a_side - b_side);
        const Xy at{a.x + t * edge.d.x, a.y + t * edge.d.y};
        take((at.x * way.x + at.y * way.y) * of_length2, b_side > 0 ? -1 : 1);
    }
}

int CoverCount::depth_at(const EdgeField& field, const BlockPlane& plane, int column, int row) const {
    return field.depth(m_centre_at(column, row), plane.centre_of(column, row), plane);
}

/// The first column from cell to cell; when a ring comes too near to one of its centres, each by itself.
void CoverCount::starts(const EdgeField& field, const BlockPlane& plane) {
    m_starts.assign(static_cast<std::size_t>(m_side), 0);
    std::vector<bool> doubt(static_cast<std::size_t>(m_side));
    std::vector<int> steps(static_cast<std::size_t>(m_side));
    for (int i = 0; i < m_side; ++i) {
        const Xy at = plane.centre_of(0, i);
        const std::span<const std::uint32_t> near = m_by_start.of(i);
        for (const std::uint32_t index : near) {
            const EdgeField::Edge& edge = m_rings[index];
            const Xy to = minus(at, edge.a);
            const double t = std::clamp((to.x * edge.d.x + to.y * edge.d.y) * edge.of_length2, 0.0, 1.0);
            const Xy off{to.x - t * edge.d.x, to.y - t * edge.d.y};
            if (off.x * off.x + off.y * off.y < k_doubt_m * k_doubt_m) {
                doubt[static_cast<std::size_t>(i)] = true;
            }
        }
        if (i > 0) {
            crossings(plane.centre_of(0, i - 1), at, near, [&](double share, int change) {
                steps[static_cast<std::size_t>(i)] += share > 0 && share <= 1 ? change : 0;
            });
        }
    }
    const bool any_doubt = std::find(doubt.begin(), doubt.end(), true) != doubt.end();
    for (int i = 0; i < m_side; ++i) {
        const auto at = static_cast<std::size_t>(i);
        m_starts[at] = doubt[at]             ? k_in_doubt
                       : any_doubt || i == 0 ? depth_at(field, plane, 0, i)
                                             : m_starts[at - 1] + steps[at];
    }
}

void CoverCount::row(const EdgeField& field, const BlockPlane& plane, int row) {
    const auto first = static_cast<std::size_t>(row * m_side);
    const int start = m_starts[static_cast<std::size_t>(row)];
    if (start == k_in_doubt) {
        for (int column = 0; column < m_side; ++column) {
            m_depths[first + static_cast<std::size_t>(column)] = depth_at(field, plane, column, row);
        }
        return;
    }
    crossings(plane.centre_of(0, row), plane.centre_of(m_side - 1, row), m_by_row.of(row),
              [&](double share, int change) {
                  const double cell = std::floor(share * (m_side - 1)) + 1;
                  if (share > 0 && cell < m_side) {
                      m_depths[first + static_cast<std::size_t>(cell)] += change;
                  }
              });
    int depth = start;
    for (int column = 0; column < m_side; ++column) {
        depth += m_depths[first + static_cast<std::size_t>(column)];
        m_depths[first + static_cast<std::size_t>(column)] = depth;
    }
}

} // namespace reachplan
