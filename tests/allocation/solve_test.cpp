// SPDX-License-Identifier: Apache-2.0
#include "small_models.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <stdexcept>

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// The same model with units, options and accounts listed in another order. Ids stay.
AssignmentModel shuffled(const AssignmentModel& model, unsigned seed) {
    std::mt19937 random(seed);
    AssignmentModel other = model;
    std::vector<std::size_t> place(model.accounts.size());
    for (std::size_t a = 0; a < place.size(); ++a) {
        place[a] = a;
    }
    std::shuffle(place.begin(), place.end(), random);
    for (std::size_t a = 0; a < place.size(); ++a) {
        other.accounts[place[a]] = model.accounts[a];
    }
    std::shuffle(other.units.begin(), other.units.end(), random);
    for (UnitOptions& unit : other.units) {
        const std::string fallback = unit.options[unit.fallback].id;
        std::shuffle(unit.options.begin(), unit.options.end(), random);
        for (std::size_t o = 0; o < unit.options.size(); ++o) {
            if (unit.options[o].id == fallback) {
                unit.fallback = o;
            }
            auto& charges = unit.options[o].charges;
            for (Charge& c : charges) {
                c.account = place[c.account];
            }
            std::sort(charges.begin(), charges.end(),
                      [](const Charge& x, const Charge& y) { return x.account < y.account; });
        }
    }
    return other;
}

std::vector<std::string> sorted_ids(const AssignmentModel& model, const SolveOptions& options) {
    auto ids = chosen_ids(model, solve(model, options).choice);
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// Every option of a unit by one amount, so that it costs less than nothing.
void make_cheaper(AssignmentModel& model, unsigned seed) {
    std::mt19937 random(seed + 11);
    for (UnitOptions& unit : model.units) {
        const std::int64_t saved = draw(random, 30, 150);
        for (Option& o : unit.options) {
            o.levels.back() -= saved;
        }
    }
}

/// Bounds hold at the values found above: with those as further accounts, no plan is below the bound.
std::int64_t optimum_below(const AssignmentModel& model, std::size_t level, const std::vector<std::int64_t>& value) {
    AssignmentModel limited = model;
    for (std::size_t l = 0; l < level; ++l) {
        const std::size_t account = limited.accounts.size();
        limited.accounts.push_back({"L" + std::to_string(l), value[l]});
        for (UnitOptions& unit : limited.units) {
            for (Option& o : unit.options) {
                if (o.levels[l] != 0) {
                    o.charges.push_back({account, o.levels[l]});
                }
            }
        }
    }
    limited.level_count = 1;
    for (UnitOptions& unit : limited.units) {
        for (Option& o : unit.options) {
            o.levels = {o.levels[level]};
        }
    }
    return brute_force(limited).front();
}

void check_against_brute_force(const AssignmentModel& model, const AssignmentResult& result) {
    REQUIRE(feasible(model, result.choice));
    REQUIRE(result.value == value_of(model, result.choice));
    REQUIRE_FALSE(solve_baseline(model).value < result.value);
    for (std::size_t l = 0; l < model.level_count; ++l) {
        REQUIRE(certified_bound(model, l, result.value, result.proof[l]) == result.bound[l]);
        const std::int64_t best = optimum_below(model, l, result.value);
        REQUIRE(result.bound[l] <= best);
        REQUIRE(result.bound_search[l] <= best);
        REQUIRE(result.bound_search[l] >= result.bound[l]);
    }
    const auto optimum = brute_force(model);
    REQUIRE_FALSE(result.value < optimum);
    if (result.stop == StopReason::optimal) {
        REQUIRE(result.value == optimum);
    }
}

} // namespace

TEST_CASE("random models: feasible, no worse than the baseline, bounds valid, optimum when it says so",
          "[allocation]") {
    std::size_t optimal = 0;
    for (unsigned seed = 0; seed < 4000; ++seed) {
        INFO("seed " << seed);
        const AssignmentModel model = random_model(seed);
        const AssignmentResult result = solve(model, {});
        check_against_brute_force(model, result);
        optimal += result.stop == StopReason::optimal ? 1U : 0U;
    }
    CHECK(optimal == 4000); // models this small are always searched to the end
}

TEST_CASE("three to five levels: each is the least that those above leave, and proved so", "[allocation][levels]") {
    for (unsigned seed = 0; seed < 800; ++seed) {
        INFO("seed " << seed);
        const AssignmentModel model = random_levels(seed);
        SolveOptions options{200000};
        options.blocks = seed % 2 == 0;
        const AssignmentResult result = solve(model, options);
        check_against_brute_force(model, result);
        CHECK(result.value == brute_force(model));
        CHECK(result.bound_search == result.value); // level by level
        check_against_brute_force(model, solve(model, {static_cast<std::int64_t>(seed % 40) * 9, 0}));
    }
}

