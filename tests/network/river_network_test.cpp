// SPDX-License-Identifier: Apache-2.0
// The river of these tests flows east:
//
//        T (tributary, no class)          A (tributary of the tributary)
//         \                               the border upper/middle is at 111
//   ---U---+--------|--------M--------    main stem U (upper), M (middle), L (lower)
//  110    110.5    111      112     113
#include "network/river_network.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "network/records.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

Inputs main_stem() {
    Inputs inputs;
    add(inputs, Role::rivers, "U", line({{110, 30}, {110.5, 30}, {111, 30}}),
        {{"rank", text("main_stem")}, {"reach_class", text("upper")}});
    add(inputs, Role::rivers, "M", line({{111, 30}, {112, 30}}),
        {{"rank", text("main_stem")}, {"reach_class", text("middle")}});
    add(inputs, Role::rivers, "L", line({{112, 30}, {113, 30}}),
        {{"rank", text("main_stem")}, {"reach_class", text("lower")}});
    return inputs;
}

const Reach& reach(const RiverNetwork& network, std::string_view id) {
    for (const Reach& candidate : network.reaches()) {
        if (candidate.id == id) {
            return candidate;
        }
    }
    throw std::logic_error("no reach " + std::string(id));
}

std::vector<std::string> walk(const RiverNetwork& network, std::string_view id) {
    const auto index = static_cast<std::size_t>(&reach(network, id) - network.reaches().data());
    std::vector<std::string> ids;
    for (const std::size_t i : network.downstream(index)) {
        ids.push_back(network.reaches()[i].id);
    }
    return ids;
}

RiverNetwork network_of(const Inputs& inputs) {
    Faults faults;
    RiverNetwork network(inputs, faults);
    CHECK_FALSE(faults.has_errors());
    return network;
}

} // namespace

TEST_CASE("reach classes have names") {
    CHECK(name_of(ReachClass::upper) == "upper");
    CHECK(parse_reach_class("lower") == ReachClass::lower);
    CHECK_FALSE(parse_reach_class("Lower"));
}

TEST_CASE("lines that meet are joined in the direction they are drawn") {
    Inputs inputs = main_stem();
    add(inputs, Role::rivers, "T", line({{110.2, 30.5}, {110.5, 30}}));        // into the middle of U
    add(inputs, Role::rivers, "A", line({{110.0, 30.6}, {110.2, 30.500004}})); // 0.4 m off the head of T
    add(inputs, Role::rivers, "FAR", line({{110.0, 31}, {110.2, 30.50002}}));  // 2 m off: not joined
    const RiverNetwork network = network_of(inputs);
    CHECK(walk(network, "A") == std::vector<std::string>{"A", "T", "U", "M", "L"});
    CHECK(walk(network, "FAR") == std::vector<std::string>{"FAR"});
}

TEST_CASE("a tributary takes the class of where it joins") {
    Inputs inputs = main_stem();
    add(inputs, Role::rivers, "T1", line({{110.9, 30.5}, {111, 30}})); // exactly at the border: M begins there
    add(inputs, Role::rivers, "T2", line({{110.2, 30.5}, {110.5, 30}}));
    add(inputs, Role::rivers, "T3", line({{111.9, 31}, {112, 30}}));
    add(inputs, Role::rivers, "T4", line({{109, 31}, {111.9, 31}})); // rises in the far west, joins in the lower reach
    const RiverNetwork network = network_of(inputs);
    CHECK(reach(network, "T1").reach_class == ReachClass::middle);
    CHECK(reach(network, "T2").reach_class == ReachClass::upper);
    CHECK(reach(network, "T3").reach_class == ReachClass::lower);
    CHECK(reach(network, "T4").reach_class == ReachClass::lower);
}

