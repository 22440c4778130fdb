// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "input/case.hpp"
#include "input/small_case.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Case with(SmallCase& small, const std::string& transport) {
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + "[transport]\n" + transport);
    return small.read();
}

} // namespace

TEST_CASE("a case says tariffs and speeds by class, how far ends are joined and what is closed", "[transport]") {
    SmallCase small;
    const TransportConfig config = with(small, "snap_m = 20\nhazardous_closed = [\"tunnel\", \"waterway\"]\n"
                                               "tariff.road.expressway = 0.45\ntariff.road.\"国道\" = 0.41\n"
                                               "tariff.waterway.default = 0.05\nspeed.rail.default = 45\n")
                                       .transport;
    CHECK(small.said().empty());
    CHECK(config.snap_m == 20);
    CHECK(config.hazardous_closed == std::set<std::string>{"tunnel", "waterway"});
    CHECK(config.tariff_yuan_t_km.at("road") == std::map<std::string, double>{{"expressway", 0.45}, {"国道", 0.41}});
    CHECK(config.tariff_yuan_t_km.at("waterway").at("default") == 0.05);
    CHECK(config.speed_km_h.at("rail").at("default") == 45);
}

TEST_CASE("without the section transport tunnels and drinking-water zones of both levels are closed", "[transport]") {
    SmallCase small;
    const TransportConfig config = small.read().transport;
    CHECK(config.hazardous_closed == std::set<std::string>{"drinking_1", "drinking_2", "tunnel"});
    CHECK(config.snap_m == 1);
    SmallCase none;
    CHECK(with(none, "hazardous_closed = []\n").transport.hazardous_closed.empty());
}

TEST_CASE("every fault in the section transport is told", "[transport]") {
    SmallCase small;
    with(small, "snap_m = -1\nspede.road.default = 3\nhazardous_closed = [\"tunel\", \"drinking_1\"]\n"
                "tariff.raod.expressway = 0.45\ntariff.rail.main = -0.1\ntariff.waterway.default = \"dear\"\n"
                "speed.road.default = 0\n");
    CHECK(small.faults.error_count() == 7);
    CHECK(small.says({"snap_m", "-1", "0..1000"}));
    CHECK(small.says({"spede", "speed"}));
    CHECK(small.says({"tunel", "tunnel"}));
    CHECK(small.says({"raod", "road"}));
    CHECK(small.says({"transport.tariff.rail", "-0.1"}));
    CHECK(small.says({"transport.tariff.waterway", "dear"}));
    CHECK(small.says({"transport.speed.road", "default", "0"}));
}
