// SPDX-License-Identifier: Apache-2.0
// What carrying supplies and sales costs today and from other places: direction, goods, and ways that are not there.
#include "network/trade.hpp"

#include <catch2/catch.hpp>

#include "geo/geodesic.hpp"
#include "network/records.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

const LonLat k_west{109, 30}, k_middle{112, 30}, k_east{115, 30};

void add_deal(Inputs& inputs, const std::string& id, const char* unit, const char* partner, Fields more = {}) {
    more.emplace_back("enterprise_id", text(unit));
    more.emplace_back("partner_id", text(partner));
    more.emplace_back("freight_t_a", 1000.0);
    add(inputs, Role::trade, id, {}, more);
}

/// A unit in the middle of a road from a supplier in the west to a market in the east; eastwards one way only.
Inputs one_way_east() {
    Inputs inputs;
    for (double lon = k_west.lon; lon < k_east.lon; lon += 0.5) { // so short that no lorry drives past the next node
        add(inputs, Role::transport, "R-" + std::to_string(lon), line({{lon, 30}, {lon + 0.5, 30}}),
            {{"mode", text("road")}, {"one_way", true}});
    }
    add(inputs, Role::enterprises, "E-1", point(k_middle), {{"hazard", text("none")}});
    add(inputs, Role::partners, "W", point(k_west), {{"kind", text("supplier")}});
    add(inputs, Role::partners, "E", point(k_east), {{"kind", text("market")}});
    return inputs;
}

} // namespace

TEST_CASE("supplies come from the partner and sales go to it", "[trade]") {
    Inputs inputs = one_way_east();
    add_deal(inputs, "D-1", "E-1", "W");
    add_deal(inputs, "D-2", "E-1", "E");
    add_deal(inputs, "D-3", "E-1", "W", {{"direction", text("sale")}});
    Faults faults;
    const TransportNetwork network(inputs, faults);
    const Trade trade(inputs, network, faults);
    const auto deals = trade.of("E-1");
    REQUIRE(deals.size() == 3);
    CHECK(deals[0].supply);
    CHECK(*deals[0].yuan_t_today == network.costs(k_west, {k_middle})[0].cost_yuan_t);
    CHECK_FALSE(deals[1].supply);
    CHECK(*deals[1].yuan_t_today == network.costs(k_middle, {k_east})[0].cost_yuan_t);
    CHECK_FALSE(deals[2].supply); // as it says itself; against the one-way road
    CHECK_FALSE(deals[2].counted());
    REQUIRE(faults.warning_count() == 1);
    const std::string warning = render(faults.sorted().front(), Lang::en);
    CHECK_THAT(warning, Contains("D-3") && Contains("E-1") && Contains("not counted"));
    CHECK(trade.of("E-2").empty());
}

TEST_CASE("from other places each deal costs what the network says", "[trade]") {
    Inputs inputs = one_way_east();
    add(inputs, Role::stations, "S", point(k_east), {{"kind", text("rail_station")}});
    add(inputs, Role::enterprises, "E-2", point(k_east), {{"hazard", text("major")}});
    add_deal(inputs, "D-1", "E-1", "W");
    add_deal(inputs, "D-2", "E-2", "E");
    add_deal(inputs, "D-3", "E-1", "S"); // a station: a sale
    add_deal(inputs, "D-4", "E-1", "E", {{"hazardous", true}});
    add_deal(inputs, "D-5", "E-2", "E", {{"hazardous", false}});
    Faults faults;
    const TransportNetwork network(inputs, faults);
    const Trade trade(inputs, network, faults);
    const std::vector<LonLat> places = {{113, 30}, {110, 30}, {116, 30}};
    const TradeRates rates(trade.deals(), network, places);
    for (std::size_t d = 0; d < trade.deals().size(); ++d) {
        const Deal& deal = trade.deals()[d];
        const LonLat partner = deal.partner->geometry.points.front();
        for (std::size_t p = 0; p < places.size(); ++p) {
            const Route way = deal.supply ? network.costs(partner, {places[p]}, deal.goods)[0]
                                          : network.costs(places[p], {partner}, deal.goods)[0];
            INFO(deal.row->id << " place " << p);
            CHECK(rates.yuan_t(d, p).has_value() == way.reachable);
            CHECK(rates.yuan_t(d, p).value_or(0) == (way.reachable ? way.cost_yuan_t : 0));
        }
    }
    CHECK(trade.deals()[0].goods == Goods::ordinary);
    CHECK(trade.deals()[2].goods == Goods::hazardous); // D-4
    CHECK(trade.deals()[3].goods == Goods::hazardous); // D-2, a unit of major hazard
    CHECK(trade.deals()[4].goods == Goods::ordinary);  // D-5 says otherwise
}

TEST_CASE("deals without any place to go to, and places without deals, ask for nothing", "[trade]") {
    Inputs inputs = one_way_east();
    add_deal(inputs, "D-1", "E-1", "W");
    add_deal(inputs, "D-2", "E-1", "E");
    Faults faults;
    const TransportNetwork network(inputs, faults), undrawn(Inputs{}, faults);
    const Trade trade(inputs, network, faults);
    for (const TransportNetwork* any : {&network, &undrawn}) {
        CHECK_NOTHROW(TradeRates(trade.deals(), *any, {}));
        CHECK_NOTHROW(TradeRates({}, *any, {k_west}));
    }
}

TEST_CASE("a partner far from every drawn line is told once", "[trade]") {
    Inputs inputs = one_way_east();
    add(inputs, Role::partners, "X", point({119, 35}), {{"kind", text("market")}});
    add_deal(inputs, "D-1", "E-1", "X");
    add_deal(inputs, "D-2", "E-1", "X", {{"hazardous", true}});
    add_deal(inputs, "D-3", "E-1", "E");
    Faults faults;
    const TransportNetwork network(inputs, faults);
    const Trade trade(inputs, network, faults);
    REQUIRE(faults.warning_count() == 1);
    CHECK_THAT(render(faults.sorted().front(), Lang::en),
               Contains("partners") && Contains("X") && Contains("km from the drawn network"));
}

TEST_CASE("a deal of no tonnes asks for no way", "[trade]") {
    Inputs inputs = one_way_east();
    add_deal(inputs, "D-1", "E-1", "W", {{"direction", text("sale")}});
    inputs.records[Role::trade].front().values["freight_t_a"] = 0.0;
    Faults faults;
    const TransportNetwork network(inputs, faults);
    CHECK_FALSE(Trade(inputs, network, faults).of("E-1").front().counted());
    CHECK(faults.warning_count() == 0);
}
