// SPDX-License-Identifier: Apache-2.0
// `plan`: the whole pipeline; the GeoPackage comes last and marks completeness.
#include <filesystem>
#include <memory>

#include "allocation/export_lp.hpp"
#include "base/atomic_file.hpp"
#include "base/faults.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"
#include "pipeline.hpp"

namespace reachplan {
namespace {

struct PlanOptions {
    CommonOptions common;
    std::string case_file;
    std::string output;
    std::string map;
    std::string lp;
    std::string pareto;
};

/// "A,B"
ParetoRequest pareto_of(const std::string& levels) {
    if (levels.empty()) {
        return {};
    }
    const std::size_t comma = levels.find(',');
    if (comma == std::string::npos || comma == 0 || comma + 1 == levels.size() ||
        levels.find(',', comma + 1) != std::string::npos) {
        throw UsageError(msg("cli.pareto", {{"given", levels}}));
    }
    return {levels.substr(0, comma), levels.substr(comma + 1)};
}

int run_plan(const PlanOptions& options) {
    check_output(options.output, options.common.overwrite);
    if (!options.map.empty()) {
        check_output(options.map, options.common.overwrite);
    }
    if (!options.lp.empty()) {
        check_output(options.lp, options.common.overwrite);
    }
    const ParetoRequest pareto = pareto_of(options.pareto);
    const Lang lang = options.common.terminal_lang();
    Progress progress(options.common.progress_mode(), lang);
    auto loaded = load_case(options.case_file, options.common.overrides());
    const auto made = make_plan(std::move(loaded), progress, pareto);
    const PlanDocument document = made->document();
    print_faults(document.warnings, options.common);
    if (!options.map.empty()) {
        publish_bytes(plan_map_svg(document), options.map);
    }
    if (!options.lp.empty()) {
        publish_bytes(exact_model_lp(made->plan.model, made->plan.result.value), options.lp);
    }
    write_plan(document, options.output);
    if (options.common.json()) {
        print_result(plan_summary_json(document));
        return 0;
    }
    print_result(plan_summary_text(document, lang));
    print_result(render(msg("cli.plan_written", {{"path", options.output}}), lang));
    if (!options.map.empty()) {
        print_result(render(msg("cli.map_written", {{"path", options.map}}), lang));
    }
    if (!options.lp.empty()) {
        print_result(render(msg("cli.lp_written", {{"path", options.lp}}), lang));
    }
    return 0;
}

} // namespace

Run setup_plan(Arguments& arguments) {
    auto options = std::make_shared<PlanOptions>();
    arguments.text("CASE", options->case_file, "Case file (TOML)").required();
    arguments.text("-o,--output", options->output, "GeoPackage to write").required().takes("PLAN.gpkg");
    arguments.text("--map", options->map, "Also draw the plan as a picture").takes("FILE.svg");
    arguments.text("--export-lp", options->lp, "Also write the exact model of the last level").takes("FILE.lp");
    arguments
        .text("--pareto", options->pareto,
              "Also trade two aims off against each other (levels of the objective: placed, exposure, nearness, fit, "
              "cost)")
        .takes("A,B");
    add_case_options(arguments, options->common);
    add_output_options(arguments, options->common);
    add_terminal_options(arguments, options->common);
    return [options] { return run_plan(*options); };
}

} // namespace reachplan
