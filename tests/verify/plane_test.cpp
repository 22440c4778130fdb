// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "verify/measure.hpp"
#include "verify/plane.hpp"

using namespace reachplan;
using namespace reachplan::verify;

namespace {

Geometry square(double west, double south, double side) {
    return {{},
            {},
            {{{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}},
              {}}}};
}

} // namespace

TEST_CASE("verify: inside, outside, on the rim, at a vertex, in a hole") {
    Geometry ring = square(0, 0, 1);
    ring.polygons[0].holes.push_back({{0.4, 0.4}, {0.4, 0.6}, {0.6, 0.6}, {0.6, 0.4}, {0.4, 0.4}});
    CHECK(holds(ring, {0.2, 0.2}));
    CHECK_FALSE(holds(ring, {1.2, 0.2}));
    CHECK_FALSE(holds(ring, {-0.2, 0.0}));
    CHECK(holds(ring, {0.5, 0}));
    CHECK(holds(ring, {1, 1}));
    CHECK_FALSE(holds(ring, {0.5, 0.5}));
    CHECK(holds(ring, {0.4, 0.5}));
}

TEST_CASE("verify: the place of a square is its middle, of a ring the middle of its wider arm") {
    CHECK(place_of(square(0, 0, 1)) == LonLat{0.5, 0.5});
    Geometry ring = square(0, 0, 1);
    ring.polygons[0].holes.push_back({{0.1, 0.4}, {0.1, 0.6}, {0.5, 0.6}, {0.5, 0.4}, {0.1, 0.4}});
    const LonLat place = place_of(ring);
    CHECK(holds(ring, place));
    CHECK(place_of(Geometry{{{3, 4}}, {}, {}}) == LonLat{3, 4});
}

TEST_CASE("verify: union and difference of overlapping squares by hand") {
    const Geometry a = square(110, 30, 0.01), b = square(110.005, 30.005, 0.01);
    const Geometry both = square(110.005, 30.005, 0.005);
    const double sum = area_m2(a) + area_m2(b) - area_m2(both);
    CHECK(union_m2({&a, &b}) == Approx(sum).epsilon(1e-6));
    CHECK(outside_m2(a, {&b}) == Approx(area_m2(a) - area_m2(both)).epsilon(1e-6));
    CHECK(union_m2({&a, &a}) == Approx(area_m2(a)).epsilon(1e-6));
    CHECK(outside_m2(a, {&a}) == Approx(0).margin(1e-6));
    CHECK(outside_m2(both, {&a}) == Approx(0).margin(1e-3));
    CHECK(union_m2({}) == 0);
}

TEST_CASE("verify: a slit across the park is found though all corners of the site lie inside") {
    // U-shaped park; the site bridges its gap with all corners in the arms.
    Geometry park;
    park.polygons.push_back(
        {{{0, 0}, {0.03, 0}, {0.03, 0.03}, {0.02, 0.03}, {0.02, 0.01}, {0.01, 0.01}, {0.01, 0.03}, {0, 0.03}, {0, 0}},
         {}});
    Geometry site;
    site.polygons.push_back({{{0.005, 0.015}, {0.025, 0.015}, {0.025, 0.02}, {0.005, 0.02}, {0.005, 0.015}}, {}});
    CHECK(outside_m2(site, {&park}) == Approx(area_m2(site) / 2).epsilon(1e-4));
}
