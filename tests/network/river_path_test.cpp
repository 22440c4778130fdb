// SPDX-License-Identifier: Apache-2.0
// Rivers with known kilometres, drawn in metres around 112 E, 30 N. The main stem flows east along the
// great circle through the centre, so lengths along it are the metres written here.
#include "network/river_path.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <random>

#include "geo/geodesic.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

constexpr double k_all = std::numeric_limits<double>::infinity();

Geometry point(At at) {
    Geometry geometry;
    geometry.points.push_back(lon_lat(at));
    return geometry;
}

/// East along the axis, a vertex each 500 m.
Geometry eastward(double from_m, double to_m) {
    Path path;
    for (double east = from_m; east < to_m; east += 500) {
        path.push_back(lon_lat({east, 0}));
    }
    path.push_back(lon_lat({to_m, 0}));
    return World::line(path);
}

/// South along a meridian to the axis, one long edge.
Geometry southward(double east_m, double from_north_m, double to_north_m = 0) {
    return World::line({lon_lat({east_m, from_north_m}), lon_lat({east_m, to_north_m})});
}

struct Rivers {
    explicit Rivers(const World& world) : inputs(world.inputs()), path(inputs, faults) {}

    std::vector<const Record*> all(Role role) const {
        std::vector<const Record*> records;
        for (const Record& record : inputs.of(role)) {
            records.push_back(&record);
        }
        return records;
    }
    std::vector<Below> below(At place, Role role, double within_m = k_all) const {
        const auto from = path.enter(lon_lat(place));
        REQUIRE(from);
        return path.downstream(*from, path.place(all(role)), within_m);
    }
    /// Path to the feature, -1 when it is not downstream.
    double path_to(At place, Role role, const std::string& id) const {
        for (const Below& found : below(place, role)) {
            if (found.feature->id == id) {
                return found.path_m;
            }
        }
        return -1;
    }

    const Inputs& inputs;
    Faults faults;
    RiverPath path;
};

Approx metres(double value) {
    return Approx(value).margin(0.001);
}

} // namespace

TEST_CASE("river path: along a straight river, and only downstream") {
    World world;
    world.add(Role::rivers, "YZ-1", eastward(-20000, 20000), {});
    world.add(Role::intakes, "I-1", point({3000, 40}), {});
    world.add(Role::intakes, "I-2", point({9000, -2000}), {});
    world.add(Role::intakes, "I-3", point({30000, 19000}), {}); // 21 km off: on no river given
    const Rivers rivers(world);
    CHECK(rivers.path_to({0, 700}, Role::intakes, "I-1") == Approx(3000).margin(0.1));
    CHECK(rivers.path_to({0, 700}, Role::intakes, "I-2") == Approx(9000).margin(2)); // meridians lean to the axis
    CHECK(rivers.path_to({4000, 700}, Role::intakes, "I-1") == -1);
    CHECK(rivers.path_to({3000, 40}, Role::intakes, "I-1") == metres(0));
    CHECK(rivers.path_to({0, 0}, Role::intakes, "I-3") == -1);
    const std::vector<Below> near = rivers.below({0, 0}, Role::intakes, 5000);
    REQUIRE(near.size() == 1);
    CHECK(near[0].feature->id == "I-1");
    CHECK(geodesic_distance_m(near[0].at, lon_lat({3000, 0})) < 0.1);
    CHECK_FALSE(rivers.path.enter(lon_lat({0, 20100})));
    CHECK(rivers.path.enter(lon_lat({0, 19900}))->off_m == Approx(19900).margin(0.5));
}

