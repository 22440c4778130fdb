// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "base/embedded.hpp"
#include "base/faults.hpp"
#include "base/text.hpp"
#include "base/threads.hpp"
#include "base/version.hpp"
#include "batch/process.hpp"
#include "cli/clean_exit.hpp"
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
    {"batch", "Run many scenarios of a case, resumably, and compare them", setup_batch},
    {"rules", "Show the law as loaded", setup_rules},
};

const CLI::App& command_of(const CLI::App& app) {
    const CLI::App* at = &app;
    while (!at->get_subcommands().empty()) {
        at = at->get_subcommands().front();
    }
    return *at;
}

std::string nearest_option(const CLI::App& command, const std::string& given) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    return did_you_mean(given, std::vector<std::string_view>(names.begin(), names.end()));
}

bool is_option(const std::string& word) {
    return word.starts_with("-") && !parse_number(word);
}

std::vector<std::string> names_below(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* below : command.get_subcommands(nullptr)) {
        names.push_back(below->get_name());
    }
    return names;
}

/// Names what nobody knows of the words given: a command, or options of the one chosen; true when there is any.
bool tell_unknown(const CLI::App& app, Lang lang) {
    const auto tell = [&](const Message& what) { fmt::print(stderr, "reachplan: {}\n", render(what, lang)); };
    const CLI::App& command = command_of(app);
    const std::vector<std::string> names = names_below(command);
    bool any = false;
    for (const std::string& word : command.remaining()) {
        if (!names.empty() && !is_option(word)) {
            const std::string near = did_you_mean(word, std::vector<std::string_view>(names.begin(), names.end()));
            tell(near.empty() ? msg("cli.command_unknown", {{"command", word}})
                              : msg("cli.command_near", {{"command", word}, {"near", near}}));
            return true; // what follows belongs to it
        }
        if (is_option(word)) {
            any = true;
            const std::string given = word.substr(0, word.find('='));
            const std::string near = nearest_option(command, given);
            tell(near.empty() ? msg("cli.option_unknown", {{"option", given}})
                              : msg("cli.option_near", {{"option", given}, {"near", near}}));
        }
    }
    return any;
}

/// The library's own sentence begins with the option; what follows is ours where a value was checked (arguments.cpp).
std::string fault_words(const CLI::App& command, const CLI::ParseError& error, Lang lang) {
    const std::string what = error.what();
    const std::string option = what.substr(0, what.find_first_of(": "));
    switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::ArgumentMismatch: return render(msg("cli.option_value_missing", {{"option", option}}), lang);
    case CLI::ExitCodes::RequiredError:
        return render(
            msg("cli.command_required", {{"commands", fmt::format("{}", fmt::join(names_below(command), ", "))}}),
            lang);
    case CLI::ExitCodes::ExcludesError:
        return render(msg("cli.options_exclude", {{"option", option}, {"other", what.substr(what.rfind(' ') + 1)}}),
                      lang);
    default: return what;
    }
}

/// CLI11 exits 0 for --help and --version; every other complaint of it is a usage error. It stops at the first: an option
/// that is missing because its name was misspelt is told with the name.
int usage(const CLI::App& app, const CLI::ParseError& error, Lang lang) {
    const auto is = [&](CLI::ExitCodes code) { return error.get_exit_code() == static_cast<int>(code); };
    if (is(CLI::ExitCodes::Success)) {
        return app.exit(error);
    }
    const bool unknown = tell_unknown(app, lang);
    const CLI::App& command = command_of(app);
    const bool no_command = !names_below(command).empty();
    const std::string what = error.what();
    const std::size_t required = what.find(" is required");
    if (is(CLI::ExitCodes::RequiredError) && !no_command) {
        fmt::print(stderr, "reachplan: {}\n", render(msg("cli.required", {{"what", what.substr(0, required)}}), lang));
        return 2;
    }
    if (!unknown || !(no_command || is(CLI::ExitCodes::ExtrasError))) {
        fmt::print(stderr, "reachplan: {}\n{}\n", fault_words(command, error, lang), render("cli.more_help", lang));
    }
    return 2;
}

} // namespace

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
    } catch (const std::bad_alloc&) {
        if (!tell_memory_spent()) {
            fmt::print(stderr, "reachplan: {}\n", render("cli.no_memory", lang));
        }
        return 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "reachplan: {}\n", render(msg("cli.internal", {{"what", error.what()}}), lang));
        return 1;
    }
}

namespace {

/// Before the words are understood: what is wrong with them is to be said in it.
CommonOptions lang_of(int argc, const char* const* argv) {
    CommonOptions terminal;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--lang" && i + 1 < argc) {
            terminal.lang = argv[i + 1];
        } else if (word.starts_with("--lang=")) {
            terminal.lang = word.substr(std::string_view("--lang=").size());
        }
    }
    return terminal;
}

/// What the user said about the terminal, beside the language.
CommonOptions terminal_of(const CLI::App& app, CommonOptions terminal) {
    const CLI::App* at = &command_of(app);
    const CLI::Option* verbose = at->get_option_no_throw("--verbose");
    terminal.verbose = verbose != nullptr && verbose->count() > 0;
    const CLI::Option* quiet = at->get_option_no_throw("--quiet");
    terminal.quiet = quiet != nullptr && quiet->count() > 0;
    return terminal;
}

/// Of a command line that was understood; 0: not given.
int threads_of(const CLI::App& app) {
    const CLI::Option* threads = command_of(app).get_option_no_throw("--threads");
    return threads != nullptr && threads->count() > 0 ? threads->as<int>() : 0;
}

} // namespace

std::span<const Command> commands() {
    return k_commands;
}

int run_command_line(int argc, const char* const* argv) {
    std::signal(SIGXFSZ, SIG_IGN); // where files may not grow, a write is to fail and be told of
    CLI::App app("reachplan: industrial layout in river basins, place by place and together, with reasons and proof.",
                 "reachplan");
    app.set_version_flag("--version", "reachplan " + std::string(k_version));
    app.require_subcommand(1);
    app.set_help_all_flag("--help-all", "Help of every command");
    const CommonOptions said = lang_of(argc, argv);
    const Lang lang = said.terminal_lang();
    Run chosen;
    for (const Command& command : commands()) {
        CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
        sub->footer(std::string(find_text(embedded_help(), std::string(command.name) + ".md")));
        Arguments arguments(*sub, lang);
        Run run = command.setup(arguments);
        sub->callback([&chosen, run] { chosen = run; });
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return usage(app, error, lang);
    }
    const CommonOptions terminal = terminal_of(app, said);
    std::optional<CleanExit> clean_exit;
    if (!app.got_subcommand("batch")) { // which starts and stops programs of its own
        clean_exit.emplace();
    }
    const ThreadLimit limit(threads_of(app));
    return guarded(chosen, terminal);
}

} // namespace reachplan
