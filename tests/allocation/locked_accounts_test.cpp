// SPDX-License-Identifier: Apache-2.0
// Accounts that locks overfill are kept where any plan keeps them, as many as can be; what is left is an ordinary model.
#include <catch2/catch.hpp>

#include "allocation/locked_accounts.hpp"
#include "allocation/small_models.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// Every choice of the model, one after the other.
template <class Take>
void for_each_choice(const AssignmentModel& model, Take&& take) {
    std::vector<std::size_t> choice(model.units.size(), 0);
    for (;;) {
        take(choice);
        std::size_t u = 0;
        while (u < choice.size() && ++choice[u] == model.units[u].options.size()) {
            choice[u++] = 0;
        }
        if (u == choice.size()) {
            return;
        }
    }
}

std::vector<std::int64_t> usage(const AssignmentModel& model, const std::vector<std::size_t>& choice) {
    std::vector<std::int64_t> used(model.accounts.size(), 0);
    for (std::size_t u = 0; u < choice.size(); ++u) {
        for (const Charge& charge : model.units[u].options[choice[u]].charges) {
            used[charge.account] += charge.amount;
        }
    }
    return used;
}

struct Best {
    std::size_t kept = 0;
    std::vector<std::int64_t> value; // empty: nothing yet
};

Best best_of_all(const AssignmentModel& model, const std::vector<Shortfall>& shortfalls) {
    Best best;
    for_each_choice(model, [&](const std::vector<std::size_t>& choice) {
        if (!feasible(model, choice)) {
            return;
        }
        const std::vector<std::int64_t> used = usage(model, choice);
        std::size_t kept = 0;
        for (const Shortfall& shortfall : shortfalls) {
            kept += used[shortfall.account] <= -shortfall.amount ? 1 : 0;
        }
        const std::vector<std::int64_t> value = value_of(model, choice);
        if (best.value.empty() || kept > best.kept || (kept == best.kept && value < best.value)) {
            best = {kept, value};
        }
    });
    return best;
}

} // namespace

TEST_CASE("as many overfilled accounts are kept as any plan keeps, and the plan is the best that does",
          "[allocation][locks]") {
    int cured = 0, lost = 0;
    for (unsigned seed = 1; seed <= 1500; ++seed) {
        AssignmentModel model = random_model(seed);
        std::mt19937 random(seed);
        std::vector<Shortfall> shortfalls;
        for (std::size_t a = 0; a < model.accounts.size(); ++a) {
            if (draw(random, 2) == 0) {
                model.accounts[a].room = 0; // what is left where locks overfill
                shortfalls.push_back({a, draw(random, 1, 8)});
            }
        }
        INFO("seed " << seed);
        const Best best = best_of_all(model, shortfalls);
        const SolveOptions options{5'000'000, 0, true};
        AssignmentResult first = solve(with_helpers(model, shortfalls), options);
        const std::vector<Shortfall> kept = dismiss_helpers(model, shortfalls, first);
        REQUIRE(feasible(model, first.choice));
        CHECK(kept.size() == best.kept);
        if (kept.size() == best.kept) {
            CHECK(first.value == best.value);
        }
        const AssignmentModel strict = keeping(model, kept, first.choice);
        const AssignmentResult last = solve(strict, options);
        CHECK(feasible(strict, last.choice));
        CHECK(last.value <= first.value);
        for (std::size_t l = 0; l < last.bound.size(); ++l) {
            CHECK(last.bound[l] <= last.value[l]);
        }
        cured += static_cast<int>(kept.size());
        lost += static_cast<int>(shortfalls.size() - kept.size());
    }
    CHECK(cured > 100);
    CHECK(lost > 100);
}
