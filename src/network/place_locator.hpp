// SPDX-License-Identifier: Apache-2.0
// Which polygons of a layer contain a point, fast for many points and outlines of 1e5 vertices.
// Only src/network includes this.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "geo/banded_polygon.hpp"
#include "geo/geometry.hpp"
#include "input/record.hpp"

namespace reachplan {

class PlaceLocator {
public:
    /// Copies what it needs of the records' polygons.
    explicit PlaceLocator(const std::vector<Record>& records);
    /// Indices of the records that contain the point, ascending.
    std::vector<std::size_t> containing(LonLat point) const;
    /// Polygons lie on all four sides of the point, along its parallel and its meridian: for a place that none of them
    /// contains, a hole in the layer rather than its outside.
    bool surround(LonLat point) const;
    bool empty() const { return m_parts.empty(); }

private:
    struct Part {
        std::size_t record;
        BandedPolygon polygon;
    };
    std::vector<Part> m_parts; // in order of the records
};

} // namespace reachplan
