// SPDX-License-Identifier: Apache-2.0
#include "geo/geometry.hpp"

#include <catch2/catch.hpp>

#include "geo/banded_polygon.hpp"
#include "geo/random_places.hpp"

using namespace reachplan;
using test::Dice;

namespace {

Path square(double west, double south, double size) {
    return {{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}, {west, south}};
}

} // namespace

TEST_CASE("a box grows, pads and overlaps at its edge", "[geo]") {
    Geometry g;
    CHECK(g.empty());
    g.points = {{111, 30}};
    g.lines = {{{112, 31}, {113, 29}}};
    Box box = box_of(g);
    CHECK(box.west == 111);
    CHECK(box.east == 113);
    CHECK(box.south == 29);
    CHECK(box.north == 31);
    CHECK(box.overlaps(Box{113, 31, 114, 32}));
    CHECK_FALSE(box.overlaps(Box{113.1, 31, 114, 32}));
    box.pad(0.5);
    CHECK(box.contains({113.5, 31.5}));
    CHECK_FALSE(box.overlaps(Box{}));
}

TEST_CASE("inside, hole, edge and vertex of a polygon", "[geo]") {
    const Polygon polygon{square(110, 30, 1), {square(110.4, 30.4, 0.2)}};
    CHECK(contains(polygon, {110.1, 30.4}));
    CHECK_FALSE(contains(polygon, {110.5, 30.5}));
    CHECK(contains(polygon, {110.4, 30.5}));
    CHECK(contains(polygon, {110, 30}));
    CHECK(contains(polygon, {111, 30.3}));
    CHECK_FALSE(contains(polygon, {111.000001, 30.3}));
    CHECK_FALSE(contains(polygon, {109.9, 30}));
    CHECK_FALSE(contains(Polygon{}, {109.9, 30}));
}

TEST_CASE("the banded polygon answers like the plain one", "[geo]") {
    Dice dice(7);
    Polygon polygon{test::blob({110, 30}, 0.5, 997, dice), {}};
    polygon.holes = {test::blob({110, 30}, 0.2, 50, dice)};
    const BandedPolygon banded(polygon);
    int inside = 0;
    for (int i = 0; i < 20000; ++i) {
        const LonLat p{dice.between(109.4, 110.6), dice.between(29.4, 30.6)};
        REQUIRE(banded.contains(p) == contains(polygon, p));
        inside += banded.contains(p) ? 1 : 0;
    }
    CHECK(inside > 3000);
    for (const LonLat p : polygon.outer) {
        REQUIRE(banded.contains(p));
    }
}

TEST_CASE("a saw of full-height teeth does not fill memory with bands", "[geo]") {
    Path saw;
    for (int i = 0; i < 20000; ++i) {
        saw.push_back({110 + i * 1e-5, i % 2 == 0 ? 30.0 : 30.5});
    }
    saw.push_back({110.2, 29});
    saw.push_back(saw.front());
    const BandedPolygon banded(Polygon{saw, {}});
    CHECK(banded.contains({110.19, 29.5}));
}
