// SPDX-License-Identifier: Apache-2.0
// Each lock by itself: the plan is made again without it, from the plan that stands, where that is a plan still. The
// difference on each level is its price.
#include <tbb/parallel_for.h>

#include <algorithm>

#include "allocation/plan_context.hpp"

namespace reachplan {
namespace {

/// Prices of more would take as long as many plans; which are priced goes by id.
constexpr std::size_t k_most_priced = 200;

/// The plan in the model without the lock. A released unit takes what it is locked to where that is open to it, else its
/// fallback. Empty where units are grouped otherwise.
std::vector<std::size_t> start_from(const PlanContext& context, const AssignmentResult& plan, const GroupedModel& free,
                                    std::size_t released) {
    if (free.groups.size() != context.grouped.groups.size()) {
        return {};
    }
    std::vector<std::size_t> start = plan.choice;
    const UnitChoices& own = context.choices[released];
    const Choice& locked = own.choices[*own.locked];
    for (std::size_t g = 0; g < free.groups.size(); ++g) {
        const Group& group = free.groups[g];
        if (group.units.front() != released) {
            continue;
        }
        start[g] = free.model.units[g].fallback;
        for (std::size_t o = 0; o < group.options.size(); ++o) {
            const Choice& choice = own.choices[group.options[o].front()];
            start[g] = choice.outcome == locked.outcome && choice.site == locked.site ? o : start[g];
        }
    }
    return start;
}

void price(const PlanContext& context, const AssignmentResult& plan, std::size_t unit, LockPlan& priced) {
    const GroupedModel free =
        build_model(context.the_case.plan, context.accounts, context.sites, context.units, context.choices, {unit});
    SolveOptions options{work_again(context.the_case.plan), 0, true};
    options.start = start_from(context, plan, free, unit);
    if (!options.start.empty() && free.shortfalls.empty() && context.kept.empty()) {
        options.proof = plan.proof;
    }
    if (!options.start.empty()) {
        options.start = with_idle_helpers(std::move(options.start), free.shortfalls);
    }
    AssignmentResult without = solve(with_helpers(free.model, free.shortfalls), options);
    dismiss_helpers(free.model, free.shortfalls, without);
    const PlanContext::Told told = context.told(without.choice, free);
    priced.value = without.value;
    priced.changes = context.changes(context.told(plan.choice), told);
    priced.free = context.other_choice(unit, *told[unit]);
}

} // namespace

std::vector<LockPlan> price_locks(const PlanContext& context, const AssignmentResult& plan) {
    std::vector<LockPlan> locks;
    std::vector<std::size_t> units;
    for (std::size_t u = 0; u < context.units.size(); ++u) {
        if (context.choices[u].locked) {
            locks.push_back({context.units[u].record->id, {}, {}, {}});
            units.push_back(u);
        }
    }
    tbb::parallel_for(std::size_t{0}, std::min(units.size(), k_most_priced),
                      [&](std::size_t i) { price(context, plan, units[i], locks[i]); });
    return locks;
}

} // namespace reachplan
