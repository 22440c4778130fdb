// SPDX-License-Identifier: Apache-2.0
#include "output/figures.hpp"

#include <algorithm>
#include <set>

#include "allocation/choices.hpp"
#include "base/quantum.hpp"

namespace reachplan {
namespace {

constexpr Outcome k_every_outcome[] = {Outcome::relocate, Outcome::upgrade, Outcome::convert,
                                       Outcome::close,    Outcome::stay,    Outcome::unplaced};
constexpr Decision k_every_decision[] = {Decision::accept, Decision::conditional, Decision::undetermined,
                                         Decision::reject};

std::optional<std::int64_t> at(const std::vector<std::int64_t>& values, std::size_t level) {
    return level < values.size() ? std::optional(values[level]) : std::nullopt;
}

std::string stop_name(StopReason stop) {
    static constexpr std::string_view k_names[] = {"optimal", "work_limit", "time_limit", "gap_target"};
    return std::string(k_names[static_cast<std::size_t>(stop)]);
}

double relative_gap(std::int64_t value, std::int64_t bound) {
    const double scale = std::max(1.0, static_cast<double>(std::abs(value)));
    return value == bound ? 0.0 : round_to(static_cast<double>(value - bound) / scale, 1e-6);
}

void count_units(const Plan& plan, PlanFigures& figures) {
    std::set<std::string> parks;
    for (Outcome outcome : k_every_outcome) {
        figures.outcomes[std::string(name_of(outcome))] = 0;
    }
    for (Decision decision : k_every_decision) {
        figures.decisions[std::string(name_of(decision))] = 0;
    }
    for (const UnitPlan& unit : plan.units) {
        const bool left = !settles(unit.outcome, unit.must_leave);
        ++figures.units;
        ++figures.outcomes[std::string(name_of(unit.outcome))];
        ++figures.decisions[std::string(name_of(unit.decision))];
        figures.must_leave += unit.must_leave;
        figures.must_leave_settled += unit.must_leave && !left;
        figures.overdue += unit.overdue;
        figures.overdue_unplaced += unit.overdue && left;
        figures.provisional += unit.provisional;
        figures.locked += unit.locked;
        figures.locked_to_stay += unit.locked && left;
        figures.locks_broken += !unit.lock_breaks.empty();
        figures.cost_yuan += unit.cost.total();
        figures.trade_yuan += unit.cost.trade;
        figures.deals += unit.trade.size();
        if (unit.outcome == Outcome::relocate) {
            parks.insert(unit.park_id);
            figures.moved_km += unit.route.distance_km;
        }
    }
    figures.moved_km = round_to(figures.moved_km, 0.001);
    figures.parks_opened = static_cast<int>(parks.size());
}

} // namespace

std::optional<double> PlanFigures::gap() const {
    if (levels.empty() || !levels.back().bound_certified) {
        return std::nullopt;
    }
    const LevelFigures& last = levels.back();
    return relative_gap(last.value, std::max(*last.bound_certified, last.bound_search.value_or(*last.bound_certified)));
}

std::optional<double> PlanFigures::gap_certified() const {
    if (levels.empty() || !levels.back().bound_certified) {
        return std::nullopt;
    }
    return relative_gap(levels.back().value, *levels.back().bound_certified);
}

const LevelFigures* PlanFigures::level(std::string_view name) const {
    for (const LevelFigures& level : levels) {
        if (level.name == name) {
            return &level;
        }
    }
    return nullptr;
}

std::int64_t PlanFigures::weight_gained() const {
    return levels.empty() || !levels.front().baseline ? 0 : *levels.front().baseline - levels.front().value;
}

std::optional<std::int64_t> PlanFigures::yuan_saved() const {
    const LevelFigures* cost = level("cost_yuan");
    const bool comparable = std::all_of(levels.begin(), levels.end(), [](const LevelFigures& level) {
        return level.name.ends_with("_yuan") || !level.baseline || *level.baseline == level.value;
    });
    if (!cost || !cost->baseline || !comparable) {
        return std::nullopt; // plans that differ in what comes before cost cannot be compared by it
    }
    return *cost->baseline - cost->value;
}

PlanFigures figures_of(const PlanDocument& document) {
    PlanFigures figures;
    const Plan& plan = document.plan;
    count_units(plan, figures);
    for (std::size_t i = 0; i < plan.level_names.size() && i < plan.result.value.size(); ++i) {
        figures.levels.push_back({plan.level_names[i], plan.result.value[i], at(plan.result.bound, i),
                                  at(plan.result.bound_search, i), at(plan.baseline.value, i)});
    }
    figures.binding = binding_accounts(plan.ledger);
    figures.unassessed = unassessed_in(document.the_case, document.law);
    figures.warnings = document.warnings.warning_count();
    figures.work = plan.result.work;
    figures.stop = stop_name(plan.result.stop);
    return figures;
}

} // namespace reachplan
