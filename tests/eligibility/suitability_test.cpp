// SPDX-License-Identifier: Apache-2.0
#include "eligibility/suitability/suitability.hpp"

#include <catch2/catch.hpp>

#include "base/atomic_file.hpp"
#include "eligibility/suitability/transform.hpp"
#include "geo/zonal/raster_files.hpp"
#include "support/world.hpp"
#include "verify/scores.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

using Combine = SuitabilityConfig::Combine;

/// Saaty's example of drinks consumed: coffee, wine, tea, beer, sodas, milk, water (Saaty 2008, Int. J. Services
/// Sciences 1(1), doi:10.1504/IJSSCI.2008.017590).
const std::vector<std::vector<double>> k_drinks = {
    {1, 9, 5, 2, 1, 1, 1.0 / 2},
    {1.0 / 9, 1, 1.0 / 3, 1.0 / 9, 1.0 / 9, 1.0 / 9, 1.0 / 9},
    {1.0 / 5, 3, 1, 1.0 / 3, 1.0 / 4, 1.0 / 3, 1.0 / 9},
    {1.0 / 2, 9, 3, 1, 1.0 / 2, 1, 1.0 / 3},
    {1, 9, 4, 2, 1, 2, 1.0 / 2},
    {1, 9, 3, 1, 1.0 / 2, 1, 1.0 / 3},
    {2, 9, 9, 3, 2, 3, 1},
};

Transform ends(Transform::Kind kind, double worst, double best) {
    Transform transform;
    transform.kind = kind;
    transform.worst = worst;
    transform.best = best;
    return transform;
}

CriterionConfig distance_to(const std::string& id, Role role, Transform transform) {
    CriterionConfig criterion;
    criterion.id = id;
    criterion.distance_to = role;
    criterion.unit = "m";
    criterion.transform = std::move(transform);
    return criterion;
}

World stations() {
    World world;
    world.main_stem();
    const auto station = [&](const std::string& id, At at, const Fields& fields) {
        Geometry point;
        point.points.push_back(lon_lat(at));
        world.add(Role::stations, id, point, fields);
    };
    station("S-1", {0, 3000}, {{"kind", std::string("rail_station")}});
    station("S-2", {2000, 0}, {{"kind", std::string("port")}});
    station("S-3", {-4000, 0}, {}); // nobody says what it is
    return world;
}

double score(const World& world, At at) {
    Faults faults;
    const Case& the_case = const_cast<World&>(world).the_case();
    const Suitability suitability(the_case, world.inputs(), faults);
    throw_if_errors(faults);
    return Scorer(suitability).at(lon_lat(at)).value_or(-1);
}

} // namespace

TEST_CASE("the drinks of Saaty weigh what he found", "[suitability]") {
    const Priorities drinks = priorities_of(k_drinks);
    const double expected[] = {0.178, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327};
    const std::vector<double> again = verify::eigenvector(k_drinks);
    for (std::size_t i = 0; i < 7; ++i) {
        CHECK(drinks.weights[i] == Approx(expected[i]).margin(0.0006));
        CHECK(again[i] == Approx(drinks.weights[i]).margin(1e-9));
    }
    CHECK(drinks.consistency_ratio == Approx(0.022).margin(0.0005));
}

TEST_CASE("comparisons without contradiction have ratio 0, of two things always", "[suitability]") {
    const Priorities whole = priorities_of({{1, 2, 6}, {0.5, 1, 3}, {1.0 / 6, 1.0 / 3, 1}});
    CHECK(whole.weights[0] == Approx(0.6));
    CHECK(whole.consistency_ratio == Approx(0).margin(1e-9));
    CHECK(priorities_of({{1, 9}, {1.0 / 9, 1}}).consistency_ratio == 0);
    CHECK(priorities_of({{1}}).weights.front() == 1);
    // a over b, b over c, c over a
    const Priorities circle = priorities_of({{1, 9, 1.0 / 9}, {1.0 / 9, 1, 9}, {9, 1.0 / 9, 1}});
    CHECK(circle.consistency_ratio > 1);
}

