// SPDX-License-Identifier: Apache-2.0
#include "geo/nearest.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <ctime>
#include <thread>
#include <tuple>

#include "geo/brute_force.hpp"
#include "geo/geodesic.hpp"
#include "geo/random_places.hpp"
#include "geo/short_edge.hpp"

using namespace reachplan;
using test::Dice;

namespace {

Geometry line(Path path) {
    return {{}, {std::move(path)}, {}};
}

Geometry area(Path ring) {
    return {{}, {}, {{std::move(ring), {}}}};
}

std::vector<Geometry> basin(Dice& dice) {
    std::vector<Geometry> items;
    items.push_back(line(test::wiggly_river({110, 30}, 2500, 0.004, dice)));
    items.push_back(line(test::wiggly_river({110.5, 31}, 60, 0.08, dice))); // edges of 10 km
    for (int i = 0; i < 20; ++i) {
        const LonLat centre{dice.between(110, 118), dice.between(28, 33)};
        items.push_back(area(test::blob(centre, 0.08, 40, dice)));
    }
    items.push_back({{{112, 29}, {113, 29.5}}, {}, {}});
    return items;
}

std::vector<NearestItem> index_items(const std::vector<Geometry>& geometries, double offset_m = 0) {
    std::vector<NearestItem> items;
    for (const Geometry& g : geometries) {
        items.push_back({&g, offset_m});
    }
    return items;
}

} // namespace

TEST_CASE("ten thousand points agree with brute force by GeographicLib", "[geo]") {
    Dice dice(11);
    const std::vector<Geometry> items = basin(dice);
    const NearestIndex index(index_items(items));
    const std::vector<test::BruteForce> truths(items.begin(), items.end());
    double worst = 0;
    int inside = 0;
    for (int i = 0; i < 10000; ++i) {
        const LonLat p{dice.between(109.5, 119), dice.between(27.5, 33.5)};
        const Nearest found = index.nearest(p);
        REQUIRE(found.found);
        const bool covered = std::any_of(items.begin(), items.end(), [&](const Geometry& g) { return contains(g, p); });
        double truth = std::numeric_limits<double>::infinity();
        for (const test::BruteForce& item : truths) {
            truth = std::min(truth, covered ? 0.0 : item.distance(p));
        }
        inside += covered ? 1 : 0;
        worst = std::max(worst, std::abs(found.distance_m - truth));
        REQUIRE(found.distance_m == Approx(truth).epsilon(0).margin(0.01));
        REQUIRE(test::karney_distance(found.from, found.to) == Approx(found.distance_m).epsilon(0).margin(0.001));
    }
    INFO("largest difference " << worst << " m");
    CHECK(worst < 0.001);
    CHECK(inside > 10);
}

TEST_CASE("footprints that are lines and polygons are measured edge to edge", "[geo]") {
    Dice dice(12);
    const std::vector<Geometry> items{line(test::wiggly_river({110, 30}, 300, 0.01, dice))};
    const NearestIndex index(index_items(items));
    const test::BruteForce river(items[0]);
    for (int i = 0; i < 200; ++i) {
        const LonLat centre{dice.between(110, 112), dice.between(29.5, 30.5)};
        const Path ring = test::blob(centre, 0.01, 12, dice);
        // Without a crossing the nearest pair has a vertex of one side.
        double truth = std::numeric_limits<double>::infinity();
        for (const LonLat p : ring) {
            truth = std::min(truth, river.distance(p));
        }
        const test::BruteForce footprint(area(ring));
        for (const LonLat p : items[0].lines[0]) {
            truth = std::min(truth, footprint.distance(p));
        }
        const double polygon_m = index.nearest(area(ring)).distance_m;
        const double line_m = index.nearest(line(ring)).distance_m;
        if (polygon_m > 0) {
            REQUIRE(polygon_m == Approx(truth).epsilon(0).margin(0.01));
            REQUIRE(line_m == polygon_m);
        } else {
            REQUIRE(truth < 1000);
        }
    }
}

