// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <cstdlib>
#include <string_view>

#include "base/date.hpp"
#include "base/faults.hpp"

namespace reachplan {
namespace {

bool is_size(const std::string& text) {
    const std::size_t digits = text.find_first_not_of("0123456789");
    return !text.empty() && digits != 0 &&
           (digits == std::string::npos ||
            (digits + 1 == text.size() && std::string_view("KMGT").find(text[digits]) != std::string_view::npos));
}

} // namespace

std::vector<std::string> CommonOptions::overrides() const {
    std::vector<std::string> all = set;
    if (!as_of.empty()) {
        const std::optional<Date> date = parse_date(as_of);
        if (!date) {
            throw UsageError(msg("cli.bad_date", {{"text", as_of}}));
        }
        all.push_back("case.as_of=" + format_date(*date));
    }
    if (!lang.empty()) {
        all.push_back("case.lang=\"" + lang + "\"");
    }
    return all;
}

Lang CommonOptions::terminal_lang() const {
    if (lang == "zh" || lang == "en") {
        return lang == "zh" ? Lang::zh : Lang::en;
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value) {
            return std::string_view(value).starts_with("zh") ? Lang::zh : Lang::en;
        }
    }
    return Lang::en;
}

ProgressMode CommonOptions::progress_mode() const {
    if (quiet || progress == "none") {
        return ProgressMode::none;
    }
    return progress == "plain" ? ProgressMode::plain : ProgressMode::automatic;
}

std::optional<std::int64_t> CommonOptions::memory_bytes() const {
    if (max_memory.empty()) {
        return std::nullopt;
    }
    const std::size_t unit = std::string_view("KMGT").find(max_memory.back());
    const std::int64_t number = std::strtoll(max_memory.c_str(), nullptr, 10);
    const int shift = unit == std::string_view::npos ? 0 : 10 * (static_cast<int>(unit) + 1);
    return number > (std::int64_t{1} << (62 - shift)) ? std::int64_t{1} << 62 : number << shift;
}

void add_case_options(Arguments& arguments, CommonOptions& options) {
    arguments.texts("--set", options.set, "Override a value of the case, e.g. resource.COD.decay_per_day=0.2")
        .takes("KEY=VALUE");
    arguments.text("--as-of", options.as_of, "Day whose law applies (default: the case's as_of)").takes("DATE");
}

void add_output_options(Arguments& arguments, CommonOptions& options) {
    arguments.flag("--overwrite", options.overwrite, "Replace existing outputs");
}

void add_cache_option(Arguments& arguments, CommonOptions& options) {
    arguments
        .text("--cache", options.cache,
              "Folder to keep answers in for the next run (default: none); the result is the same")
        .takes("DIR");
}

void add_terminal_options(Arguments& arguments, CommonOptions& options) {
    arguments.text("--lang", options.lang, "Language of what is written and printed").one_of({"en", "zh"});
    arguments.text("--format", options.format, "Form of stdout").one_of({"text", "json"});
    arguments.text("--progress", options.progress, "Progress on stderr").one_of({"auto", "plain", "none"});
    arguments.number("--threads", options.threads, "Threads to use (default: all cores); the result is the same")
        .between(1, 1024);
    arguments.text("--max-memory", options.max_memory, "Memory for raster blocks, e.g. 512M, 4G")
        .takes("SIZE")
        .check([](const std::string& text) {
            return is_size(text) ? std::nullopt : std::optional(msg("cli.bad_size", {{"text", text}}));
        });
    arguments.flag("--quiet", options.quiet, "No progress and no warnings on stderr");
    arguments.flag("--verbose", options.verbose, "Print every fault, not the first 20");
}

} // namespace reachplan
