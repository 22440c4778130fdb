// SPDX-License-Identifier: Apache-2.0
// Two codes, one law: the planner's judge and the checker's give the same verdicts and distances on
// random footprints, and the same money and kilometres for random moves.
#include <catch2/catch.hpp>

#include <map>
#include <random>

#include "network/transport_network.hpp"
#include "support/world.hpp"
#include "verify/audit.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

double between(std::mt19937& random, double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
}

/// Rivers of every kind of line, zones, parks old and new, plants of many sectors; some attributes missing.
World random_world(std::mt19937& random) {
    World world;
    world.main_stem({{"accuracy_m", 15.0}});
    world.add(Role::rivers, "TR-1", World::line({lon_lat({-8000, 9000}), lon_lat({-7000, 4000}), lon_lat({-6000, 0})}),
              {{"rank", std::string("major_tributary")},
               {"basin", std::string("yangtze")},
               {"line_kind", std::string("centreline")},
               {"half_width_m", between(random, 20, 300)},
               {"next_down", std::string("YZ-1")}});
    world.add(Role::rivers, "XX-1", World::line({lon_lat({8000, 9000}), lon_lat({7000, 2000})}),
              {{"basin", std::string("yangtze")}, {"line_kind", std::string("bank_line")}}); // no rank
    world.add(Role::reaches, "YZ-1", World::box({-20000, -20000}, {12000, 20000}), {{"in_basin", true}});
    world.add(Role::jurisdictions, "CN-A", World::box({-20000, -20000}, {1000, 20000}),
              {{"level", std::string("province")}, {"admin_class", std::string("upper")}, {"in_belt", true}});
    world.add(Role::jurisdictions, "CN-B", World::box({1000, -20000}, {20000, 20000}),
              {{"level", std::string("province")}, {"admin_class", std::string("lower")}, {"in_belt", true}});
    for (int i = 0; i < 6; ++i) {
        const At corner{between(random, -9000, 9000), between(random, 500, 9000)};
        constexpr const char* k_kinds[] = {"ecological_redline", "drinking_1",   "drinking_2",
                                           "farmland",           "wetland_park", "nature_core"};
        world.zone("Z-" + std::to_string(i), k_kinds[i], corner,
                   {corner.east_m + between(random, 300, 2000), corner.north_m + between(random, 300, 2000)});
    }
    for (int i = 0; i < 4; ++i) {
        const At corner{-9000.0 + 4500 * i, between(random, 300, 3000)};
        Fields more = {{"boundary_action", std::string(i == 3 ? "new" : "existing")}};
        if (i == 1) {
            more.emplace_back("status", std::monostate{});
        }
        world.park("P-" + std::to_string(i), corner, {corner.east_m + 4000, corner.north_m + 6000}, more);
    }
    int number = 0;
    for (const char* sector : {"2614", "2521", "3360", "2710", "1910", "3110"}) {
        Fields more = {
            {"sector", std::string(sector)}, {"heavy_polluter", number % 2 == 0}, {"hazard", std::string("major")}};
        if (number == 2) {
            more.emplace_back("catalogue_class", std::string("eliminated"));
        }
        if (number == 4) {
            more.emplace_back("heavy_polluter", std::monostate{});
        }
        world.plant("E-" + std::to_string(number++), {between(random, -9000, 9000), between(random, 100, 9000)}, more);
    }
    return world;
}

} // namespace

TEST_CASE("verify: planner and checker agree rule by rule on random footprints") {
    std::mt19937 random(20260101);
    int compared = 0, distances = 0;
    for (int round = 0; round < 6; ++round) {
        World world = random_world(random);
        Court court(world);
        const verify::PlanFile no_plan;
        verify::Audit audit(world.the_case(), world.inputs(), court.rules, no_plan);
        for (int tried = 0; tried < 12; ++tried) {
            const verify::ParkFacts& park = audit.parks[random() % audit.parks.size()];
            const At corner{between(random, -9500, 8000), between(random, 100, 8000)};
            const Geometry footprint = World::box(
                corner, {corner.east_m + between(random, 50, 1500), corner.north_m + between(random, 50, 1500)});
            const verify::Shape shape(footprint);
            for (const Unit& unit : court.units) {
                JudgedPlace place = court.place(*park.record, footprint);
                std::map<std::string, Finding> planned;
                for (const Finding& finding : judge(court.law, unit, place, Action::make_new)) {
                    planned.emplace(finding.rule_key, finding);
                }
                verify::Spot spot{&park, &shape, audit.places.at(place.place.point), false, {}};
                for (const verify::Ruling& own :
                     audit.judge.judge(audit.unit(unit.record->id)->facts, spot, Action::make_new)) {
                    INFO(unit.record->id << " at " << corner.east_m << "," << corner.north_m << " in "
                                         << park.record->id << ": " << own.rule->key());
                    REQUIRE(planned.contains(own.rule->key()));
                    const Finding& finding = planned.at(own.rule->key());
                    CHECK(name_of(finding.verdict) == name_of(own.verdict));
                    if (finding.measured && finding.unit == "m" && own.measures.size() == 1) {
                        CHECK(*finding.measured == Approx(own.measures[0].measured).margin(0.002));
                        ++distances;
                    }
                    planned.erase(own.rule->key());
                    ++compared;
                }
                CHECK(planned.empty());
            }
        }
    }
    CHECK(compared > 2000);
    CHECK(distances > 500);
}

TEST_CASE("verify: planner and checker find the same way over a random network") {
    std::mt19937 random(77);
    World world;
    constexpr const char* k_modes[] = {"road", "road", "road", "rail", "waterway"};
    std::vector<At> towns;
    for (int i = 0; i < 14; ++i) {
        towns.push_back({between(random, -150000, 150000), between(random, -100000, 100000)});
        Geometry point;
        point.points.push_back(lon_lat(towns.back()));
        world.add(Role::stations, "S-" + std::to_string(i), point, {{"transfer_yuan_t", between(random, 5, 25)}});
    }
    for (int i = 0; i < 40; ++i) {
        const At a = towns[random() % towns.size()], b = towns[random() % towns.size()];
        Path path;
        for (int k = 0; k <= 10; ++k) {
            path.push_back(
                lon_lat({a.east_m + (b.east_m - a.east_m) * k / 10, a.north_m + (b.north_m - a.north_m) * k / 10}));
        }
        world.add(Role::transport, "L-" + std::to_string(100 + i), World::line(path),
                  {{"mode", std::string(k_modes[i % 5])}, {"one_way", i % 7 == 0}});
    }
    Faults faults;
    const TransportNetwork network(world.inputs(), faults);
    verify::Roads roads(world.inputs());
    for (int i = 0; i < 40; ++i) {
        const LonLat from = lon_lat({between(random, -150000, 150000), between(random, -100000, 100000)});
        const LonLat to = lon_lat({between(random, -150000, 150000), between(random, -100000, 100000)});
        const Route planned = network.costs(from, {to}).front();
        const verify::Carriage own = roads.between(from, to);
        CHECK(planned.reachable == own.reachable);
        CHECK(planned.cost_yuan_t == Approx(own.yuan_t).margin(1e-5));
        CHECK(planned.distance_km == Approx(own.km).margin(1e-4));
    }
}
