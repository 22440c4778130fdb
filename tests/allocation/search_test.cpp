// SPDX-License-Identifier: Apache-2.0
// The parts of the search by themselves: what an option is said to cost the bound is never more than it does, and
// annealing through overfull accounts ends with a plan that keeps them all; a beam ends with one, too; a proof by cases
// never says more than is so, and in the end all of it.
#include <catch2/catch.hpp>

#include "allocation/block_prices.hpp"
#include "allocation/grid_proof.hpp"
#include "allocation/small_models.hpp"
#include "allocation/soft_anneal.hpp"
#include "allocation/soft_beam.hpp"

#include <numeric>

using namespace reachplan;
using namespace reachplan::test;

namespace {

constexpr std::int64_t k_much = 2'000'000;

PlanState fallbacks(const LevelProblem& problem, const AssignmentModel& model) {
    PlanState plan(problem);
    plan.become(to_problem(problem, Choice(model.units.size(), 0)));
    return plan;
}

PlanState cheapest_of_each(const LevelProblem& problem) {
    PlanState plan(problem);
    for (std::uint32_t u = 0; u < problem.unit_count(); ++u) {
        std::uint32_t best = problem.first_option[u];
        for (std::uint32_t o = best; o < problem.first_option[u + 1]; ++o) {
            best = problem.cost[o] < problem.cost[best] ? o : best;
        }
        plan.add(u, best);
    }
    return plan;
}

bool fits_alone(const AssignmentModel& model, std::size_t unit, std::size_t option) {
    for (const Charge& c : model.units[unit].options[option].charges) {
        if (c.amount > model.accounts[c.account].room) {
            return false;
        }
    }
    return true;
}

/// With all other options of the unit taken away.
AssignmentModel with_only(AssignmentModel model, std::size_t unit, std::size_t option) {
    UnitOptions& one = model.units[unit];
    one.options = {one.options[option]};
    one.fallback = 0;
    return model;
}

/// Places with one account each, some out of reach; a unit may stay outside all of them where `outside`.
AssignmentModel random_places(unsigned seed, std::size_t units, std::size_t places, bool outside) {
    std::mt19937 random(seed);
    AssignmentModel model;
    for (std::size_t a = 0; a < places; ++a) {
        model.accounts.push_back({"A" + std::to_string(a), draw(random, 15, 30)});
    }
    for (std::size_t u = 0; u < units; ++u) {
        UnitOptions unit{"U" + std::to_string(100 + u), {option("unplaced", {}, {outside ? 60 : 1000})}, 0};
        for (std::size_t a = 0; a < places; ++a) {
            const std::int64_t amount = draw(random, 5, 20), cost = 45 - amount + draw(random, -5, 5);
            if (draw(random, 5) > 0) {
                unit.options.push_back(option("s" + std::to_string(a), {{a, amount}}, {cost}));
            }
        }
        model.units.push_back(std::move(unit));
    }
    return model;
}

} // namespace

TEST_CASE("no plan with an option is cheaper than the bound and what the option loses", "[allocation]") {
    int checked = 0;
    for (unsigned seed = 0; seed < 150; ++seed) {
        const AssignmentModel model = random_sites(seed);
        const LevelProblem problem = build_level(model, canonical_order(model), 0, {});
        const Blocks blocks = find_blocks(problem, model);
        Budget budget(k_much, 0);
        const ReducedCosts costs = reduce_costs(problem, find_prices(problem, 100, {}, budget));
        const BlockPrices prices = find_block_prices(problem, blocks, costs, 100, budget);
        for (std::size_t o = 0; o < problem.option_count(); ++o) {
            const std::size_t unit = problem.unit_source[problem.unit_of[o]];
            if (!fits_alone(model, unit, problem.source_option[o])) {
                continue;
            }
            const std::int64_t least = brute_force(with_only(model, unit, problem.source_option[o])).front();
            INFO("seed " << seed << " unit " << unit << " option " << problem.source_option[o]);
            REQUIRE(prices.scale * least >= prices.offset + prices.loss[o]);
            checked += prices.loss[o] > 0 ? 1 : 0;
        }
    }
    CHECK(checked > 1000);
}