TEST_CASE("next_down overrules what the lines seem to do") {
    Inputs inputs = main_stem();
    for (Record& record : inputs.records[Role::rivers]) {
        record.values["next_down"] = text(record.id == "U" ? "M" : record.id == "M" ? "L" : "");
    }
    add(inputs, Role::rivers, "T", line({{110.2, 30.5}, {110.5, 30}}), {{"next_down", text("L")}});
    add(inputs, Role::rivers, "X", line({{110.2, 30.5}, {110.5, 30}}), {{"next_down", text("nowhere")}});
    const RiverNetwork network = network_of(inputs);
    CHECK(walk(network, "T") == std::vector<std::string>{"T", "L"});
    CHECK(reach(network, "T").reach_class == ReachClass::lower);
    CHECK_FALSE(reach(network, "X").next_down); // the reader reports the id; the walk just ends
}

TEST_CASE("a river that flows in a circle is refused with the ids around it") {
    Inputs inputs = main_stem();
    const auto down = [](const char* id) { return Fields{{"next_down", text(id)}}; };
    add(inputs, Role::rivers, "C1", line({{100, 30}, {101, 30}}), down("C2"));
    add(inputs, Role::rivers, "C2", line({{101, 30}, {101, 31}}), down("C3"));
    add(inputs, Role::rivers, "C3", line({{101, 31}, {100, 30}}), down("C1"));
    add(inputs, Role::rivers, "S", line({{90, 30}, {91, 30}}), down("S"));
    Faults faults;
    const RiverNetwork network(inputs, faults);
    REQUIRE(faults.error_count() == 2);
    CHECK_THAT(render(faults.sorted()[0], Lang::en), Contains("C1 > C2 > C3 > C1 given") && Contains("fix: ") &&
                                                         Contains("(id C1)") && Contains("next_down"));
    CHECK_THAT(render(faults.sorted()[1], Lang::en), Contains("S > S given"));
    CHECK(walk(network, "C2") == std::vector<std::string>{"C2", "C3", "C1"}); // cut, so that nothing hangs
}

TEST_CASE("two rivers that end together do not flow into each other") {
    Inputs inputs;
    add(inputs, Role::rivers, "A", line({{110, 31}, {111, 30}}));
    add(inputs, Role::rivers, "B", line({{110, 29}, {111, 30}}));
    const RiverNetwork network = network_of(inputs);
    CHECK_FALSE(reach(network, "A").next_down);
    CHECK_FALSE(reach(network, "B").next_down);
}

TEST_CASE("the catchment decides the class of a place, and only inside the basin") {
    Inputs inputs = main_stem();
    add(inputs, Role::rivers, "T", line({{110.2, 30.5}, {110.5, 30}}));
    add(inputs, Role::reaches, "T", rectangle(110, 30.2, 110.6, 31), {{"in_basin", true}});
    add(inputs, Role::reaches, "M", rectangle(111, 29, 112, 31), {{"in_basin", true}});
    add(inputs, Role::reaches, "HUAI", rectangle(113, 32, 115, 34),
        {{"in_basin", false}, {"reach_class", text("lower")}});
    const RiverNetwork network = network_of(inputs);

    const PlaceClass on_tributary = network.classify({110.3, 30.8});
    CHECK(on_tributary.hydrological == ReachClass::upper); // from the reach it drains to
    CHECK(on_tributary.in_basin == true);
    CHECK(on_tributary.reach_id == "T");
    CHECK(on_tributary.evidence == "reaches T");

    const PlaceClass other_basin = network.classify({114, 33});
    CHECK(other_basin.in_basin == false);
    CHECK_FALSE(other_basin.hydrological);

    const PlaceClass nowhere = network.classify({110.99, 30}); // on the river, but in no catchment
    CHECK(nowhere.in_basin == false);
    CHECK_FALSE(nowhere.hydrological);
}

