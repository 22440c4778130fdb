// SPDX-License-Identifier: Apache-2.0
#include "pipeline.hpp"

#include <algorithm>
#include <set>

#include "allocation/make_plan.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "eligibility/check_kinds.hpp"
#include "input/check.hpp"
#include "input/proposals.hpp"
#include "input/references.hpp"
#include "pipeline/parts.hpp"
#include "review/discharge.hpp"
#include "rules/supplied_bands.hpp"
#include "rules/terms.hpp"

namespace reachplan {
namespace {

std::unique_ptr<LoadedCase> read_all(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                     const ProposalSource& proposals, const std::filesystem::path& cache,
                                     Faults& faults) {
    auto loaded = std::make_unique<LoadedCase>();
    loaded->the_case = read_case(file, overrides, faults);
    loaded->the_case.read_cache = cache;
    if (faults.has_errors()) {
        return loaded; // layers of a case that cannot be understood would only add noise
    }
    Faults& of_data = loaded->of_data;
    if (!proposals.file.empty()) {
        take_proposals_from(proposals.file, loaded->the_case, of_data);
    }
    const Case& the_case = loaded->the_case;
    loaded->inputs = read_inputs(the_case, of_data);
    if (!proposals.enterprise_id.empty() && !of_data.has_errors()) {
        add_proposal(loaded->inputs, proposals.enterprise_id, proposals.park_id, proposals.at, of_data);
    }
    loaded->rules = load_rules(the_case.rule_packs, the_case.file.parent_path(), the_case.as_of, of_data);
    judge_by_bands(the_case, loaded->inputs, loaded->rules);
    name_terms(the_case, loaded->rules, loaded->inputs, of_data);
    if (!of_data.has_errors()) {
        check_plausibility(the_case, loaded->inputs, of_data);
        check_kinds(the_case, loaded->inputs, loaded->rules, of_data);
    }
    faults.merge(of_data);
    return loaded;
}

/// The law, the books and the desk each follow the rivers on a path of their own: what one has told is not told again.
void add_untold(const Case& the_case, Faults more, Faults& faults) {
    name_files(the_case, more);
    name_files(the_case, faults);
    std::set<std::string> told;
    for (const Fault& fault : faults.sorted()) {
        told.insert(render(fault, Lang::en));
    }
    for (const Fault& fault : more.sorted()) {
        if (told.insert(render(fault, Lang::en)).second) {
            faults.add(fault);
        }
    }
}

constexpr double k_margin_degrees = 0.1; // around parks and enterprises

} // namespace

std::vector<std::pair<std::string, std::string>> run_rows(const LoadedCase& loaded) {
    const Case& the_case = loaded.the_case;
    std::vector<std::pair<std::string, std::string>> rows = {
        {"as_of", format_date(the_case.as_of)},
        {"case_id", the_case.id},
        {"case_sha256", sha256_hex(the_case.canonical_text)},
        {"case_title_en", the_case.title.en},
        {"case_title_zh", the_case.title.zh},
        {"discount_rate", format_number(the_case.plan.discount_rate)},
        {"lang", the_case.lang == Lang::zh ? "zh" : "en"},
        {"rules_sha256", loaded.rules.sha256},
        {"seed", "0"},
        {"undetermined", the_case.plan.provisional ? "provisional" : "block"},
        {"version", std::string(k_version)},
        {"work_limit", std::to_string(the_case.plan.work_limit)},
        {"years", std::to_string(the_case.plan.years)},
    };
    for (const InputDigest& digest : loaded.inputs.digests) {
        rows.emplace_back("input_sha256:" + digest.name, digest.sha256.get());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

Box extent_of(const LoadedCase& loaded) {
    if (loaded.the_case.study_area) {
        return *loaded.the_case.study_area;
    }
    Box box;
    const auto grow = [&](Role role, bool belt_only) {
        for (const Record& record : loaded.inputs.of(role)) {
            const Box one = box_of(record.geometry);
            if (one.west <= one.east && (!belt_only || record.boolean("in_belt").value_or(false))) {
                box.grow({one.west, one.south});
                box.grow({one.east, one.north});
            }
        }
    };
    const auto found = [&] { return box.west <= box.east; };
    grow(Role::jurisdictions, true);
    if (!found()) {
        grow(Role::jurisdictions, false);
    }
    if (!found()) {
        grow(Role::reaches, false);
    }
    if (!found()) {
        grow(Role::parks, false);
        grow(Role::enterprises, false);
        box.pad(k_margin_degrees);
    }
    return box;
}

namespace {

std::unique_ptr<LoadedCase> load(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                 const ProposalSource& proposals, const std::filesystem::path& cache) {
    Faults faults;
    auto loaded = read_all(file, overrides, proposals, cache, faults);
    throw_if_errors(faults);
    loaded->warnings = faults;
    return loaded;
}

} // namespace

std::unique_ptr<LoadedCase> load_case(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                      const std::filesystem::path& cache) {
    return load(file, overrides, {}, cache);
}

std::unique_ptr<LoadedCase> load_case(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                      const ProposalSource& proposals) {
    return load(file, overrides, proposals, {});
}

River::River(const LoadedCase& loaded, Faults& faults)
    : path(loaded.inputs, faults), transfer(loaded.inputs, path, faults),
      book(loaded.the_case, loaded.inputs, loaded.rules.water, path, transfer, faults) {
}

std::unique_ptr<River> make_river(const LoadedCase& loaded, Faults& faults) {
    if (!counts_water(loaded.the_case, loaded.inputs)) {
        return nullptr;
    }
    Faults own;
    auto river = std::make_unique<River>(loaded, own);
    add_untold(loaded.the_case, std::move(own), faults);
    return river;
}

CheckedCase check_case(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
    CheckedCase checked;
    checked.loaded = read_all(file, overrides, {}, {}, checked.faults);
    if (!checked.faults.has_errors()) {
        const LoadedCase& loaded = *checked.loaded;
        const RiverNetwork rivers(loaded.inputs, checked.faults);
        const TransportNetwork transport(loaded.inputs, checked.faults, loaded.the_case.transport);
        const Trade trade(loaded.inputs, transport, checked.faults);
        const Law law(loaded.the_case, loaded.inputs, loaded.rules, checked.faults);
        const Suitability suitability(loaded.the_case, loaded.inputs, checked.faults);
        make_river(loaded, checked.faults);
        report_buffers(audit_buffers(loaded.the_case, loaded.inputs, buffer_subjects(loaded.inputs)), loaded.the_case,
                       checked.faults);
        name_files(loaded.the_case, checked.faults);
    }
    return checked;
}

namespace {

void bind_case(BoundCase& at, std::unique_ptr<LoadedCase> loaded, Faults& faults) {
    at.loaded = std::move(loaded);
    const LoadedCase& input = *at.loaded;
    at.law = std::make_unique<Law>(input.the_case, input.inputs, input.rules, faults);
    at.rivers = std::make_unique<RiverNetwork>(input.inputs, faults);
    at.transport = std::make_unique<TransportNetwork>(input.inputs, faults, input.the_case.transport);
    at.trade = std::make_unique<Trade>(input.inputs, *at.transport, faults);
    at.river = make_river(input, faults);
    name_files(input.the_case, faults);
    throw_if_errors(faults);
    at.units = make_units(input.inputs, *at.rivers);
    assign_profiles(*at.law, at.units);
}

void assign_units(MadePlan& made, Progress& progress, const ParetoRequest& pareto) {
    if (made.ground && made.ground->serves(made.loaded->the_case.plan)) {
        made.ground->weigh();
    } else {
        made.ground.reset(); // first: never two of them in memory
        made.ground = std::make_unique<PlanGround>(*made.law, made.loaded->inputs, *made.transport, *made.trade,
                                                   made.units, made.sites, made.book(), progress);
    }
    made.plan = make_plan(*made.ground, progress, pareto);
    report_overdrawn(made.plan.ledger, made.loaded->the_case, made.loaded->warnings);
    progress.finish();
}

} // namespace

std::unique_ptr<MadePlan> make_plan(std::unique_ptr<LoadedCase> loaded, Progress& progress,
                                    const ParetoRequest& pareto) {
    auto made = std::make_unique<MadePlan>();
    Faults faults;
    bind_case(*made, std::move(loaded), faults);
    LoadedCase& input = *made->loaded;
    made->sites = make_sites(*made->law, input.inputs, *made->rivers, made->units, faults, progress);
    throw_if_errors(faults);
    add_forced_sites(*made->law, input.inputs, *made->rivers, made->units, made->sites);
    std::vector<BufferSubject> subjects = buffer_subjects(input.inputs);
    for (const Site& site : made->sites.sites) {
        subjects.push_back({"site", site.site_id, "", &made->sites.parts[site.part].place->place.footprint});
    }
    made->buffers = audit_buffers(input.the_case, input.inputs, std::move(subjects));
    report_buffers(made->buffers, input.the_case, faults);
    input.of_data.merge(faults);
    input.warnings.merge(faults);
    assign_units(*made, progress, pareto);
    return made;
}

void plan_again(MadePlan& made, const Case& changed, const Faults& of_case, Progress& progress) {
    LoadedCase& input = *made.loaded;
    input.the_case.plan = changed.plan;
    input.the_case.canonical_text = changed.canonical_text;
    input.warnings = of_case;
    input.warnings.merge(input.of_data);
    assign_units(made, progress, {});
}

ExplainedPlace explain_place(const LoadedCase& loaded, LonLat point) {
    Faults faults;
    ExplainedPlace made;
    made.law = std::make_unique<Law>(loaded.the_case, loaded.inputs, loaded.rules, faults);
    made.rivers = std::make_unique<RiverNetwork>(loaded.inputs, faults);
    made.river = make_river(loaded, faults);
    made.suitability = std::make_unique<Suitability>(loaded.the_case, loaded.inputs, faults);
    name_files(loaded.the_case, faults);
    throw_if_errors(faults);
    made.explained = explain_place(*made.law, loaded.inputs, *made.rivers, point);
    if (made.river && counts_at_sections(loaded.the_case)) {
        made.units = make_units(loaded.inputs, *made.rivers);
        made.accounts =
            std::make_unique<AccountBook>(loaded.the_case, loaded.inputs, made.units, SiteSet{}, &made.river->book);
        made.sections = section_states(loaded.the_case, loaded.inputs, *made.accounts, made.river->transfer,
                                       made.river->book.outlet_at(made.explained.ground.place->place.park, point),
                                       nullptr, Taken{});
    }
    return made;
}

std::unique_ptr<ReviewDesk> set_up_review(std::unique_ptr<LoadedCase> loaded, Progress& progress) {
    auto at = std::make_unique<ReviewDesk>();
    Faults faults;
    bind_case(*at, std::move(loaded), faults);
    LoadedCase& input = *at->loaded;
    at->applications = make_applications(input.the_case, input.inputs, at->units, faults);
    throw_if_errors(faults);
    std::vector<Unit> everyone = at->units;
    for (Application& application : at->applications) {
        std::vector<Unit> one = {application.unit};
        assign_profiles(*at->law, one);
        application.unit.profile = one.front().profile;
        everyone.push_back(application.unit);
    }
    at->sites = make_sites(*at->law, input.inputs, *at->rivers, everyone, faults, progress);
    check_sites(input.the_case, at->sites, at->applications, faults);
    throw_if_errors(faults);
    at->accounts = std::make_unique<AccountBook>(input.the_case, input.inputs, at->units, at->sites, at->book());
    Faults own;
    at->downstream = std::make_unique<Downstream>(input.inputs, own);
    add_untold(input.the_case, std::move(own), faults);
    at->study_area = study_area_of(input);
    at->readings = other_readings(input.the_case, input.inputs, input.rules);
    input.warnings.merge(faults);
    return at;
}

Desk ReviewDesk::desk() const {
    return {*law, loaded->inputs, *rivers, *transport, *trade, units, sites, *accounts};
}

ReviewContext ReviewDesk::context() const {
    return {loaded->the_case, loaded->inputs,   *law, *rivers, units, sites, *accounts,
            loaded->warnings, run_rows(*loaded)};
}

StudyArea study_area_of(const LoadedCase& loaded) {
    return {extent_of(loaded), loaded.the_case.study_area.has_value(), loaded.the_case.has_layer(Role::jurisdictions)};
}

bool StudyArea::holds(const PlaceClass& place, LonLat point) const {
    const bool in_none = place.province.empty() && place.prefecture.empty() && place.county.empty();
    const bool elsewhere = !is_given && place.in_belt == false && place.in_basin == false;
    return box.contains(point) && !(has_jurisdictions && in_none) && !elsewhere;
}

std::optional<SectionStates> ReviewDesk::sections_of(const Application& application, const Ground& ground,
                                                     const Review& review, const Taken& taken) const {
    if (!river || !counts_at_sections(loaded->the_case)) {
        return std::nullopt;
    }
    return section_states(loaded->the_case, loaded->inputs, *accounts, river->transfer,
                          outlet_of(desk(), application, ground), &review.movement, taken);
}

void review_proposals(const ReviewDesk& at, Progress& progress, const std::function<void(const Reviewed&)>& take) {
    const Desk desk = at.desk();
    const std::vector<Queued> queue = queue_up(desk, at.applications, progress);
    progress.stage(msg("review.stage_write"), static_cast<std::int64_t>(queue.size()));
    for (const Queued& queued : queue) {
        Reviewed reviewed;
        reviewed.application = &at.applications[queued.application];
        reviewed.alone = queued.alone;
        const Application& application = *reviewed.application;
        const Taken taken = taken_before(desk, at.applications, queued);
        reviewed.ground = ground_of(desk, application);
        reviewed.review = review(desk, application, reviewed.ground, taken);
        reviewed.remedies = remedies(desk, application, reviewed.ground, reviewed.review, taken, at.readings);
        for (const Reading& reading : at.readings) {
            reviewed.readings.push_back(
                under_reading(desk, reading, application, reviewed.ground, reviewed.review, taken));
        }
        reviewed.below = at.downstream->of(desk, application, reviewed.ground);
        reviewed.outside_study_area =
            !at.study_area.holds(reviewed.ground.place->place.location, reviewed.ground.to.point);
        reviewed.sections = at.sections_of(application, reviewed.ground, reviewed.review, taken);
        take(reviewed);
        progress.advance(1);
    }
    progress.finish();
}

PlanDocument MadePlan::document() const {
    return {loaded->the_case,
            loaded->inputs,
            *law,
            *rivers,
            units,
            sites,
            plan,
            loaded->warnings,
            run_rows(*loaded),
            buffers.empty() ? nullptr : &buffers,
            shapes,
            lasting};
}

} // namespace reachplan
