// SPDX-License-Identifier: Apache-2.0
#include "pipeline.hpp"

#include <algorithm>

#include "allocation/make_plan.hpp"
#include "base/version.hpp"
#include "input/check.hpp"

namespace reachplan {
namespace {

std::unique_ptr<LoadedCase> read_all(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                     Faults& faults) {
    auto loaded = std::make_unique<LoadedCase>();
    loaded->the_case = read_case(file, overrides, faults);
    if (faults.has_errors()) {
        return loaded; // layers of a case that cannot be understood would only add noise
    }
    const Case& the_case = loaded->the_case;
    loaded->inputs = read_inputs(the_case, faults);
    loaded->rules = load_rules(the_case.rule_packs, the_case.file.parent_path(), the_case.as_of, faults);
    return loaded;
}

std::vector<std::pair<std::string, std::string>> run_rows(const MadePlan& made) {
    const Case& the_case = made.loaded->the_case;
    std::vector<std::pair<std::string, std::string>> rows = {
        {"as_of", format_date(the_case.as_of)},
        {"case_id", the_case.id},
        {"case_sha256", sha256_hex(the_case.canonical_text)},
        {"case_title_en", the_case.title.en},
        {"case_title_zh", the_case.title.zh},
        {"rules_sha256", made.loaded->rules.sha256},
        {"seed", "0"},
        {"undetermined", the_case.plan.provisional ? "provisional" : "block"},
        {"version", std::string(k_version)},
        {"work_limit", std::to_string(the_case.plan.work_limit)},
    };
    for (const InputDigest& digest : made.loaded->inputs.digests) {
        rows.emplace_back("input_sha256:" + digest.name, digest.sha256);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace

std::unique_ptr<LoadedCase> load_case(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
    Faults faults;
    auto loaded = read_all(file, overrides, faults);
    throw_if_errors(faults);
    loaded->warnings = faults;
    return loaded;
}

CheckedCase check_case(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
    CheckedCase checked;
    checked.loaded = read_all(file, overrides, checked.faults);
    if (!checked.faults.has_errors()) {
        const LoadedCase& loaded = *checked.loaded;
        check_plausibility(loaded.the_case, loaded.inputs, checked.faults);
        const RiverNetwork rivers(loaded.inputs, checked.faults);
        const TransportNetwork transport(loaded.inputs, checked.faults);
        const Law law(loaded.the_case, loaded.inputs, loaded.rules, checked.faults);
    }
    return checked;
}

std::unique_ptr<MadePlan> make_plan(std::unique_ptr<LoadedCase> loaded, Progress& progress) {
    auto made = std::make_unique<MadePlan>();
    made->loaded = std::move(loaded);
    LoadedCase& input = *made->loaded;
    Faults faults;
    made->law = std::make_unique<Law>(input.the_case, input.inputs, input.rules, faults);
    made->rivers = std::make_unique<RiverNetwork>(input.inputs, faults);
    made->transport = std::make_unique<TransportNetwork>(input.inputs, faults);
    throw_if_errors(faults);
    made->units = make_units(input.inputs, *made->rivers);
    assign_profiles(*made->law, made->units);
    made->sites = make_sites(*made->law, input.inputs, *made->rivers, made->units, faults, progress);
    throw_if_errors(faults);
    made->plan = make_plan(*made->law, input.inputs, *made->transport, made->units, made->sites, progress);
    input.warnings.merge(faults);
    progress.finish();
    return made;
}

PlanDocument MadePlan::document() const {
    return {loaded->the_case, loaded->inputs, *law, *rivers, units, sites, plan, loaded->warnings, run_rows(*this)};
}

} // namespace reachplan