TEST_CASE("a gap that is good enough ends the search early, and no plan is farther from the best", "[allocation]") {
    int early = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
        INFO("seed " << seed);
        const AssignmentModel model = random_basin(seed, 25, 4);
        SolveOptions options{200000};
        options.blocks = seed % 2 == 0;
        const AssignmentResult whole = solve(model, options);
        options.gap_target = 0.04;
        const AssignmentResult near = solve(model, options);
        REQUIRE(feasible(model, near.choice));
        if (near.stop == StopReason::gap_target) {
            const auto value = static_cast<double>(near.value.back());
            CHECK(value - static_cast<double>(near.bound_search.back()) <= 0.04 * std::abs(value));
            CHECK(near.work <= whole.work);
            early += near.work < whole.work ? 1 : 0;
        }
    }
    CHECK(early > 10);
}

TEST_CASE("random models cut short at any amount of work keep every promise", "[allocation]") {
    for (unsigned seed = 0; seed < 1500; ++seed) {
        INFO("seed " << seed);
        const AssignmentModel model = random_model(seed + 100000);
        check_against_brute_force(model, solve(model, {static_cast<std::int64_t>(seed % 60) * 7, 0}));
    }
}

TEST_CASE("models too large to try out: feasible, no worse than the baseline, bound below the value", "[allocation]") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        INFO("seed " << seed);
        const AssignmentModel model = random_model(seed + 400000, 120, 12);
        const AssignmentResult result = solve(model, {200000, 0});
        REQUIRE(feasible(model, result.choice));
        REQUIRE_FALSE(solve_baseline(model).value < result.value);
        for (std::size_t l = 0; l < model.level_count; ++l) {
            REQUIRE(certified_bound(model, l, result.value, result.proof[l]) == result.bound[l]);
            REQUIRE(result.bound_search[l] <= result.value[l]);
        }
    }
}

TEST_CASE("the order of units, options and accounts does not change who goes where", "[allocation]") {
    for (unsigned seed = 0; seed < 600; ++seed) {
        INFO("seed " << seed);
        const AssignmentModel model = random_model(seed + 200000);
        const SolveOptions options{static_cast<std::int64_t>(seed % 3 == 0 ? 100 : 100000), 0};
        REQUIRE(sorted_ids(model, options) == sorted_ids(shuffled(model, seed), options));
    }
}

TEST_CASE("more room never makes the optimum worse", "[allocation]") {
    for (unsigned seed = 0; seed < 600; ++seed) {
        AssignmentModel model = random_model(seed + 300000);
        if (model.accounts.empty()) {
            continue;
        }
        const auto before = solve(model, {}).value;
        model.accounts[seed % model.accounts.size()].room += 1 + seed % 5;
        INFO("seed " << seed);
        REQUIRE_FALSE(before < solve(model, {}).value);
    }
}

TEST_CASE("bounds by blocks: valid, recomputed from the proof, optimum when it says so", "[allocation]") {
    std::size_t by_blocks = 0;
    for (unsigned seed = 0; seed < 3000; ++seed) {
        INFO("seed " << seed);
        // Every third model falls apart into sites, as public instances do; in half of these plans pay for themselves.
        AssignmentModel model = seed % 3 == 0 ? random_sites(seed) : random_model(seed + 500000);
        if (seed % 6 == 3) {
            make_cheaper(model, seed);
        }
        SolveOptions options{static_cast<std::int64_t>(seed % 7 == 0 ? 2000 : 200000)};
        options.blocks = true;
        const AssignmentResult result = solve(model, options);
        check_against_brute_force(model, result);
        by_blocks += result.proof.back().units.empty() ? 0U : 1U;
    }
    CHECK(by_blocks > 100);
}

TEST_CASE("the proof of a like model is a start, and never a proof that is not one", "[allocation]") {
    std::size_t saved = 0;
    for (unsigned seed = 0; seed < 600; ++seed) {
        INFO("seed " << seed);
        AssignmentModel model = seed % 2 == 0 ? random_sites(seed + 700000) : random_basin(seed, 3 + seed % 4, 2);
        SolveOptions options{200000};
        options.blocks = true;
        const AssignmentResult before = solve(model, options);
        std::mt19937 random(seed);
        for (AccountRoom& account : model.accounts) {
            account.room += draw(random, -1, 2) + (seed % 5 == 0 ? 20 : 0);
            account.room = std::max<std::int64_t>(account.room, 0);
        }
        for (UnitOptions& unit : model.units) {
            for (Option& o : unit.options) {
                o.levels.back() += draw(random, 0, 3);
            }
        }
        const AssignmentResult anew = solve(model, options);
        options.start = before.choice;
        options.proof = before.proof;
        const AssignmentResult result = solve(model, options);
        check_against_brute_force(model, result);
        REQUIRE(result.value == anew.value);
        saved += result.work < anew.work ? 1U : 0U;
    }
    CHECK(saved > 150);
}

