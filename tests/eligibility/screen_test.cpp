// SPDX-License-Identifier: Apache-2.0
// The cell form of every rule against its point form, on a small basin drawn here: a free cell holds no point that
// breaks a rule, a closed one is never a cell's diagonal off, and nothing depends on threads or windows.
#include "eligibility/screen.hpp"

#include <catch2/catch.hpp>

#include "support/ground.hpp"
#include "support/screened.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

constexpr double k_cell_m = 250;

/// A river on the border of a reserve with a hole and an island in the hole, a lake, parks and a town.
World basin() {
    World world;
    world.main_stem();
    Geometry reserve = World::box({-4000, 0}, {4000, 6000});
    reserve.polygons[0].holes.push_back(World::box({-2000, 2000}, {2000, 4500}).polygons[0].outer);
    std::reverse(reserve.polygons[0].holes[0].begin(), reserve.polygons[0].holes[0].end());
    reserve.polygons.push_back(World::box({-500, 2800}, {600, 3500}).polygons[0]);
    world.add(Role::protected_areas, "Z-1", reserve, {{"kind", std::string("ecological_redline")}});
    world.add(Role::protected_areas, "Z-2", World::box({5000, -4000}, {7000, -2500}), {});
    world.add(Role::sensitive, "S-1", World::box({-6000, -3000}, {-5800, -2700}), {{"kind", std::string("school")}});
    world.add(Role::rivers, "L-1", World::box({-9000, 3000}, {-7000, 5000}),
              {{"rank", std::string("lake")}, {"basin", std::string("yangtze")}});
    world.park("P-1", {1000, -3000}, {3000, -1500}, {{"status", std::string("to_exit")}});
    world.plant("E-1", {0, 2000});
    world.plant("E-2", {100, 2000}, {{"hazard", std::string("major")}, {"safety_distance_m", 800.0}});
    world.plant("E-3", {200, 2000}, {{"heavy_polluter", true}, {"sector", std::string("2710")}});
    world.plant("E-4", {300, 2000}, {{"sector", std::string("1511")}});
    return world;
}

/// The basin on a grid of its own.
struct Basin {
    explicit Basin(World& world, const ScreenOptions& options = {})
        : court(world), at(court.law, world.inputs(), court.rivers, court.units, grid_around(), options) {}

    static Grid grid_around() {
        Faults faults;
        Box box;
        box.grow(lon_lat({-10000, -5000}));
        box.grow(lon_lat({10000, 7000}));
        return make_grid("auto", box, k_cell_m, "test", faults).value();
    }

    Court court;
    Screened at;
};

void check_points(int points, int every) {
    World world = basin();
    const Basin basin(world);
    const PointCheck found = PointChecker(basin.at, 7).run(points, every);
    for (const std::string& what : found.what) {
        UNSCOPED_INFO(what);
    }
    CHECK(found.free_broken == 0);
    CHECK(found.profile_broken == 0);
    CHECK(found.closed_too_far == 0);
    CHECK(found.broken.at("CHEM-1KM") > points / 40);
    CHECK(found.broken.at("REDLINE") > points / 40);
    CHECK(found.broken.at("PARK-EXIT") > points / 400);
    CHECK(found.profiles.size() > 1);
}

} // namespace

TEST_CASE("a free cell holds no point that breaks a rule, and a closed one is no diagonal off", "[screen]") {
    check_points(4000, 10);
}

TEST_CASE("free and closed cells of the basin at 200,000 points", "[.long][screen]") {
    check_points(200000, 1);
}

TEST_CASE("bits of a run at centres are those of the exact predicates there, a run by touch contains them",
          "[screen]") {
    World world = basin();
    const Basin centres(world, {.coverage = Coverage::centre}), touched(world);
    const Screened& at = centres.at;
    PointChecker draws(at, 11);
    for (int i = 0; i < 1000; ++i) {
        const auto [cell, point] = draws.draw(i % 2 == 1);
        JudgedPlace centre =
            at.place_at(at.places.at(static_cast<double>(cell.column) + 0.5, static_cast<double>(cell.row) + 0.5));
        JudgedPlace anywhere = at.place_at(point);
        for (std::size_t b = 0; b < at.plan.bits.size(); ++b) {
            const ScreenBit& bit = at.plan.bits[b];
            if (!bit.for_anyone) {
                continue;
            }
            INFO(bit.rule->id);
            const Measured exact = at.point_form(bit, centre);
            CHECK(at.has(at.reasons, cell, b) == (exact.truth == Tri::yes));
            CHECK(at.has(at.undetermined, cell, b) == (exact.truth == Tri::unknown && exact.assessed));
            CHECK((touched.at.has(touched.at.reasons, cell, b) || at.point_form(bit, anywhere).truth != Tri::yes));
        }
    }
}

