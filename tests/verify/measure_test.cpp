// SPDX-License-Identifier: Apache-2.0
// Distances and areas of the checker against values computed by hand from the ellipsoid, never against geo/.
#include <catch2/catch.hpp>

#include <cmath>

#include "verify/measure.hpp"

using namespace reachplan;
using namespace reachplan::verify;

namespace {

/// One degree of longitude on the equator of CGCS2000 is a * pi / 180.
constexpr double k_degree_m = 6378137.0 * 3.14159265358979323846 / 180.0;
/// Near the equator a degree of latitude is a (1 - e2) pi / 180.
constexpr double k_degree_lat_m = k_degree_m * (1 - 0.00669438002290);

Geometry point(LonLat p) {
    return {{p}, {}, {}};
}

Geometry line(Path path) {
    return {{}, {std::move(path)}, {}};
}

Geometry square(double west, double south, double side) {
    return {{},
            {},
            {{{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}},
              {}}}};
}

double gap(const Geometry& a, const Geometry& b, double give_up_m = k_far) {
    return gap_m(Shape(a), Shape(b), give_up_m);
}

} // namespace

TEST_CASE("verify: a point above an equatorial edge is measured along the meridian") {
    const Edge edge{{-0.1, 0}, {0.1, 0}};
    const Landing landing = nearest_on({0.03, 0.009}, edge);
    CHECK(landing.distance_m == Approx(0.009 * k_degree_lat_m).margin(1e-4));
    CHECK(landing.at.lon == Approx(0.03).margin(1e-9));
    CHECK(landing.at.lat == Approx(0).margin(1e-9));
}

TEST_CASE("verify: beyond the ends of an edge its end is nearest") {
    const Landing landing = nearest_on({0.2, 0}, {{-0.1, 0}, {0.1, 0}});
    CHECK(landing.distance_m == Approx(0.1 * k_degree_m).margin(1e-6));
    CHECK(landing.at == LonLat{0.1, 0});
    CHECK(nearest_on({0.2, 0}, {{0.1, 0}, {0.1, 0}}).distance_m == Approx(0.1 * k_degree_m).margin(1e-6));
}

TEST_CASE("verify: the foot on a long oblique edge is the smallest of a dense walk along it") {
    const Edge edge{{111.0, 29.0}, {113.0, 31.0}};
    const LonLat p{112.6, 29.4};
    const Landing landing = nearest_on(p, edge);
    // Golden section along the gnomonic image would be the same code; here: every point of the edge is no nearer.
    const double left = geodesic_m(p, landing.at);
    CHECK(landing.distance_m == Approx(left).margin(1e-9));
    CHECK(nearest_on(landing.at, edge).distance_m < 1e-6);
    for (const double step : {-1e-4, 1e-4}) {
        const LonLat beside{landing.at.lon + step, landing.at.lat + step * 1.01};
        const Landing on_edge = nearest_on(beside, edge);
        CHECK(geodesic_m(p, on_edge.at) > left);
    }
}

TEST_CASE("verify: edges that cross, touch or hold one another are 0 m apart") {
    CHECK(gap(line({{0, 0}, {1, 1}}), line({{0, 1}, {1, 0}})) == 0);
    CHECK(gap(square(0, 0, 1), point({0.5, 0.5})) == 0);
    CHECK(gap(point({0.5, 0.5}), square(0, 0, 1)) == 0);
    CHECK(gap(square(0, 0, 1), square(0.2, 0.2, 0.1)) == 0);
    CHECK(gap(square(0, 0, 1), square(1, 0, 1)) < 0.001);
}

TEST_CASE("verify: a point in the hole of a zone is outside it") {
    Geometry zone = square(0, 0, 1);
    zone.polygons[0].holes.push_back({{0.4, 0.4}, {0.4, 0.6}, {0.6, 0.6}, {0.6, 0.4}, {0.4, 0.4}});
    CHECK(gap(zone, point({0.5, 0.5})) == Approx(0.1 * k_degree_lat_m).epsilon(1e-4));
}

TEST_CASE("verify: squares apart on the equator are as far as their sides") {
    CHECK(gap(square(0, -0.5, 1), square(1.01, -0.5, 1)) == Approx(0.01 * k_degree_m).epsilon(0.001));
    CHECK(gap(line({{0, 0}, {0.001, 0}}), line({{0.011, 0}, {0.012, 0}})) == Approx(0.01 * k_degree_m).margin(1e-5));
}

TEST_CASE("verify: nothing is found beyond the distance at which the search gives up") {
    const Geometry a = point({0, 0}), b = point({0.01, 0});
    CHECK(gap(a, b, 1113.0) == k_far);
    CHECK(gap(a, b, 1114.0) == Approx(0.01 * k_degree_m).margin(1e-6));
    CHECK(gap(a, Geometry{}) == k_far);
}

TEST_CASE("verify: no two points of two boxes are nearer than the bound") {
    Box a, b;
    a.grow({110, 30});
    a.grow({110.5, 30.5});
    b.grow({110.7, 30.6});
    b.grow({111, 31});
    const double bound_m = at_least_m(a, b);
    CHECK(bound_m <= geodesic_m({110.5, 30.5}, {110.7, 30.6}));
    CHECK(bound_m > 0.97 * geodesic_m({110.5, 30.5}, {110.7, 30.6}));
    CHECK(at_least_m(a, a) == 0);
}

TEST_CASE("verify: an equatorial square degree has the area of the ellipsoid's zone") {
    // Area of the zone 0..1 degree over 1 degree of longitude: b2/2 (sin/(1-e2 sin2) + atanh(e sin)/e) * pi/180.
    const double f = 1 / 298.257222101, e2 = f * (2 - f), e = std::sqrt(e2), b = 6378137.0 * (1 - f);
    const double radians = 3.14159265358979323846 / 180, s = std::sin(radians);
    const double zone = b * b / 2 * (s / (1 - e2 * s * s) + std::atanh(e * s) / e) * radians;
    Geometry strip = square(0, 0, 1);
    Path& ring = strip.polygons[0].outer;
    ring = {{0, 0}};
    ring.push_back({1, 0});
    for (int i = 0; i <= 1000; ++i) { // the northern side is a parallel, not a geodesic: follow it
        ring.push_back({1 - i / 1000.0, 1});
    }
    ring.push_back({0, 0});
    CHECK(area_m2(strip) == Approx(zone).epsilon(1e-9));
    Geometry holed = square(0, 0, 0.02);
    const double whole = area_m2(holed);
    holed.polygons[0].holes.push_back(square(0.005, 0.005, 0.01).polygons[0].outer);
    CHECK(area_m2(holed) == Approx(0.75 * whole).epsilon(1e-6));
}
