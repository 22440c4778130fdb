// SPDX-License-Identifier: Apache-2.0
#include "batch/comparison.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "batch/scenario_key.hpp"
#include "geo/gpkg_writer.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_gpkg_name = "comparison.gpkg";
constexpr std::string_view k_page_name = "comparison.html";
constexpr std::string_view k_comparison_stamp = "comparison.json";

/// The sha256 of a finished scenario's plan, from its stamp.
std::string digest_of(const BatchStatus& status, std::size_t number) {
    const fs::path own = scenario_folder(status.folder, status.manifest.tasks[number].id);
    const Stamp stamp = read_stamp(own / k_stamp_name).value_or(Stamp{});
    const auto found = stamp.files.find(std::string(k_plan_name));
    return found == stamp.files.end() ? "" : found->second;
}

/// Plans by their digest: the same key may have been computed anew.
std::string comparison_key(const BatchStatus& status) {
    ContentKey key("batch comparison");
    const Manifest& manifest = status.manifest;
    key.add("program", program_id());
    key.add("lang", manifest.lang == Lang::zh ? "zh" : "en");
    for (const std::string& text : {manifest.batch_id, manifest.title.en, manifest.title.zh}) {
        key.add("batch", text);
    }
    for (std::size_t i = 0; i < manifest.tasks.size(); ++i) {
        const Task& task = manifest.tasks[i];
        for (const std::string& text : {task.id, task.title.en, task.title.zh}) {
            key.add("scenario", text);
        }
        for (const std::string& change : task.overrides) {
            key.add("set", change);
        }
        key.add("state", name_of(status.tasks[i].state));
        key.add("plan", status.tasks[i].state == TaskState::finished ? digest_of(status, i) : "");
    }
    return key.hex();
}

const std::string& most_frequent(const std::map<std::string, int>& counts) {
    static const std::string k_none;
    const auto found = std::max_element(counts.begin(), counts.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    return found == counts.end() ? k_none : found->first;
}

void add_choice(UnitStability& at, const UnitChoice& unit) {
    if (unit.outcome != "unplaced") {
        at.least_yuan = std::min(at.least_yuan.value_or(unit.cost_yuan), unit.cost_yuan);
        at.most_yuan = std::max(at.most_yuan.value_or(unit.cost_yuan), unit.cost_yuan);
    }
    if (at.scenarios++ == 0) {
        at.unit = unit;
    }
    ++at.outcomes[unit.outcome];
    if (unit.outcome == "relocate") {
        ++at.parks[unit.park_id];
    }
}

void conclude(UnitStability& at) {
    at.pattern = at.outcomes.size() > 1 ? "outcome" : at.parks.size() > 1 ? "park" : "same";
    at.usual_outcome = most_frequent(at.outcomes);
    at.usual_park = most_frequent(at.parks);
}

/// Weight of must-leave units without a place, the aims that the plan counts, cost: lower is better in each.
std::vector<std::int64_t> merits(const PlanExtract& plan) {
    const std::int64_t unplaced = plan.whole("outcome:unplaced").value_or(0);
    std::vector<std::int64_t> all = {plan.whole(objective_key(k_hazard_left)).value_or(unplaced),
                                     plan.whole(std::string(k_paid_cost)).value_or(0)};
    for (const std::string_view aim : k_aims) {
        if (const auto value = plan.whole(objective_key(aim))) {
            all.push_back(*value);
        }
    }
    return all;
}

bool same_aims(const PlanExtract& one, const PlanExtract& other) {
    return std::all_of(k_aims.begin(), k_aims.end(), [&](std::string_view aim) {
        return one.whole(objective_key(aim)).has_value() == other.whole(objective_key(aim)).has_value();
    });
}

/// Money of other years or another rate, and what another law asked, is no better and no worse; nor is a plan that paid
/// for an aim worse than one that did not look at it.
bool compares(const PlanExtract& one, const PlanExtract& other) {
    const auto same = [&](const char* key) {
        const auto a = one.run.find(key), b = other.run.find(key);
        return (a == one.run.end() ? "" : a->second) == (b == other.run.end() ? "" : b->second);
    };
    return same("case_id") && same("as_of") && same("rules_sha256") && same("years") && same("discount_rate") &&
           same_aims(one, other);
}

} // namespace

