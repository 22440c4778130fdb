// SPDX-License-Identifier: Apache-2.0
// A conflict is a set that leaves no way to place the unit, and of which nothing can be spared: tried out on small
// random models, every choice of everybody.
#include "allocation/conflicts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "allocation/fit_search.hpp"
#include "allocation/small_models.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

struct Puzzle {
    AssignmentModel model;
    std::vector<std::vector<ClosedOption>> closed; // by unit
};

Obstacle rule(std::size_t number) {
    return {"rule", "R" + std::to_string(number)};
}

/// Sites on a river as in random_basin; some are closed to some units by rules, alone or together.
Puzzle random_puzzle(unsigned seed) {
    Puzzle puzzle{random_basin(seed, 4, 3), {}};
    std::mt19937 random(seed + 77);
    for (UnitOptions& unit : puzzle.model.units) {
        std::vector<ClosedOption>& closed = puzzle.closed.emplace_back();
        std::vector<Option> open;
        for (Option& option : unit.options) {
            if (option.id[0] != 's' || draw(random, 2) == 0) {
                open.push_back(option);
                continue;
            }
            ClosedOption barred{option.id, {}, option.charges};
            const std::size_t bars = 1 + draw(random, 2);
            for (std::size_t b = 0; b < bars; ++b) {
                std::vector<Obstacle> bar = {rule(draw(random, 3))};
                if (draw(random, 3) == 0) {
                    bar.push_back(rule(3));
                }
                barred.bars.push_back(bar);
            }
            closed.push_back(barred);
        }
        unit.options = open;
    }
    return puzzle;
}

/// Does any choice place the unit while all of these hold?
bool can_be_placed(const Puzzle& puzzle, std::size_t unit, const std::set<Obstacle>& hold) {
    AssignmentModel model = puzzle.model;
    for (const ClosedOption& option : puzzle.closed[unit]) {
        const bool shut = std::any_of(option.bars.begin(), option.bars.end(), [&](const auto& bar) {
            return std::all_of(bar.begin(), bar.end(), [&](const Obstacle& o) { return hold.contains(o); });
        });
        if (!shut) {
            model.units[unit].options.push_back({"lifted", option.charges, {0, 0}});
        }
    }
    for (AccountRoom& account : model.accounts) {
        account.room = hold.contains({"account", account.id}) ? account.room : 1'000'000;
    }
    for (std::size_t u = 0; u < model.units.size(); ++u) {
        for (Option& option : model.units[u].options) {
            const bool must = u == unit || hold.contains({"enterprise", model.units[u].id});
            option.levels = {must && option.levels[0] > 0 ? 1 : 0, 0};
        }
    }
    return brute_force(model)[0] == 0;
}

/// By every option, open or closed.
std::vector<std::optional<std::int64_t>> least_asked(const Puzzle& puzzle, const Conflict& conflict) {
    std::vector<std::vector<Charge>> ways;
    for (const Option& option : puzzle.model.units[conflict.unit].options) {
        if (option.levels[0] == 0) {
            ways.push_back(option.charges);
        }
    }
    for (const ClosedOption& option : puzzle.closed[conflict.unit]) {
        ways.push_back(option.charges);
    }
    std::vector<std::optional<std::int64_t>> asks;
    for (const Obstacle& member : conflict.members) {
        std::optional<std::int64_t> least;
        for (const auto& way : ways) {
            for (const Charge& charge : way) {
                const bool is_this = member.kind == "account" && puzzle.model.accounts[charge.account].id == member.key;
                if (is_this && charge.amount > 0 && (!least || charge.amount < *least)) {
                    least = charge.amount;
                }
            }
        }
        asks.push_back(least);
    }
    return asks;
}

} // namespace