TEST_CASE("crossing, containing and being contained are distance zero", "[geo]") {
    const std::vector<Geometry> items{
        area({{111, 30}, {111.1, 30}, {111.1, 30.1}, {111, 30.1}, {111, 30}}),
        line({{112, 30}, {112.2, 30.2}}),
        {{{113, 30}}, {}, {}},
    };
    const NearestIndex index(index_items(items));
    CHECK(index.nearest(LonLat{111.05, 30.05}).distance_m == 0);
    CHECK(index.nearest(line({{111.04, 30.05}, {111.06, 30.05}})).distance_m == 0);
    const Nearest crossed = index.nearest(line({{112.1, 30.0}, {112.1, 30.3}}));
    CHECK(crossed.distance_m == 0);
    CHECK(crossed.item == 1);
    CHECK(geodesic_distance_m(crossed.to, {112.1, 30.1}) < 100);
    const auto around = [](LonLat c, double r) {
        return area({{c.lon - r, c.lat - r},
                     {c.lon + r, c.lat - r},
                     {c.lon + r, c.lat + r},
                     {c.lon - r, c.lat + r},
                     {c.lon - r, c.lat - r}});
    };
    CHECK(index.nearest(around({112.1, 30.1}, 0.5)).item == 1);
    CHECK(index.nearest(around({112.1, 30.1}, 0.5)).distance_m == 0);
    CHECK(index.nearest(around({113, 30}, 0.01)).distance_m == 0);
    CHECK(index.nearest(around({111.05, 30.05}, 0.3)).distance_m == 0);
    CHECK(index.items_within(around({112.1, 30.1}, 3), 0) == std::vector<std::size_t>{0, 1, 2});
}

namespace {

/// Every edge of the footprint against every edge of every item, and who contains whom: nothing is passed over.
Nearest by_every_pair(const std::vector<NearestItem>& items, const Geometry& footprint) {
    Nearest best;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto take = [&](const Gap& gap) {
            const double measure = std::max(0.0, gap.distance_m - items[i].offset_m);
            if (std::tie(measure, i, gap.distance_m) < std::tie(best.measure_m, best.item, best.distance_m)) {
                best = {true, gap.distance_m, measure, i, gap.from, gap.to};
            }
        };
        const std::vector<ShortEdge> of_item = short_edges(*items[i].geometry);
        for (const ShortEdge& from : short_edges(footprint)) {
            for (const ShortEdge& to : of_item) {
                take(exact_gap(from, to));
            }
            if (contains(*items[i].geometry, from.from)) {
                take({0, from.from, from.from});
            }
        }
        for (const ShortEdge& to : of_item) {
            if (contains(footprint, to.from)) {
                take({0, to.from, to.from});
            }
        }
    }
    return best;
}

Geometry random_footprint(Dice& dice) {
    const LonLat at{dice.between(110, 111.2), dice.between(29.7, 30.4)};
    const double size = dice.between(0, 1) < 0.5 ? 0.004 : 0.05;
    const double kind = dice.between(0, 3);
    if (kind < 1) {
        return line(test::wiggly_river(at, 6, size, dice));
    }
    return kind < 2 ? Geometry{{at, {at.lon + size, at.lat}}, {}, {}} : area(test::blob(at, size, 7, dice));
}

} // namespace

TEST_CASE("nothing that a search passes over was nearer: every pair of edges is measured", "[geo]") {
    Dice dice(16);
    std::vector<Geometry> shapes{line(test::wiggly_river({110, 30}, 40, 0.02, dice)),
                                 line(test::wiggly_river({110, 30.2}, 8, 0.15, dice)), // edges of 15 km are cut
                                 {{{110.5, 29.8}, {110.9, 30.3}}, {}, {}}};
    for (int i = 0; i < 8; ++i) {
        shapes.push_back(area(test::blob({dice.between(110, 111), dice.between(29.7, 30.3)}, 0.03, 9, dice)));
    }
    shapes.push_back(shapes[3]); // a twin: the first of them is told
    std::vector<NearestItem> items = index_items(shapes);
    items[1].offset_m = 700;
    items[2].offset_m = 2500;
    const NearestIndex index(items);
    int apart = 0;
    for (int i = 0; i < 60; ++i) {
        const Geometry footprint = random_footprint(dice);
        const Nearest truth = by_every_pair(items, footprint);
        const Nearest found = index.nearest(footprint);
        INFO("footprint " << i);
        REQUIRE(found.measure_m == truth.measure_m);
        REQUIRE(found.item == truth.item);
        REQUIRE(found.distance_m == truth.distance_m);
        if (truth.distance_m > 0) {
            REQUIRE(found.from == truth.from);
            REQUIRE(found.to == truth.to);
        }
        REQUIRE(index.nearest(footprint, truth.measure_m).item == truth.item);
        REQUIRE_FALSE(index.nearest(footprint, truth.measure_m - 1e-6).found);
        const std::vector<std::size_t> within = index.items_within(footprint, truth.measure_m);
        REQUIRE(std::find(within.begin(), within.end(), truth.item) != within.end());
        apart += truth.measure_m > 0 ? 1 : 0;
    }
    CHECK(apart > 20);
    CHECK(apart < 60);
}

