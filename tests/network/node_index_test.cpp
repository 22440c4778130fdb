// SPDX-License-Identifier: Apache-2.0
#include "network/node_index.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace reachplan;

namespace {

std::vector<std::uint32_t> by_brute_force(const std::vector<LonLat>& points, LonLat place, std::size_t k) {
    std::vector<std::pair<double, std::uint32_t>> all;
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        const Vec3 away = to_ecef(points[i]) - to_ecef(place);
        all.emplace_back(dot(away, away), i);
    }
    std::sort(all.begin(), all.end());
    std::vector<std::uint32_t> result;
    for (std::size_t i = 0; i < std::min(k, all.size()); ++i) {
        result.push_back(all[i].second);
    }
    return result;
}

} // namespace

TEST_CASE("the nearest nodes are those of brute force, ties included") {
    std::mt19937 random(7);
    // A coarse grid, so that many distances are equal and points coincide.
    std::uniform_int_distribution<int> step(0, 12);
    for (const std::size_t count : {0U, 1U, 2U, 5U, 300U}) {
        std::vector<LonLat> points;
        for (std::size_t i = 0; i < count; ++i) {
            points.push_back({110 + step(random) * 0.25, 28 + step(random) * 0.25});
        }
        const NodeIndex index(points);
        for (int i = 0; i < 100; ++i) {
            const LonLat place{110 + step(random) * 0.25, 28 + step(random) * 0.25};
            CHECK(index.nearest(place, 3) == by_brute_force(points, place, 3));
        }
    }
}
