// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.hpp"

#include <catch2/catch.hpp>

#include <GeographicLib/GeodesicLine.hpp>

#include "geo/brute_force.hpp"
#include "geo/random_places.hpp"

using namespace reachplan;
using test::Dice;

namespace {

/// Golden-section search along GeographicLib's line: slow, sure, and without any plane.
double searched_distance(LonLat p, LonLat a, LonLat b) {
    const GeographicLib::GeodesicLine line = test::cgcs2000().InverseLine(a.lat, a.lon, b.lat, b.lon);
    const auto at = [&](double s) {
        LonLat q;
        line.Position(s, q.lat, q.lon);
        return test::karney_distance(p, q);
    };
    const double golden = 0.6180339887498949;
    double low = 0, high = line.Distance();
    for (int i = 0; i < 100 && high - low > 1e-4; ++i) {
        const double one = high - golden * (high - low);
        const double two = low + golden * (high - low);
        (at(one) < at(two) ? high : low) = at(one) < at(two) ? two : one;
    }
    return std::min({at(0), at((low + high) / 2), at(line.Distance())});
}

} // namespace

TEST_CASE("distance, direct and azimuth agree with GeographicLib", "[geo]") {
    Dice dice(1);
    for (int i = 0; i < 1000; ++i) {
        const LonLat a{dice.between(90, 122), dice.between(24, 36)};
        const LonLat b{dice.between(90, 122), dice.between(24, 36)};
        const double d = geodesic_distance_m(a, b);
        REQUIRE(d == Approx(test::karney_distance(a, b)).margin(1e-6));
        const LonLat back = geodesic_direct(a, azimuth_deg(a, b), d);
        REQUIRE(geodesic_distance_m(back, b) < 1e-6);
    }
    CHECK(geodesic_distance_m({111, 30}, {111, 30}) == 0);
}

TEST_CASE("the foot on an edge is found for short and very long edges", "[geo]") {
    Dice dice(2);
    for (const double reach : {0.001, 0.02, 0.5, 5.0}) {
        for (int i = 0; i < 300; ++i) {
            const LonLat a{dice.between(95, 118), dice.between(25, 34)};
            const LonLat b{a.lon + dice.between(-reach, reach), a.lat + dice.between(-reach, reach)};
            const LonLat p{a.lon + dice.between(-reach, reach), a.lat + dice.between(-reach, reach)};
            const Foot foot = nearest_on_edge(p, a, b);
            REQUIRE(foot.distance_m == Approx(searched_distance(p, a, b)).epsilon(0).margin(1e-4));
            REQUIRE(geodesic_distance_m(p, foot.on_edge) == foot.distance_m);
        }
    }
}

TEST_CASE("a foot beyond an end is that end, bit for bit", "[geo]") {
    const LonLat a{111, 30}, b{111.01, 30.002};
    CHECK(nearest_on_edge({110.99, 30}, a, b).on_edge == a);
    CHECK(nearest_on_edge({111.05, 30}, a, b).on_edge == b);
    CHECK(nearest_on_edge({111.05, 30}, a, a).on_edge == a);
    CHECK(nearest_on_edge(a, a, b).distance_m == 0);
    CHECK(nearest_on_edge(b, a, b).distance_m == 0);
}

TEST_CASE("areas and lengths are ellipsoidal", "[geo]") {
    // Two meridians, equator and a parallel drawn as one geodesic: GeographicLib's Planimeter says so.
    const Polygon cell{{{110, 30}, {111, 30}, {111, 31}, {110, 31}, {110, 30}}, {}};
    CHECK(area_m2(cell) == Approx(10638.5e6).epsilon(0.001));
    Polygon turned = cell;
    std::reverse(turned.outer.begin(), turned.outer.end());
    CHECK(area_m2(turned) == Approx(area_m2(cell)).epsilon(1e-12));
    Polygon holed = cell;
    holed.holes = {{{110.2, 30.2}, {110.2, 30.4}, {110.4, 30.4}, {110.4, 30.2}, {110.2, 30.2}}};
    CHECK(area_m2(holed) == Approx(area_m2(cell) - area_m2(Polygon{holed.holes[0], {}})));
    CHECK(area_m2(Polygon{}) == 0);
    CHECK(length_m({{110, 30}, {110, 31}}) == Approx(110861).margin(10));
    CHECK(length_m({{110, 30}}) == 0);
}

TEST_CASE("densify keeps the vertices and adds points on the geodesic", "[geo]") {
    const Path path{{110, 30}, {110.05, 30.01}, {110.0501, 30.01}};
    const Path dense = densify(path, 200);
    REQUIRE(dense.size() == 27);
    CHECK(dense.front() == path.front());
    CHECK(dense.back() == path.back());
    for (std::size_t i = 1; i < dense.size(); ++i) {
        CHECK(geodesic_distance_m(dense[i - 1], dense[i]) <= 200.0001);
        CHECK(std::min(nearest_on_edge(dense[i], path[0], path[1]).distance_m,
                       nearest_on_edge(dense[i], path[1], path[2]).distance_m) < 1e-4);
    }
    CHECK(length_m(dense) == Approx(length_m(path)).margin(1e-6));
    CHECK(densify(Path{}, 200).empty());
}

TEST_CASE("the representative point lies inside, whatever the shape", "[geo]") {
    Dice dice(3);
    for (int i = 0; i < 200; ++i) {
        Geometry g;
        g.polygons.push_back({test::blob({110, 30}, 0.1, 40, dice), {}});
        g.polygons[0].holes.push_back(test::blob({110, 30}, 0.04, 20, dice));
        const LonLat p = representative_point(g);
        REQUIRE(contains(g, p));
        REQUIRE(p == representative_point(g));
    }
    const Geometry crescent{
        {}, {}, {{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 3.9}, {3.9, 3.9}, {3.9, 0.1}, {0, 0.1}, {0, 0}}, {}}}};
    CHECK(contains(crescent, representative_point(crescent)));
    CHECK(representative_point(Geometry{{{5, 6}}, {{{7, 8}}}, {}}) == LonLat{7, 8});
    CHECK(representative_point(Geometry{{{5, 6}}, {}, {}}) == LonLat{5, 6});
}
