// SPDX-License-Identifier: Apache-2.0
#include "review/move_footprint.hpp"

#include <algorithm>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

constexpr double k_first_step_m = 0.02;
constexpr double k_least_m = 0.0001;  // distances are not known any better
constexpr double k_share = 0.99;      // what is asked of a least move: this share of it does not pass
constexpr double k_precision = 0.002; // relative; finer than 1 - k_share

void shift(Path& path, double bearing_deg, double distance_m) {
    for (LonLat& point : path) {
        point = geodesic_direct(point, bearing_deg, distance_m);
    }
}

class Bearing {
public:
    Bearing(const Geometry& footprint, double bearing_deg, const std::function<bool(const Geometry&)>& passes)
        : m_footprint(footprint), m_bearing_deg(bearing_deg), m_passes(passes) {}

    bool passes(double distance_m) const { return m_passes(moved(m_footprint, m_bearing_deg, distance_m)); }

    /// Least distance that passes, between one that does not and one that does.
    double least(double fails_m, double passes_m) const {
        while (passes_m - fails_m > k_precision * passes_m && passes_m > k_least_m) {
            const double middle_m = (fails_m + passes_m) / 2;
            (passes(middle_m) ? passes_m : fails_m) = middle_m;
        }
        // There may be another gap just below; the move named must not be beaten by a hundredth less.
        const bool beaten = passes_m > k_least_m && passes(passes_m * k_share);
        return beaten ? least(0, passes_m * k_share) : passes_m;
    }

    /// The first passing distance on a widening ladder, refined; nullopt when none up to `within_m` does.
    std::optional<double> search(double within_m) const {
        double fails_m = 0;
        for (double step_m = k_first_step_m; fails_m < within_m; step_m *= 1.6) {
            const double reach_m = std::min(step_m, within_m);
            if (passes(reach_m)) {
                return least(fails_m, reach_m);
            }
            fails_m = reach_m;
        }
        return std::nullopt;
    }

private:
    const Geometry& m_footprint;
    double m_bearing_deg;
    const std::function<bool(const Geometry&)>& m_passes;
};

} // namespace

Geometry moved(const Geometry& footprint, double bearing_deg, double distance_m) {
    Geometry result = footprint;
    shift(result.points, bearing_deg, distance_m);
    for (Path& line : result.lines) {
        shift(line, bearing_deg, distance_m);
    }
    for (Polygon& polygon : result.polygons) {
        shift(polygon.outer, bearing_deg, distance_m);
        for (Path& hole : polygon.holes) {
            shift(hole, bearing_deg, distance_m);
        }
    }
    return result;
}

std::optional<Move> least_move(const Geometry& footprint, const std::vector<double>& likely, double within_m,
                               const std::function<bool(const Geometry&)>& passes) {
    constexpr int k_compass = 16;
    std::vector<double> bearings = likely;
    for (int i = 0; i < k_compass; ++i) {
        bearings.push_back(360.0 * i / k_compass);
    }
    std::optional<Move> best;
    for (const double bearing_deg : bearings) {
        const Bearing bearing(footprint, bearing_deg, passes);
        if (!best) {
            if (const auto distance_m = bearing.search(within_m)) {
                best = Move{*distance_m, bearing_deg};
            }
        } else if (bearing.passes(best->distance_m * k_share)) {
            best = Move{bearing.least(0, best->distance_m * k_share), bearing_deg};
        }
    }
    return best;
}

} // namespace reachplan
