// SPDX-License-Identifier: Apache-2.0
// Blocks of cells against the exact distance of each cell: nothing that a cell touches is missed, nothing is closed that lies
// farther off, whatever the projection, the size of the cells and the way rings run through their centres.
#include "geo/block_sides.hpp"

#include <catch2/catch.hpp>

#include <random>

#include "geo/geodesic.hpp"

using namespace reachplan;

namespace {

constexpr int k_side = 64;
constexpr double k_edge_m = 200; // longer ones are not straight in degrees, by which insides are told

class Sketch {
public:
    Sketch(std::string crs, double west, double north, double cell_m)
        : m_grid{std::move(crs), west, north, cell_m, k_side, k_side}, m_places(m_grid) {}

    double unit() { return static_cast<double>(m_random() >> 11U) * 0x1p-53; }
    LonLat at(double column, double row) const { return m_places.at(column, row); }

    /// A ring of few corners around a place, in cells; its corners lie on centres of cells when `on_centres`.
    Path ring(double column, double row, double radius, bool on_centres) {
        Path path;
        for (int i = 0; i < 7; ++i) {
            const double r = radius * (0.4 + 0.6 * unit()), turn = i * 0.8976;
            double x = column + r * std::cos(turn), y = row + r * std::sin(turn);
            x = on_centres ? std::floor(x) + 0.5 : x;
            y = on_centres ? std::floor(y) + 0.5 : y;
            path.push_back(at(x, y));
        }
        path.push_back(path.front());
        return path;
    }

    void add_area(bool on_centres) {
        Geometry area;
        const double column = 80 * unit() - 8, row = 80 * unit() - 8, radius = 3 + 25 * unit();
        area.polygons.push_back({ring(column, row, radius, on_centres), {ring(column, row, radius / 4, false)}});
        m_geometries.push_back(densify(area, k_edge_m));
    }
    void add_line() {
        Geometry line;
        Path path{at(90 * unit() - 13, 90 * unit() - 13)};
        for (int i = 0; i < 12; ++i) {
            path.push_back(at(90 * unit() - 13, 90 * unit() - 13));
        }
        line.lines.push_back(path);
        m_geometries.push_back(densify(line, k_edge_m));
    }

    std::vector<NearestItem> items(double offset_m) const {
        std::vector<NearestItem> items;
        for (const Geometry& geometry : m_geometries) {
            items.push_back({&geometry, geometry.lines.empty() ? 0 : offset_m});
        }
        return items;
    }

    SidesAsked asked(double limit_m, bool centres) const {
        SidesAsked asked;
        asked.limit_m = limit_m;
        asked.centres = centres;
        asked.centre_at = [this](int column, int row) { return at(column + 0.5, row + 0.5); };
        asked.outline = [this](int column, int row) { return m_places.outline(column, row, 1, 4).outer; };
        return asked;
    }
    const GridPlaces& places() const { return m_places; }
    double cell_m() const { return m_grid.cell_m; }

private:
    Grid m_grid;
    GridPlaces m_places;
    std::mt19937_64 m_random{3};
    std::vector<Geometry> m_geometries;
};

/// Every cell, or every tenth where the exact answer takes long.
void check_all(const Sketch& sketch, double limit_m, double offset_m, bool centres) {
    const std::vector<NearestItem> items = sketch.items(offset_m);
    const EdgeField field(items);
    const NearestIndex exact(items);
    const BlockPlane plane(sketch.places(), 0, 0, k_side);
    const BlockSides found = sides_of(field, plane, sketch.asked(limit_m, centres));
    const double slack_m = 0.003 + sketch.cell_m() * sketch.cell_m() / 4e7;
    int within = 0, wrong = 0;
    for (int cell = 0; cell < k_side * k_side; cell += centres ? 1 : 7) {
        const int column = cell % k_side, row = cell / k_side;
        const std::uint8_t sides = found.all != 0 ? found.all : found.cells[static_cast<std::size_t>(cell)];
        const Geometry place = centres ? Geometry{{sketch.at(column + 0.5, row + 0.5)}, {}, {}}
                                       : Geometry{{}, {}, {sketch.places().outline(column, row, 1, 4)}};
        const double measure_m = exact.nearest(place).measure_m;
        const bool is_within = (sides & k_side_within) != 0, only_within = sides == k_side_within;
        within += is_within ? 1 : 0;
        wrong += (measure_m <= limit_m - slack_m && !is_within) || (measure_m > limit_m + slack_m && is_within) ? 1 : 0;
        for (int corner = 0; only_within && !centres && corner < 4; ++corner) {
            const LonLat p = sketch.at(column + corner % 2, row + corner / 2);
            wrong += exact.nearest(p).measure_m > limit_m + slack_m ? 1 : 0;
        }
    }
    INFO("limit " << limit_m << ", offset " << offset_m << ", centres " << centres << ", within " << within);
    CHECK(wrong == 0);
    CHECK(within > 50);
}

} // namespace

TEST_CASE("blocks tell the sides of every cell as exact distances do", "[block_sides]") {
    for (const auto& [crs, west, north, cell_m] :
         {std::tuple{"EPSG:32650", 100000.0, 3800000.0, 100.0},
          {"EPSG:4525", 37400000.0, 3400000.0, 10.0},
          {"+proj=aea +lat_0=30 +lon_0=110 +lat_1=27 +lat_2=33 +ellps=GRS80 +units=m", 500000.0, 200000.0, 1000.0}}) {
        Sketch sketch(crs, west, north, cell_m);
        INFO(crs);
        for (int i = 0; i < 5; ++i) {
            sketch.add_area(i % 2 == 0);
        }
        check_all(sketch, 0.01, 0, false);
        check_all(sketch, 0.01, 0, true);
        sketch.add_line();
        check_all(sketch, 1.7 * cell_m, 0, false);
        check_all(sketch, 1.7 * cell_m, 2.2 * cell_m, true);
        check_all(sketch, 0.01, 2.2 * cell_m, false);
    }
}

TEST_CASE("a block without an edge near it is all inside or all outside", "[block_sides]") {
    Sketch sketch("EPSG:32650", 500000, 3400000, 30);
    const auto square = [&](double half) {
        return Path{sketch.at(32 - half, 32 - half), sketch.at(32 - half, 32 + half), sketch.at(32 + half, 32 + half),
                    sketch.at(32 + half, 32 - half), sketch.at(32 - half, 32 - half)};
    };
    const BlockPlane plane(sketch.places(), 0, 0, k_side);
    const Geometry around{{}, {}, {{square(900), {}}}}, holed{{}, {}, {{square(900), {square(200)}}}};
    for (const bool centres : {false, true}) {
        const NearestItem one{&around, 0}, other{&holed, 0};
        CHECK(sides_of(EdgeField({&one, 1}), plane, sketch.asked(10, centres)).all == k_side_within);
        CHECK(sides_of(EdgeField({&other, 1}), plane, sketch.asked(10, centres)).all == k_side_beyond);
        CHECK(sides_of(EdgeField(), plane, sketch.asked(10, centres)).all == k_side_beyond);
    }
}