TEST_CASE("the cells are the same for any threads, windows and memory", "[screen]") {
    World world = basin();
    const Basin one(world, {.threads = 1});
    for (const auto& [threads, rows, memory] :
         {std::tuple{2, 64, std::int64_t{256} << 20}, {7, 512, std::int64_t{4} << 30}, {2, 1000, std::int64_t{1}}}) {
        const Basin other(world, {.threads = threads, .max_memory = memory, .window_rows = rows});
        CHECK(other.at.reasons == one.at.reasons);
        CHECK(other.at.undetermined == one.at.undetermined);
        CHECK(other.at.result.tallies.size() == one.at.result.tallies.size());
    }
}

TEST_CASE("half a cell closed closes it when half is asked, and areas add up", "[screen]") {
    World world = basin();
    const Basin touched(world), halved(world, {.coverage = Coverage::fraction, .share = 0.5});
    const Screened &touch = touched.at, &half = halved.at;
    const auto area = [&](const Screened& at, std::string_view rule_id) {
        double m2 = 0;
        for (const Tally& tally : at.result.tallies) {
            for (std::size_t b = 0; b < at.plan.bits.size(); ++b) {
                const bool set = ((tally.reasons[b / 32] >> (b % 32)) & 1U) != 0;
                m2 += at.plan.bits[b].rule->id == rule_id && set ? static_cast<double>(tally.area_dm2) / 100 : 0.0;
            }
        }
        return m2;
    };
    const double true_m2 = area_m2(world.inputs().find(Role::protected_areas, "Z-1")->geometry);
    CHECK(area(half, "REDLINE") == Approx(true_m2).epsilon(0.02));
    CHECK(area(touch, "REDLINE") > true_m2);
    std::int64_t cells = 0;
    for (const Tally& tally : touch.result.tallies) {
        cells += tally.cells;
    }
    CHECK(cells == touch.grid.cells());
}

TEST_CASE("a profile asks its own distance, and a zone of unknown kind leaves every kind open", "[screen]") {
    World world = basin();
    const Basin basin(world);
    const Screened& at = basin.at;
    const GridPlaces& places = at.places;
    const auto cell = places.cell_of(lon_lat({-5900, -2000})).value(); // 700 m north of the school
    std::size_t for_anyone = 0, for_profile = 0;
    for (std::size_t b = 0; b < at.plan.bits.size(); ++b) {
        const ScreenBit& bit = at.plan.bits[b];
        if (bit.rule->id == "HAZ-DIST") {
            (bit.for_anyone ? for_anyone : for_profile) += at.has(at.reasons, cell, b) ? 1U : 0U;
        }
        if (bit.rule->id == "REDLINE") {
            CHECK(at.has(at.undetermined, places.cell_of(lon_lat({6000, -3000})).value(), b));
        }
    }
    CHECK(for_anyone == 0);
    CHECK(for_profile == 1);
}

TEST_CASE("cells ask every source cell of a raster that they touch", "[screen][ground]") {
    const GroundWorld ground;
    World world = ground.world();
    const Basin touched(world), centred(world, {.coverage = Coverage::centre});
    const Screened &touch = touched.at, &centre = centred.at;
    REQUIRE(touch.plan.bits.size() == 2);
    PointChecker points(touch, 5);
    int closed_cells = 0, open_cells = 0;
    for (int i = 0; i < 3000; ++i) {
        const auto [cell, point] = points.draw(false);
        const LonLat middle =
            touch.places.at(static_cast<double>(cell.column) + 0.5, static_cast<double>(cell.row) + 0.5);
        for (std::size_t b = 0; b < 2; ++b) {
            const ScreenBit& bit = touch.plan.bits[b];
            JudgedPlace here = touch.place_at(point), there_place = centre.place_at(middle);
            const Tri anywhere = touch.point_form(bit, here).truth, there = centre.point_form(bit, there_place).truth;
            const bool closed = touch.has(touch.reasons, cell, b), open = touch.has(touch.undetermined, cell, b);
            CHECK((anywhere != Tri::yes || closed));
            CHECK((anywhere != Tri::unknown || open));
            CHECK(centre.has(centre.reasons, cell, b) == (there == Tri::yes));
            CHECK(centre.has(centre.undetermined, cell, b) == (there == Tri::unknown));
            closed_cells += closed ? 1 : 0;
            open_cells += open ? 1 : 0;
        }
    }
    CHECK(closed_cells > 1000);
    CHECK(open_cells > 100);
    CHECK(Basin(world, {.threads = 2, .window_rows = 64}).at.reasons == touch.reasons);
}

TEST_CASE("shares of a cell come from the points of a raster too", "[screen][ground]") {
    const GroundWorld ground;
    World world = ground.world();
    const Basin touched(world), tenths(world, {.coverage = Coverage::fraction, .share = 0.1});
    const Screened &touch = touched.at, &tenth = tenths.at;
    const auto set = [](const std::vector<std::uint32_t>& words) {
        return std::count_if(words.begin(), words.end(), [](std::uint32_t word) { return word != 0; });
    };
    CHECK(set(tenth.reasons) > set(touch.reasons) / 2);
    CHECK(set(tenth.reasons) < set(touch.reasons));
}
