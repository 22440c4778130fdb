// SPDX-License-Identifier: Apache-2.0
// Knapsacks of one row and of several, with owners that give one item at most: against trying every set.
#include "allocation/knapsack.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "allocation/core_knapsack.hpp"
#include "allocation/small_models.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

std::int64_t best_of(const Knapsack& knapsack, const std::vector<std::int64_t>& profit) {
    std::int64_t best = 0;
    const std::size_t rows = knapsack.room.size();
    for (unsigned set = 0; set < 1U << knapsack.item_count(); ++set) {
        std::vector<std::int64_t> left = knapsack.room;
        std::set<std::uint32_t> owners;
        std::int64_t sum = 0;
        bool fits = true;
        for (std::size_t i = 0; i < knapsack.item_count(); ++i) {
            if ((set >> i & 1U) == 0) {
                continue;
            }
            sum += profit[i];
            fits = fits && owners.insert(knapsack.owner[i]).second;
            for (std::size_t r = 0; r < rows; ++r) {
                left[r] -= knapsack.amounts[i * rows + r];
                fits = fits && left[r] >= 0;
            }
        }
        best = fits ? std::max(best, sum) : best;
    }
    return best;
}

} // namespace

TEST_CASE("the core finds the best filling of one row and names it", "[allocation]") {
    for (unsigned seed = 0; seed < 400; ++seed) {
        std::mt19937 random(seed);
        const std::int64_t room = draw(random, 1, 60);
        Knapsack knapsack{{room}, {}, {}};
        std::vector<std::int64_t> profit;
        std::vector<CoreKnapsack::Item> items;
        const std::size_t count = 1 + draw(random, 11);
        for (std::size_t i = 0; i < count; ++i) {
            const std::int64_t weight = draw(random, 1, room);
            profit.push_back(draw(random, 4) == 0 ? weight : draw(random, 1, 40)); // some all of one worth
            knapsack.amounts.push_back(weight);
            knapsack.owner.push_back(static_cast<std::uint32_t>(i));
            items.push_back({profit.back(), weight, static_cast<std::uint32_t>(i)});
        }
        const std::int64_t best = best_of(knapsack, profit);
        CoreKnapsack core;
        std::vector<std::uint32_t> taken;
        INFO("seed " << seed);
        REQUIRE(core.solve(items, room, 0, taken) == best);
        std::int64_t sum = 0, weight = 0;
        for (const std::uint32_t i : taken) {
            sum += items[i].profit;
            weight += items[i].weight;
        }
        REQUIRE(sum == best);
        REQUIRE(weight <= room);
        std::vector<std::uint32_t> untouched = {7};
        REQUIRE(core.solve(items, room, best, untouched) == best);
        REQUIRE(untouched == std::vector<std::uint32_t>{7}); // nothing better than what was known
    }
}

TEST_CASE("several rows, and owners that give one item at most", "[allocation]") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 random(seed);
        Knapsack knapsack;
        const std::size_t rows = 1 + draw(random, 3);
        for (std::size_t r = 0; r < rows; ++r) {
            knapsack.room.push_back(draw(random, 0, 25));
        }
        std::vector<std::int64_t> profit;
        for (std::uint32_t owner = 0; owner < 5; ++owner) {
            for (std::size_t items = 1 + draw(random, 2); items > 0; --items) {
                knapsack.owner.push_back(owner);
                profit.push_back(draw(random, 1, 30));
                for (std::size_t r = 0; r < rows; ++r) {
                    knapsack.amounts.push_back(draw(random, 0, 12));
                }
            }
        }
        KnapsackSolver solver;
        std::vector<std::uint32_t> taken;
        INFO("seed " << seed);
        REQUIRE(solver.solve(knapsack, profit, taken) == best_of(knapsack, profit));
    }
}
