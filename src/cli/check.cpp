// SPDX-License-Identifier: Apache-2.0
// `check`: everything that is wrong or doubtful about a case, before anything is computed.
#include <memory>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"
#include "input/schema_text.hpp"
#include "pipeline.hpp"

namespace reachplan {
namespace {

struct CheckOptions {
    CommonOptions common;
    std::string case_file;
    bool schema = false;
};

int print_schema(const CommonOptions& options) {
    print_result(options.json() ? schema_json() : schema_plain(options.terminal_lang()));
    return 0;
}

int run_check(const CheckOptions& options) {
    if (options.schema) {
        return print_schema(options.common);
    }
    const CheckedCase checked = check_case(options.case_file, options.common.overrides());
    if (options.common.json()) {
        print_result(faults_json(checked.faults));
    } else {
        print_faults(checked.faults, options.common);
    }
    if (checked.faults.has_errors()) {
        return 2;
    }
    const LoadedCase& loaded = *checked.loaded;
    const auto count = [](std::size_t n) { return std::to_string(n); };
    if (!options.common.json()) {
        print_result(render(msg("cli.case_fine", {{"case", options.case_file},
                                                  {"layers", count(loaded.the_case.layers.size())},
                                                  {"enterprises", count(loaded.inputs.of(Role::enterprises).size())},
                                                  {"parks", count(loaded.inputs.of(Role::parks).size())},
                                                  {"warnings", count(checked.faults.warning_count())}}),
                            options.common.terminal_lang()));
    }
    return 0;
}

} // namespace

Run setup_check(Arguments& arguments) {
    auto options = std::make_shared<CheckOptions>();
    arguments.text("CASE", options->case_file, "Case file (TOML)");
    arguments.flag("--schema", options->schema, "Print roles and canonical fields instead");
    add_case_options(arguments, options->common);
    add_terminal_options(arguments, options->common);
    arguments.check_all([options] { return options->case_file.empty() && !options->schema ? "CASE" : ""; });
    return [options] { return run_check(*options); };
}

} // namespace reachplan