TEST_CASE("river path: a tributary joins in the middle of another line") {
    const bool named = GENERATE(false, true);
    World world;
    const Fields to_main = named ? Fields{{"next_down", std::string("YZ-1")}} : Fields{};
    world.add(Role::rivers, "YZ-1", eastward(-20000, 20000), {});
    world.add(Role::rivers, "TR-1", southward(2000, 6000), to_main);
    world.add(Role::intakes, "I-1", point({5000, 0}), {});
    world.add(Role::intakes, "I-2", point({1000, 0}), {}); // above the confluence
    world.add(Role::intakes, "I-T", point({2050, 1500}), {});
    const Rivers rivers(world);
    CHECK(rivers.path_to({2300, 4000}, Role::intakes, "I-1") == Approx(4000 + 3000).margin(0.1));
    CHECK(rivers.path_to({2300, 4000}, Role::intakes, "I-2") == -1);
    CHECK(rivers.path_to({2300, 4000}, Role::intakes, "I-T") == Approx(2500).margin(0.1));
    CHECK(rivers.path_to({0, 100}, Role::intakes, "I-T") == -1);
    CHECK(rivers.path_to({0, 100}, Role::intakes, "I-1") == metres(5000));
    CHECK(rivers.faults.sorted().empty());
}

TEST_CASE("river path: an intake that names its reach is met there, not on the nearest line") {
    World world;
    world.add(Role::rivers, "YZ-1", eastward(-20000, 20000), {});
    world.add(Role::rivers, "TR-1", southward(2000, 6000), {});
    world.add(Role::control_sections, "S-1", point({2600, 500}), {{"reach_id", std::string("TR-1")}});
    world.add(Role::control_sections, "S-2", point({2600, 500}), {});
    const Rivers rivers(world);
    CHECK(rivers.path_to({2300, 4000}, Role::control_sections, "S-1") == Approx(3500).margin(0.1));
    CHECK(rivers.path_to({2300, 4000}, Role::control_sections, "S-2") == Approx(4600).margin(0.5));
}

TEST_CASE("river path: a lake is met where the line enters it") {
    World world;
    world.add(Role::rivers, "IN-1", eastward(-20000, 6000), {});
    world.add(Role::rivers, "LAKE", World::box({0, -3000}, {12000, 3000}), {{"rank", std::string("lake")}});
    world.add(Role::intakes, "I-1", point({4000, 0}), {}); // on the line through the lake
    const Rivers rivers(world);
    CHECK(rivers.path_to({-9900, 100}, Role::rivers, "LAKE") == metres(9900));
    CHECK(rivers.path_to({-10100, 100}, Role::rivers, "LAKE") == metres(10100));
    CHECK(rivers.path_to({-10100, 100}, Role::rivers, "IN-1") == metres(0)); // it is in that reach
    CHECK(rivers.path_to({2000, 100}, Role::rivers, "LAKE") == metres(0));
    CHECK(rivers.path_to({-1000, 100}, Role::intakes, "I-1") == metres(5000));
    // The lake itself carries nothing: a place on its shore is snapped to the line.
    CHECK(rivers.path.enter(lon_lat({3000, 2990}))->reach == 0);
}

TEST_CASE("river path: a line that ends before the shore meets the lake it names, and goes on below it") {
    World world;
    world.add(Role::rivers, "A-1", eastward(-20000, -60), {{"next_down", std::string("LAKE")}});
    world.add(Role::rivers, "B-1", eastward(9000, 20000), {});
    world.add(Role::rivers, "C-1", southward(-4000, 9000, 0.5), {}); // half a metre before the line of A
    world.add(Role::rivers, "LAKE", World::box({0, -3000}, {8000, 3000}), {{"next_down", std::string("B-1")}});
    world.add(Role::intakes, "I-1", point({10000, 0}), {});
    const Rivers rivers(world);
    CHECK(rivers.path_to({-9960, 100}, Role::rivers, "LAKE") == metres(9900));
    CHECK(rivers.path_to({-9960, 100}, Role::intakes, "I-1") == metres(19960)); // over the lake straight
    CHECK(rivers.path_to({-9960, 100}, Role::rivers, "B-1") == metres(18960));
}

