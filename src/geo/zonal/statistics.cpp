// SPDX-License-Identifier: Apache-2.0
#include "geo/zonal/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace reachplan {

void ZoneSums::add_grade(double value, double area) {
    const auto at = std::lower_bound(grade_m2.begin(), grade_m2.end(), value,
                                     [](const auto& entry, double wanted) { return entry.first < wanted; });
    if (at != grade_m2.end() && at->first == value) {
        at->second += area;
    } else {
        grade_m2.insert(at, {value, area});
    }
}

void ZoneSums::merge(const ZoneSums& other) {
    empty_cells += other.empty_cells;
    empty_m2 += other.empty_m2;
    for (const auto& [value, area] : other.grade_m2) {
        add_grade(value, area);
    }
    if (other.cells == 0) {
        return;
    }
    if (cells == 0) {
        pivot = other.pivot;
        min = other.min;
        max = other.max;
    }
    const double shift = other.pivot - pivot;
    first += other.first + shift * other.area_m2;
    second += other.second + 2 * shift * other.first + shift * shift * other.area_m2;
    cells += other.cells;
    area_m2 += other.area_m2;
    cell_sum += other.cell_sum;
    min = std::min(min, other.min);
    max = std::max(max, other.max);
}

ZoneStatistics statistics_of(const ZoneSums& sums, double zone_cells) {
    ZoneStatistics result;
    result.cells = sums.cells;
    result.area_m2 = sums.area_m2;
    const double covered = sums.cells + sums.empty_cells;
    const double beyond = std::max(0.0, zone_cells - covered);
    const double missing = sums.empty_cells + (beyond > 1e-9 * zone_cells ? beyond : 0);
    result.missing_share = zone_cells > 0 && sums.cells > 0 ? std::min(1.0, missing / zone_cells) : 1;
    result.per_cell_sum = sums.cell_sum;
    result.per_area_sum = sums.pivot * sums.area_m2 + sums.first;
    result.grade_m2 = sums.grade_m2;
    if (sums.cells > 0) {
        const double off = sums.first / sums.area_m2;
        result.mean = sums.pivot + off;
        result.min = sums.min;
        result.max = sums.max;
        result.stddev = std::sqrt(std::max(0.0, sums.second / sums.area_m2 - off * off));
    }
    return result;
}

} // namespace reachplan
