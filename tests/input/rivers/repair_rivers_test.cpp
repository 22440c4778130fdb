// SPDX-License-Identifier: Apache-2.0
// Each defect of raw rivers drawn once, in metres around 112 E, 30 N, and the one network that comes of it.
#include "input/rivers/repair_rivers.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include <filesystem>

#include "input/rivers/flow_lines.hpp"
#include "network/river_path.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Path track(std::vector<At> places) {
    Path path;
    for (const At at : places) {
        path.push_back(lon_lat(at));
    }
    return path;
}

Geometry lines(std::vector<Path> paths) {
    Geometry geometry;
    geometry.lines = std::move(paths);
    return geometry;
}

struct Repaired {
    explicit Repaired(const World& world, const Case& the_case) : inputs(world.inputs()) {
        repair_rivers(the_case, inputs, faults);
    }
    explicit Repaired(World& world) : Repaired(world, world.the_case()) {}

    const Record& river(const std::string& id) const {
        const Record* found = inputs.find(Role::rivers, id);
        REQUIRE(found != nullptr);
        return *found;
    }
    std::string next(const std::string& id) const { return river(id).text("next_down"); }
    LonLat head(const std::string& id) const { return flow_lines(river(id)).front().front(); }
    LonLat mouth(const std::string& id) const { return flow_lines(river(id)).back().back(); }
    /// How often a repair is told of a river.
    int told(const std::string& id, const std::string& message) const {
        int count = 0;
        for (const Fault& fault : faults.sorted()) {
            count += fault.expected.id == message && fault.feature.find("(id " + id + ")") != std::string::npos;
        }
        return count;
    }
    /// All that is told, but that nothing except the drawing says where the mouth is.
    std::ptrdiff_t repairs() const {
        const std::vector<Fault> all = faults.sorted();
        return std::count_if(all.begin(), all.end(),
                             [](const Fault& fault) { return fault.expected.id != "input.river_as_drawn"; });
    }

    Inputs inputs;
    Faults faults;
};

/// East through the centre, as far as the sea at 20 km.
World& main_line(World& world) {
    return world.add(Role::rivers, "M", lines({track({{-20000, 0}, {-10000, 0}, {0, 0}, {10000, 0}, {20000, 0}})}), {});
}

} // namespace

TEST_CASE("raw rivers: what is drawn well is joined, and only that nobody gives heights is spoken of") {
    World world;
    main_line(world).add(Role::rivers, "T", lines({track({{0, 9000}, {0, 0}})}), {});
    world.add(Role::rivers, "U", lines({track({{3000, 15000}, {0, 9000}})}), {});
    const Repaired rivers(world);
    CHECK(rivers.next("T") == "M");
    CHECK(rivers.next("U") == "T");
    CHECK(rivers.next("M").empty());
    CHECK(rivers.told("M", "input.river_as_drawn") == 1);
    CHECK(rivers.repairs() == 0);
    CHECK(rivers.river("T").geometry == world.inputs().find(Role::rivers, "T")->geometry);
}

TEST_CASE("raw rivers: where one reach ends, the next begins and tributaries come in, nothing leaves") {
    for (const bool with_flow : {true, false}) {
        World world;
        const auto flow = [&](double m3_s) { return with_flow ? Fields{{"flow_m3_s", m3_s}} : Fields{}; };
        world.add(Role::rivers, "R1", lines({track({{-20000, 0}, {0, 0}})}), flow(20));
        world.add(Role::rivers, "R2", lines({track({{0, 0}, {20000, 0}})}), flow(32));
        world.add(Role::rivers, "T1", lines({track({{0, 9000}, {0, 0}})}), flow(8));
        world.add(Role::rivers, "T2", lines({track({{-2000, -9000}, {0, 0}})}), flow(4));
        const Repaired rivers(world);
        for (const char* id : {"R1", "T1", "T2"}) {
            CHECK(rivers.next(id) == "R2");
        }
        CHECK(rivers.next("R2").empty());
        CHECK(rivers.repairs() == 0);
    }
}

TEST_CASE("raw rivers: drawn backwards") {
    World world;
    main_line(world).add(Role::rivers, "T", lines({track({{0, 0}, {0, 9000}})}), {});
    const Repaired rivers(world);
    CHECK(rivers.next("T") == "M");
    CHECK(rivers.mouth("T") == lon_lat({0, 0}));
    CHECK(rivers.told("T", "input.river_turned_next") == 1);
    CHECK(rivers.repairs() == 1);
}

