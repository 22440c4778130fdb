// SPDX-License-Identifier: Apache-2.0
// Costs between many places against Bellman's recurrence written out here: one-way arcs, parallel arcs, loops, parts
// without a way between them, arcs that cost nothing, places with several ways into the graph.
#include "network/route_matrix.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <tuple>

#include <tbb/global_control.h>

using namespace reachplan;

namespace {

using Arc = std::tuple<std::uint32_t, std::uint32_t, std::int64_t>; // tail, head, cost

RouteArcs graph_of(std::uint32_t nodes, std::vector<Arc> arcs) {
    std::sort(arcs.begin(), arcs.end());
    RouteArcs out;
    out.first_out.assign(nodes + 1, 0);
    for (const auto& [tail, head, cost] : arcs) {
        for (std::uint32_t node = tail + 1; node <= nodes; ++node) {
            ++out.first_out[node];
        }
        out.head.push_back(head);
        out.cost.push_back(cost);
    }
    return out;
}

/// A street grid with holes, some streets one-way, and long roads across it.
std::vector<Arc> streets(std::mt19937& random, std::uint32_t side) {
    std::vector<Arc> arcs;
    const auto street = [&](std::uint32_t a, std::uint32_t b) {
        const auto kind = random() % 10;
        const auto cost = static_cast<std::int64_t>(random() % 30); // 0 too, and many ties
        if (kind > 1) {
            arcs.emplace_back(a, b, cost);
        }
        if (kind > 2) {
            arcs.emplace_back(b, a, kind == 9 ? cost + 3 : cost);
        }
    };
    for (std::uint32_t y = 0; y < side; ++y) {
        for (std::uint32_t x = 0; x < side; ++x) {
            const std::uint32_t here = y * side + x;
            if (x + 1 < side) {
                street(here, here + 1);
            }
            if (y + 1 < side) {
                street(here, here + side);
            }
        }
    }
    const std::uint32_t nodes = side * side;
    for (std::uint32_t i = 0; i < side; ++i) {
        const auto a = static_cast<std::uint32_t>(random() % nodes), b = static_cast<std::uint32_t>(random() % nodes);
        street(a, b); // now and then from a junction to itself
        street(a, b);
    }
    return arcs;
}

std::vector<std::int64_t> bellman(std::uint32_t nodes, const std::vector<Arc>& arcs, const AccessList& from) {
    std::vector<std::int64_t> cost(nodes, k_no_way);
    for (const Access& access : from) {
        cost[access.node] = std::min(cost[access.node], access.cost);
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& [tail, head, way] : arcs) {
            if (cost[tail] < k_no_way && cost[tail] + way < cost[head]) {
                cost[head] = cost[tail] + way;
                changed = true;
            }
        }
    }
    return cost;
}

std::vector<AccessList> some_places(std::mt19937& random, std::uint32_t nodes, std::size_t count) {
    std::vector<AccessList> places(count);
    for (AccessList& place : places) {
        for (std::uint32_t i = 0; i < 1 + random() % 3; ++i) {
            place.push_back({static_cast<std::uint32_t>(random() % nodes), static_cast<std::int64_t>(random() % 40)});
        }
    }
    return places;
}

void compare(std::mt19937& random, std::uint32_t side, std::size_t sources) {
    const std::uint32_t nodes = side * side + 1; // and one that no road leads to
    const std::vector<Arc> arcs = streets(random, side);
    const std::vector<AccessList> from = some_places(random, nodes, sources), to = some_places(random, nodes, 9);
    const RouteMatrix matrix(graph_of(nodes, arcs), sources);
    const std::vector<std::int64_t> costs = matrix.costs(from, to);
    for (std::size_t s = 0; s < from.size(); ++s) {
        const std::vector<std::int64_t> expected = bellman(nodes, arcs, from[s]);
        for (std::size_t t = 0; t < to.size(); ++t) {
            std::int64_t best = k_no_way;
            for (const Access& access : to[t]) {
                best = expected[access.node] < k_no_way ? std::min(best, expected[access.node] + access.cost) : best;
            }
            CHECK(costs[s * to.size() + t] == best);
        }
    }
}

} // namespace

TEST_CASE("route matrix: what plain searches say, with and without contraction", "[routes]") {
    std::mt19937 random(77);
    for (int round = 0; round < 40; ++round) {
        compare(random, 2 + static_cast<std::uint32_t>(round % 9), round % 2 == 0 ? 20 : 3);
    }
    compare(random, 30, 40);
}

TEST_CASE("route matrix: any number of threads, and nothing to do", "[routes]") {
    std::mt19937 random(5);
    const std::vector<Arc> arcs = streets(random, 12);
    const std::vector<AccessList> places = some_places(random, 144, 30);
    const RouteMatrix matrix(graph_of(144, arcs), 30);
    const std::vector<std::int64_t> costs = matrix.costs(places, places);
    for (const std::size_t threads : {1U, 5U}) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
        CHECK(RouteMatrix(graph_of(144, arcs), 30).costs(places, places) == costs);
    }
    CHECK(matrix.costs({}, places).empty());
    CHECK(RouteMatrix(graph_of(0, {}), 20).costs({{}}, {{}}) == std::vector<std::int64_t>{k_no_way});
}