TEST_CASE("a hole among the catchments is unknown, what lies beyond them is outside the basin") {
    Inputs inputs = main_stem();
    add(inputs, Role::reaches, "N", rectangle(110, 30.6, 112, 31), {{"in_basin", true}});
    add(inputs, Role::reaches, "S", rectangle(110, 29, 112, 29.4), {{"in_basin", true}});
    add(inputs, Role::reaches, "U", rectangle(110, 29.4, 110.4, 30.6), {{"in_basin", true}});
    add(inputs, Role::reaches, "V", rectangle(111.6, 29.4, 112, 30.6), {{"in_basin", true}});
    const RiverNetwork network = network_of(inputs);
    const PlaceClass hole = network.classify({111, 30});
    CHECK_FALSE(hole.in_basin);
    CHECK_FALSE(hole.hydrological);
    for (const LonLat beyond : {LonLat{109.9, 30}, LonLat{112.1, 30}, LonLat{111, 31.1}, LonLat{111, 28.9}}) {
        CHECK(network.classify(beyond).in_basin == false);
    }
}

TEST_CASE("without catchments the nearest classed reach stands in and the basin stays unknown") {
    const RiverNetwork network = network_of(main_stem());
    const PlaceClass place = network.classify({111.5, 30.1});
    CHECK(place.hydrological == ReachClass::middle);
    CHECK_FALSE(place.in_basin);
    CHECK(place.reach_id == "M");
    CHECK_THAT(place.evidence, Contains("rivers M (11.0 km)"));
    CHECK_FALSE(network_of(Inputs{}).classify({111.5, 30.1}).hydrological);
}

TEST_CASE("west Hubei is upper by its river and middle by its province") {
    Inputs inputs = main_stem();
    add(inputs, Role::reaches, "U", rectangle(110, 29, 111, 31), {{"in_basin", true}});
    add(inputs, Role::jurisdictions, "HB", rectangle(109.5, 29, 113, 32),
        {{"level", text("province")}, {"admin_class", text("middle")}, {"in_belt", true}});
    add(inputs, Role::jurisdictions, "HB-05", rectangle(110.2, 29.8, 111.5, 31), {{"level", text("prefecture")}});
    add(inputs, Role::jurisdictions, "HB-05-28", rectangle(110.2, 29.8, 110.6, 30.2), {{"level", text("county")}});
    const RiverNetwork network = network_of(inputs);
    const PlaceClass place = network.classify({110.4, 30});
    CHECK(place.hydrological == ReachClass::upper);
    CHECK(place.administrative == ReachClass::middle);
    CHECK(place.in_belt == true);
    CHECK(place.province == "HB");
    CHECK(place.prefecture == "HB-05");
    CHECK(place.county == "HB-05-28");
    CHECK(place.evidence == "reaches U; jurisdictions HB; jurisdictions HB-05; jurisdictions HB-05-28");
    const PlaceClass abroad = network.classify({100, 20});
    CHECK(abroad.province.empty());
    CHECK_FALSE(abroad.in_belt);
    CHECK_FALSE(abroad.administrative);
}

TEST_CASE("a thousand places among outlines of many vertices are classified at once") {
    Inputs inputs;
    for (int k = 0; k < 100; ++k) {
        Polygon polygon;
        constexpr int k_vertices = 5000;
        for (int v = 0; v <= k_vertices; ++v) {
            const double angle = 6.283185307179586 * (v % k_vertices) / k_vertices;
            polygon.outer.push_back({100 + k % 10 + 0.6 * std::cos(angle), 25 + k / 10 + 0.6 * std::sin(angle)});
        }
        Geometry geometry;
        geometry.polygons.push_back(std::move(polygon));
        add(inputs, Role::reaches, "R" + std::to_string(100 + k), std::move(geometry), {{"in_basin", true}});
    }
    const RiverNetwork network = network_of(inputs);
    int inside = 0;
    for (int i = 0; i < 1000; ++i) {
        inside += network.classify({99.5 + (i % 40) * 0.25, 24.5 + (i / 40) * 0.4}).in_basin.value_or(false) ? 1 : 0;
    }
    CHECK(inside > 700);
}