TEST_CASE("of two edges the nearest ends are measured, whatever the limit", "[geo]") {
    Dice dice(17);
    for (int i = 0; i < 300; ++i) {
        const double spread = i % 3 == 0 ? 0.02 : i % 3 == 1 ? 0.2 : 2.0; // 2 km, 20 km, 200 km
        const auto somewhere = [&](LonLat at, double by) {
            return LonLat{at.lon + dice.between(-by, by), at.lat + dice.between(-by, by)};
        };
        const LonLat a = somewhere({110, 30}, spread), b = somewhere(a, 0.02), c = somewhere({110, 30}, spread);
        const ShortEdge from(a, b);
        const ShortEdge to = i % 10 == 0 ? ShortEdge(c) : ShortEdge(c, somewhere(c, 0.02));
        const Gap gap = exact_gap(from, to);
        INFO("pair " << i);
        if (gap.distance_m > 0) {
            const double truth = std::min({test::karney_edge_distance(from.from, to.from, to.to),
                                           test::karney_edge_distance(from.to, to.from, to.to),
                                           test::karney_edge_distance(to.from, from.from, from.to),
                                           test::karney_edge_distance(to.to, from.from, from.to)});
            REQUIRE(gap.distance_m == Approx(truth).epsilon(0).margin(0.0005));
            REQUIRE(lower_bound_m(from, to) <= gap.distance_m);
        }
        const Gap limited = exact_gap(from, to, gap.distance_m);
        REQUIRE(limited.distance_m == gap.distance_m);
        REQUIRE(limited.from == gap.from);
        REQUIRE(limited.to == gap.to);
        REQUIRE((gap.distance_m == 0 || exact_gap(from, to, 0.9 * gap.distance_m).distance_m > 0.9 * gap.distance_m));
    }
}

TEST_CASE("offsets, acceptance, limits and ties", "[geo]") {
    // Two reaches share the vertex that is nearest to the plant.
    const std::vector<Geometry> items{line({{110, 30}, {111, 30.1}}), line({{111, 30.1}, {112, 30}}), Geometry{},
                                      line({{111, 30.2}, {111.5, 30.3}})};
    std::vector<NearestItem> refs = index_items(items);
    const LonLat plant{111, 30.12};
    {
        const NearestIndex index(refs);
        const Nearest tie = index.nearest(plant);
        CHECK(tie.item == 0);
        CHECK(tie.to == LonLat{111, 30.1});
        CHECK(index.nearest(plant, 1e9, [](std::size_t i) { return i != 0; }).item == 1);
        CHECK_FALSE(index.nearest(plant, 1000).found);
        CHECK(index.nearest(plant, tie.measure_m).found);
        CHECK_FALSE(index.nearest(plant, 1e9, [](std::size_t) { return false; }).found);
        CHECK(index.items_within({{plant}, {}, {}}, 3000) == std::vector<std::size_t>{0, 1});
        CHECK(index.items_within({{plant}, {}, {}}, 10000) == std::vector<std::size_t>{0, 1, 3});
        CHECK_FALSE(index.nearest(Geometry{}).found);
    }
    refs[3].offset_m = 8000; // a very wide river
    const NearestIndex index(refs);
    const Nearest wide = index.nearest(plant);
    CHECK(wide.item == 3);
    CHECK(wide.distance_m > 8000);
    CHECK(wide.measure_m == wide.distance_m - 8000);
    refs[3].offset_m = 9000;
    refs[1].offset_m = 9000;
    const Nearest zero = NearestIndex(refs).nearest(plant);
    CHECK(zero.item == 1);
    CHECK(zero.measure_m == 0);
    CHECK_FALSE(NearestIndex({}).nearest(plant).found);
}

TEST_CASE("the index answers the same from several threads", "[geo]") {
    Dice dice(13);
    const std::vector<Geometry> items = basin(dice);
    const NearestIndex index(index_items(items));
    const auto run = [&](std::vector<double>& out) {
        Dice own(14);
        for (int i = 0; i < 2000; ++i) {
            out.push_back(index.nearest({own.between(110, 118), own.between(28, 33)}).distance_m);
        }
    };
    std::vector<double> one, two;
    std::thread first([&] { run(one); });
    std::thread second([&] { run(two); });
    first.join();
    second.join();
    CHECK(one == two);
}

TEST_CASE("100,000 points against 50,000 edges", "[.bench][geo]") {
    Dice dice(15);
    const std::vector<Geometry> items{line(test::wiggly_river({105, 30}, 50000, 0.002, dice))};
    const NearestIndex index(index_items(items));
    const Box box = box_of(items[0]);
    for (const double spread : {0.01, 0.5}) {
        const auto start = std::clock();
        double sum = 0;
        for (std::size_t i = 0; i < 100000; ++i) {
            const LonLat on = items[0].lines[0][i / 2];
            sum += index.nearest({on.lon + dice.between(-spread, spread), on.lat + dice.between(-spread, spread)})
                       .distance_m;
        }
        const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        WARN("spread " << spread << " deg: " << took << " s, mean " << sum / 1e5 << " m, box " << box.west << " "
                       << box.east);
    }
}