TEST_CASE("raw rivers: the main stem drawn backwards, its tributaries not") {
    World world;
    world.add(Role::rivers, "M", lines({track({{20000, 0}, {0, 0}, {-20000, 0}})}),
              {{"rank", std::string("main_stem")}});
    world.add(Role::rivers, "T", lines({track({{-20000, 15000}, {-20000, 0}})}), {});
    world.add(Role::rivers, "U", lines({track({{-28000, -15000}, {-20000, 0}})}), {});
    world.add(Role::rivers, "V", lines({track({{0, 15000}, {0, 0}})}), {});
    const Repaired rivers(world);
    CHECK(rivers.mouth("M") == lon_lat({20000, 0}));
    CHECK(rivers.next("T") == "M");
    CHECK(rivers.next("U") == "M");
    CHECK(rivers.next("V") == "M");
    CHECK(rivers.told("M", "input.river_turned_mouth") == 1);
}

TEST_CASE("raw rivers: gaps are bridged within snap_m, and no vertex moves") {
    World world;
    main_line(world).add(Role::rivers, "T", lines({track({{0, 9000}, {0, 700}})}), {});
    world.add(Role::rivers, "F", lines({track({{8000, 9000}, {8000, 1500}})}), {});
    const Repaired rivers(world);
    CHECK(rivers.next("T") == "M");
    CHECK(rivers.mouth("T") == lon_lat({0, 700}));
    CHECK(rivers.told("T", "input.river_gap") == 1);
    CHECK(rivers.next("F").empty()); // 1.5 km away: named as a mouth of its own
    CHECK(rivers.told("F", "input.river_mouth") == 1);
    world.the_case().layers.front().snap_m = 2000;
    CHECK(Repaired(world).next("F") == "M");
}

TEST_CASE("raw rivers: one river in pieces, out of order and against each other") {
    World world;
    world.add(Role::rivers, "M",
              lines({track({{0, 0}, {-10000, 0}}), track({{10300, 0}, {20000, 0}}), track({{10000, 0}, {0, 0}}),
                     track({{-25000, 0}, {-10000, 0}})}),
              {});
    world.add(Role::rivers, "T", lines({track({{5000, 9000}, {5000, 0}})}), {});
    const Repaired rivers(world);
    CHECK(rivers.head("M") == lon_lat({-25000, 0}));
    CHECK(rivers.mouth("M") == lon_lat({20000, 0}));
    CHECK(rivers.next("T") == "M");
    CHECK(rivers.told("M", "input.river_parts") == 1);
    CHECK(rivers.told("M", "input.river_turned_mouth") == 1);
    Faults faults;
    const RiverPath path(rivers.inputs, faults);
    CHECK(path.length_m(0) == Approx(45000).margin(0.01));
}

TEST_CASE("raw rivers: a stretch drawn twice carries its water once") {
    World world;
    main_line(world);
    world.add(Role::rivers, "N", lines({track({{-9000, 200}, {0, 300}, {8000, 200}})}), {});
    world.add(Role::rivers, "T", lines({track({{0, 9000}, {0, 300}})}), {});
    world.add(Role::rivers, "W", lines({track({{15000, 9000}, {15000, 0}}), track({{15100, 8900}, {15100, 100}})}), {});
    const Repaired rivers(world);
    CHECK(rivers.told("N", "input.river_double") == 1);
    CHECK(flow_lines(rivers.river("N")).empty());
    CHECK(rivers.river("N").geometry == world.inputs().find(Role::rivers, "N")->geometry); // a legal line as before
    CHECK(rivers.next("T") == "M");
    CHECK(rivers.told("W", "input.river_double_parts") == 1);
    CHECK(rivers.river("W").geometry.lines.size() == 2);
    CHECK(flow_lines(rivers.river("W")).size() == 1);
    Faults faults;
    const RiverPath path(rivers.inputs, faults);
    const auto entered = path.enter(lon_lat({-4000, 500}));
    REQUIRE(entered);
    CHECK(path.reach(entered->reach).id == "M");
}

TEST_CASE("raw rivers: a short tributary close to its river is no double of it") {
    World world;
    main_line(world).add(Role::rivers, "T", lines({track({{0, 800}, {0, 0}})}), {});
    const Repaired rivers(world);
    CHECK(rivers.next("T") == "M");
    CHECK(rivers.repairs() == 0);
}