TEST_CASE("annealing through overfull accounts ends within all of them, and no dearer", "[allocation]") {
    int cheaper = 0, found = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
        const AssignmentModel model = random_basin(seed, 25, 4);
        const LevelProblem problem = build_level(model, canonical_order(model), 0, {});
        Budget budget(k_much, 0);
        const ReducedCosts costs = reduce_costs(problem, find_prices(problem, 1000, {}, budget));
        SoftAnnealer annealer(problem, costs, budget);
        PlanState plan = fallbacks(problem, model);
        const std::int64_t before = plan.cost();
        annealer.run(plan, 20'000);
        INFO("seed " << seed);
        REQUIRE(plan.valid());
        REQUIRE(plan.cost() <= before);
        cheaper += plan.cost() < before ? 1 : 0;
        PlanState over = cheapest_of_each(problem);
        const std::vector<std::uint32_t> start = over.choices();
        annealer.run(over, 20'000);
        REQUIRE((over.valid() || over.choices() == start));
        found += over.valid() ? 1 : 0;
    }
    CHECK(cheaper > 30);
    CHECK(found > 30);
}

TEST_CASE("annealing finds room for units whose good options are all taken", "[allocation]") {
    constexpr std::size_t k_good = 18, k_dear = 3; // places of one unit each, more good ones than a unit looks at
    AssignmentModel model;
    for (std::size_t a = 0; a < k_good + k_dear; ++a) {
        model.accounts.push_back({"A" + std::to_string(100 + a), 1});
    }
    for (std::size_t u = 0; u < k_good + k_dear; ++u) {
        UnitOptions unit{"U" + std::to_string(100 + u), {option("unplaced", {}, {1000})}, 0};
        for (std::size_t a = 0; a < k_good + k_dear; ++a) {
            const std::int64_t cost = static_cast<std::int64_t>(a < k_good ? a + u % 3 : 60);
            unit.options.push_back(option("s" + std::to_string(100 + a), {{a, 1}}, {cost}));
        }
        model.units.push_back(std::move(unit));
    }
    const LevelProblem problem = build_level(model, canonical_order(model), 0, {});
    const ReducedCosts costs = reduce_costs(problem, std::vector<double>(problem.room.size(), 1));
    Budget budget(20 * k_much, 0);
    PlanState plan = fallbacks(problem, model);
    SoftAnnealer(problem, costs, budget).run(plan, 200'000);
    REQUIRE(plan.valid());
    CHECK(plan.cost() < 1000); // nobody unplaced
}

TEST_CASE("a soft rest lies below the bound that its prices prove, and that below the cheapest plan", "[allocation]") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        const AssignmentModel model = random_places(seed, 7, 4, seed % 2 == 0);
        const LevelProblem problem = build_level(model, canonical_order(model), 0, {});
        const std::optional<BlockGrid> grid = grid_of(problem, find_blocks(problem, model));
        REQUIRE(grid);
        Budget budget(k_much, 0);
        SoftRest rest(*grid, budget);
        std::vector<std::uint32_t> blocks(grid->blocks), units(grid->units);
        std::iota(blocks.begin(), blocks.end(), 0U);
        std::iota(units.begin(), units.end(), 0U);
        std::vector<float> prices(grid->blocks, 1);
        rest.open(blocks, units);
        const SoftRest::Value before = rest.climb(prices, 0.5, 0), after = rest.climb(prices, 0.5, 10);
        INFO("seed " << seed);
        CHECK(after.soft >= before.soft);
        CHECK(after.soft <= after.hard + 1e-3);
        CHECK(after.hard + grid->least <= static_cast<double>(brute_force(model).front()) + 1e-3);
    }
}

TEST_CASE("a beam ends with a plan that keeps all accounts, of a few places often the cheapest", "[allocation]") {
    int found = 0;
    for (unsigned seed = 0; seed < 40; ++seed) {
        const AssignmentModel model = random_places(seed, 7, 5, seed % 2 == 0);
        const LevelProblem problem = build_level(model, canonical_order(model), 0, {});
        const Blocks blocks = find_blocks(problem, model);
        Budget budget(100 * k_much, 0);
        const ReducedCosts costs = reduce_costs(problem, find_prices(problem, 1000, {}, budget));
        SoftBeam beam(problem, blocks, costs, budget);
        REQUIRE(beam.suits());
        PlanState plan = fallbacks(problem, model);
        const std::int64_t before = plan.cost();
        for (int i = 0; i < 3; ++i) {
            beam.run(plan);
        }
        INFO("seed " << seed);
        REQUIRE(plan.valid());
        REQUIRE(plan.cost() <= before);
        REQUIRE(plan.cost() >= brute_force(model).front());
        found += plan.cost() == brute_force(model).front() ? 1 : 0;
    }
    CHECK(found >= 20);
}

