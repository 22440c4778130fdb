// SPDX-License-Identifier: Apache-2.0
// The checker's own searches against trying everything: what fills a block of accounts best, and who fits together.
#include "verify/filling.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "verify/fitting.hpp"

using namespace reachplan::verify;

namespace {

std::int64_t draw(std::mt19937& random, std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
}

/// Every owner takes one of its offers or none.
Wide most_by_trying(std::vector<std::int64_t> room, const std::vector<Offer>& offers, std::size_t owner) {
    if (owner == 5) {
        return 0;
    }
    Wide best = most_by_trying(room, offers, owner + 1);
    for (const Offer& offer : offers) {
        std::vector<std::int64_t> left = room;
        bool fits = offer.owner == owner;
        for (std::size_t r = 0; r < left.size(); ++r) {
            left[r] -= offer.amounts[r];
            fits = fits && left[r] >= 0;
        }
        if (fits) {
            best = std::max(best, offer.gain + most_by_trying(left, offers, owner + 1));
        }
    }
    return best;
}

bool fit_by_trying(const std::vector<std::vector<Takes>>& ways, const Takes& room, Takes used, std::size_t unit) {
    if (unit == ways.size()) {
        return std::all_of(room.begin(), room.end(),
                           [&](const auto& entry) { return used[entry.first] <= entry.second; });
    }
    return std::any_of(ways[unit].begin(), ways[unit].end(), [&](const Takes& way) {
        Takes more = used;
        for (const auto& [account, amount] : way) {
            more[account] += amount;
        }
        return fit_by_trying(ways, room, more, unit + 1);
    });
}

} // namespace

TEST_CASE("what gains most within a block of accounts", "[verify]") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 random(seed);
        std::vector<std::int64_t> room(1 + random() % 3);
        for (std::int64_t& left : room) {
            left = draw(random, 0, 25);
        }
        std::vector<Offer> offers;
        for (std::size_t owner = 0; owner < 5; ++owner) {
            for (std::int64_t n = draw(random, 0, 3); n > 0; --n) {
                Offer& offer = offers.emplace_back(Offer{owner, draw(random, 1, 30), {}});
                for (std::size_t r = 0; r < room.size(); ++r) {
                    offer.amounts.push_back(draw(random, 0, 12));
                }
            }
        }
        INFO("seed " << seed);
        REQUIRE(most_gain(room, offers) == most_by_trying(room, offers, 0));
    }
}

TEST_CASE("who fits together, with accounts of a kind and some that give back", "[verify]") {
    int yes = 0, no = 0;
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 random(seed);
        Takes room;
        for (const char* account : {"a/1", "a/2", "b/1"}) {
            if (random() % 5 > 0) {
                room[account] = draw(random, 0, 10);
            }
        }
        std::vector<std::vector<Takes>> ways(2 + random() % 3);
        for (std::vector<Takes>& unit : ways) {
            unit.resize(1 + random() % 3);
            for (Takes& way : unit) {
                for (const char* account : {"a/1", "a/2", "b/1"}) {
                    if (random() % 3 > 0) {
                        way[account] = draw(random, -2, 7);
                    }
                }
            }
        }
        const bool fits = fit_by_trying(ways, room, {}, 0);
        INFO("seed " << seed);
        REQUIRE(all_fit(ways, room) == fits);
        (fits ? yes : no) += 1;
    }
    CHECK(yes > 50);
    CHECK(no > 50);
    CHECK(all_fit({{}}, {}) == false); // somebody without any way
}
