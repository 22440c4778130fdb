// SPDX-License-Identifier: Apache-2.0
// `screen`: the reason raster of the whole study area, and what it leaves to whom.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include "base/faults.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"
#include "pipeline.hpp"

namespace reachplan {
namespace {

struct ScreenCommand {
    CommonOptions common;
    std::string case_file;
    std::string output;
    std::vector<std::string> profiles;
    std::string outputs;
    std::int64_t window_rows = 0;
};

std::vector<std::string> words_of(const std::string& list) {
    std::vector<std::string> words(1);
    for (const char c : list) {
        if (c == ',') {
            words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    return words;
}

/// Why the list is none of rasters; nullopt when it is.
std::optional<Message> check_outputs(const std::string& list) {
    for (const std::string& word : words_of(list)) {
        if (word != "reasons" && word != "undetermined" && word != "suitability") {
            return msg("cli.no_such_raster", {{"word", word}});
        }
    }
    return std::nullopt;
}

ScreenOutputs wanted_outputs(const ScreenCommand& command) {
    if (command.outputs.empty()) {
        return {};
    }
    const std::vector<std::string> words = words_of(command.outputs);
    const std::set<std::string> names(words.begin(), words.end());
    return {names.contains("reasons"), names.contains("undetermined"), names.contains("suitability")};
}

bool is_named(const ScreenProfile& profile, const std::string& id) {
    return profile.id == id ||
           std::find(profile.enterprises.begin(), profile.enterprises.end(), id) != profile.enterprises.end();
}

/// Figures for these alone, named by their id or by an enterprise of theirs; bits and rasters are the same whoever is
/// asked about.
void keep_profiles(ScreenPlan& plan, const std::vector<std::string>& wanted) {
    std::vector<std::string_view> ids;
    for (const ScreenProfile& profile : plan.profiles) {
        ids.push_back(profile.id);
        ids.insert(ids.end(), profile.enterprises.begin(), profile.enterprises.end());
    }
    for (const std::string& id : wanted) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            const std::string near = did_you_mean(id, ids);
            throw UsageError(near.empty() ? msg("cli.no_such_profile", {{"id", id}})
                                          : msg("cli.no_such_profile_near", {{"id", id}, {"near", near}}));
        }
    }
    if (!wanted.empty()) {
        std::erase_if(plan.profiles, [&](const ScreenProfile& profile) {
            return std::none_of(wanted.begin(), wanted.end(),
                                [&](const std::string& id) { return is_named(profile, id); });
        });
    }
}

/// Of the rasters of suitability; none where the case has no criteria.
std::vector<std::string> profile_ids(const ScreenedCase& made) {
    std::vector<std::string> ids;
    for (const ScreenProfile& profile : made.plan.profiles) {
        if (!made.suitability->empty()) {
            ids.push_back(profile.id);
        }
    }
    return ids;
}

/// Makes the folder if need be.
void check_cache(const std::string& folder) {
    std::error_code error;
    if (!folder.empty() && !std::filesystem::is_directory(folder, error)) {
        std::filesystem::create_directories(folder, error);
        if (error) {
            throw UsageError(msg("cli.cache_no_folder", {{"path", folder}, {"reason", error.message()}}));
        }
    }
}

void tell_of_cache(const CacheUse& use, const CommonOptions& options) {
    const auto tell = [&](const Message& what) {
        fmt::print(stderr, "reachplan: {}\n", render(what, options.terminal_lang()));
    };
    if (use.damaged > 0) {
        tell(msg("cli.cache_damaged", {{"count", std::to_string(use.damaged)}, {"path", options.cache}}));
    }
    if (use.unwritten > 0) {
        tell(msg("cli.cache_unwritten", {{"count", std::to_string(use.unwritten)}, {"path", options.cache}}));
    }
    tell(msg("cli.cache_used",
             {{"count", std::to_string(use.taken_over)}, {"all", std::to_string(use.parts)}, {"path", options.cache}}));
}

int run_screen(const ScreenCommand& command) {
    const ScreenOutputs outputs = wanted_outputs(command);
    check_screen_output(command.output, outputs, command.common.overwrite);
    check_cache(command.common.cache);
    const Lang lang = command.common.terminal_lang();
    Progress progress(command.common.progress_mode(), lang);
    const auto made = prepare_screening(load_case(command.case_file, command.common.overrides(), command.common.cache));
    keep_profiles(made->plan, command.profiles);
    if (!command.outputs.empty() && outputs.suitability && made->suitability->empty()) {
        throw UsageError(msg("cli.no_criteria"));
    }
    check_screen_output(command.output, outputs, command.common.overwrite, profile_ids(*made));
    print_faults(made->loaded->warnings, command.common);
    ScreenOptions options;
    options.threads = command.common.threads;
    options.window_rows = command.window_rows;
    options.max_memory = command.common.memory_bytes().value_or(options.max_memory);
    options.cache = command.common.cache;
    check_screen_memory(*made, outputs, options.max_memory);
    screen_case(*made, options, outputs, command.output, progress);
    if (!command.common.cache.empty() && !command.common.quiet) {
        tell_of_cache(made->screening.cache, command.common);
    }
    const ScreenDocument document = made->document();
    if (command.common.json()) {
        print_result(screen_json(document));
        return 0;
    }
    print_result(screen_text(document, lang));
    print_result(render(msg("cli.screen_written", {{"path", command.output}}), lang));
    return 0;
}

} // namespace

Run setup_screen(Arguments& arguments) {
    auto command = std::make_shared<ScreenCommand>();
    arguments.text("CASE", command->case_file, "Case file (TOML)").required();
    arguments.text("-o,--output", command->output, "Folder to write into; made if it is not there")
        .required()
        .takes("DIR");
    arguments
        .texts("--profile", command->profiles,
               "Only this profile in the figures, by its id or that of a plant; may be given again")
        .takes("ID");
    arguments.text("--outputs", command->outputs, "Rasters to write: reasons,undetermined,suitability (default: all)")
        .takes("LIST")
        .check(check_outputs);
    arguments
        .number("--window-rows", command->window_rows,
                "Rows of cells worked on at a time (default: as the memory allows); the result is the same")
        .between(1, 1'000'000);
    add_case_options(arguments, command->common);
    add_output_options(arguments, command->common);
    add_cache_option(arguments, command->common);
    add_terminal_options(arguments, command->common);
    return [command] { return run_screen(*command); };
}

} // namespace reachplan
