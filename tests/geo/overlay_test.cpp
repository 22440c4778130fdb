// SPDX-License-Identifier: Apache-2.0
#include "geo/overlay.hpp"

#include <catch2/catch.hpp>

#include <ctime>

#include "geo/brute_force.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "geo/random_places.hpp"

using namespace reachplan;
using test::Dice;

namespace {

Geometry area(Path ring) {
    return {{}, {}, {{std::move(ring), {}}}};
}

Geometry square(double west, double south, double size) {
    return area(
        {{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}, {west, south}});
}

double turn(const Path& ring) {
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        twice += (ring[i - 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat) -
                 (ring[i].lon - ring[0].lon) * (ring[i - 1].lat - ring[0].lat);
    }
    return twice;
}

void check_outline(const Geometry& zone, const Geometry& source, double distance_m, double& least, double& most) {
    const test::BruteForce truth(source);
    const auto check = [&](const Path& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const double half = geodesic_distance_m(ring[i - 1], ring[i]) / 2;
            const LonLat middle = geodesic_direct(ring[i - 1], azimuth_deg(ring[i - 1], ring[i]), half);
            for (const LonLat p : {ring[i], middle}) {
                const double d = truth.distance(p);
                least = std::min(least, d - distance_m);
                most = std::max(most, d - distance_m);
            }
        }
    };
    for (const Polygon& polygon : zone.polygons) {
        REQUIRE(turn(polygon.outer) > 0);
        check(polygon.outer);
        for (const Path& hole : polygon.holes) {
            REQUIRE(turn(hole) < 0);
            check(hole);
        }
    }
}

} // namespace

TEST_CASE("the outline of a zone is never nearer than the distance and less than 1 cm beyond", "[geo]") {
    Dice dice(21);
    const Path river = test::wiggly_river({111, 30}, 80, 0.003, dice);
    const Box box = box_of({{}, {river}, {}});
    REQUIRE(box.east - box.west < 0.35);
    for (const double distance_m : {200.0, 1000.0, 3000.0}) {
        for (const Geometry& source : {Geometry{{}, {river}, {}}, area(test::blob({111.1, 30}, 0.02, 30, dice)),
                                       Geometry{{{111.05, 30.02}, {111.2, 30.1}}, {}, {}}}) {
            const Geometry zone = zone_around(source, distance_m, source);
            REQUIRE_FALSE(zone.empty());
            REQUIRE(is_valid(zone));
            double least = 1e9, most = -1e9;
            check_outline(zone, source, distance_m, least, most);
            INFO("distance " << distance_m << " least " << least << " most " << most);
            CHECK(least >= 0);
            CHECK(most < 0.01);
        }
    }
}

TEST_CASE("a zone holds what is near and not what is far, around a park only", "[geo]") {
    Dice dice(22);
    const Geometry river{{}, {test::wiggly_river({110, 30}, 3000, 0.003, dice)}, {}};
    const LonLat on = river.lines[0][1500];
    const Geometry park = square(on.lon - 0.01, on.lat - 0.03, 0.04);
    const Geometry zone = zone_around(river, 1000, park);
    const test::BruteForce truth(river);
    int in = 0;
    for (int i = 0; i < 2000; ++i) {
        const LonLat p{dice.between(on.lon - 0.01, on.lon + 0.03), dice.between(on.lat - 0.03, on.lat + 0.01)};
        const double d = truth.distance(p);
        if (d < 1000) {
            REQUIRE(contains(zone, p));
            ++in;
        } else if (d > 1000.1) {
            REQUIRE_FALSE(contains(zone, p));
        }
    }
    CHECK(in > 50);
    CHECK(in < 1950);
    CHECK(zone_around(river, 1000, square(80, 40, 0.1)).empty());
    CHECK(zone_around(river, 1000, Geometry{}).empty());
}

