// SPDX-License-Identifier: Apache-2.0
// The cell form of every rule against its point form, on a small basin drawn here: a free cell holds no point that
// breaks a rule, a closed one is never a cell's diagonal off, and nothing depends on threads or windows.
#include "eligibility/screen.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "base/text.hpp"
#include "support/ground.hpp"
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
    return world;
}

struct Screened {
    explicit Screened(World& a_world, ScreenOptions options = {})
        : court(a_world), plan(plan_screening(court.law, court.units)),
          terrain(court.law, a_world.inputs(), court.rivers, plan), world(a_world) {
        Faults faults;
        Box box;
        box.grow(lon_lat({-10000, -5000}));
        box.grow(lon_lat({10000, 7000}));
        grid = make_grid("auto", box, k_cell_m, "test", faults).value();
        bands = static_cast<std::size_t>(bands_for(plan));
        Progress progress(ProgressMode::none, Lang::en);
        result = screen(terrain, grid, options, progress, [&](const ScreenWindow& window, const CellsDone&) {
            reasons.insert(reasons.end(), window.reasons.begin(), window.reasons.end());
            undetermined.insert(undetermined.end(), window.undetermined.begin(), window.undetermined.end());
        });
    }

    bool has(const std::vector<std::uint32_t>& words, GridPlaces::Cell cell, std::size_t bit) const {
        const std::size_t at =
            (static_cast<std::size_t>(cell.row) * bands + bit / 32) * static_cast<std::size_t>(grid.columns) +
            static_cast<std::size_t>(cell.column);
        return ((words[at] >> (bit % 32)) & 1U) != 0;
    }

    /// As the exact predicates have it for a newcomer of whom nothing is known.
    Measured point_form(const ScreenBit& bit, LonLat point) const {
        static const Record nothing;
        Unit nobody;
        nobody.record = &nothing;
        nobody.has_origin = false;
        Place place;
        for (const Record& park : world.inputs().of(Role::parks)) {
            place.park = contains(park.geometry, point) ? &park : place.park;
        }
        place.outside_parks = place.park == nullptr;
        place.point = point;
        place.footprint.points.push_back(point);
        place.location = court.rivers.classify(point);
        JudgedPlace at(court.law, std::move(place));
        if (in_jurisdiction(*bit.rule, at) == Tri::no) {
            Measured outside;
            outside.truth = Tri::no;
            return outside;
        }
        Asked asked{court.law, nobody, at};
        return evaluate(bit.rule->where, asked);
    }

    Court court;
    ScreenPlan plan;
    Terrain terrain;
    const World& world;
    Grid grid;
    std::size_t bands = 0;
    Screening result;
    std::vector<std::uint32_t> reasons, undetermined;
};

LonLat random_point(std::mt19937_64& random, const GridPlaces& places, const Grid& grid) {
    const auto unit = [&] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
    return places.at(unit() * static_cast<double>(grid.columns), unit() * static_cast<double>(grid.rows));
}

