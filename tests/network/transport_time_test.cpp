// SPDX-License-Identifier: Apache-2.0
// What a way is made of: kilometres, money and hours by mode, with figures by class from the case.
#include "network/transport_network.hpp"

#include <catch2/catch.hpp>

#include <numeric>

#include "geo/geodesic.hpp"
#include "network/records.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

double km(LonLat a, LonLat b) {
    return geodesic_distance_m(a, b) / 1000;
}

constexpr LonLat k_west{110, 30}, k_east{114, 30};

/// A road without end stations, so that only `more` counts.
Route on_road(const Fields& more, const TransportConfig& config = {}) {
    Inputs inputs;
    Fields fields = more;
    fields.emplace_back("mode", text("road"));
    add(inputs, Role::transport, "R", line({k_west, k_east}), fields);
    Faults faults;
    return TransportNetwork(inputs, faults, config).route(k_west, k_east);
}

} // namespace

TEST_CASE("a way by rail tells kilometres, money and hours of each mode and of changing", "[transport]") {
    Inputs inputs;
    const LonLat rail_west{110, 30.003}, rail_east{114, 30.003};
    add(inputs, Role::transport, "to", line({{109.5, 30}, k_west}), {{"mode", text("road")}, {"speed_km_h", 40.0}});
    add(inputs, Role::transport, "rail", line({rail_west, rail_east}), {{"mode", text("rail")}, {"speed_km_h", 80.0}});
    add(inputs, Role::transport, "from", line({k_east, {114.5, 30}}), {{"mode", text("road")}, {"speed_km_h", 60.0}});
    for (const LonLat at : {k_west, k_east}) {
        add(inputs, Role::stations, at == k_west ? "W" : "E", point(at),
            {{"transfer_yuan_t", 15.0}, {"transfer_h", at == k_west ? 5.0 : 7.0}});
    }
    Faults faults;
    const Route way = TransportNetwork(inputs, faults).route({109.5, 30}, {114.5, 30});
    const double first = km({109.5, 30}, k_west), by_rail = km(rail_west, rail_east), last = km(k_east, {114.5, 30});
    CHECK(way.km[0] == Approx(first + last).epsilon(1e-6));
    CHECK(way.km[1] == Approx(by_rail).epsilon(1e-6));
    CHECK(way.km[2] == 0);
    CHECK(way.transfers == 2);
    CHECK(way.transfer_yuan_t == 30);
    CHECK(way.yuan_t[1] == Approx(by_rail * 0.10).epsilon(1e-6));
    CHECK(way.hours == Approx(first / 40 + 5 + by_rail / 80 + 7 + last / 60).epsilon(1e-6));
    CHECK(std::accumulate(way.yuan_t.begin(), way.yuan_t.end(), way.transfer_yuan_t) ==
          Approx(way.cost_yuan_t).margin(1e-5));
    CHECK(std::accumulate(way.km.begin(), way.km.end(), 0.0) == Approx(way.distance_km).margin(1e-6));
}

TEST_CASE("a figure of the link stands before one of its class, that before one of its mode", "[transport]") {
    const double length = km(k_west, k_east);
    TransportConfig config;
    CHECK(on_road({}).hours == Approx(length / 50).epsilon(1e-6));
    CHECK(on_road({{"class", text("expressway")}}).hours == Approx(length / 80).epsilon(1e-6));
    CHECK(on_road({{"class", text("国道")}}).hours == Approx(length / 60).epsilon(1e-6));
    config.tariff_yuan_t_km["road"] = {{"default", 0.5}, {"expressway", 0.6}};
    config.speed_km_h["road"] = {{"default", 45}, {"expressway", 90}};
    CHECK(on_road({}, config).cost_yuan_t == Approx(length * 0.5).epsilon(1e-6));
    CHECK(on_road({}, config).hours == Approx(length / 45).epsilon(1e-6));
    CHECK(on_road({{"class", text("expressway")}}, config).cost_yuan_t == Approx(length * 0.6).epsilon(1e-6));
    CHECK(on_road({{"class", text("expressway")}}, config).hours == Approx(length / 90).epsilon(1e-6));
    const Fields own = {{"class", text("expressway")}, {"cost_yuan_t_km", 0.2}, {"speed_km_h", 30.0}};
    CHECK(on_road(own, config).cost_yuan_t == Approx(length * 0.2).epsilon(1e-6));
    CHECK(on_road(own, config).hours == Approx(length / 30).epsilon(1e-6));
}

TEST_CASE("the lorry on roads that are not drawn takes the figures of roads", "[transport]") {
    TransportConfig config;
    config.tariff_yuan_t_km["road"] = {{"default", 0.2}};
    config.speed_km_h["road"] = {{"default", 65}};
    Faults faults;
    const Route way = TransportNetwork(Inputs{}, faults, config).route(k_west, k_east);
    CHECK(way.cost_yuan_t == Approx(km(k_west, k_east) * 1.3 * 0.2).epsilon(1e-6));
    CHECK(way.hours == Approx(km(k_west, k_east) * 1.3 / 65).epsilon(1e-6));
}

TEST_CASE("a figure for a class that no link has is told", "[transport]") {
    Inputs inputs;
    add(inputs, Role::transport, "R", line({k_west, k_east}), {{"mode", text("road")}, {"class", text("expressway")}});
    TransportConfig config;
    config.tariff_yuan_t_km["road"] = {{"expresway", 0.5}, {"expressway", 0.5}, {"default", 0.4}};
    Faults faults;
    const TransportNetwork network(inputs, faults, config);
    REQUIRE(faults.warning_count() == 1);
    CHECK_THAT(render(faults.sorted().front(), Lang::en), Contains("road.expresway"));
}
