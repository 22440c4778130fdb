// SPDX-License-Identifier: Apache-2.0
// The least parallel move of a footprint after which it passes, looked for along the compass and along the
// lines on which it was measured. Rigid to a millionth: each corner goes the same way along its own geodesic.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "geo/geometry.hpp"

namespace reachplan {

Geometry moved(const Geometry& footprint, double bearing_deg, double distance_m);

struct Move {
    double distance_m; // a hundredth less along the same bearing does not pass
    double bearing_deg;
};

/// `passes` judges a footprint; `likely` are bearings to try before the compass's sixteen; nothing farther than `within_m`.
std::optional<Move> least_move(const Geometry& footprint, const std::vector<double>& likely, double within_m,
                               const std::function<bool(const Geometry&)>& passes);

} // namespace reachplan
