// SPDX-License-Identifier: Apache-2.0
// Options that several commands share, declared once so that they read alike everywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "base/progress.hpp"
#include "cli/arguments.hpp"

namespace reachplan {

struct CommonOptions {
    std::vector<std::string> set; // KEY=VALUE
    std::string as_of;
    int threads = 0; // 0: all cores; the result does not depend on it
    std::string max_memory;
    std::string cache; // folder; "": none
    bool overwrite = false;
    std::string lang; // "" = from the case for artifacts, from the locale for the terminal
    std::string format = "text";
    std::string progress = "auto";
    bool quiet = false;
    bool verbose = false;

    /// `set` with --as-of and --lang folded in, as read_case takes them.
    std::vector<std::string> overrides() const;
    /// Language of the terminal: --lang, else the locale's, else English.
    Lang terminal_lang() const;
    ProgressMode progress_mode() const;
    /// --max-memory in bytes; nullopt: not given.
    std::optional<std::int64_t> memory_bytes() const;
    bool json() const { return format == "json"; }
};

void add_case_options(Arguments& arguments, CommonOptions& options);   // --set, --as-of
void add_output_options(Arguments& arguments, CommonOptions& options); // --overwrite
void add_cache_option(Arguments& arguments, CommonOptions& options);   // --cache
void add_terminal_options(
    Arguments& arguments,
    CommonOptions& options); // --lang, --format, --progress, --quiet, --verbose, --threads, --max-memory

} // namespace reachplan
