// SPDX-License-Identifier: Apache-2.0
#include "allocation/make_plan.hpp"

#include <optional>

#include "allocation/grouped_model.hpp"
#include "allocation/plan_context.hpp"
#include "allocation/tell_plan.hpp"

namespace reachplan {

std::string_view name_of(Outcome outcome) {
    static constexpr std::string_view k_names[] = {"relocate", "upgrade", "convert", "close", "stay", "unplaced"};
    return k_names[static_cast<std::size_t>(outcome)];
}

std::int64_t CostParts::total() const {
    return land + rebuild + demolition + remediation + resettlement + moving + freight + trade + in_place + crossing;
}

Plan make_plan(const Law& law, const Inputs& inputs, const TransportNetwork& transport, const Trade& trade,
               const std::vector<Unit>& units, const SiteSet& sites, Progress& progress, const WaterBook* water,
               const ParetoRequest& pareto) {
    PlanGround ground(law, inputs, transport, trade, units, sites, water, progress);
    return make_plan(ground, progress, pareto);
}

namespace {

/// Solves the model, which keeps afterwards what it can of the accounts that locks overfill; tells which.
std::vector<Shortfall> solve_with_locks(GroupedModel& grouped, const PlanConfig& config, AssignmentResult& result) {
    SolveOptions options{config.work_limit, config.time_limit_s.value_or(0), true};
    options.gap_target = config.gap_target;
    std::vector<Shortfall> kept;
    if (!grouped.shortfalls.empty()) {
        AssignmentResult first = solve(with_helpers(grouped.model, grouped.shortfalls), options);
        kept = dismiss_helpers(grouped.model, grouped.shortfalls, first);
        grouped.model = keeping(std::move(grouped.model), kept, first.choice);
        options.start = first.choice;
    }
    result = solve(grouped.model, options);
    return kept;
}

} // namespace

Plan make_plan(PlanGround& ground, Progress& progress, const ParetoRequest& pareto) {
    const PlanConfig& config = ground.law.the_case().plan;
    progress.stage(msg("allocation.stage_solve"));
    const GroupedModel& grouped = ground.grouped;
    Plan plan;
    plan.level_names = level_names(config);
    plan.baseline = solve_baseline(grouped.model);
    std::optional<AssignmentModel> before;
    if (!grouped.shortfalls.empty()) {
        before = grouped.model;
        ground.conflicts = {}; // what was found out holds for the accounts that the plan before kept
    }
    const std::vector<Shortfall> kept = solve_with_locks(ground.grouped, config, plan.result);
    const AssignmentModel& relaxed = before ? *before : grouped.model;
    for (const AccountRoom& account : grouped.model.accounts) {
        plan.model_accounts.push_back(account.id);
    }
    tell_plan(ground, plan);
    progress.stage(msg("allocation.stage_conflicts"));
    const auto closed = [&](std::size_t group) {
        return closed_to_group(ground.maker, ground.sites, ground.choices, grouped.groups[group].units);
    };
    plan.conflicts = find_conflicts(grouped.model, plan.result.choice, closed, &ground.conflicts);
    progress.stage(msg("allocation.stage_what_if"));
    const PlanContext context{ground.law.the_case(), ground.inputs, ground.units, ground.sites, ground.accounts,
                              ground.choices,        grouped,       ground.water, relaxed,      kept};
    add_yardsticks(context, plan);
    plan.upgrades = try_upgrades(context, plan.result);
    plan.locks = price_locks(context, plan.result);
    plan.stability = shake(context, plan.result);
    if (!pareto.first.empty()) {
        plan.trade_off = find_trade_off(context, plan.result, plan.level_names, pareto);
    }
    plan.model = grouped.model;
    return plan;
}

} // namespace reachplan