TEST_CASE("zone inside of a polygon belongs to it, its holes' middle does not", "[geo]") {
    Geometry lake = square(111, 30, 0.2);
    lake.polygons[0].holes = {{{111.05, 30.05}, {111.05, 30.15}, {111.15, 30.15}, {111.15, 30.05}, {111.05, 30.05}}};
    const Geometry zone = zone_around(lake, 1000, lake);
    CHECK(contains(zone, {111.025, 30.1}));
    CHECK(contains(zone, {111.055, 30.1}));
    CHECK_FALSE(contains(zone, {111.1, 30.1}));
}

TEST_CASE("difference, intersection and union add up to the ellipsoidal area", "[geo]") {
    const Geometry a = square(111, 30, 0.2);
    const Geometry b = square(111.1, 30.1, 0.2);
    const Geometry c = square(111.05, 29.9, 0.02);
    const std::vector<Geometry> bans{b, c, square(100, 20, 1), Geometry{}};
    const double both = overlap_m2(a, b);
    CHECK(both == Approx(area_m2(square(111.1, 30.1, 0.1))).epsilon(3e-5));
    const Geometry rest = difference(a, std::span(bans).first(1));
    CHECK(area_m2(rest) == Approx(area_m2(a) - both).margin(2));
    CHECK(is_valid(rest));
    CHECK(area_m2(difference(a, bans)) == Approx(area_m2(rest)).margin(2));
    CHECK(area_m2(difference(a, {})) == Approx(area_m2(a)).margin(1));
    const std::vector<Geometry> two{a, b};
    CHECK(area_m2(union_of(two)) == Approx(area_m2(a) + area_m2(b) - both).margin(3));
    CHECK(overlap_m2(a, square(112, 30, 0.1)) == 0);
    CHECK(overlap_m2(a, Geometry{{{111.1, 30.1}}, {}, {}}) == 0);
    CHECK(union_of({}).empty());
    CHECK(difference(Geometry{}, bans).empty());
}

TEST_CASE("difference splits, sorts by area and drops slivers", "[geo]") {
    const Geometry park = square(111, 30, 0.1);
    const std::vector<Geometry> bans{square(111.02, 29.9, 0.3)};
    CHECK(difference(park, bans).polygons.size() == 1);
    const std::vector<Geometry> strip{
        area({{111.03, 29.9}, {111.04, 29.9}, {111.04, 30.2}, {111.03, 30.2}, {111.03, 29.9}})};
    const Geometry halves = difference(park, strip);
    REQUIRE(halves.polygons.size() == 2);
    CHECK(area_m2(halves.polygons[0]) > area_m2(halves.polygons[1]));
    CHECK(box_of(Geometry{{}, {}, {halves.polygons[1]}}).west == Approx(111).margin(1e-9));
    // Leaves 0.5 mm by 11 km along the west edge: 5 m2, and 0.05 mm: a sliver.
    CHECK(difference(park, std::vector{square(111 + 5e-10, 29.9, 0.3)}).empty());
    // A hole survives.
    const Geometry ring = difference(park, std::vector{square(111.04, 30.04, 0.02)});
    REQUIRE(ring.polygons.size() == 1);
    CHECK(ring.polygons[0].holes.size() == 1);
    CHECK(turn(ring.polygons[0].holes[0]) < 0);
}

TEST_CASE("large polygons are clipped without changing the answer", "[geo]") {
    Dice dice(23);
    const Geometry county = area(test::blob({111, 30}, 1.0, 3000, dice));
    Geometry small = county; // the same outline with few vertices is another shape: compare with a square inside
    const Geometry park = square(111.1, 30.1, 0.05);
    REQUIRE(contains(county, {111.12, 30.12}));
    CHECK(overlap_m2(park, county) == Approx(area_m2(park)).epsilon(1e-6));
    CHECK(difference(park, std::span(&county, 1)).empty());
}

