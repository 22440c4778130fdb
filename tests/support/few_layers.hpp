// SPDX-License-Identifier: Apache-2.0
// A case on disk of three layers: a table of plants, park outlines and a river line. Every command takes it at once.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "base/text.hpp"

namespace reachplan::test {

inline void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// A river along 30 N, a park across its 1 km band, one park far off; three plants on the bank.
inline void write_few_layers(const std::filesystem::path& folder) {
    write(folder / "plants.csv", "企业编号,行业代码,经度,纬度,完成期限,land_relocated（亩）\n"
                                 "E-001,C2614,112.000,30.005,2025-12-31,150\n"
                                 "E-002,2631,112.010,30.004,2025-12-31,90\n"
                                 "E-003,1810,112.020,30.003,,30\n");
    const auto square = [](double west, double south, double east, double north) {
        const auto p = [](double x, double y) { return "[" + format_number(x) + "," + format_number(y) + "]"; };
        return "[[" + p(west, south) + "," + p(east, south) + "," + p(east, north) + "," + p(west, north) + "," +
               p(west, south) + "]]";
    };
    const auto feature = [](const std::string& id, const std::string& type, const std::string& coordinates) {
        return R"({"type":"Feature","properties":{"park_id":")" + id + R"(","name":")" + id +
               R"("},"geometry":{"type":")" + type + R"(","coordinates":)" + coordinates + "}}";
    };
    write(folder / "parks.geojson", R"({"type":"FeatureCollection","features":[)" +
                                        feature("P-1", "Polygon", square(112.0, 30.002, 112.03, 30.02)) + "," +
                                        feature("P-2", "Polygon", square(112.1, 30.2, 112.13, 30.22)) + "]}");
    write(folder / "river.geojson", R"({"type":"FeatureCollection","features":[)" +
                                        feature("r", "LineString", "[[111.8,30.0],[112.3,30.0]]") + "]}");
    write(folder / "case.toml", R"([case]
id = "few"
title.en = "Few layers"
title.zh = "资料很少的案例"
as_of = 2026-01-01
rules = ["yangtze"]
absent = ["protected", "reaches", "jurisdictions", "transport", "sensitive", "intakes", "urban_boundary"]
[layers.enterprises]
source = "plants.csv"
crs = "EPSG:4490"
[layers.parks]
source = "parks.geojson"
[layers.rivers]
source = "river.geojson"
[resource.land]
unit = "ha"
quantum = 0.0001
[plan]
undetermined = "provisional"
)");
}

} // namespace reachplan::test