TEST_CASE("plants, sites and full sections: any search keeps every promise", "[allocation]") {
    for (unsigned seed = 0; seed < 120; ++seed) {
        INFO("seed " << seed);
        const AssignmentModel model = random_basin(seed, 20 + seed, 4 + seed % 9);
        SolveOptions options{seed % 5 == 0 ? 5000 : 150000};
        options.blocks = seed % 2 == 0;
        const AssignmentResult result = solve(model, options);
        REQUIRE(feasible(model, result.choice));
        REQUIRE_FALSE(solve_baseline(model).value < result.value);
        for (std::size_t l = 0; l < model.level_count; ++l) {
            REQUIRE(certified_bound(model, l, result.value, result.proof[l]) == result.bound[l]);
            REQUIRE(result.bound_search[l] <= result.value[l]);
        }
    }
    for (unsigned seed = 0; seed < 300; ++seed) {
        INFO("small, seed " << seed);
        const AssignmentModel model = random_basin(seed + 1000, 2 + seed % 5, 2);
        SolveOptions options{200000};
        options.blocks = true;
        check_against_brute_force(model, solve(model, options));
    }
}

TEST_CASE("a proof by blocks that does not fit the model proves nothing", "[allocation]") {
    AssignmentModel model;
    model.accounts = {{"east", 5}, {"west", 5}};
    model.units = {{"A", {option("east", {{0, 3}}, {4}), option("stay", {}, {9})}, 1},
                   {"B", {option("east", {{0, 3}}, {4}), option("west", {{1, 5}}, {7})}, 1}};
    const Certificate good{1, {0, 0}, {}, {9, 7}, {{0}, {1}}};
    CHECK(certified_bound(model, 0, {}, good) == 11); // one of the two fits in the east, and A gains more there
    Certificate twice = good;
    twice.blocks = {{0}, {0, 1}};
    CHECK_THROWS_AS(certified_bound(model, 0, {}, twice), std::invalid_argument);
    Certificate priced = good;
    priced.accounts = {1, 0};
    CHECK_THROWS_AS(certified_bound(model, 0, {}, priced), std::invalid_argument);
    Certificate short_of_units = good;
    short_of_units.units = {9};
    CHECK_THROWS_AS(certified_bound(model, 0, {}, short_of_units), std::invalid_argument);
}

TEST_CASE("joint planning beats first come, first served", "[allocation]") {
    // One place left near the river of both. A comes first and takes it, though A could as well go elsewhere.
    AssignmentModel model;
    model.accounts = {{"near", 1}, {"far", 1}};
    model.units = {
        {"A", {option("near", {{0, 1}}, {0, 10}), option("far", {{1, 1}}, {0, 11}), option("unplaced", {}, {1, 0})}, 2},
        {"B", {option("near", {{0, 1}}, {0, 10}), option("unplaced", {}, {1, 0})}, 1}};
    model.level_count = 2;
    CHECK(solve_baseline(model).value == std::vector<std::int64_t>{1, 10});
    const AssignmentResult joint = solve(model, {});
    CHECK(joint.value == std::vector<std::int64_t>{0, 21});
    CHECK(joint.bound == joint.value);
    CHECK(joint.stop == StopReason::optimal);
}

TEST_CASE("a swap deadlock is resolved by moving both", "[allocation]") {
    // Each wants the place that the other holds. Staying charges one's own place; no single move is possible.
    AssignmentModel model;
    model.accounts = {{"east", 5}, {"west", 5}};
    model.units = {{"A", {option("stay", {{0, 5}}, {9}), option("west", {{1, 5}}, {1})}, 0},
                   {"B", {option("east", {{0, 5}}, {1}), option("stay", {{1, 5}}, {9})}, 1}};
    CHECK(solve_baseline(model).value == std::vector<std::int64_t>{18});
    CHECK(solve(model, {}).value == std::vector<std::int64_t>{2});
}

TEST_CASE("relief makes room for another, and cannot be taken back while it is needed", "[allocation]") {
    // The section is full. Closing A's old plant relieves it by 4, which B needs; for A alone staying is cheaper.
    AssignmentModel model;
    model.accounts = {{"section", 0}};
    model.units = {{"A", {option("close", {{0, -4}}, {3}), option("stay", {}, {0})}, 1},
                   {"B", {option("move", {{0, 4}}, {0}), option("unplaced", {}, {10})}, 1}};
    const AssignmentResult result = solve(model, {});
    CHECK(chosen_ids(model, result.choice) == std::vector<std::string>{"A=close", "B=move"});
    CHECK(result.stop == StopReason::optimal);
}

TEST_CASE("a plan of fallbacks that breaks an account is a programming error", "[allocation]") {
    AssignmentModel model;
    model.accounts = {{"land", 1}};
    model.units = {{"A", {option("stay", {{0, 2}}, {0})}, 0}};
    CHECK_THROWS_AS(solve(model, {}), std::logic_error);
}

TEST_CASE("no units, no accounts, no room for doubt", "[allocation]") {
    const AssignmentResult result = solve(AssignmentModel{}, {});
    CHECK(result.value == std::vector<std::int64_t>{0});
    CHECK(result.bound == std::vector<std::int64_t>{0});
    CHECK(result.stop == StopReason::optimal);
}

TEST_CASE("the same work limit gives the same plan, bound and work", "[allocation]") {
    const AssignmentModel model = random_model(7);
    const AssignmentResult a = solve(model, {500, 0});
    const AssignmentResult b = solve(model, {500, 0});
    CHECK(a.choice == b.choice);
    CHECK(a.bound == b.bound);
    CHECK(a.work == b.work);
}
