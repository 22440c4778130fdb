// SPDX-License-Identifier: Apache-2.0
#include "network/place_locator.hpp"

namespace reachplan {

PlaceLocator::PlaceLocator(const std::vector<Record>& records) {
    for (std::size_t i = 0; i < records.size(); ++i) {
        for (const Polygon& polygon : records[i].geometry.polygons) {
            m_parts.push_back({i, BandedPolygon(polygon, true)});
        }
    }
}

std::vector<std::size_t> PlaceLocator::containing(LonLat point) const {
    std::vector<std::size_t> found;
    for (const Part& part : m_parts) {
        const bool known = !found.empty() && found.back() == part.record;
        if (!known && part.polygon.box().contains(point) && part.polygon.contains(point)) {
            found.push_back(part.record);
        }
    }
    return found;
}

bool PlaceLocator::surround(LonLat point) const {
    unsigned sides = 0;
    for (const Part& part : m_parts) {
        const Box& box = part.polygon.box();
        const bool is_level = box.south <= point.lat && point.lat <= box.north;
        const bool is_in_line = box.west <= point.lon && point.lon <= box.east;
        if (is_level || is_in_line) {
            sides |= part.polygon.sides_with_edges(point);
        }
        if (sides == 15) {
            return true;
        }
    }
    return false;
}

} // namespace reachplan
