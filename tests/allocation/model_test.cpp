// SPDX-License-Identifier: Apache-2.0
#include "small_models.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <stdexcept>

using namespace reachplan;
using namespace reachplan::test;

namespace {

AssignmentModel two_units() {
    AssignmentModel model;
    model.accounts = {{"land", 3}};
    model.units = {{"A", {option("park", {{0, 2}}, {1, 5}), option("stay", {}, {2, 0})}, 1},
                   {"B", {option("park", {{0, 2}}, {1, 4}), option("stay", {}, {2, 0})}, 1}};
    model.level_count = 2;
    return model;
}

} // namespace

TEST_CASE("value and feasibility of a choice", "[allocation]") {
    const AssignmentModel model = two_units();
    CHECK(value_of(model, {0, 1}) == std::vector<std::int64_t>{3, 5});
    CHECK(feasible(model, {0, 1}));
    CHECK_FALSE(feasible(model, {0, 0})); // 4 > 3
    CHECK_FALSE(feasible(model, {0}));
    CHECK_FALSE(feasible(model, {0, 2}));
}

TEST_CASE("the bound of a certificate is rounded up to whole units", "[allocation]") {
    const AssignmentModel model = two_units();
    // Price 1/2 a quantum: each unit min(1 + 1, 2) = 2, less 3/2 for the room: 2.5, so 3 is proven.
    CHECK(certified_bound(model, 0, {}, {2, {1}, {}}) == 3);
    CHECK(certified_bound(model, 0, {}, {2, {0}, {}}) == 2);
    // Second level at 3 above: each unit min(5 + 5*1, 0 + 5*2) = 10 and min(9, 10) = 9, less 5*3.
    CHECK(certified_bound(model, 1, {3}, {1, {0}, {5}}) == 4);
}

TEST_CASE("a bound below zero rounds towards zero", "[allocation]") {
    AssignmentModel model;
    model.accounts = {{"land", 3}};
    model.units = {{"A", {option("stay", {}, {-1})}, 0}};
    CHECK(certified_bound(model, 0, {}, {2, {1}, {}}) == -2); // -1 - 3/2 = -2.5
}

TEST_CASE("a certificate that cannot prove anything is refused", "[allocation]") {
    const AssignmentModel model = two_units();
    CHECK_THROWS_AS(certified_bound(model, 0, {}, {1, {-1}, {}}), std::invalid_argument);
    CHECK_THROWS_AS(certified_bound(model, 0, {}, {0, {1}, {}}), std::invalid_argument);
    CHECK_THROWS_AS(certified_bound(model, 0, {}, {1, {}, {}}), std::invalid_argument);
    CHECK_THROWS_AS(certified_bound(model, 1, {3}, {1, {0}, {-5}}), std::invalid_argument);
    CHECK_THROWS_AS(certified_bound(model, 1, {}, {1, {0}, {5}}), std::invalid_argument);
    CHECK_THROWS_AS(certified_bound(model, 2, {3, 5}, {1, {0}, {5, 5}}), std::invalid_argument);
}

TEST_CASE("no multipliers, however large, make a bound wrap", "[allocation]") {
    constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();
    AssignmentModel model;
    model.accounts = {{"a", huge}, {"b", huge}, {"c", huge}};
    model.units = {{"A", {option("stay", {}, {0})}, 0}};
    CHECK_THROWS_AS(certified_bound(model, 0, {}, {1, {huge, huge, huge}, {}}), std::overflow_error);
    model.units[0].options[0].levels = {huge};
    model.units.push_back(model.units[0]);
    CHECK_THROWS_AS(value_of(model, {0, 0}), std::overflow_error);
}

TEST_CASE("figures beyond what the engine can add are refused, not wrapped", "[allocation]") {
    AssignmentModel model = two_units();
    model.units[0].options[0].levels[1] = std::numeric_limits<std::int64_t>::max() / 2;
    CHECK_THROWS_AS(solve(model, {}), std::overflow_error);
}

TEST_CASE("the baseline serves in the order of ids, not of the list", "[allocation]") {
    AssignmentModel model = two_units();
    std::swap(model.units[0], model.units[1]);
    CHECK(chosen_ids(model, solve_baseline(model).choice) == std::vector<std::string>{"B=stay", "A=park"});
}
