// SPDX-License-Identifier: Apache-2.0
// Records of rivers, catchments, provinces, roads and stations made in a test, in degrees.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "input/record.hpp"

namespace reachplan::test {

using Fields = std::vector<std::pair<std::string, Value>>;

inline Geometry line(Path path) {
    Geometry geometry;
    geometry.lines.push_back(std::move(path));
    return geometry;
}

inline Geometry point(LonLat at) {
    Geometry geometry;
    geometry.points.push_back(at);
    return geometry;
}

inline Geometry rectangle(double west, double south, double east, double north) {
    Geometry geometry;
    geometry.polygons.push_back({{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}});
    return geometry;
}

inline void add(Inputs& inputs, Role role, const std::string& id, Geometry geometry, const Fields& fields = {}) {
    std::vector<Record>& records = inputs.records[role];
    Record record;
    record.id = id;
    record.layer = std::string(role_spec(role).name);
    record.fid = static_cast<std::int64_t>(records.size()) + 1;
    record.geometry = std::move(geometry);
    for (const auto& [field, value] : fields) {
        record.values[field] = value;
    }
    records.push_back(std::move(record));
    std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
}

inline std::string text(const char* value) {
    return value;
}

} // namespace reachplan::test
