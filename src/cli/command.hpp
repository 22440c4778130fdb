// SPDX-License-Identifier: Apache-2.0
// One command: a name, a setup that declares its options and opens no file, and the run it returns.
// Its longer help is src/cli/<name>.md, compiled in.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "cli/arguments.hpp"

namespace reachplan {

/// The exit code of the run.
using Run = std::function<int()>;

struct CommonOptions;
/// The exit code of the run, also of one that threw: what went wrong is then on stderr.
int guarded(const Run& run, const CommonOptions& terminal);

struct Command {
    std::string_view name;
    std::string_view summary;
    Run (*setup)(Arguments& arguments);
};

Run setup_batch(Arguments& arguments);
Run setup_check(Arguments& arguments);
Run setup_explain(Arguments& arguments);
Run setup_plan(Arguments& arguments);
Run setup_review(Arguments& arguments);
Run setup_rules(Arguments& arguments);
Run setup_screen(Arguments& arguments);
Run setup_verify(Arguments& arguments);

/// In the order of the help.
std::span<const Command> commands();

} // namespace reachplan
