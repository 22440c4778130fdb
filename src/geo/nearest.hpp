// SPDX-License-Identifier: Apache-2.0
// Exact geodesic distance from a footprint to the nearest of many edges: a bounding-volume tree over
// the edges in earth-centred coordinates gives lower bounds (a chord is never longer than the
// geodesic), candidates are measured exactly. Independent of any map projection.
// Distance is 0 where a footprint meets or lies inside an indexed polygon.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <span>

#include "geo/geometry.hpp"

namespace reachplan {

struct Nearest {
    bool found = false;
    double distance_m = std::numeric_limits<double>::infinity(); // edge to edge, before offsets
    double measure_m =
        std::numeric_limits<double>::infinity(); // max(0, distance - offset of the item): what is compared
    std::size_t item = 0;                        // index into the items given
    LonLat from;                                 // on the footprint
    LonLat to;                                   // on the item
};

/// One indexed feature. `offset_m` (>= 0) is subtracted from the distance: half the river's width beside a centre line.
struct NearestItem {
    const Geometry* geometry;
    double offset_m = 0;
};

class NearestIndex {
public:
    /// Keeps no pointer to the geometries after construction except for polygons' insides; they must outlive it.
    explicit NearestIndex(std::span<const NearestItem> items);
    ~NearestIndex();
    NearestIndex(NearestIndex&&) noexcept;
    NearestIndex& operator=(NearestIndex&&) noexcept;

    /// Smallest measure_m among items for which `accept` is true (all when empty); ties go to the lower item index.
    /// Nothing is found when every measure exceeds `within_m`. Thread-safe.
    Nearest nearest(const Geometry& footprint, double within_m = std::numeric_limits<double>::infinity(),
                    const std::function<bool(std::size_t)>& accept = {}) const;
    Nearest nearest(LonLat point, double within_m = std::numeric_limits<double>::infinity(),
                    const std::function<bool(std::size_t)>& accept = {}) const;

    /// Items with a part closer than `distance_m` (measure), ascending.
    std::vector<std::size_t> items_within(const Geometry& footprint, double distance_m) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
