// SPDX-License-Identifier: Apache-2.0
// Hazardous goods keep off links that are closed to them, and are told when only that keeps them from a place.
#include "network/transport_network.hpp"

#include <catch2/catch.hpp>

#include "geo/geodesic.hpp"
#include "network/records.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

void add_road(Inputs& inputs, const std::string& id, Path path, Fields more = {}) {
    more.emplace_back("mode", text("road"));
    add(inputs, Role::transport, id, line(std::move(path)), more);
}

double km(LonLat a, LonLat b) {
    return geodesic_distance_m(a, b) / 1000;
}

constexpr LonLat k_west{110, 30}, k_east{112, 30}, k_north{111, 31};

/// A straight road from west to east, with `more` on it, and a way round by the north.
Inputs straight_or_round(const Fields& more) {
    Inputs inputs;
    add_road(inputs, "straight", {k_west, {110.5, 30}, {111, 30}, {111.5, 30}, k_east}, more);
    add_road(inputs, "round", {k_west, k_north, k_east});
    return inputs;
}

struct Both {
    Route ordinary, hazardous;
};

Both west_to_east(const Inputs& inputs, const TransportConfig& config = {}) {
    Faults faults;
    const TransportNetwork network(inputs, faults, config);
    CHECK(network.cost_matrix({k_west}, {k_east}, Goods::hazardous)[0].value_or(-1) ==
          network.costs(k_west, {k_east}, Goods::hazardous)[0].cost_yuan_t);
    return {network.route(k_west, k_east), network.route(k_west, k_east, Goods::hazardous)};
}

bool goes_round(const Route& route) {
    return route.distance_km > km(k_west, k_east) + 10;
}

TransportConfig closing(std::set<std::string> words) {
    TransportConfig config;
    config.hazardous_closed = std::move(words);
    return config;
}

} // namespace

TEST_CASE("units of hazard general and major move hazardous goods, others do not", "[transport]") {
    for (const auto& [hazard, goods] : {std::pair{"none", Goods::ordinary},
                                        {"", Goods::ordinary},
                                        {"general", Goods::hazardous},
                                        {"major", Goods::hazardous}}) {
        Record unit;
        unit.values["hazard"] = text(hazard);
        CHECK(goods_of(unit) == goods);
    }
}

TEST_CASE("a ban and a tunnel send hazardous goods round, others straight", "[transport]") {
    for (const char* field : {"hazardous_ban", "tunnel"}) {
        INFO(field);
        const Both both = west_to_east(straight_or_round({{field, true}}));
        CHECK_FALSE(goes_round(both.ordinary));
        CHECK(both.hazardous.distance_km == Approx(km(k_west, k_north) + km(k_north, k_east)).epsilon(1e-6));
        CHECK(both.hazardous.path == Path{k_west, k_north, k_east});
        CHECK(both.hazardous.cost_yuan_t == Approx(both.hazardous.distance_km * 0.40).epsilon(1e-6));
    }
    const Both open = west_to_east(straight_or_round({{"tunnel", false}}));
    CHECK(open.hazardous.cost_yuan_t == open.ordinary.cost_yuan_t);
}

TEST_CASE("what is closed to hazardous goods the case may say", "[transport]") {
    const Inputs tunnel = straight_or_round({{"tunnel", true}});
    CHECK_FALSE(goes_round(west_to_east(tunnel, closing({"drinking_1"})).hazardous));
    const Inputs ban = straight_or_round({{"hazardous_ban", true}});
    CHECK(goes_round(west_to_east(ban, closing({})).hazardous)); // what the link says always holds
    Inputs water = straight_or_round({});
    for (Record& link : water.records[Role::transport]) {
        if (link.id == "straight") {
            link.values["mode"] = text("waterway");
        }
    }
    for (const LonLat at : {k_west, k_east}) {
        add(water, Role::stations, at == k_west ? "W" : "E", point(at), {{"transfer_yuan_t", 1.0}});
    }
    CHECK(west_to_east(water).hazardous.transfers == 2);
    CHECK(west_to_east(water, closing({"waterway"})).hazardous.transfers == 0);
}

TEST_CASE("a road through a drinking-water zone is closed between its nodes, and beside it is not", "[transport]") {
    const auto with_zone = [](const char* kind, double south, double north) {
        Inputs inputs = straight_or_round({});
        add(inputs, Role::protected_areas, "Z", rectangle(110.9, south, 110.95, north), {{"kind", text(kind)}});
        return inputs;
    };
    for (const char* kind : {"drinking_1", "drinking_2"}) {
        CHECK(goes_round(west_to_east(with_zone(kind, 29.9, 30.1)).hazardous));
        CHECK_FALSE(goes_round(west_to_east(with_zone(kind, 29.9, 30.1)).ordinary));
        CHECK_FALSE(goes_round(west_to_east(with_zone(kind, 29.8, 29.9)).hazardous));
    }
    CHECK_FALSE(goes_round(west_to_east(with_zone("drinking_quasi", 29.9, 30.1)).hazardous));
    CHECK(goes_round(west_to_east(with_zone("drinking_quasi", 29.9, 30.1), closing({"drinking_quasi"})).hazardous));
}

TEST_CASE("a plant in a zone leaves it by the nearest roads that are open", "[transport]") {
    Inputs inputs = straight_or_round({});
    add(inputs, Role::protected_areas, "Z", rectangle(109.9, 29.9, 110.6, 30.05), {{"kind", text("drinking_2")}});
    const Both both = west_to_east(inputs);
    REQUIRE(both.hazardous.reachable); // 110 to 111 and the way round are closed, from 111 on the road is open
    CHECK(both.hazardous.cost_yuan_t ==
          Approx((km(k_west, {111, 30}) * 1.3 + km({111, 30}, k_east)) * 0.40).epsilon(1e-4));
}

TEST_CASE("a place that only a ban keeps hazardous goods from says so", "[transport]") {
    Inputs inputs;
    add_road(inputs, "A", {{108, 30}, {108.2, 30}, {108.4, 30}});
    add_road(inputs, "bridge", {{108.4, 30}, {110, 30}}, {{"hazardous_ban", true}});
    add_road(inputs, "B", {{110, 30}, {110.2, 30}, {110.4, 30}});
    add_road(inputs, "island1", {{120, 30}, {120.2, 30}, {120.4, 30}});
    Faults faults;
    const TransportNetwork network(inputs, faults);
    const std::vector<LonLat> targets = {{110.2, 30}, {120.2, 30}, {108.3, 30}};
    const std::vector<Route> ordinary = network.costs({108.1, 30}, targets);
    const std::vector<Route> hazardous = network.costs({108.1, 30}, targets, Goods::hazardous);
    CHECK(ordinary[0].reachable);
    CHECK_FALSE(hazardous[0].reachable);
    CHECK(hazardous[0].banned);
    CHECK_FALSE(hazardous[1].reachable); // nobody comes there
    CHECK_FALSE(hazardous[1].banned);
    CHECK(hazardous[2].reachable);
    CHECK_FALSE(network.cost_matrix({{108.1, 30}}, targets, Goods::hazardous)[0]);
}