TEST_CASE("what a zone leaves of a park keeps the distance, edge to edge", "[geo]") {
    Dice dice(25);
    const Geometry river{{}, {test::wiggly_river({110, 30}, 600, 0.004, dice)}, {}};
    const NearestItem item{&river, 0};
    const NearestIndex index(std::span(&item, 1));
    int left = 0;
    for (int i = 0; i < 40; ++i) {
        const LonLat on = river.lines[0][static_cast<std::size_t>(i) * 15];
        const LonLat centre{on.lon + dice.between(-0.03, 0.03), on.lat + dice.between(-0.03, 0.03)};
        const Geometry park = area(test::blob(centre, 0.03, 50, dice));
        const Geometry zone = zone_around(river, 1000.02, park);
        const Geometry site = difference(park, std::span(&zone, 1));
        if (!site.empty()) {
            ++left;
            REQUIRE(is_valid(site));
            REQUIRE(index.nearest(site).distance_m > 1000.01);
            REQUIRE(area_m2(site) + overlap_m2(park, zone) == Approx(area_m2(park)).margin(3));
        }
    }
    CHECK(left > 10);
}

TEST_CASE("areas of random overlays add up", "[geo]") {
    Dice dice(26);
    for (int i = 0; i < 100; ++i) {
        const Geometry a = area(test::blob({111, 30}, 0.05, 60, dice));
        const Geometry b = area(test::blob({111 + dice.between(-0.05, 0.05), 30}, 0.05, 60, dice));
        const double both = overlap_m2(a, b);
        const std::vector<Geometry> pair{a, b};
        REQUIRE(area_m2(difference(a, std::span(&b, 1))) == Approx(area_m2(a) - both).margin(10));
        REQUIRE(area_m2(union_of(pair)) == Approx(area_m2(a) + area_m2(b) - both).margin(10));
    }
}

TEST_CASE("make_valid keeps sound vertices and tells the areas", "[geo]") {
    const Geometry good = square(111, 30, 0.1);
    CHECK(is_valid(good));
    const Repair same = make_valid(good);
    CHECK(same.area_before_m2 == same.area_after_m2);
    const Geometry bow = area({{111, 30}, {111.1, 30.1}, {111.1, 30}, {111, 30.05}, {111, 30}});
    CHECK_FALSE(is_valid(bow));
    const Repair repair = make_valid(bow);
    CHECK(is_valid(repair.geometry));
    CHECK(repair.area_after_m2 > 0);
    CHECK(repair.geometry.polygons.size() == 2);
    CHECK_FALSE(is_valid(area({{111, 30}, {111.1, 30.1}, {111.1, 30}})));
    Geometry inside_out = square(111, 30, 0.1);
    inside_out.polygons[0].holes = {square(110.9, 29.9, 0.3).polygons[0].outer};
    CHECK(make_valid(inside_out).area_before_m2 > 7 * area_m2(good));
    const Repair collapsed = make_valid(area({{111, 30}, {111.1, 30.1}, {111, 30}, {111, 30}}));
    CHECK(collapsed.geometry.empty());
}

TEST_CASE("zone and difference for a park beside a dense river", "[.bench][geo]") {
    Dice dice(24);
    const Geometry river{{}, {test::wiggly_river({110, 30}, 20000, 0.0003, dice)}, {}};
    const LonLat on = river.lines[0][1500];
    const Geometry park = area(test::blob({on.lon, on.lat - 0.01}, 0.04, 200, dice));
    const auto start = std::clock();
    const Geometry zone = zone_around(river, 1000, park);
    const auto middle = std::clock();
    const Geometry site = difference(park, std::span(&zone, 1));
    const auto end = std::clock();
    WARN("zone " << static_cast<double>(middle - start) / CLOCKS_PER_SEC << " s, difference "
                 << static_cast<double>(end - middle) / CLOCKS_PER_SEC << " s, " << area_m2(site) / 1e4 << " ha");
}
