// SPDX-License-Identifier: Apache-2.0
// Screening with answers kept from before: whatever changed in between, the cells are those of a screening without, and
// only what rests on the change is found anew.
#include <set>

#include <catch2/catch.hpp>

#include "base/atomic_file.hpp"
#include "eligibility/cache/row_file.hpp"
#include "geo/gdal_owners.hpp"
#include "support/run_program.hpp"
#include "support/screened.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

namespace fs = std::filesystem;

/// A river, a lake, reserves in a row 25 km long, a school and a park.
World row_of_reserves(double last_west_m = 20000) {
    World world;
    world.main_stem();
    for (int i = 0; i < 6; ++i) {
        const double west = i == 5 ? last_west_m : i * 4000.0;
        world.add(Role::protected_areas, "Z-" + std::to_string(i), World::box({west, 2000}, {west + 1500, 4500}),
                  {{"kind", std::string(i % 2 == 1 ? "ecological_redline" : "other")}});
    }
    world.add(Role::sensitive, "S-1", World::box({-6000, -3000}, {-5800, -2700}), {{"kind", std::string("school")}});
    world.add(Role::rivers, "L-1", World::box({-9000, 3000}, {-7000, 5000}),
              {{"rank", std::string("lake")}, {"basin", std::string("yangtze")}});
    world.park("P-1", {1000, -3000}, {3000, -1500}, {{"status", std::string("to_exit")}});
    world.plant("E-1", {0, 2000});
    world.plant("E-2", {100, 2000}, {{"hazard", std::string("major")}, {"safety_distance_m", 800.0}});
    return world;
}

struct Run {
    std::vector<std::uint32_t> reasons, undetermined;
    CacheUse use;
};

Run run(World world, ScreenOptions options, const fs::path& cache, double cell_m = 250) {
    Court court(world);
    Faults faults;
    Box box;
    box.grow(lon_lat({-10000, -6000}));
    box.grow(lon_lat({45000, 10000}));
    const Grid grid = make_grid("auto", box, cell_m, "test", faults).value();
    options.cache = cache;
    const Screened at(court.law, world.inputs(), court.rivers, court.units, grid, options);
    return {at.reasons, at.undetermined, at.result.cache};
}

void check_same(const Run& a, const Run& b) {
    CHECK((a.reasons == b.reasons)); // not printed: long
    CHECK((a.undetermined == b.undetermined));
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

TEST_CASE("what is kept of a screening gives the same cells, and all of it is taken over", "[screen][cache]") {
    const ScratchFolder cache;
    const Run cold = run(row_of_reserves(), {}, ""), first = run(row_of_reserves(), {}, cache.path());
    CHECK(first.use.taken_over == 0);
    check_same(first, cold);
    for (const auto& [threads, rows] : {std::pair{1, 64}, {7, 1000}}) {
        const Run warm = run(row_of_reserves(), {.threads = threads, .window_rows = rows}, cache.path());
        CHECK(warm.use.taken_over == warm.use.parts);
        check_same(warm, cold);
    }
}

TEST_CASE("one reserve moved: its surroundings are found anew, as without a cache", "[screen][cache]") {
    const ScratchFolder cache;
    run(row_of_reserves(), {}, cache.path());
    const Run warm = run(row_of_reserves(20300), {}, cache.path()), cold = run(row_of_reserves(20300), {}, "");
    check_same(warm, cold);
    CHECK((warm.reasons != run(row_of_reserves(), {}, "").reasons));
    CHECK(warm.use.taken_over > 0);
    CHECK(warm.use.taken_over < warm.use.parts);
    const ScreenOptions by_centre{.coverage = Coverage::centre};
    const Run centres = run(row_of_reserves(), by_centre, cache.path(), 1000);
    check_same(centres, run(row_of_reserves(), by_centre, "", 1000));
    CHECK(centres.use.taken_over == 0);
}

namespace {

/// Somebody who has the cells of every key that was ever told.
struct Keeper {
    std::set<std::string> keys;
    std::int64_t known = 0, told = 0;

    std::vector<bool> has(const std::vector<std::string>& of_row, const std::vector<bool>& asked) {
        std::vector<bool> has;
        for (std::size_t i = 0; i < of_row.size(); ++i) {
            const bool is_new = keys.insert(of_row[i]).second;
            has.push_back(asked[i] && !is_new);
            known += has.back() ? 1 : 0;
            ++told;
        }
        return has;
    }
};

std::vector<Tally> sums_of(const World& given, const fs::path& cache, Keeper* keeper, std::int64_t window_rows = 0) {
    World world = given;
    Court court(world);
    Faults faults;
    Box box;
    box.grow(lon_lat({-10000, -6000}));
    box.grow(lon_lat({45000, 10000}));
    const Grid grid = make_grid("auto", box, 30, "test", faults).value();
    ScreenOptions options{.window_rows = window_rows, .cache = cache};
    if (keeper != nullptr) {
        options.has_tiles = [&](std::int64_t, const std::vector<std::string>& keys, const std::vector<bool>& asked) {
            return keeper->has(keys, asked);
        };
    }
    return Screened(court.law, world.inputs(), court.rivers, court.units, grid, options).result.tallies;
}

void check_same(const std::vector<Tally>& a, const std::vector<Tally>& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].province == b[i].province);
        CHECK(a[i].reach_class == b[i].reach_class);
        CHECK(a[i].reasons == b[i].reasons);
        CHECK(a[i].undetermined == b[i].undetermined);
        CHECK(a[i].cells == b[i].cells);
        CHECK(a[i].area_dm2 == b[i].area_dm2);
    }
}

} // namespace

