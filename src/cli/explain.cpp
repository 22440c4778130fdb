// SPDX-License-Identifier: Apache-2.0
// `explain`: every rule at a place, or of an enterprise at a park, at a point or where it stands, from the exact
// predicates.
#include <fmt/core.h>

#include <cstdio>
#include <memory>

#include "batch/plan_elsewhere.hpp"
#include "cli/adverse.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"
#include "output/explain_text.hpp"
#include "pipeline.hpp"

namespace reachplan {
namespace {

struct ExplainOptions {
    CommonOptions common;
    std::string case_file;
    std::string enterprise, park, at, plan;
};

void warn_if_outside(const LoadedCase& loaded, const Ground& ground, const CommonOptions& options) {
    const Place& place = ground.place->place;
    if (!options.quiet && !study_area_of(loaded).holds(place.location, place.point)) {
        fmt::print(stderr, "reachplan: {}\n", render("cli.outside_study_area", options.terminal_lang()));
    }
}

PlaceScores scores_at(const Suitability& suitability, LonLat point) {
    if (suitability.empty()) {
        return {suitability, {}, {}};
    }
    Scorer scorer(suitability);
    std::vector<CriterionScore> criteria = scorer.criteria_at(point);
    const std::optional<double> total = scorer.total(criteria);
    return {suitability, std::move(criteria), total};
}

int explain_at(const ExplainOptions& options, LonLat point) {
    const Lang lang = options.common.terminal_lang();
    const auto loaded = load_case(options.case_file, options.common.overrides());
    const ExplainedPlace made = explain_place(*loaded, point);
    print_faults(loaded->warnings, options.common);
    warn_if_outside(*loaded, made.explained.ground, options.common);
    const PlaceScores scores = scores_at(*made.suitability, point);
    print_result(options.common.json()
                     ? explain_place_json(made.explained, *made.law, point, made.sections, scores)
                     : explain_place_text(made.explained, *made.law, point, made.sections, scores, lang));
    return 0;
}

std::optional<PlanExtract> read_asked_plan(const std::string& file) {
    try {
        return file.empty() ? std::nullopt : std::optional(read_plan_extract(file));
    } catch (const InvalidInput&) {
        throw UsageError(msg("batch.no_plan", {{"plan", file}}));
    }
}

/// What the plan says of a pair that is known to be in the case.
PlanElsewhere ask_plan(const ExplainOptions& options, const PlanExtract& plan, Progress& progress) {
    auto loaded = load_case(options.case_file, options.common.overrides());
    check_same_question(plan, *loaded, options.plan);
    return plan_elsewhere(plan, std::move(loaded), options.enterprise, options.park, progress);
}

int explain_pair(const ExplainOptions& options, const ProposalSource& source) {
    const Lang lang = options.common.terminal_lang();
    Progress progress(options.common.progress_mode(), lang);
    const std::optional<PlanExtract> plan = read_asked_plan(options.plan);
    const auto at = set_up_review(load_case(options.case_file, options.common.overrides(), source), progress);
    const std::optional<PlanElsewhere> elsewhere =
        plan ? std::optional(ask_plan(options, *plan, progress)) : std::nullopt;
    progress.finish();
    const Desk desk = at->desk();
    const Application& application = at->applications.front();
    const Ground ground = ground_of(desk, application);
    const Review made = review(desk, application, ground, {});
    const std::optional<SectionStates> sections = at->sections_of(application, ground, made, {});
    print_faults(at->loaded->warnings, options.common);
    warn_if_outside(*at->loaded, ground, options.common);
    const PlaceScores scores = scores_at(*at->sites.suitability, ground.place->place.point);
    const PairExplained pair{application, ground, made, *at->law, sections, scores, elsewhere};
    print_result(options.common.json() ? explain_pair_json(pair) : explain_pair_text(pair, lang));
    return 0;
}

int run_explain(const ExplainOptions& options) {
    ProposalSource source{{}, options.enterprise, options.park, {}};
    if (!options.at.empty()) {
        source.at = parse_lon_lat(options.at);
    }
    if (!options.plan.empty() && (options.enterprise.empty() || options.park.empty())) {
        throw UsageError(msg("cli.explain_plan"));
    }
    if (options.enterprise.empty() && options.park.empty() && source.at) {
        return explain_at(options, *source.at);
    }
    if (options.enterprise.empty() || (!options.park.empty() && source.at)) {
        throw UsageError(msg("cli.explain_what"));
    }
    return explain_pair(options, source);
}

} // namespace

Run setup_explain(Arguments& arguments) {
    auto options = std::make_shared<ExplainOptions>();
    arguments.text("CASE", options->case_file, "Case file (TOML)").required();
    arguments.text("--at", options->at, "Place to explain").takes("LON,LAT");
    arguments.text("--enterprise", options->enterprise, "Enterprise that would come; alone: upgraded where it stands")
        .takes("ID");
    arguments.text("--park", options->park, "Park it would go to").takes("ID");
    arguments
        .text("--plan", options->plan,
              "Plan made of the case: with --park, who would make way there, and at what extra cost")
        .takes("PLAN.gpkg");
    add_case_options(arguments, options->common);
    add_terminal_options(arguments, options->common);
    return [options] { return run_explain(*options); };
}

} // namespace reachplan