bool near_one(const Screened& at, const ScreenBit& bit, LonLat point, double within_m) {
    for (int step = 0; step < 64; ++step) {
        const double distance_m = within_m * (1 + step % 4) / 4;
        const Measured there = at.point_form(bit, geodesic_direct(point, step * 5.625, distance_m));
        if (there.truth != Tri::no) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("a free cell holds no point that breaks a rule, and a closed one is no diagonal off", "[screen]") {
    World world = basin();
    const Screened at(world);
    const GridPlaces places(at.grid);
    std::mt19937_64 random(7);
    std::vector<int> broken(at.plan.bits.size());
    for (int i = 0; i < 20000; ++i) {
        const LonLat point = random_point(random, places, at.grid);
        const auto cell = places.cell_of(point);
        REQUIRE(cell);
        for (std::size_t b = 0; b < at.plan.bits.size(); ++b) {
            const ScreenBit& bit = at.plan.bits[b];
            if (!bit.for_anyone) {
                continue;
            }
            const Measured exact = at.point_form(bit, point);
            const bool closed = at.has(at.reasons, *cell, b), open = at.has(at.undetermined, *cell, b);
            broken[b] += exact.truth == Tri::yes ? 1 : 0;
            if ((exact.truth == Tri::yes && !closed) || (exact.truth == Tri::unknown && exact.assessed && !open)) {
                FAIL_CHECK(bit.rule->id << " breaks at a point of a free cell: " << format_fixed(point.lon, 6) << ","
                                        << format_fixed(point.lat, 6));
            }
            if (i % 20 == 0 && exact.truth == Tri::no && (closed || open) &&
                !near_one(at, bit, point, k_cell_m * 1.4143)) {
                FAIL_CHECK(bit.rule->id << " closes a cell farther off than its diagonal");
            }
        }
    }
    const auto times = [&](std::string_view rule_id) {
        int sum = 0;
        for (std::size_t b = 0; b < broken.size(); ++b) {
            sum += at.plan.bits[b].rule->id == rule_id ? broken[b] : 0;
        }
        return sum;
    };
    CHECK(times("CHEM-1KM") > 500);
    CHECK(times("REDLINE") > 500);
    CHECK(times("PARK-EXIT") > 50);
}

TEST_CASE("bits of a run at centres are those of the exact predicates there", "[screen]") {
    World world = basin();
    ScreenOptions options;
    options.coverage = Coverage::centre;
    const Screened at(world, options);
    const GridPlaces places(at.grid);
    std::mt19937_64 random(11);
    for (int i = 0; i < 1000; ++i) {
        const auto cell = places.cell_of(random_point(random, places, at.grid)).value();
        const LonLat centre = places.at(static_cast<double>(cell.column) + 0.5, static_cast<double>(cell.row) + 0.5);
        for (std::size_t b = 0; b < at.plan.bits.size(); ++b) {
            const ScreenBit& bit = at.plan.bits[b];
            if (!bit.for_anyone || bit.rule->has_exception) {
                continue;
            }
            INFO(bit.rule->id);
            const Measured exact = at.point_form(bit, centre);
            CHECK(at.has(at.reasons, cell, b) == (exact.truth == Tri::yes));
            CHECK(at.has(at.undetermined, cell, b) == (exact.truth == Tri::unknown && exact.assessed));
        }
    }
}

TEST_CASE("the cells are the same for any threads, windows and memory", "[screen]") {
    World world = basin();
    const Screened one(world, {.threads = 1});
    for (const auto& [threads, rows, memory] :
         {std::tuple{2, 64, std::int64_t{256} << 20}, {7, 512, std::int64_t{4} << 30}, {2, 1000, std::int64_t{1}}}) {
        const Screened other(world, {.threads = threads, .max_memory = memory, .window_rows = rows});
        CHECK(other.reasons == one.reasons);
        CHECK(other.undetermined == one.undetermined);
        CHECK(other.result.tallies.size() == one.result.tallies.size());
    }
}

TEST_CASE("half a cell closed closes it when half is asked, and areas add up", "[screen]") {
    World world = basin();
    const Screened touch(world);
    const Screened half(world, {.coverage = Coverage::fraction, .share = 0.5});
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
    const Screened at(world);
    const GridPlaces places(at.grid);
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
    const Screened touch(world);
    const Screened centre(world, {.coverage = Coverage::centre});
    REQUIRE(touch.plan.bits.size() == 2);
    const GridPlaces places(touch.grid);
    std::mt19937_64 random(5);
    int closed_cells = 0, open_cells = 0;
    for (int i = 0; i < 3000; ++i) {
        const LonLat point = random_point(random, places, touch.grid);
        const auto cell = places.cell_of(point).value();
        const LonLat middle = places.at(static_cast<double>(cell.column) + 0.5, static_cast<double>(cell.row) + 0.5);
        for (std::size_t b = 0; b < 2; ++b) {
            const ScreenBit& bit = touch.plan.bits[b];
            const Tri anywhere = touch.point_form(bit, point).truth, there = centre.point_form(bit, middle).truth;
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
    CHECK(Screened(world, {.threads = 2, .window_rows = 64}).reasons == touch.reasons);
}

TEST_CASE("shares of a cell come from the points of a raster too", "[screen][ground]") {
    const GroundWorld ground;
    World world = ground.world();
    const Screened touch(world);
    const Screened tenth(world, {.coverage = Coverage::fraction, .share = 0.1});
    const auto set = [](const std::vector<std::uint32_t>& words) {
        return std::count_if(words.begin(), words.end(), [](std::uint32_t word) { return word != 0; });
    };
    CHECK(set(tenth.reasons) > set(touch.reasons) / 2);
    CHECK(set(tenth.reasons) < set(touch.reasons));
}