TEST_CASE("conflicts of random models leave no way, and none of their members can be spared", "[allocation]") {
    int sets = 0, second_causes = 0, with_units = 0, with_accounts = 0, with_rules = 0;
    for (unsigned seed = 0; seed < 150; ++seed) {
        const Puzzle puzzle = random_puzzle(seed);
        const AssignmentResult plan = solve(puzzle.model, {});
        const auto conflicts =
            find_conflicts(puzzle.model, plan.choice, [&](std::size_t unit) { return puzzle.closed[unit]; });
        std::set<std::size_t> explained;
        for (const Conflict& conflict : conflicts) {
            INFO("seed " << seed << " unit " << conflict.unit << " cause " << conflict.cause);
            explained.insert(conflict.unit);
            REQUIRE(conflict.minimal);
            REQUIRE(!conflict.members.empty());
            REQUIRE(conflict.asks == least_asked(puzzle, conflict));
            std::set<Obstacle> hold(conflict.members.begin(), conflict.members.end());
            REQUIRE_FALSE(can_be_placed(puzzle, conflict.unit, hold));
            for (const Obstacle& member : conflict.members) {
                std::set<Obstacle> fewer = hold;
                fewer.erase(member);
                REQUIRE((member.kind == "no_place" || can_be_placed(puzzle, conflict.unit, fewer)));
                with_units += member.kind == "enterprise" ? 1 : 0;
                with_accounts += member.kind == "account" ? 1 : 0;
                with_rules += member.kind == "rule" ? 1 : 0;
            }
            ++sets;
            second_causes += conflict.cause > 1 ? 1 : 0;
        }
        for (std::size_t u = 0; u < plan.choice.size(); ++u) {
            const bool placed = puzzle.model.units[u].options[plan.choice[u]].levels[0] == 0;
            REQUIRE(placed != explained.contains(u));
        }
    }
    CHECK(sets > 100);
    CHECK(second_causes > 5);
    CHECK(with_units > 5);
    CHECK(with_accounts > 20);
    CHECK(with_rules > 20);
}

TEST_CASE("what was found out for one plan gives the same conflicts for the next one as asking anew", "[allocation]") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        Puzzle puzzle = random_puzzle(seed);
        const auto closed = [&](std::size_t unit) { return puzzle.closed[unit]; };
        ConflictMemo memo;
        std::mt19937 random(seed);
        for (int plan = 0; plan < 4; ++plan) {
            for (UnitOptions& unit : puzzle.model.units) {
                for (Option& option : unit.options) {
                    option.levels.back() = static_cast<std::int64_t>(draw(random, 50));
                }
            }
            const std::vector<std::size_t> choice = solve(puzzle.model, {}).choice;
            const auto anew = find_conflicts(puzzle.model, choice, closed);
            const auto known = find_conflicts(puzzle.model, choice, closed, &memo);
            INFO("seed " << seed << " plan " << plan);
            REQUIRE(anew.size() == known.size());
            for (std::size_t i = 0; i < anew.size(); ++i) {
                CHECK(anew[i].unit == known[i].unit);
                CHECK(anew[i].cause == known[i].cause);
                CHECK(anew[i].minimal == known[i].minimal);
                CHECK(anew[i].members == known[i].members);
                CHECK(anew[i].asks == known[i].asks);
            }
        }
    }
}

TEST_CASE("one rule that closes every place is the whole conflict, and the next cause is told, too", "[allocation]") {
    AssignmentModel model;
    model.level_count = 2;
    model.accounts = {{"land/P", 5}};
    model.units = {{"A", {option("unplaced", {}, {1, 0})}, 0}};
    const std::vector<ClosedOption> closed = {
        {"P", {{rule(1)}, {rule(2)}}, {{0, 9}}},
        {"Q", {{rule(1)}}, {{0, 9}}},
        {"R", {{rule(1)}, {{"destination_scope", ""}}}, {}},
    };
    const auto conflicts = find_conflicts(model, {0}, [&](std::size_t) { return closed; });
    REQUIRE(conflicts.size() == 2);
    CHECK(conflicts[0].members == std::vector<Obstacle>{rule(1)});
    CHECK(conflicts[1].cause == 2);
    CHECK(conflicts[1].members == std::vector<Obstacle>{{"account", "land/P"}, {"destination_scope", ""}});
}

