// SPDX-License-Identifier: Apache-2.0
// The whole program on one screen: what each command makes of a case, stage after stage. Commands
// parse options and print; they reach the stages only through here.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "allocation/plan.hpp"
#include "allocation/plan_ground.hpp"
#include "allocation/water_book.hpp"
#include "base/progress.hpp"
#include "eligibility/law.hpp"
#include "input/case.hpp"
#include "input/record.hpp"
#include "network/river_network.hpp"
#include "network/transport_network.hpp"
#include "output/plan_document.hpp"
#include "output/review_document.hpp"
#include "output/write_screen.hpp"
#include "review/explain.hpp"
#include "review/section_states.hpp"
#include "rules/load_rules.hpp"
#include "sites/site.hpp"

namespace reachplan {

/// A case with its data and the law of its date, validated. Throws InvalidInput with every fault found.
struct LoadedCase {
    Case the_case;
    Inputs inputs;
    RuleSet rules;
    Faults warnings;
    Faults of_data; // the warnings but those that the case file itself gives cause for
};
/// `cache`: folder of what earlier runs read of the same files; empty: none.
std::unique_ptr<LoadedCase> load_case(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                      const std::filesystem::path& cache = {});

/// What is to be reviewed, beside or instead of the case's own layer `proposals`: a file, or one application.
struct ProposalSource {
    std::filesystem::path file;
    std::string enterprise_id, park_id;
    std::optional<LonLat> at;
};
std::unique_ptr<LoadedCase> load_case(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                      const ProposalSource& proposals);

/// All faults of a case, errors and warnings, with the plausibility checks; throws nothing for bad input.
struct CheckedCase {
    std::unique_ptr<LoadedCase> loaded; // as far as it could be read
    Faults faults;
};
CheckedCase check_case(const std::filesystem::path& file, const std::vector<std::string>& overrides);

/// Loads on their way down the river; none where the case counts nothing at sections or works.
struct River {
    RiverPath path;
    RiverTransfer transfer;
    WaterBook book;

    River(const LoadedCase& loaded, Faults& faults);
};
std::unique_ptr<River> make_river(const LoadedCase& loaded, Faults& faults);

/// A case with the law bound to it and its ways by road and river understood: what a plan and a review ask alike.
struct BoundCase {
    std::unique_ptr<LoadedCase> loaded;
    std::unique_ptr<Law> law;
    std::unique_ptr<RiverNetwork> rivers;
    std::unique_ptr<TransportNetwork> transport;
    std::unique_ptr<Trade> trade;
    std::unique_ptr<River> river; // null: nothing is counted down the river
    std::vector<Unit> units;      // with their profiles

    const WaterBook* book() const { return river ? &river->book : nullptr; }
};

/// A finished plan with everything it refers to.
struct MadePlan : BoundCase {
    SiteSet sites;
    Plan plan;
    BufferAudit buffers;                // of ready-made river bands, with the sites
    std::unique_ptr<PlanGround> ground; // what plan_again() need not make again
    std::shared_ptr<OutputShapes> shapes = std::make_shared<OutputShapes>(); // nor writing what it leaves
    std::shared_ptr<LastingRows> lasting = std::make_shared<LastingRows>();

    PlanDocument document() const;
};
std::unique_ptr<MadePlan> make_plan(std::unique_ptr<LoadedCase> loaded, Progress& progress,
                                    const ParetoRequest& pareto = {});
/// The same case with other options of [plan], except for min_site_ha: the optimiser alone runs again, on the ground of
/// the plan before where that serves. `of_case`: the warnings that reading the changed case gave.
void plan_again(MadePlan& made, const Case& changed, const Faults& of_case, Progress& progress);

/// A study area ready to be screened, and what came of it.
struct ScreenedCase {
    std::unique_ptr<LoadedCase> loaded;
    std::unique_ptr<Law> law;
    std::unique_ptr<RiverNetwork> rivers;
    std::vector<Unit> units;
    ScreenPlan plan;
    std::unique_ptr<Suitability> suitability;
    Screening screening;                  // its grid from the start
    std::vector<ScoredCells> scored = {}; // by profile of the plan, when scored
    BufferAudit buffers = {};
    std::vector<OpenSite> open_land = {};                        // when the case asks for it
    std::vector<std::pair<std::string, std::string>> files = {}; // written, with their sha256

    ScreenDocument document() const;
};
std::unique_ptr<ScreenedCase> prepare_screening(std::unique_ptr<LoadedCase> loaded);
/// Rasters are laid out in rows of tiles over the whole width of the grid, and each overview keeps one: a grid that is too
/// wide for the memory allowed is refused before anything is done. Throws UsageError.
void check_screen_memory(const ScreenedCase& at, const ScreenOutputs& outputs, std::int64_t max_memory);
/// Coverage is the case's, whatever the options say.
void screen_case(ScreenedCase& at, ScreenOptions options, const ScreenOutputs& outputs,
                 const std::filesystem::path& folder, Progress& progress);

/// The rows that the options name, into a file; of all rows once, merge_screening() makes what screen_case() does.
void screen_tile(const ScreenedCase& at, const ScreenOptions& options, const ScreenOutputs& outputs,
                 const std::filesystem::path& file, Progress& progress);
/// `tiles`: from north to south. Throws ProcessingError when they do not follow on one another.
void merge_screening(ScreenedCase& at, const std::vector<std::filesystem::path>& tiles, const ScreenOutputs& outputs,
                     const std::filesystem::path& folder, Progress& progress);

/// Beyond it, or in none of the jurisdictions given, layers of the case may have ended: what they do not hold says nothing.
/// Unless the case draws its area, land known to lie neither in the Belt nor in the basin is not in it.
struct StudyArea {
    Box box; // as the case says, else around its data
    bool is_given = false;
    bool has_jurisdictions = false;

    bool holds(const PlaceClass& place, LonLat point) const;
};
StudyArea study_area_of(const LoadedCase& loaded);

/// What the law says to any newcomer at a point, and what the control sections below it still take.
struct ExplainedPlace {
    std::unique_ptr<RiverNetwork> rivers;
    std::unique_ptr<Law> law;
    PlaceExplained explained;
    std::unique_ptr<River> river;
    std::vector<Unit> units;
    std::unique_ptr<AccountBook> accounts;
    std::optional<SectionStates> sections; // where the case counts at sections
    std::unique_ptr<Suitability> suitability;
};
ExplainedPlace explain_place(const LoadedCase& loaded, LonLat point);

/// All that applications are judged by, ready at hand.
struct ReviewDesk : BoundCase {
    std::vector<Application> applications;
    SiteSet sites;
    std::unique_ptr<AccountBook> accounts;
    std::unique_ptr<Downstream> downstream;
    std::vector<Reading> readings;
    StudyArea study_area;

    Desk desk() const;
    ReviewContext context() const;
    /// nullopt: the case counts nothing at sections.
    std::optional<SectionStates> sections_of(const Application& application, const Ground& ground, const Review& review,
                                             const Taken& taken) const;
};
std::unique_ptr<ReviewDesk> set_up_review(std::unique_ptr<LoadedCase> loaded, Progress& progress);
/// One by one and jointly; hands each reviewed application on, by id.
void review_proposals(const ReviewDesk& at, Progress& progress, const std::function<void(const Reviewed&)>& take);

} // namespace reachplan