void count_stability(Comparison& comparison) {
    std::map<std::string, UnitStability> units;
    std::map<std::pair<std::string, std::string>, MoveCount> moves;
    for (const Compared& scenario : comparison.scenarios) {
        for (const UnitChoice& unit : scenario.plan.units) {
            add_choice(units[unit.enterprise_id], unit);
            if (unit.outcome == "relocate") {
                MoveCount& move = moves[{unit.enterprise_id, unit.park_id}];
                if (move.scenarios++ == 0) {
                    move.enterprise_id = unit.enterprise_id;
                    move.park_id = unit.park_id;
                    move.route = unit.route;
                }
            }
        }
    }
    for (auto& [id, unit] : units) {
        conclude(unit);
        comparison.units.push_back(std::move(unit));
    }
    for (auto& [key, move] : moves) {
        comparison.moves.push_back(std::move(move));
    }
}

void mark_undominated(std::vector<Compared>& scenarios) {
    for (Compared& one : scenarios) {
        one.undominated = std::none_of(scenarios.begin(), scenarios.end(), [&](const Compared& other) {
            if (!compares(one.plan, other.plan)) {
                return false;
            }
            const auto own = merits(one.plan), theirs = merits(other.plan);
            return theirs != own && std::equal(theirs.begin(), theirs.end(), own.begin(), std::less_equal<>());
        });
    }
}

std::string objective_key(std::string_view level) {
    return "objective:" + std::string(level);
}

std::string_view frequency(int times, std::size_t of) {
    const auto all = static_cast<int>(of);
    return times == all ? "always" : times * 2 >= all ? "usual" : "sometimes";
}

Comparison compare(const BatchStatus& status, Progress& progress) {
    Comparison comparison{status, {}, {}, {}};
    std::set<std::filesystem::path> cases;
    std::vector<fs::path> first_plans;
    std::set<std::pair<std::string, std::string>> known; // routes: one of each is enough
    progress.stage(msg("batch.stage_compare"), static_cast<std::int64_t>(status.tasks.size()));
    for (std::size_t i = 0; i < status.tasks.size(); ++i) {
        progress.advance(1);
        if (status.tasks[i].state != TaskState::finished) {
            continue;
        }
        const Task& task = status.manifest.tasks[i];
        const fs::path plan = scenario_folder(status.folder, task.id) / k_plan_name;
        Compared scenario{task, read_plan_extract(plan), digest_of(status, i), false};
        if (cases.insert(task.case_file).second) {
            first_plans.push_back(plan);
        }
        for (UnitChoice& unit : scenario.plan.units) {
            if (unit.outcome == "relocate" && !known.insert({unit.enterprise_id, unit.park_id}).second) {
                unit.route = {};
            }
        }
        comparison.scenarios.push_back(std::move(scenario));
    }
    count_stability(comparison);
    mark_undominated(comparison.scenarios);
    comparison.background = read_background(first_plans);
    progress.finish();
    return comparison;
}

void write_comparison(const BatchStatus& status, Progress& progress) {
    const fs::path stamp = status.folder / k_comparison_stamp;
    const std::string key = comparison_key(status);
    if (is_done(stamp, key)) {
        return;
    }
    const Comparison comparison = compare(status, progress);
    const ScratchFolder scratch;
    const fs::path file = scratch.path() / k_gpkg_name;
    GpkgWriter writer(file);
    const std::vector<Table> tables = comparison_tables(comparison);
    for (const Table& table : tables) {
        writer.write(table.spec, table.rows);
    }
    writer.add_project("comparison", comparison_project(comparison, tables));
    writer.close();
    publish_bytes(comparison_page(comparison), status.folder / k_page_name);
    publish_file(file, status.folder / k_gpkg_name);
    write_stamp(stamp, key, {std::string(k_page_name), std::string(k_gpkg_name)});
}

void remove_comparison(const std::filesystem::path& folder) {
    for (const std::string_view name : {k_comparison_stamp, k_page_name, k_gpkg_name}) {
        std::error_code error;
        fs::remove(folder / name, error);
        if (error) {
            throw ProcessingError(
                msg("base.cannot_write", {{"file", (folder / name).string()}, {"reason", error.message()}}));
        }
    }
}

} // namespace reachplan
