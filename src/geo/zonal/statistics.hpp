// SPDX-License-Identifier: Apache-2.0
// What the cells of a zone add up to. Every cell counts with the exact share of it that the zone covers; means and
// deviations weigh by the covered area on the ellipsoid, so that a degree grid does not favour the north.
#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace reachplan {

/// Running sums of a part of a zone. Merging is exact up to rounding but not associative to the last bit:
/// whoever wants the same bytes merges in the same order.
struct ZoneSums {
    double cells = 0;    // with data
    double area_m2 = 0;  // with data
    double cell_sum = 0; // value x share of the cell
    double pivot = 0;    // a value of the zone; deviations from it keep the digits
    double first = 0;    // sum of area x (value - pivot)
    double second = 0;   // sum of area x (value - pivot)^2
    double min = 0, max = 0;
    double empty_cells = 0; // covered cells without data
    double empty_m2 = 0;
    std::vector<std::pair<double, double>> grade_m2; // area by value, ascending; only when asked for

    void add(double value, double fraction, double cell_m2) {
        const double area = fraction * cell_m2;
        if (value != value) {
            empty_cells += fraction;
            empty_m2 += area;
            return;
        }
        if (cells == 0) {
            pivot = min = max = value;
        }
        const double off = value - pivot;
        cells += fraction;
        area_m2 += area;
        cell_sum += value * fraction;
        first += area * off;
        second += area * off * off;
        min = value < min ? value : min;
        max = value > max ? value : max;
    }
    void add_grade(double value, double area);
    void merge(const ZoneSums& other);
};

struct ZoneStatistics {
    double cells = 0;         // covered cells with data, partial ones in part
    double area_m2 = 0;       // of them
    double missing_share = 1; // of the zone: without data, or beyond the raster; 1 when there is nothing else
    double per_cell_sum = 0;  // value x share of the cell: values are amounts of a cell
    double per_area_sum = 0;  // value x covered m2: values are amounts per m2
    std::optional<double> mean, min, max, stddev;    // weighed by area; nothing when there is no data
    std::vector<std::pair<double, double>> grade_m2; // ordinal values are counted by area, never averaged

    /// The worst grade that the zone touches.
    std::optional<double> worst_grade(bool low_is_worse) const { return low_is_worse ? min : max; }
};

/// `zone_cells`: area of the whole zone in cells, beyond the raster too.
ZoneStatistics statistics_of(const ZoneSums& sums, double zone_cells);

} // namespace reachplan