TEST_CASE("two that want the last place are in conflict through its account", "[allocation]") {
    AssignmentModel model;
    model.level_count = 2;
    model.accounts = {{"land/P", 10}, {"land/Q", 100}};
    model.units = {{"A", {option("unplaced", {}, {2, 0}), option("P", {{0, 7}}, {0, 5})}, 0},
                   {"B", {option("unplaced", {}, {1, 0}), option("P", {{0, 6}}, {0, 5})}, 0},
                   {"C", {option("unplaced", {}, {1, 0}), option("Q", {{1, 6}}, {0, 5})}, 0}};
    const auto conflicts = find_conflicts(model, {1, 0, 1}, [&](std::size_t) { return std::vector<ClosedOption>{}; });
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts[0].unit == 1);
    CHECK(conflicts[0].members == std::vector<Obstacle>{{"account", "land/P"}, {"enterprise", "A"}});
}

TEST_CASE("a unit with nowhere to go at all says so, one that would fit beside everybody is in no conflict",
          "[allocation]") {
    AssignmentModel model;
    model.level_count = 2;
    model.accounts = {{"land/P", 10}};
    model.units = {{"A", {option("unplaced", {}, {2, 0})}, 0},
                   {"B", {option("unplaced", {}, {1, 0}), option("P", {{0, 6}}, {0, 5})}, 0}};
    const auto conflicts = find_conflicts(model, {0, 0}, [&](std::size_t) { return std::vector<ClosedOption>{}; });
    REQUIRE(conflicts.size() == 2);
    CHECK(conflicts[0].members == std::vector<Obstacle>{{"no_place", ""}});
    CHECK(conflicts[1].members.empty());
    CHECK_FALSE(conflicts[1].minimal);
}

TEST_CASE("fit_all agrees with trying everything, relief included", "[allocation]") {
    int yes = 0, no = 0;
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 random(seed);
        std::vector<std::optional<std::int64_t>> room;
        std::vector<std::size_t> family;
        for (int a = 0; a < 3; ++a) {
            room.push_back(draw(random, 5) == 0 ? std::nullopt : std::optional(draw(random, 0, 9)));
            family.push_back(draw(random, 2));
        }
        std::vector<FitItem> items(2 + draw(random, 3));
        for (FitItem& item : items) {
            item.options.resize(1 + draw(random, 3));
            for (auto& charges : item.options) {
                for (std::size_t a = 0; a < room.size(); ++a) {
                    if (draw(random, 3) > 0) {
                        charges.push_back({a, draw(random, -2, 7)});
                    }
                }
            }
        }
        const auto within = [&](const std::vector<std::size_t>& choice) {
            std::vector<std::int64_t> used(room.size(), 0);
            for (std::size_t i = 0; i < items.size(); ++i) {
                for (const Charge& charge : items[i].options[choice[i]]) {
                    used[charge.account] += charge.amount;
                }
            }
            for (std::size_t a = 0; a < room.size(); ++a) {
                if (room[a] && used[a] > *room[a]) {
                    return false;
                }
            }
            return true;
        };
        bool any = false;
        std::vector<std::size_t> choice(items.size(), 0);
        for (bool more = true; more && !any;) {
            any = within(choice);
            std::size_t i = 0;
            while (i < items.size() && ++choice[i] == items[i].options.size()) {
                choice[i++] = 0;
            }
            more = i < items.size();
        }
        std::int64_t work = 1'000'000;
        const FitResult result = fit_all(items, room, family, work);
        INFO("seed " << seed);
        REQUIRE(result.fit == (any ? Fit::yes : Fit::no));
        REQUIRE((!any || within(result.choice)));
        (any ? yes : no) += 1;
    }
    CHECK(yes > 50);
    CHECK(no > 50);
}