TEST_CASE("with a cell of the grid taken or ruled out no plan costs less than the bound and its loss", "[allocation]") {
    int told = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
        const AssignmentModel model = random_places(seed, 5, 3, seed % 2 == 0);
        const LevelProblem problem = build_level(model, canonical_order(model), 0, {});
        const std::optional<BlockGrid> grid = grid_of(problem, find_blocks(problem, model));
        REQUIRE(grid);
        GridDual dual(*grid);
        REQUIRE(dual.suits());
        std::mt19937 random(seed);
        std::vector<std::int32_t> prices;
        for (std::size_t u = 0; u < grid->units; ++u) {
            prices.push_back(dual.rounded(static_cast<double>(draw(random, -3, 60))));
        }
        GridCase all(*grid);
        const std::int64_t value = dual.value_with_losses(all, prices);
        std::vector<int> times(grid->units);
        REQUIRE(dual.value(all, prices, times) == value);
        const auto scaled = [&](std::int64_t cost) {
            return (cost - static_cast<std::int64_t>(grid->least)) * dual.scale();
        };
        CHECK(value <= scaled(brute_force(model).front()));
        for (std::size_t o = 0; o < problem.option_count(); ++o) {
            const std::size_t u = problem.unit_of[o], unit = problem.unit_source[u];
            const auto found = std::find(grid->option.begin(), grid->option.end(), o);
            const std::size_t way = found == grid->option.end()
                                        ? grid->blocks
                                        : static_cast<std::size_t>(found - grid->option.begin()) / grid->units;
            AssignmentModel without = model;
            auto& left = without.units[unit].options;
            INFO("seed " << seed << " unit " << unit << " way " << way);
            if (fits_alone(model, unit, problem.source_option[o])) {
                const auto with = with_only(model, unit, problem.source_option[o]);
                CHECK(value + dual.loss_in(way, u) <= scaled(brute_force(with).front()));
            }
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(problem.source_option[o]));
            if (!left.empty() && problem.source_option[o] != 0) { // the fallback always fits
                CHECK(value + dual.loss_out(way, u) <= scaled(brute_force(without).front()));
            }
            told += dual.loss_in(way, u) > 0 || dual.loss_out(way, u) > 0 ? 1 : 0;
        }
    }
    CHECK(told > 300);
}

TEST_CASE("a proof by cases ends at the cheapest plan, and says no more on the way", "[allocation]") {
    int raised = 0, cut = 0;
    for (unsigned seed = 0; seed < 150; ++seed) {
        const AssignmentModel model = random_places(seed, 7, 4, seed % 2 == 0);
        const LevelProblem problem = build_level(model, canonical_order(model), 0, {});
        const Blocks blocks = find_blocks(problem, model);
        Budget much(100 * k_much, 0), little(static_cast<std::int64_t>(50 * (seed % 40)), 0);
        const BlockPrices prices =
            block_prices_at(problem, blocks, 1 << 16, std::vector<double>(problem.unit_count(), 20),
                            std::vector<double>(problem.room.size(), 0), much);
        const std::int64_t least = brute_force(model).front();
        PlanState plan = fallbacks(problem, model), half = plan;
        INFO("seed " << seed);
        GridProof short_of_work(problem, blocks, prices, little);
        short_of_work.raise(half);
        REQUIRE(half.valid());
        REQUIRE(short_of_work.bound() <= least);
        cut += short_of_work.bound() < half.cost() ? 1 : 0;
        GridProof proof(problem, blocks, prices, much);
        REQUIRE(proof.suits());
        raised += proof.bound() < least ? 1 : 0;
        proof.raise(plan);
        REQUIRE(plan.valid());
        REQUIRE(plan.cost() == least);
        REQUIRE(proof.bound() == least);
    }
    CHECK(raised > 100);
    CHECK(cut > 50);
}
