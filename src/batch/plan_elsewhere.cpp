// SPDX-License-Identifier: Apache-2.0
#include "batch/plan_elsewhere.hpp"

#include <algorithm>
#include <set>

#include "base/content_key.hpp"
#include "base/faults.hpp"
#include "batch/comparison.hpp"

namespace reachplan {
namespace {

PlanElsewhere::Doing doing_of(const UnitChoice& unit) {
    return {unit.outcome, unit.outcome == name_of(Outcome::relocate) ? unit.park_id : "", unit.cost_yuan};
}

PlanElsewhere::Doing doing_of(const UnitPlan& unit) {
    return {std::string(name_of(unit.outcome)), unit.outcome == Outcome::relocate ? unit.park_id : "",
            unit.cost.total()};
}

const UnitChoice* find_unit(const PlanExtract& plan, const std::string& id) {
    const auto found = std::find_if(plan.units.begin(), plan.units.end(),
                                    [&](const UnitChoice& unit) { return unit.enterprise_id == id; });
    return found == plan.units.end() ? nullptr : &*found;
}

/// The units that keep together with it.
std::vector<std::string> group_of(const LoadedCase& loaded, const std::string& enterprise_id) {
    const std::vector<Record>& units = loaded.inputs.of(Role::enterprises);
    const auto self =
        std::find_if(units.begin(), units.end(), [&](const Record& unit) { return unit.id == enterprise_id; });
    std::vector<std::string> others;
    for (const Record& unit : units) {
        const std::string group = unit.text("keep_together");
        if (!group.empty() && unit.id != enterprise_id && group == self->text("keep_together") &&
            loaded.the_case.lock(unit.id) == nullptr) {
            others.push_back(unit.id);
        }
    }
    std::sort(others.begin(), others.end());
    return others;
}

void lock_into(Case& the_case, const std::string& enterprise_id, const std::string& park_id) {
    std::erase_if(the_case.locks, [&](const LockConfig& lock) { return lock.enterprise_id == enterprise_id; });
    const auto at = std::find_if(the_case.locks.begin(), the_case.locks.end(),
                                 [&](const LockConfig& lock) { return lock.enterprise_id > enterprise_id; });
    the_case.locks.insert(at, {enterprise_id, std::string(name_of(Outcome::relocate)), park_id, ""});
}

void want_only_the_plan(Case& the_case) {
    the_case.plan.stability_runs = 0;
    the_case.plan.max_alternatives = 0;
}

void compare_units(const PlanExtract& plan, const Plan& there, PlanElsewhere& result) {
    std::set<std::string> breaks;
    for (const UnitPlan& unit : there.units) {
        const bool along = std::count(result.along.begin(), result.along.end(), unit.enterprise_id) > 0;
        if (unit.enterprise_id == result.enterprise_id || along) {
            breaks.insert(unit.lock_breaks.begin(), unit.lock_breaks.end());
            continue;
        }
        const UnitChoice* before = find_unit(plan, unit.enterprise_id);
        const PlanElsewhere::Doing after = doing_of(unit);
        if (before && !doing_of(*before).same_as(after)) {
            result.others.push_back({unit.enterprise_id, doing_of(*before), after});
        }
    }
    result.breaks = {breaks.begin(), breaks.end()};
}

} // namespace

void check_same_question(const PlanExtract& plan, const LoadedCase& loaded, const std::filesystem::path& file) {
    const auto check = [&](const std::string& key, const std::string& own) {
        const auto found = plan.run.find(key);
        if (found == plan.run.end() || found->second != own) {
            throw UsageError(msg("batch.other_question", {{"plan", file.string()}, {"key", key}}));
        }
    };
    check("case_sha256", sha256_hex(loaded.the_case.canonical_text));
    check("rules_sha256", loaded.rules.sha256);
    for (const InputDigest& digest : loaded.inputs.digests) {
        check("input_sha256:" + digest.name, digest.sha256.get());
    }
}

PlanElsewhere plan_elsewhere(const PlanExtract& plan, std::unique_ptr<LoadedCase> loaded,
                             const std::string& enterprise_id, const std::string& park_id, Progress& progress) {
    PlanElsewhere result;
    result.enterprise_id = enterprise_id;
    result.park_id = park_id;
    if (const UnitChoice* unit = find_unit(plan, enterprise_id)) {
        result.planned = doing_of(*unit);
    }
    result.has_it = result.planned.park_id == park_id;
    if (result.has_it) {
        return result;
    }
    result.along = group_of(*loaded, enterprise_id);
    lock_into(loaded->the_case, enterprise_id, park_id);
    for (const std::string& id : result.along) {
        lock_into(loaded->the_case, id, park_id);
    }
    want_only_the_plan(loaded->the_case);
    const auto made = make_plan(std::move(loaded), progress);
    const auto stop = plan.run.find("stop");
    result.proved =
        stop != plan.run.end() && stop->second == "optimal" && made->plan.result.stop == StopReason::optimal;
    for (std::size_t l = 0; l < made->plan.level_names.size(); ++l) {
        const std::string& name = made->plan.level_names[l];
        const std::int64_t after = made->plan.result.value[l];
        result.levels.push_back({name, plan.whole(objective_key(name)).value_or(after), after});
    }
    compare_units(plan, made->plan, result);
    return result;
}

} // namespace reachplan
