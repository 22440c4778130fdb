// SPDX-License-Identifier: Apache-2.0
// `verify`: re-derives a plan with code of its own; exit 3 when anything does not hold.
#include <memory>

#include "base/faults.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"
#include "pipeline.hpp"
#include "verify/describe.hpp"
#include "verify/open_land.hpp"
#include "verify/verify_plan.hpp"

namespace reachplan {
namespace {

struct VerifyOptions {
    CommonOptions common;
    std::string case_file;
    std::string plan;
};

int run_verify(const VerifyOptions& options) {
    if (options.case_file.ends_with(".gpkg")) {
        throw UsageError(msg("cli.case_is_plan", {{"path", options.case_file}}));
    }
    const auto loaded = load_case(options.case_file, options.common.overrides());
    const std::optional<VerifyReport> of_open_land =
        verify_open_land(loaded->the_case, loaded->inputs, loaded->rules, options.plan);
    const VerifyReport report =
        of_open_land ? *of_open_land : verify_plan(loaded->the_case, loaded->inputs, loaded->rules, options.plan);
    print_faults(loaded->warnings, options.common);
    print_result(options.common.json() ? report_json(report)
                                       : report_text(report, options.common.terminal_lang(), options.common.verbose));
    return report.violations.empty() ? 0 : 3;
}

} // namespace

Run setup_verify(Arguments& arguments) {
    auto options = std::make_shared<VerifyOptions>();
    arguments.text("CASE", options->case_file, "Case file (TOML) the plan was made from").required();
    arguments.text("PLAN", options->plan, "GeoPackage written by `plan`, or open_land.gpkg of `screen`").required();
    add_case_options(arguments, options->common);
    add_terminal_options(arguments, options->common);
    return [options] { return run_verify(*options); };
}

} // namespace reachplan
