// SPDX-License-Identifier: Apache-2.0
#include "geo/patches/patch_finder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "geo/overlay.hpp"

using namespace reachplan;

namespace {

/// '#' is a cell of the mask.
using Sketch = std::vector<std::string>;

std::vector<Patch> patches_of(const Sketch& sketch, std::int64_t least_cells = 1) {
    std::vector<Patch> found;
    PatchFinder finder(least_cells, [&](Patch&& patch) { found.push_back(std::move(patch)); });
    for (const std::string& line : sketch) {
        std::vector<std::uint8_t> cells;
        for (const char c : line) {
            cells.push_back(c == '#' ? 1 : 0);
        }
        std::vector<CellRun> runs;
        runs_of(cells, runs);
        finder.add_row(runs);
    }
    finder.finish();
    std::sort(found.begin(), found.end(), [](const Patch& a, const Patch& b) { return a.first < b.first; });
    return found;
}

/// The slow way: floods from each cell.
std::vector<std::set<GridCorner>> flooded(const Sketch& sketch) {
    std::vector<std::set<GridCorner>> found;
    std::set<GridCorner> seen;
    const auto filled = [&](GridCorner c) {
        return c.row >= 0 && c.column >= 0 && c.row < static_cast<std::int32_t>(sketch.size()) &&
               c.column < static_cast<std::int32_t>(sketch.front().size()) &&
               sketch[static_cast<std::size_t>(c.row)][static_cast<std::size_t>(c.column)] == '#';
    };
    for (std::int32_t row = 0; row < static_cast<std::int32_t>(sketch.size()); ++row) {
        for (std::int32_t column = 0; column < static_cast<std::int32_t>(sketch.front().size()); ++column) {
            std::vector<GridCorner> next = {{row, column}};
            std::set<GridCorner> patch;
            while (!next.empty()) {
                const GridCorner c = next.back();
                next.pop_back();
                if (filled(c) && seen.insert(c).second) {
                    patch.insert(c);
                    next.insert(
                        next.end(),
                        {{c.row - 1, c.column}, {c.row + 1, c.column}, {c.row, c.column - 1}, {c.row, c.column + 1}});
                }
            }
            if (!patch.empty()) {
                found.push_back(patch);
            }
        }
    }
    return found;
}

Path path_of(CornerRing ring) {
    ring.push_back(ring.front());
    Path path;
    for (const GridCorner corner : ring) {
        path.push_back({112 + corner.column * 1e-3, 30 - corner.row * 1e-3});
    }
    return path;
}

Geometry geometry_of(const Patch& patch) {
    Polygon polygon{path_of(patch.outer), {}};
    for (const CornerRing& hole : patch.holes) {
        polygon.holes.push_back(path_of(hole));
    }
    return {{}, {}, {polygon}};
}

std::set<GridCorner> cells_in(const Geometry& geometry, const Sketch& sketch) {
    std::set<GridCorner> cells;
    for (std::int32_t row = 0; row < static_cast<std::int32_t>(sketch.size()); ++row) {
        for (std::int32_t column = 0; column < static_cast<std::int32_t>(sketch.front().size()); ++column) {
            if (contains(geometry, {112 + (column + 0.5) * 1e-3, 30 - (row + 0.5) * 1e-3})) {
                cells.insert({row, column});
            }
        }
    }
    return cells;
}

} // namespace

TEST_CASE("a patch with a hole and an island in it") {
    const auto found = patches_of({"#####.", "#...#.", "#.#.#.", "#...#.", "#####."});
    REQUIRE(found.size() == 2);
    CHECK(found[0].cells == 16);
    CHECK(found[0].outer == CornerRing{{0, 5}, {0, 0}, {5, 0}, {5, 5}});
    REQUIRE(found[0].holes.size() == 1);
    CHECK(found[0].holes[0].size() == 4);
    CHECK(found[1].first == GridCorner{2, 2});
}

TEST_CASE("cells that meet by a corner do not hang together, and small patches are left out") {
    CHECK(patches_of({"##..", "##..", "..#.", "...#"}).size() == 3);
    const auto large = patches_of({"##..", "##..", "..#.", "...#"}, 4);
    REQUIRE(large.size() == 1);
    CHECK(large[0].cells == 4);
}

TEST_CASE("a patch that touches itself by a corner has a hole there, as valid polygons want it") {
    const auto found = patches_of({"###", "#.#", "##."});
    REQUIRE(found.size() == 1);
    CHECK(found[0].holes.size() == 1);
    CHECK(is_valid(geometry_of(found[0])));
}

TEST_CASE("a comb that joins only at its last row is one patch, named by its first cell") {
    const auto found = patches_of({"...#.", ".#.#.", "##.##", "#####"});
    REQUIRE(found.size() == 1);
    CHECK(found[0].first == GridCorner{0, 3});
    CHECK(found[0].cells == 12);
}

TEST_CASE("patches of random masks are those that a flood finds, as valid polygons") {
    std::mt19937_64 random(5);
    for (int round = 0; round < 120; ++round) {
        Sketch sketch(3 + random() % 22, std::string(1 + random() % 37, '.'));
        const std::uint64_t density = 15 + random() % 80;
        for (std::string& line : sketch) {
            for (char& c : line) {
                c = random() % 100 < density ? '#' : '.';
            }
        }
        const auto expected = flooded(sketch);
        const auto found = patches_of(sketch);
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            const Geometry geometry = geometry_of(found[i]);
            REQUIRE(found[i].first == *expected[i].begin());
            REQUIRE(found[i].cells == static_cast<std::int64_t>(expected[i].size()));
            REQUIRE(cells_in(geometry, sketch) == expected[i]);
            REQUIRE(is_valid(geometry));
        }
    }
}