TEST_CASE("raw rivers: a river that leaves and joins again is a branch, by flow or unknown") {
    const bool known = GENERATE(false, true);
    World world;
    const auto flow = [&](double value) { return known ? Fields{{"flow_m3_s", value}} : Fields{}; };
    world.add(Role::rivers, "M", lines({track({{-20000, 0}, {-10000, 0}, {10000, 0}, {20000, 0}})}), flow(100));
    world.add(Role::rivers, "B", lines({track({{10000, 0}, {0, 6000}, {-10000, 0}})}), flow(20)); // and backwards
    const Repaired rivers(world);
    CHECK(rivers.next("B") == "M");
    CHECK(rivers.mouth("B") == lon_lat({10000, 0}));
    CHECK(rivers.river("B").text("branch_of") == (known ? "M" : ""));
    CHECK(rivers.told("B", known ? "input.river_arm" : "input.river_arm_unknown") == 1);
    CHECK(rivers.faults.error_count() == 0);
}

TEST_CASE("raw rivers: a circle without an outlet is refused, with the feature named") {
    World world;
    main_line(world);
    world.add(Role::rivers, "C", lines({track({{0, 50000}, {4000, 50000}, {2000, 54000}, {0, 50000}})}), {});
    world.add(Role::rivers, "D", lines({track({{0, 70000}, {4000, 70000}})}), {});
    world.add(Role::rivers, "E", lines({track({{4000, 70000}, {2000, 76000}, {0, 70000}})}), {});
    const Repaired rivers(world);
    CHECK(rivers.faults.error_count() == 3);
    for (const char* id : {"C", "D", "E"}) {
        CHECK(rivers.told(id, "input.river_circle") == 1);
    }
}

TEST_CASE("raw rivers: a closed bank line is a legal line and no river in a circle") {
    World world;
    main_line(world);
    world.add(Role::rivers, "C", lines({track({{0, 50000}, {4000, 50000}, {2000, 54000}, {0, 50000}})}),
              {{"line_kind", std::string("bank_line")}});
    CHECK(Repaired(world).faults.error_count() == 0);
}

TEST_CASE("raw rivers: through a lake") {
    World world;
    world.add(Role::rivers, "M", lines({track({{0, 0}, {20000, 0}})}), {});
    world.add(Role::rivers, "L", World::box({-12000, -6000}, {100, 6000}), {{"rank", std::string("lake")}});
    world.add(Role::rivers, "T", lines({track({{-30000, 0}, {-12000, 0}})}), {});
    world.add(Role::rivers, "U", lines({track({{-6000, 6200}, {-6000, 20000}})}), {}); // backwards, 200 m off the shore
    const Repaired rivers(world);
    CHECK(rivers.next("T") == "L");
    CHECK(rivers.next("U") == "L");
    CHECK(rivers.next("L") == "M");
    CHECK(rivers.told("U", "input.river_gap") == 1);
    CHECK(rivers.told("U", "input.river_turned_next") == 1);
    CHECK(rivers.told("L", "input.river_lake") == 1);
}

TEST_CASE("raw rivers: NEXT_DOWN columns are taken at their word, 0 is the mouth") {
    World world;
    world.add(Role::rivers, "101", lines({track({{0, 0}, {10000, 0}})}), {{"next_down", std::string("0")}});
    world.add(Role::rivers, "102", lines({track({{0, 0}, {-9000, 0}})}), {{"next_down", std::string("101")}});
    world.add(Role::rivers, "103", lines({track({{10000, 5000}, {10000, 0}})}), {{"next_down", std::string("0")}});
    const Repaired rivers(world);
    CHECK(rivers.next("101").empty());
    CHECK(rivers.next("102") == "101");
    CHECK(rivers.next("103").empty());
    CHECK(rivers.mouth("102") == lon_lat({0, 0}));
    CHECK(rivers.told("102", "input.river_given_turned") == 1);
    CHECK(rivers.repairs() == 1);
}

TEST_CASE("raw rivers: two rivers of one name stay two, and one river of two names stays joined") {
    World world;
    main_line(world).add(Role::rivers, "R-1", lines({track({{0, 9000}, {0, 0}})}), {{"name", std::string("Min")}});
    world.add(Role::rivers, "R-2", lines({track({{60000, 9000}, {60000, 0}})}), {{"name", std::string("Min")}});
    world.add(Role::rivers, "R-3", lines({track({{0, 20000}, {0, 9000}})}), {{"name", std::string("Upper Min")}});
    const Repaired rivers(world);
    CHECK(rivers.next("R-1") == "M");
    CHECK(rivers.next("R-2").empty());
    CHECK(rivers.next("R-3") == "R-1");
    CHECK(rivers.told("R-2", "input.river_mouth") == 1);
}