TEST_CASE("river path: reaches laid end to end are one river, a place at their joint is in the lower one") {
    const bool named = GENERATE(false, true);
    World world;
    const auto down = [&](const char* id) { return named ? Fields{{"next_down", std::string(id)}} : Fields{}; };
    world.add(Role::rivers, "A-1", eastward(-10000, 0), down("B-1"));
    world.add(Role::rivers, "B-1", eastward(0, 10000), {});
    world.add(Role::rivers, "T-1", southward(0, 5000), down("B-1"));
    world.add(Role::intakes, "I-0", point({0, 0}), {});
    world.add(Role::intakes, "I-1", point({7000, 0}), {});
    const Rivers rivers(world);
    const auto joint = rivers.path.enter(lon_lat({0, -300}));
    REQUIRE(joint);
    CHECK(rivers.path.reach(joint->reach).id == "B-1");
    CHECK(rivers.path_to({0, -300}, Role::intakes, "I-0") == metres(0));
    CHECK(rivers.path_to({-3000, 0}, Role::intakes, "I-0") == metres(3000));
    CHECK(rivers.path_to({100, 2000}, Role::intakes, "I-0") == Approx(2000).margin(0.1));
    CHECK(rivers.path_to({-3000, 0}, Role::intakes, "I-1") == metres(10000));
    CHECK(rivers.path_to({300, 0}, Role::intakes, "I-0") == -1);
}

TEST_CASE("river path: a mouth far from the line that it is said to flow into is told") {
    World world;
    world.add(Role::rivers, "A-1", eastward(0, -10000 + 20000), {{"next_down", std::string("B-1")}});
    world.add(Role::rivers, "B-1", eastward(-9000, -2000), {}); // A was drawn against the flow
    const Rivers rivers(world);
    REQUIRE(rivers.faults.warning_count() == 1);
    CHECK_FALSE(rivers.faults.has_errors());
    CHECK(render(rivers.faults.sorted().front(), Lang::en).find("12.0 km") != std::string::npos);
}

TEST_CASE("river path: a circle ends where the network cuts it") {
    World world;
    world.add(Role::rivers, "A-1", eastward(0, 5000), {{"next_down", std::string("B-1")}});
    world.add(Role::rivers, "B-1", World::line({lon_lat({5000, 0}), lon_lat({5000, 4000}), lon_lat({0, 0})}),
              {{"next_down", std::string("A-1")}});
    world.add(Role::intakes, "I-1", point({3000, 0}), {});
    const Rivers rivers(world);
    CHECK(rivers.path_to({4000, -10}, Role::intakes, "I-1") == -1);
    CHECK(rivers.path_to({1000, -10}, Role::intakes, "I-1") == metres(2000));
}

TEST_CASE("river path: a park discharges at the outfall of its works, at the works, or where it drains to") {
    World world;
    world.add(Role::rivers, "YZ-1", eastward(-20000, 20000), {});
    world.add(Role::rivers, "TR-1", southward(2000, 9000), {});
    world.park("P-1", {-500, 400}, {500, 1400}, {{"works_id", std::string("W-1")}});
    world.park("P-2", {-500, 400}, {500, 1400}, {{"works_id", std::string("W-2")}});
    world.park("P-3", {-500, 400}, {500, 1400});
    world.add(Role::sewage_works, "W-1", point({-300, 300}), {{"outfall_id", std::string("O-1")}});
    world.add(Role::sewage_works, "W-2", point({-300, 300}), {});
    world.add(Role::outfalls, "O-1", point({1900, 6000}), {});
    const auto at = [&](const Rivers& rivers, std::size_t park) {
        const Record& record = rivers.inputs.of(Role::parks)[park];
        return rivers.path.discharge_point(&record, representative_point(record.geometry));
    };
    {
        const Rivers rivers(world);
        CHECK(geodesic_distance_m(at(rivers, 0)->at, lon_lat({2000, 6000})) < 1);
        CHECK(geodesic_distance_m(at(rivers, 1)->at, lon_lat({-300, 0})) < 1);
        CHECK(geodesic_distance_m(at(rivers, 2)->at, lon_lat({0, 0})) < 5);
        CHECK(geodesic_distance_m(rivers.path.discharge_point(nullptr, lon_lat({5000, 100}))->at, lon_lat({5000, 0})) <
              1);
    }
    world.add(Role::outfalls, "O-2", point({-5000, 10}), {{"works_id", std::string("W-2")}});
    world.add(Role::reaches, "TR-1", World::box({-20000, -20000}, {20000, 20000}), {{"in_basin", true}});
    {
        const Rivers rivers(world);
        CHECK(geodesic_distance_m(at(rivers, 1)->at, lon_lat({-5000, 0})) < 1);
        CHECK(rivers.path.reach(at(rivers, 2)->reach).id == "TR-1"); // the main stem is nearer, but it drains there
    }
}

