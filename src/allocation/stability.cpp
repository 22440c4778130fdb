// SPDX-License-Identifier: Apache-2.0
// The plan made again with every cost and every room drawn anew within a few per cent: who keeps its choice does not
// hang on the last digit of somebody's estimate. A draw depends on seed, run and what it is for alone.
#include <algorithm>
#include <map>

#include <tbb/parallel_for.h>

#include "allocation/draw.hpp"
#include "allocation/plan_context.hpp"

namespace reachplan {
namespace {

/// Within [1 - spread, 1 + spread], in steps of a millionth of the spread.
double factor(std::uint64_t seed, std::uint64_t run, std::uint64_t what, std::uint64_t index, double spread) {
    Draw mix(seed);
    Draw draw(mix.next() ^ (run * 0x9e3779b97f4a7c15ULL) ^ (what << 40U) ^ (index * 0xd1342543de82ef95ULL));
    draw.next();
    return 1 + spread * (static_cast<double>(draw.below(2'000'001)) / 1e6 - 1);
}

std::int64_t scaled(std::int64_t amount, double by) {
    return static_cast<std::int64_t>(static_cast<double>(amount) * by);
}

/// One draw for all options of a unit into one park: its costs there rise and fall together.
AssignmentModel shaken(const PlanContext& context, std::uint64_t run) {
    const PlanConfig& config = context.the_case.plan;
    const auto seed = static_cast<std::uint64_t>(config.stability_seed);
    const auto cost_at = cost_place(level_names(config));
    AssignmentModel model = context.relaxed;
    for (std::size_t a = 0; a < context.accounts.ledger_size(); ++a) {
        if (context.accounts.rows()[a].scope == "limit") {
            continue; // decided, not estimated
        }
        model.accounts[a].room = scaled(model.accounts[a].room, factor(seed, run, 1, a, config.stability_spread));
    }
    for (std::size_t u = 0; u < model.units.size(); ++u) {
        std::map<std::string, double> by_park;
        const Group& group = context.grouped.groups[u];
        for (std::size_t o = 0; o < model.units[u].options.size() && cost_at; ++o) {
            const Choice& choice = context.choices[group.units.front()].choices[group.options[o].front()];
            const std::string park = context.park_of(choice) + "/" + std::string(name_of(choice.outcome));
            const auto at = by_park.try_emplace(park, by_park.size()).first;
            std::int64_t& cost = model.units[u].options[o].levels[*cost_at];
            cost =
                scaled(cost, factor(seed, run, 2 + u, static_cast<std::uint64_t>(at->second), config.stability_spread));
        }
    }
    return model;
}

} // namespace

std::vector<Stability> shake(const PlanContext& context, const AssignmentResult& plan) {
    const PlanConfig& config = context.the_case.plan;
    const auto runs = static_cast<std::size_t>(config.stability_runs);
    std::vector<std::vector<std::size_t>> choices(runs);
    tbb::parallel_for(std::size_t{0}, runs, [&](std::size_t run) {
        SolveOptions options{std::max<std::int64_t>(1, config.work_limit / k_share_of_work), 0, true};
        options.start = with_idle_helpers(plan.choice, context.kept);
        options.proof = context.kept.empty() ? plan.proof : std::vector<Certificate>{};
        choices[run] = solve(with_helpers(shaken(context, run), context.kept), options).choice;
    });
    std::vector<Stability> all(context.units.size());
    std::vector<std::map<std::pair<std::string, std::string>, int>> others(context.units.size());
    const std::vector<const Choice*> chosen = context.told(plan.choice);
    for (const std::vector<std::size_t>& choice : choices) {
        const std::vector<const Choice*> then = context.told(choice);
        for (std::size_t u = 0; u < then.size(); ++u) {
            const auto key = [&](const Choice& c) {
                return std::pair(std::string(name_of(c.outcome)), context.park_of(c));
            };
            ++all[u].runs;
            if (key(*then[u]) == key(*chosen[u])) {
                ++all[u].kept;
            } else {
                ++others[u][key(*then[u])];
            }
        }
    }
    std::vector<Stability> told;
    for (std::size_t u = 0; u < all.size() && runs > 0; ++u) {
        if (context.choices[u].choices.size() < 2 || context.choices[u].locked) {
            continue;
        }
        all[u].enterprise_id = context.units[u].record->id;
        for (const auto& [other, count] : others[u]) {
            if (count > all[u].other) {
                all[u].other = count;
                all[u].other_outcome = other.first;
                all[u].other_park_id = other.second;
            }
        }
        told.push_back(all[u]);
    }
    return told;
}

} // namespace reachplan