TEST_CASE("tiles reach beyond what a projection can place, and the cache is right all the same", "[screen][cache]") {
    const ScratchFolder cache;
    Faults faults;
    const Grid grid = make_grid("auto", {97, 24, 123, 36}, 25000, "test", faults).value(); // 512 cells are 12,800 km
    Keeper keeper;
    const auto sums = [&](double last_west_m, const fs::path& folder, bool keeps) {
        World world = row_of_reserves(last_west_m);
        Court court(world);
        ScreenOptions options{.cache = folder};
        if (keeps) {
            options.has_tiles = [&](std::int64_t, const std::vector<std::string>& keys,
                                    const std::vector<bool>& asked) { return keeper.has(keys, asked); };
        }
        return Screened(court.law, world.inputs(), court.rivers, court.units, grid, options).result.tallies;
    };
    check_same(sums(20000, cache.path(), true), sums(20000, "", false));
    const GdalMessages told;
    check_same(sums(20000, cache.path(), true), sums(20000, "", false));
    CHECK(keeper.known > 0);
    CHECK(told.text().empty());
    keeper.known = 0;
    check_same(sums(400000, cache.path(), true), sums(400000, "", false));
    CHECK(keeper.known == 0);
}

TEST_CASE("where whoever takes the cells has them, sums are taken over and nothing is asked", "[screen][cache]") {
    const ScratchFolder cache;
    Keeper keeper;
    const std::vector<Tally> cold = sums_of(row_of_reserves(), "", nullptr);
    check_same(sums_of(row_of_reserves(), cache.path(), &keeper), cold);
    CHECK(keeper.known == 0);
    for (const std::int64_t window : {64, 512, 1000}) {
        keeper.known = keeper.told = 0;
        check_same(sums_of(row_of_reserves(), cache.path(), &keeper, window), cold);
        CHECK(keeper.known == keeper.told);
    }
    keeper.known = keeper.told = 0;
    const World moved = row_of_reserves(20300);
    check_same(sums_of(moved, cache.path(), &keeper), sums_of(moved, "", nullptr));
    CHECK(keeper.known > keeper.told / 2); // all tiles but those around the reserve
    CHECK(keeper.known < keeper.told);
    keeper.known = 0; // the answers of the tiles that were known are still there for whoever wants cells
    check_same(sums_of(moved, cache.path(), nullptr), sums_of(moved, "", nullptr));
}

TEST_CASE("damaged, foreign and shortened files of a cache change nothing and are made anew", "[screen][cache]") {
    const ScratchFolder cache;
    const double fine_m = 120; // several rows of pieces, so several files
    const Run cold = run(row_of_reserves(), {}, cache.path(), fine_m);
    const std::vector<fs::path> files = files_in(cache.path());
    REQUIRE(files.size() > 2);
    std::string bytes = read_file(files[0]);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    std::ofstream(files[0], std::ios::binary) << bytes;
    fs::resize_file(files[1], fs::file_size(files[1]) / 2);
    std::ofstream(files[2], std::ios::binary) << "nothing of ours";
    const Run warm = run(row_of_reserves(), {}, cache.path(), fine_m);
    check_same(warm, cold);
    CHECK(warm.use.damaged == 3);
    fs::rename(files[0], files[2]); // sound, but of other rows
    const Run other = run(row_of_reserves(), {}, cache.path(), fine_m);
    check_same(other, cold);
    CHECK(other.use.damaged == 0);
    CHECK(other.use.taken_over < other.use.parts);
    CHECK(files_in(cache.path()).size() == files.size());
}

TEST_CASE("a row of packed bits that is cut anywhere is refused", "[screen][cache]") {
    const ScratchFolder folder;
    const fs::path file = folder.path() / "0.bits";
    PackedUnit unit;
    unit[0] = "01";
    unit[1] = "s" + std::string(512, 'x') + "0";
    REQUIRE(write_row(file, {{std::string(64, 'a'), unit}}));
    REQUIRE(read_row(file)->at(std::string(64, 'a')) == unit);
    const std::string bytes = read_file(file);
    for (const std::size_t length : {std::size_t{0}, std::size_t{20}, std::size_t{90}, bytes.size() - 1}) {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes.substr(0, length);
        CHECK_FALSE(read_row(file));
    }
    CHECK(read_row(folder.path() / "none.bits")->empty());
}

TEST_CASE("what the case says of plans and names asks no place anew but what it says of places does", "[cache]") {
    const ScratchFolder scratch;
    const auto with = [&](const std::string& text) {
        World world = row_of_reserves();
        world.the_case().canonical_text = text;
        return run(std::move(world), {}, scratch.path());
    };
    const Run first = with(
        R"({"case":{"id":"a","reach_notion":"either"},"layers":{"parks":{"source":"a.gpkg"}},"plan":{"years":10}})");
    const Run same = with(
        R"({"case":{"id":"b","reach_notion":"either","rules":["own.toml"]},"layers":{"parks":{"source":"b.gpkg"}},)"
        R"("lock":{"E-1":{"outcome":"stay"}},"plan":{"years":20}})");
    check_same(first, same);
    REQUIRE(same.use.parts > 0);
    CHECK(same.use.taken_over == same.use.parts);
    const Run other = with(R"({"case":{"id":"a","reach_notion":"hydrological"}})");
    CHECK(other.use.taken_over < other.use.parts);
}
