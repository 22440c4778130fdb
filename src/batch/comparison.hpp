// SPDX-License-Identifier: Apache-2.0
// What the finished scenarios of a batch say together: who is settled the same way in all of them, who depends on
// which scenario, what each costs and achieves. Made from their plan.gpkg alone; no matter in which order they ended.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "batch/plan_extract.hpp"
#include "batch/status.hpp"
#include "output/table.hpp"

namespace reachplan {

struct Compared {
    Task task;
    PlanExtract plan;
    std::string plan_sha256;
    /// No other of the same case, law, years, discount rate and aims is as good in placement, cost and those aims, and
    /// better in one.
    bool undominated = false;
};

/// One unit over all scenarios that have it.
struct UnitStability {
    UnitChoice unit; // as in the first scenario that has it
    int scenarios = 0;
    std::map<std::string, int> outcomes, parks; // how often
    std::string pattern;                        // same | park | outcome
    std::string usual_outcome, usual_park;
    std::optional<std::int64_t> least_yuan, most_yuan; // where it is settled; without a place it costs nothing
};

/// One way of one unit over all scenarios.
struct MoveCount {
    std::string enterprise_id, park_id;
    int scenarios = 0;
    Geometry route; // of the first scenario that has it
};

struct ParkOnMap {
    std::string name;
    Geometry geometry;
};
struct Background {
    std::map<std::string, ParkOnMap> parks; // by id
    std::vector<Table> layers;              // without styles, from top to bottom; some may have no rows
};

struct Comparison {
    const BatchStatus& status;
    std::vector<Compared> scenarios;  // those that finished, in the order of the batch file
    std::vector<UnitStability> units; // by id
    std::vector<MoveCount> moves;     // by unit, then park
    Background background = {};

    Lang lang() const { return status.manifest.lang; }
};

Comparison compare(const BatchStatus& status, Progress& progress);

/// Leaves units, moves and dominance to be told by the scenarios that `comparison` holds.
void count_stability(Comparison& comparison);
void mark_undominated(std::vector<Compared>& scenarios);

// comparison_layers.cpp
Table stability_layer(const Comparison& comparison);
Table moves_layer(const Comparison& comparison);
Table destinations_layer(const Comparison& comparison);
/// How often `word` was counted; 0 when never.
std::int64_t times_of(const std::map<std::string, int>& counts, std::string_view word);

// comparison_background.cpp
/// `plans`: a finished one of each case.
Background read_background(const std::vector<std::filesystem::path>& plans);
// comparison_tables.cpp
/// Where each unit is and what becomes of it in each scenario.
Table choices_layer(const Comparison& comparison);

/// Every table of comparison.gpkg in the order of writing.
std::vector<Table> comparison_tables(const Comparison& comparison);
/// The project of comparison.gpkg over those tables.
std::string comparison_project(const Comparison& comparison, const std::vector<Table>& tables);
/// One self-contained page in the language of the batch.
std::string comparison_page(const Comparison& comparison);

/// "plan.years=15; case.lang=\"zh\"": of each key the value that holds.
std::string changes_of(const Task& task);

/// comparison.html and comparison.gpkg, unless they stand there made from the same.
void write_comparison(const BatchStatus& status, Progress& progress);
/// That of an earlier run must not stand for scenarios that have all failed since.
void remove_comparison(const std::filesystem::path& folder);

/// What the `run` table of a plan calls the value of a level of the objective, and the levels: the first is placement,
/// the last is cost, by weights where the case gives them.
std::string objective_key(std::string_view level);
inline constexpr std::array<std::string_view, 3> k_aims{"exposure", "nearness", "fit"};
inline constexpr std::string_view k_hazard_left = "unplaced_hazard_weight";
inline constexpr std::string_view k_paid_cost = "cost_yuan";
inline constexpr std::string_view k_weighted_cost = "weighted_cost_yuan";

extern const CodeList k_cost_parts; // in the words of [plan.weights]
extern const CodeList k_patterns;
extern const CodeList k_frequencies;
/// always | usual (half of the scenarios or more) | sometimes
std::string_view frequency(int times, std::size_t of);

} // namespace reachplan
