// SPDX-License-Identifier: Apache-2.0
// Random small networks against Floyd and Warshall's recurrence written out here, and against themselves
// with their lines in another order.
#include "network/transport_network.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>

#include "geo/geodesic.hpp"
#include "network/records.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

struct Link {
    std::size_t from;
    std::size_t to;
    double tariff;
    bool one_way;
    bool banned; // to hazardous goods
};

struct RandomNetwork {
    std::vector<LonLat> nodes; // far apart: no direct drives
    std::vector<Link> links;
};

RandomNetwork random_network(std::mt19937& random) {
    RandomNetwork network;
    std::uniform_real_distribution<double> jitter(0, 0.2);
    for (std::size_t i = 0; i < 9; ++i) {
        network.nodes.push_back(
            {100 + static_cast<double>(i % 3) + jitter(random), 26 + static_cast<double>(i / 3) + jitter(random)});
    }
    std::uniform_int_distribution<std::size_t> node(0, network.nodes.size() - 1);
    std::uniform_int_distribution<int> tariff(1, 8); // coarse: many ways of nearly equal cost
    for (int i = 0; i < 14; ++i) {
        const Link link{node(random), node(random), tariff(random) * 0.05, tariff(random) > 6, tariff(random) > 5};
        if (link.from != link.to) {
            network.links.push_back(link);
        }
    }
    return network;
}

Inputs inputs_of(const RandomNetwork& network, const std::vector<std::size_t>& order) {
    Inputs inputs;
    for (std::size_t k = 0; k < order.size(); ++k) {
        const Link& link = network.links[order[k]];
        add(inputs, Role::transport, "L" + std::to_string(100 + k),
            line({network.nodes[link.from], network.nodes[link.to]}),
            {{"mode", text("road")},
             {"cost_yuan_t_km", link.tariff},
             {"one_way", link.one_way},
             {"hazardous_ban", link.banned}});
    }
    return inputs;
}

/// Cost in micro-yuan of the lorry beside the road, which also joins places to nodes.
double lorry(LonLat a, LonLat b) {
    return std::max(1.0, std::round(std::round(geodesic_distance_m(a, b) * 1.3 * 1000) * 0.40));
}

using Matrix = std::vector<std::vector<double>>;

Matrix floyd_warshall(const RandomNetwork& network, bool hazardous) {
    const std::size_t count = network.nodes.size();
    Matrix cost(count, std::vector<double>(count, std::numeric_limits<double>::infinity()));
    const auto offer = [&](std::size_t a, std::size_t b, double value) { cost[a][b] = std::min(cost[a][b], value); };
    for (std::size_t i = 0; i < count; ++i) {
        cost[i][i] = 0;
    }
    for (const Link& link : network.links) {
        if (hazardous && link.banned) {
            continue;
        }
        const double mm = std::round(geodesic_distance_m(network.nodes[link.from], network.nodes[link.to]) * 1000);
        const double value = std::max(1.0, std::round(mm * link.tariff));
        offer(link.from, link.to, value);
        if (!link.one_way) {
            offer(link.to, link.from, value);
        }
    }
    for (std::size_t k = 0; k < count; ++k) {
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = 0; j < count; ++j) {
                offer(i, j, cost[i][k] + cost[k][j]);
            }
        }
    }
    return cost;
}

/// The three nodes that an open link touches and that lie nearest to the place.
std::vector<std::size_t> access(const RandomNetwork& network, LonLat place, bool hazardous) {
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        if (std::any_of(network.links.begin(), network.links.end(), [i, hazardous](const Link& link) {
                return (link.from == i || link.to == i) && !(hazardous && link.banned);
            })) {
            used.push_back(i);
        }
    }
    std::sort(used.begin(), used.end(), [&](std::size_t a, std::size_t b) {
        return geodesic_distance_m(place, network.nodes[a]) < geodesic_distance_m(place, network.nodes[b]);
    });
    used.resize(std::min<std::size_t>(3, used.size()));
    while (hazardous && used.size() > 1 && geodesic_distance_m(place, network.nodes[used.back()]) > 50'000) {
        used.pop_back();
    }
    return used;
}

double brute_force(const RandomNetwork& network, const Matrix& cost, LonLat origin, LonLat target, bool hazardous) {
    double best =
        geodesic_distance_m(origin, target) < 50'000 ? lorry(origin, target) : std::numeric_limits<double>::infinity();
    for (const std::size_t a : access(network, origin, hazardous)) {
        for (const std::size_t b : access(network, target, hazardous)) {
            best = std::min(best, lorry(origin, network.nodes[a]) + cost[a][b] + lorry(network.nodes[b], target));
        }
    }
    return best;
}

} // namespace

TEST_CASE("costs are those of Floyd and Warshall to the micro-yuan", "[transport]") {
    std::mt19937 random(20261123);
    std::uniform_real_distribution<double> lon(99.5, 103.5);
    std::uniform_real_distribution<double> lat(25.5, 29);
    for (int round = 0; round < 60; ++round) {
        const RandomNetwork network = random_network(random);
        std::vector<std::size_t> order(network.links.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        Faults faults;
        const TransportNetwork first(inputs_of(network, order), faults);
        std::shuffle(order.begin(), order.end(), random);
        const TransportNetwork shuffled(inputs_of(network, order), faults);
        const LonLat origin{lon(random), lat(random)};
        std::vector<LonLat> targets;
        for (int i = 0; i < 10; ++i) {
            targets.push_back({lon(random), lat(random)});
        }
        for (const Goods goods : {Goods::ordinary, Goods::hazardous}) {
            const bool hazardous =
                goods == Goods::hazardous &&
                std::any_of(network.links.begin(), network.links.end(), [](const Link& link) { return link.banned; });
            const Matrix cost = floyd_warshall(network, hazardous);
            const std::vector<Route> routes = first.costs(origin, targets, goods);
            const std::vector<LonLat> origins(20, origin); // enough of them for a contraction
            const std::vector<std::optional<double>> matrix = first.cost_matrix(origins, targets, goods);
            for (std::size_t i = 0; i < targets.size(); ++i) {
                const double expected = brute_force(network, cost, origin, targets[i], hazardous);
                CHECK(routes[i].reachable == std::isfinite(expected));
                if (routes[i].reachable) {
                    CHECK(std::round(routes[i].cost_yuan_t * 1e6) == expected);
                }
                const std::optional<double>& rate = matrix[(i % origins.size()) * targets.size() + i];
                CHECK(rate.has_value() == routes[i].reachable);
                CHECK(rate.value_or(0) == routes[i].cost_yuan_t);
                const bool others = first.costs(origin, {targets[i]})[0].reachable;
                CHECK(routes[i].banned == (others && !routes[i].reachable));
                const Route one = first.route(origin, targets[i], goods);
                const Route other = shuffled.route(origin, targets[i], goods);
                CHECK(one.cost_yuan_t == routes[i].cost_yuan_t);
                CHECK(one.distance_km == routes[i].distance_km);
                CHECK(other.cost_yuan_t == one.cost_yuan_t);
                CHECK(other.distance_km == one.distance_km);
                CHECK(other.hours == one.hours);
                CHECK(other.path == one.path);
            }
        }
    }
}