TEST_CASE("transforms score their ends 1 and 0 and what lies between as told", "[suitability]") {
    using Kind = Transform::Kind;
    const Transform flat_is_good = ends(Kind::linear, 25, 3);
    CHECK(*score_of(flat_is_good, 3) == 1);
    CHECK(*score_of(flat_is_good, 14) == Approx(0.5));
    CHECK(*score_of(flat_is_good, 60) == 0);
    const Transform wave = ends(Kind::sigmoid, 0, 100);
    CHECK(*score_of(wave, 50) == Approx(0.5));
    CHECK(*score_of(wave, 25) == Approx(0.14645).margin(1e-5));
    CHECK(*score_of(wave, 200) == 1);
    const Transform inverse = ends(Kind::inverse, 0, 1000);
    CHECK(*score_of(inverse, 0) == 1);
    CHECK(*score_of(inverse, 4000) == 0.25);
    Transform bent;
    bent.kind = Kind::piecewise;
    bent.points = {{0, 0}, {500, 1}, {2000, 1}, {20000, 0.1}};
    CHECK(*score_of(bent, -5) == 0);
    CHECK(*score_of(bent, 250) == 0.5);
    CHECK(*score_of(bent, 2000) == 1);
    CHECK(*score_of(bent, 99999) == 0.1);
    CHECK(slope_of(bent) == Slope::both);
    Transform grades;
    grades.kind = Kind::table;
    grades.classes = {{1, 1, 1.0}, {1, 3, 0.4}};
    CHECK(*score_of(grades, 1) == 1.0);
    CHECK(*score_of(grades, 3) == 0.4);
    CHECK_FALSE(score_of(grades, 4)); // not listed: not a zero
}

TEST_CASE("ordered weights are those of the published examples", "[suitability]") {
    const std::vector<double> alike = {0.25, 0.25, 0.25, 0.25};
    // Yager 1988 as told by Fuller 1996: F(0.7, 1, 0.2, 0.6) = 0.75
    CHECK(ordered_mean({0.7, 1, 0.2, 0.6}, alike, {0.4, 0.3, 0.2, 0.1}) == Approx(0.75));
    // Soft Computing and Its Applications I (2014), example 2.39: F(5, 6, 4) = 5.1
    CHECK(ordered_mean({5, 6, 4}, {1.0 / 3, 1.0 / 3, 1.0 / 3}, {0.2, 0.7, 0.1}) == Approx(5.1));
    CHECK(ordered_mean({0.7, 1, 0.2, 0.6}, {0.1, 0.2, 0.3, 0.4}, alike) == Approx(0.57)); // the weighted mean
    CHECK(ordered_mean({0.7, 1, 0.2, 0.6}, alike, {0, 0, 0, 1}) == Approx(0.2));
    CHECK(ordered_mean({0.7, 1, 0.2, 0.6}, alike, {1, 0, 0, 0}) == Approx(1));
}

TEST_CASE("what is not known leaves the total open unless nothing depends on it", "[suitability]") {
    Weighing weighing{Combine::weighted, {}, {0.5, 0.5, 0}, {false, false, false}};
    CHECK(*combined(weighing, {0.5, 1.0, std::nullopt}) == 0.75); // weighs nothing
    CHECK_FALSE(combined(weighing, {0.5, std::nullopt, 0.0}));
    weighing.combine = Combine::minimum;
    CHECK(*combined(weighing, {0.0, std::nullopt, 1.0}) == 0); // cannot be worse
    CHECK_FALSE(combined(weighing, {0.5, std::nullopt, 1.0}));
    weighing = {Combine::short_board, {}, {1, 0, 0}, {false, true, true}};
    CHECK(*combined(weighing, {0.8, 0.3, 0.9}) == 0.3);
    CHECK_FALSE(combined(weighing, {0.2, 0.3, std::nullopt})); // the unknown board may be 0
    CHECK(*combined(weighing, {0.9, 0.0, std::nullopt}) == 0);
    CHECK_FALSE(combined({}, {}));
}

TEST_CASE("distance to the nearest station of a kind, and one of unknown kind leaves it open", "[suitability]") {
    World world = stations();
    CriterionConfig rail = distance_to("rail", Role::stations, ends(Transform::Kind::linear, 10000, 0));
    rail.where["kind"] = {"rail_station"};
    world.the_case().criteria = {rail};
    CHECK(score(world, {0, 2000}) == Approx(0.9).margin(1e-4)); // 1 km, the port is nearer but no station
    CHECK(score(world, {-3000, 0}) == -1);                      // 1 km to what may be one
    CHECK(score(world, {0, 14000}) == 0);                       // too far from either
    CriterionConfig any = distance_to("any", Role::stations, ends(Transform::Kind::inverse, 0, 500));
    world.the_case().criteria = {any};
    CHECK(score(world, {-3000, 0}) == Approx(0.5).margin(1e-4));
}

