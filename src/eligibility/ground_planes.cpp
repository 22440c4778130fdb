// SPDX-License-Identifier: Apache-2.0
#include "eligibility/ground_planes.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "base/wider.hpp"
#include "eligibility/ground_rule.hpp"

namespace reachplan {
namespace {

Possible answer(const Predicate& predicate, double value) {
    if (std::isnan(value)) {
        return Possible::unknown;
    }
    return holds_of_value(predicate, value) ? Possible::yes : Possible::no;
}

/// The answers for values above a limit of single precision.
REACHPLAN_WIDER void answer_above(const float* values, std::int64_t count, float limit, Possible* out) {
    for (std::int64_t i = 0; i < count; ++i) {
        const Possible::Answer answer = values[i] > limit ? Possible::yes : Possible::no;
        out[i] = values[i] != values[i] ? Possible::unknown : answer;
    }
}

REACHPLAN_WIDER void answer_below(const float* values, std::int64_t count, float limit, Possible* out) {
    for (std::int64_t i = 0; i < count; ++i) {
        const Possible::Answer answer = values[i] < limit ? Possible::yes : Possible::no;
        out[i] = values[i] != values[i] ? Possible::unknown : answer;
    }
}

/// The greatest number of single precision that is below the limit, or not above it.
float at_most(double limit, bool below) {
    constexpr double largest = std::numeric_limits<float>::max();
    const auto near = static_cast<float>(std::clamp(limit, -largest, largest));
    const double wide = static_cast<double>(near);
    return wide < limit || (wide == limit && !below) ? near : std::nextafter(near, -HUGE_VALF);
}

/// Whole rows with one comparison a cell. A value of single precision is above a limit when it is above the greatest such
/// number that is not above the limit, and so on; values that a raster of classes mostly has are looked up.
class RowAnswers {
public:
    explicit RowAnswers(const Predicate& predicate) : m_predicate(predicate) {
        for (std::size_t i = 0; i < m_known.size() && !predicate.grades.empty(); ++i) {
            m_known.at(i) = holds_of_value(predicate, static_cast<double>(i)) ? Possible::yes : Possible::no;
        }
    }

    void operator()(const float* values, std::int64_t count, Possible* out) const {
        const bool or_equal = m_predicate.op.size() > 1;
        if (!m_predicate.grades.empty()) {
            std::transform(values, values + count, out, [this](float value) { return of_grade(value); });
        } else if (m_predicate.op.front() == '>') {
            answer_above(values, count, at_most(m_predicate.limit, or_equal), out);
        } else {
            answer_below(values, count, -at_most(-m_predicate.limit, or_equal), out);
        }
    }

private:
    Possible of_grade(float value) const {
        const bool small = value >= 0 && value < static_cast<float>(m_known.size());
        const auto whole = small ? static_cast<std::size_t>(value) : 0;
        return small && static_cast<float>(whole) == value ? m_known[whole]
                                                           : answer(m_predicate, static_cast<double>(value));
    }