TEST_CASE("river path: distances are the sums of geodesic edges and add up, on random rivers") {
    std::mt19937 random(4711);
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
    };
    for (int round = 0; round < 20; ++round) {
        World world;
        Path main;
        for (int k = 0; k <= 30; ++k) {
            main.push_back(lon_lat({-30000.0 + 2000 * k, between(-700, 700)}));
        }
        world.add(Role::rivers, "A", World::line(Path(main.begin(), main.begin() + 16)), {});
        world.add(Role::rivers, "B", World::line(Path(main.begin() + 15, main.end())), {});
        const std::size_t joint = 5 + random() % 20;
        Path side = {lon_lat({between(-9000, 9000), 14000}), lon_lat({between(-9000, 9000), 7000}), main[joint]};
        world.add(Role::rivers, "T", World::line(side), {});
        for (int k = 0; k < 12; ++k) {
            const LonLat vertex = k < 2 ? side[1] : main[1 + random() % 29];
            Geometry geometry;
            geometry.points.push_back(vertex);
            world.add(Role::intakes, "I-" + std::to_string(10 + k), geometry, {});
        }
        const Rivers rivers(world);
        const RiverFeatures intakes = rivers.path.place(rivers.all(Role::intakes));
        const auto from = rivers.path.enter(side[0]);
        REQUIRE(from);
        double edges_m = length_m(side);
        std::vector<double> along(main.size(), -1);
        for (std::size_t k = joint; k < main.size(); ++k) {
            edges_m += k > joint ? geodesic_distance_m(main[k - 1], main[k]) : 0;
            along[k] = edges_m;
        }
        const std::vector<Below> met = rivers.path.downstream(*from, intakes, k_all);
        std::size_t expected = 0;
        for (const Record& intake : rivers.inputs.of(Role::intakes)) {
            const LonLat at = intake.geometry.points.front();
            const auto vertex = static_cast<std::size_t>(std::find(main.begin(), main.end(), at) - main.begin());
            const double own_m = vertex < main.size() ? along[vertex] : length_m(Path{side[0], side[1]});
            const auto found =
                std::find_if(met.begin(), met.end(), [&](const Below& b) { return b.feature == &intake; });
            REQUIRE((found != met.end()) == (own_m >= 0));
            if (found != met.end()) {
                ++expected;
                CHECK(found->path_m == metres(own_m));
                const auto next = rivers.path.enter(found->at);
                for (const Below& further : rivers.path.downstream(*next, intakes, k_all)) {
                    const auto direct = std::find_if(met.begin(), met.end(),
                                                     [&](const Below& b) { return b.feature == further.feature; });
                    REQUIRE(direct != met.end());
                    CHECK(direct->path_m == Approx(found->path_m + further.path_m).margin(0.002));
                }
            }
        }
        CHECK(met.size() == expected);
        CHECK(
            std::is_sorted(met.begin(), met.end(), [](const Below& a, const Below& b) { return a.path_m < b.path_m; }));
    }
}