TEST_CASE("the distance to a river is that to its legal line", "[suitability]") {
    World world;
    world.main_stem({{"line_kind", std::string("centreline")}, {"half_width_m", 500.0}});
    world.the_case().criteria = {distance_to("river", Role::rivers, ends(Transform::Kind::linear, 0, 2000))};
    CHECK(score(world, {0, 1500}) == Approx(0.5).margin(1e-4));
    CHECK(score(world, {0, 300}) == 0);
}

TEST_CASE("a criterion that measures to nothing is refused", "[suitability]") {
    World world = stations();
    CriterionConfig criterion = distance_to("x", Role::stations, ends(Transform::Kind::linear, 10000, 0));
    criterion.where["name"] = {"Wuhan"};
    world.the_case().criteria = {criterion};
    Faults faults;
    const Suitability maybe(world.the_case(), world.inputs(), faults);
    CHECK_FALSE(faults.has_errors()); // no station has a name: any may be Wuhan's
    world.the_case().criteria.front().where = {{"kind", {"airport"}}};
    world = World().main_stem();
    world.the_case().criteria = {criterion};
    const Suitability none(world.the_case(), world.inputs(), faults);
    CHECK(faults.has_errors());
}

TEST_CASE("contradicting comparisons are named", "[suitability]") {
    World world = stations();
    const Transform transform = ends(Transform::Kind::linear, 10000, 0);
    world.the_case().criteria = {distance_to("a", Role::stations, transform),
                                 distance_to("b", Role::stations, transform),
                                 distance_to("c", Role::rivers, transform)};
    world.the_case().suitability.ahp =
        PairwiseConfig{{"a", "b", "c"}, {{1, 3, 1.0 / 5}, {1.0 / 3, 1, 3}, {5, 1.0 / 3, 1}}};
    Faults faults;
    const Suitability suitability(world.the_case(), world.inputs(), faults);
    REQUIRE(faults.sorted().size() == 1);
    CHECK(render(faults.sorted().front(), Lang::en).find("look first at") != std::string::npos);
    CHECK_FALSE(faults.has_errors());
    CHECK(suitability.priorities()->consistency_ratio > k_consistency_limit);
}

TEST_CASE("planner and checker score alike, however criteria are combined", "[suitability][verify]") {
    const ScratchFolder folder;
    RasterFile slope;
    slope.place = {111.8, 0.01, 0, 30.2, 0, -0.01};
    slope.columns = 40;
    slope.rows = 40;
    slope.value = [](int column, int row) { return (column * 7 + row * 3) % 30; };
    write_raster(folder.path() / "slope.tif", slope);
    World world = stations();
    CriterionConfig steep;
    steep.id = "slope";
    steep.given = "slope.tif";
    steep.source = folder.path() / "slope.tif";
    steep.transform = ends(Transform::Kind::sigmoid, 25, 3);
    CriterionConfig rail = distance_to("rail", Role::stations, ends(Transform::Kind::linear, 8000, 500));
    rail.where["kind"] = {"rail_station"};
    rail.weight = 3;
    Transform bent;
    bent.kind = Transform::Kind::piecewise;
    bent.points = {{0, 0}, {1000, 1}, {9000, 0.2}};
    CriterionConfig river = distance_to("river", Role::rivers, bent);
    river.weight = 0.5;
    Case& the_case = world.the_case();
    the_case.criteria = {rail, river, steep};
    int known = 0, unknown = 0;
    for (const Combine combine : {Combine::weighted, Combine::owa, Combine::minimum, Combine::short_board}) {
        the_case.suitability.combine = combine;
        the_case.suitability.order_weights = {0.2, 0.3, 0.5};
        the_case.criteria[2].limiting = combine == Combine::short_board;
        Faults faults;
        const Suitability suitability(the_case, world.inputs(), faults);
        REQUIRE_FALSE(faults.has_errors());
        Scorer scorer(suitability), fresh(suitability);
        const verify::Scores scores(the_case, world.inputs());
        for (int i = 0; i < 150; ++i) {
            const LonLat point = lon_lat({-9000.0 + 121 * i, -3000.0 + i * 89 % 12000});
            const std::optional<double> total = scorer.at(point);
            CHECK(total == fresh.total(fresh.criteria_at(point))); // no trace of the way there
            const std::optional<double> own = scores.total(scores.at(point));
            REQUIRE(total.has_value() == own.has_value());
            (total ? known : unknown) += 1;
            if (total) {
                CHECK(*total == Approx(*own).margin(6e-5));
            }
        }
    }
    CHECK(known > 100);
    CHECK(unknown > 20);
}
