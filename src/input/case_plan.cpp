// SPDX-License-Identifier: Apache-2.0
// [plan]: what the optimiser aims at and when it stops.
#include "input/case_parts.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"

namespace reachplan {
namespace {

constexpr std::array<std::string_view, 2> k_undetermined{"block", "provisional"};
constexpr std::array<std::string_view, 5> k_levels{"placed", "exposure", "nearness", "fit", "cost"};
constexpr std::array<std::string_view, 10> k_cost_parts{"land",         "rebuild", "demolition", "remediation",
                                                        "resettlement", "moving",  "freight",    "trade",
                                                        "crossing",     "in_place"};
constexpr double k_largest_weight = 1000; // beyond it sums of yuan would leave their range

/// Who has a place must come first: whoever stays where it is exposes nobody anew, crosses no border and costs nothing.
void read_objective(TomlTable& section, PlanConfig& plan) {
    if (!section.has("objective")) {
        return;
    }
    plan.objective.clear();
    const std::vector<std::string> levels = section.texts("objective");
    for (const std::string& level : levels) {
        if (std::find(k_levels.begin(), k_levels.end(), level) == k_levels.end()) {
            const std::string near = did_you_mean(level, k_levels);
            section.fault("objective", level, msg("input.objective_level"),
                          near.empty() ? Message{} : msg("input.did_you_mean", {{"near", near}}));
        } else if (std::find(plan.objective.begin(), plan.objective.end(), level) != plan.objective.end()) {
            section.fault("objective", level, msg("input.objective_twice"));
        } else {
            plan.objective.push_back(level);
        }
    }
    if (plan.objective.empty() || plan.objective.front() != "placed") {
        section.fault("objective", levels.empty() ? "[]" : levels.front(), msg("input.objective_first"),
                      msg("input.objective_first_fix"));
    }
}

/// What a level counts must be given: nobody exposed for want of a layer would be a pass.
void check_objective(TomlTable& section, const Case& the_case) {
    const std::vector<std::string>& levels = the_case.plan.objective;
    const auto asks = [&](std::string_view level) {
        return std::find(levels.begin(), levels.end(), level) != levels.end();
    };
    if (asks("exposure") && !the_case.has_layer(Role::sensitive)) {
        section.fault("objective", "exposure", msg("input.objective_exposure"), msg("input.objective_exposure_fix"));
    }
}

/// [plan.weights]: within the level of cost, one for each part of it.
void read_weights(TomlTable& section, PlanConfig& plan) {
    std::optional<TomlTable> table = section.table("weights");
    for (const std::string_view part : table ? std::span(k_cost_parts) : std::span<const std::string_view>{}) {
        if (const auto weight = table->number(part, {0, k_largest_weight})) {
            plan.weights[std::string(part)] = *weight;
        }
    }
    if (table) {
        table->refuse_unknown_keys();
    }
}

/// One phase is a name and dates; several need an order of building and closing that this version does not plan.
void read_phase(TomlTable& section, PlanConfig& plan) {
    std::vector<TomlTable> phases = section.tables("phase");
    if (phases.size() > 1) {
        section.fault("phase", std::to_string(phases.size()), msg("input.phases"), msg("input.phases_fix"));
    }
    for (TomlTable& phase : phases) {
        phase.require("id", msg("input.phase_id_fix"));
        plan.phase.id = phase.text("id").value_or("p0");
        plan.phase.start = phase.date("start");
        plan.phase.end = phase.date("end");
        if (plan.phase.start && plan.phase.end && *plan.phase.end < *plan.phase.start) {
            phase.fault("end", format_date(*plan.phase.end), msg("input.phase_order"));
        }
        phase.refuse_unknown_keys();
    }
}

void read_limits(TomlTable& section, PlanConfig& plan) {
    plan.max_alternatives = static_cast<int>(section.integer("max_alternatives", {0, 100}).value_or(3));
    plan.work_limit = section.integer("work_limit", {1, 1e15}).value_or(plan.work_limit);
    plan.time_limit_s = section.number("time_limit_s", k_positive);
    plan.gap_target = section.number("gap_target", k_share).value_or(0);
    plan.discount_rate = section.number("discount_rate", k_share).value_or(plan.discount_rate);
    plan.years = static_cast<int>(section.integer("years", {1, 100}).value_or(plan.years));
    plan.reserved_for_new = section.number("reserved_for_new", k_share).value_or(0);
    plan.exposure_radius_m = section.number("exposure_radius_m", {1, 100'000}).value_or(plan.exposure_radius_m);
    plan.min_site_ha = section.number("min_site_ha", k_not_negative).value_or(plan.min_site_ha);
}

/// [plan.stability]: how often and how widely the plan is shaken.
void read_stability(TomlTable& section, PlanConfig& plan) {
    if (std::optional<TomlTable> table = section.table("stability")) {
        plan.stability_runs = static_cast<int>(table->integer("runs", {0, 1000}).value_or(plan.stability_runs));
        plan.stability_seed = table->integer("seed", {0, 1e15}).value_or(plan.stability_seed);
        plan.stability_spread = table->number("spread", k_share).value_or(plan.stability_spread);
        table->refuse_unknown_keys();
    }
}

} // namespace

void read_plan(TomlTable& root, Case& the_case) {
    std::optional<TomlTable> section = root.table("plan");
    if (!section) {
        return;
    }
    PlanConfig& plan = the_case.plan;
    read_objective(*section, plan);
    read_weights(*section, plan);
    plan.provisional = section->choice("undetermined", k_undetermined).value_or("block") == "provisional";
    read_limits(*section, plan);
    read_stability(*section, plan);
    read_phase(*section, plan);
    check_objective(*section, the_case);
    section->refuse_unknown_keys();
}

} // namespace reachplan
