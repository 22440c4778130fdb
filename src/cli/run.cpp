// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <string>

#include "base/embedded.hpp"
#include "base/faults.hpp"
#include "base/version.hpp"
#include "cli/command.hpp"
#include "cli/print.hpp"

namespace reachplan {
namespace {

constexpr Command k_commands[] = {
    {"check", "Validate a case and every layer; print all findings", setup_check},
    {"screen", "Screen the study area: which rules close which land, for whom", setup_screen},
    {"plan", "Plan a case: who goes where, with reasons, accounts and proof", setup_plan},
    {"review", "Judge applications: decision, grounds, who decides, what would help", setup_review},
    {"explain", "Tell why a place is open or closed, for anyone or for one enterprise", setup_explain},
    {"verify", "Check a plan again with independent code", setup_verify},
    {"rules", "Show the law as loaded", setup_rules},
};

/// CLI11 exits 0 for --help and --version; every other complaint of it is a usage error.
int usage(const CLI::App& app, const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
}

int guarded(const Run& run, const CommonOptions& terminal) {
    const Lang lang = terminal.terminal_lang();
    try {
        return run();
    } catch (const InvalidInput& error) {
        print_faults(error.faults(), terminal);
        return 2;
    } catch (const UsageError& error) {
        fmt::print(stderr, "reachplan: {}\n", render(error.message(), lang));
        return 2;
    } catch (const ProcessingError& error) {
        fmt::print(stderr, "reachplan: {}\n", render(error.message(), lang));
        return 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "reachplan: {}\n", render(msg("cli.internal", {{"what", error.what()}}), lang));
        return 1;
    }
}

/// What the user said about the terminal, for sentences of a run that could not begin.
CommonOptions terminal_of(const CLI::App& app) {
    const CLI::App* at = &app;
    CommonOptions terminal;
    while (!at->get_subcommands().empty()) {
        at = at->get_subcommands().front();
    }
    const CLI::Option* lang = at->get_option_no_throw("--lang");
    if (lang != nullptr && lang->count() > 0) {
        terminal.lang = lang->as<std::string>();
    }
    const CLI::Option* verbose = at->get_option_no_throw("--verbose");
    terminal.verbose = verbose != nullptr && verbose->count() > 0;
    return terminal;
}

} // namespace

std::span<const Command> commands() {
    return k_commands;
}

int run_command_line(int argc, const char* const* argv) {
    CLI::App app("reachplan: industrial layout in river basins, place by place and together, with reasons and proof.",
                 "reachplan");
    app.set_version_flag("--version", "reachplan " + std::string(k_version));
    app.require_subcommand(1);
    app.set_help_all_flag("--help-all", "Help of every command");
    Run chosen;
    for (const Command& command : commands()) {
        CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
        sub->footer(std::string(find_text(embedded_help(), std::string(command.name) + ".md")));
        Run run = command.setup(*sub);
        sub->callback([&chosen, run] { chosen = run; });
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return usage(app, error);
    }
    return guarded(chosen, terminal_of(app));
}

} // namespace reachplan
