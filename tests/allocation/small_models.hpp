// SPDX-License-Identifier: Apache-2.0
// Small assignment models for tests: hand-made ones in few words, random ones with relief, zero room and several
// levels, and the answer by trying everything.
#pragma once

#include "allocation/model.hpp"

#include <optional>
#include <random>
#include <string>
#include <vector>

namespace reachplan::test {

inline Option option(std::string id, std::vector<Charge> charges, std::vector<std::int64_t> levels) {
    return {std::move(id), std::move(charges), std::move(levels)};
}

inline std::size_t draw(std::mt19937& random, std::size_t below) {
    return random() % below;
}
inline std::int64_t draw(std::mt19937& random, std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
}

/// Option 0 of each unit is a fallback that charges nothing or relieves; some accounts have no room.
inline AssignmentModel random_model(unsigned seed, std::size_t most_units = 6, std::size_t most_accounts = 4) {
    std::mt19937 random(seed);
    AssignmentModel model;
    model.level_count = 1 + draw(random, 3);
    const std::size_t account_count = draw(random, most_accounts + 1);
    for (std::size_t a = 0; a < account_count; ++a)
        model.accounts.push_back({"A" + std::to_string(a), draw(random, 4) == 0 ? 0 : draw(random, 1, 20)});
    const std::int64_t spread = draw(random, 3) == 0 ? 2 : 30;
    const std::size_t unit_count = 1 + draw(random, most_units);
    for (std::size_t u = 0; u < unit_count; ++u) {
        UnitOptions unit{"U" + std::to_string(u), {}, 0};
        const std::size_t option_count = 1 + draw(random, 5);
        for (std::size_t o = 0; o < option_count; ++o) {
            Option next{"o" + std::to_string(o), {}, {}};
            for (std::size_t a = 0; a < account_count; ++a) {
                const std::size_t kind = draw(random, 6);
                if (kind == 0)
                    next.charges.push_back({a, -draw(random, 1, 6)});
                if (kind >= 3 && o > 0)
                    next.charges.push_back({a, draw(random, 1, 12)});
            }
            for (std::size_t l = 0; l < model.level_count; ++l)
                next.levels.push_back(l == 0 && model.level_count > 1 ? draw(random, 0, 2) + (o == 0 ? 2 : 0)
                                                                      : draw(random, -spread, spread));
            unit.options.push_back(std::move(next));
        }
        model.units.push_back(std::move(unit));
    }
    return model;
}

/// As above with three to five levels of few values, so that much is left open from each to the next.
inline AssignmentModel random_levels(unsigned seed) {
    AssignmentModel model = random_model(seed, 5, 3);
    std::mt19937 random(seed ^ 0x5eedU);
    model.level_count = 3 + draw(random, 3);
    for (UnitOptions& unit : model.units) {
        for (Option& option : unit.options) {
            option.levels.assign(model.level_count, 0);
            for (std::size_t l = 0; l < model.level_count; ++l)
                option.levels[l] = draw(random, 0, l + 1 == model.level_count ? 40 : 2);
        }
    }
    return model;
}

/// Sites with accounts of their own, more units than they hold, and "unplaced" at a penalty.
inline AssignmentModel random_sites(unsigned seed) {
    std::mt19937 random(seed);
    AssignmentModel model;
    const std::size_t sites = 2 + draw(random, 2), resources = 1 + draw(random, 3);
    for (std::size_t a = 0; a < sites * resources; ++a)
        model.accounts.push_back({"A" + std::to_string(a), draw(random, 8, 24)});
    const std::size_t unit_count = 4 + draw(random, 4);
    for (std::size_t u = 0; u < unit_count; ++u) {
        UnitOptions unit{"U" + std::to_string(u), {option("unplaced", {}, {100})}, 0};
        for (std::size_t s = 0; s < sites; ++s) {
            Option next = option("s" + std::to_string(s), {}, {draw(random, 1, 40)});
            for (std::size_t r = 0; r < resources; ++r)
                next.charges.push_back({s * resources + r, draw(random, 3, 12)});
            unit.options.push_back(std::move(next));
        }
        model.units.push_back(std::move(unit));
    }
    return model;
}

/// Sites as above on a river: their plants load sections downstream that are full, and old plants that go relieve them.
inline AssignmentModel random_basin(unsigned seed, std::size_t unit_count, std::size_t sites) {
    std::mt19937 random(seed);
    AssignmentModel model;
    model.level_count = 2;
    const std::size_t resources = 1 + draw(random, 2), sections = 3;
    for (std::size_t a = 0; a < sites * resources; ++a)
        model.accounts.push_back({"A" + std::to_string(a), draw(random, 8, 60)});
    for (std::size_t s = 0; s < sections; ++s)
        model.accounts.push_back({"S" + std::to_string(s), draw(random, 0, 3)});
    for (std::size_t u = 0; u < unit_count; ++u) {
        const std::int64_t relief = draw(random, 1, 9);
        const std::size_t above = sites * resources + draw(random, sections); // where the old plant discharges
        UnitOptions unit{"U" + std::to_string(u), {option("unplaced", {}, {draw(random, 1, 4), 0})}, 0};
        if (draw(random, 3) == 0)
            unit.options.push_back(option("close", {{above, -relief}}, {0, draw(random, 20, 90)}));
        for (std::size_t s = 0; s < sites; ++s) {
            Option next = option("s" + std::to_string(s), {}, {0, draw(random, 1, 40)});
            for (std::size_t r = 0; r < resources; ++r)
                next.charges.push_back({s * resources + r, draw(random, 3, 12)});
            const std::size_t below = sites * resources + s % sections;
            const std::int64_t load = draw(random, 1, 8);
            if (below == above && load != relief) {
                next.charges.push_back({below, load - relief});
            } else if (below != above) {
                next.charges.push_back({below, load});
                next.charges.push_back({above, -relief});
            }
            std::erase_if(next.charges, [](const Charge& charge) { return charge.amount == 0; });
            unit.options.push_back(std::move(next));
        }
        model.units.push_back(std::move(unit));
    }
    return model;
}

/// Lexicographically least value of any feasible choice.
inline std::vector<std::int64_t> brute_force(const AssignmentModel& model) {
    std::vector<std::size_t> choice(model.units.size(), 0);
    std::optional<std::vector<std::int64_t>> best;
    for (;;) {
        if (feasible(model, choice)) {
            const auto value = value_of(model, choice);
            if (!best || value < *best)
                best = value;
        }
        std::size_t u = 0;
        while (u < choice.size() && ++choice[u] == model.units[u].options.size())
            choice[u++] = 0;
        if (u == choice.size())
            return best.value();
    }
}

inline std::vector<std::string> chosen_ids(const AssignmentModel& model, const std::vector<std::size_t>& choice) {
    std::vector<std::string> ids;
    for (std::size_t u = 0; u < choice.size(); ++u)
        ids.push_back(model.units[u].id + "=" + model.units[u].options[choice[u]].id);
    return ids;
}

} // namespace reachplan::test