    const Predicate& m_predicate;
    std::array<Possible, 256> m_known{};
};

Possible answer_under(const GridValues& values, const Predicate& predicate, const CellWindow& cells) {
    Possible found;
    for (int y = cells.row; y < cells.row_end; ++y) {
        for (int x = cells.column; x < cells.column_end; ++x) {
            found.add(answer(predicate, values.value(x, y)));
        }
    }
    return found;
}

/// A row of the grid over rows of the raster: each column of these is asked once, and not again for the next row when
/// it lies over the same ones.
void answer_across(const GridValues& values, const Predicate& predicate, const std::vector<CellWindow>& across,
                   const CellWindow& rows, const CellWindow& rows_above, const Possible* above, Possible* out) {
    if (above != nullptr && rows.row == rows_above.row && rows.row_end == rows_above.row_end) {
        std::copy_n(above, across.size(), out);
        return;
    }
    const int first = std::min(across.front().column, across.back().column);
    const int end = std::max(across.front().column_end, across.back().column_end);
    std::vector<Possible> columns(static_cast<std::size_t>(end - first));
    for (int x = first; x < end; ++x) {
        columns[static_cast<std::size_t>(x - first)] =
            answer_under(values, predicate, {x, rows.row, x + 1, rows.row_end});
    }
    for (std::size_t i = 0; i < across.size(); ++i) {
        Possible found;
        for (int x = across[i].column; x < across[i].column_end; ++x) {
            found.add(columns[static_cast<std::size_t>(x - first)]);
        }
        out[i] = found;
    }
}

} // namespace

GroundPlanes::GroundPlanes(const Case& the_case, const ScreenPlan& plan, const Grid& grid, bool centres)
    : m_grid(grid), m_centres(centres), m_plane_of_leaf(plan.leaves.size()) {
    std::map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
        const Leaf& leaf = plan.leaves[i];
        if (leaf.kind != Leaf::Kind::ground) {
            continue;
        }
        const auto [at, is_new] = by_id.try_emplace(leaf.predicate->field, m_rasters.size());
        if (is_new) {
            m_rasters.push_back({&the_case.raster(leaf.predicate->field)->source, {}});
        }
        m_rasters[at->second].planes.push_back(m_planes.size());
        m_plane_of_leaf[i] = m_planes.size();
        m_planes.push_back({i, true, leaf.predicate, {}});
    }
}

GridValues& GroundPlanes::reader(std::size_t raster) {
    Readers& readers = m_readers.local();
    readers.resize(m_rasters.size());
    if (!readers[raster]) {
        readers[raster] = std::make_unique<GridValues>(*m_rasters[raster].source, m_grid, m_centres);
    }
    return *readers[raster];
}

void GroundPlanes::fill(std::int64_t first_row, std::int64_t rows, const std::vector<bool>* wanted) {
    m_first = first_row;
    for (Plane& plane : m_planes) {
        plane.wanted = wanted == nullptr || (*wanted)[plane.leaf];
        plane.cells.resize(static_cast<std::size_t>(rows * m_grid.columns));
    }
    std::vector<std::pair<std::size_t, GridTile>> work;
    for (std::size_t i = 0; i < m_rasters.size(); ++i) {
        const std::vector<std::size_t>& planes = m_rasters[i].planes;
        if (std::none_of(planes.begin(), planes.end(), [&](std::size_t p) { return m_planes[p].wanted; })) {
            continue;
        }
        for (const GridTile& tile : reader(i).tiles(first_row, rows)) {
            work.emplace_back(i, tile);
        }
    }
    tbb::parallel_for(std::size_t{0}, work.size(), [&](std::size_t i) {
        const auto& [raster, tile] = work[i];
        fill_tile(reader(raster), m_rasters[raster], tile);
    });
}

void GroundPlanes::fill_tile(GridValues& values, const Ask& raster, const GridTile& tile) {
    values.load(tile);
    std::vector<CellWindow> across;
    for (std::int64_t i = 0; i < tile.columns && values.in_rows(); ++i) {
        across.push_back(values.under(tile.column + i, tile.row));
    }
    for (const std::size_t p : raster.planes) {
        if (!m_planes[p].wanted) {
            continue;
        }
        const Predicate& predicate = *m_planes[p].predicate;
        const RowAnswers answer_row(predicate);
        for (std::int64_t row = tile.row; row < tile.row + tile.rows; ++row) {
            Possible* out = m_planes[p].cells.data() + (row - m_first) * m_grid.columns + tile.column;
            if (const float* alike = values.row_of(row)) {
                answer_row(alike, tile.columns, out);
            } else if (values.in_rows()) {
                const Possible* above = row > tile.row ? out - m_grid.columns : nullptr;
                answer_across(values, predicate, across, values.under(tile.column, row),
                              row > tile.row ? values.under(tile.column, row - 1) : CellWindow{}, above, out);
            } else {
                for (std::int64_t i = 0; i < tile.columns; ++i) {
                    out[i] = answer_under(values, predicate, values.under(tile.column + i, row));
                }
            }
        }
    }
}

const Possible* GroundPlanes::row(std::size_t leaf, std::int64_t row) const {
    return m_planes[m_plane_of_leaf[leaf]].cells.data() + (row - m_first) * m_grid.columns;
}

} // namespace reachplan
