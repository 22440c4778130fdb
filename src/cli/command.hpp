// SPDX-License-Identifier: Apache-2.0
// One command: a name, a setup that declares its options and opens no file, and the run it returns.
// Its longer help is src/cli/<name>.md, compiled in.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <span>
#include <string_view>

namespace reachplan {

/// The exit code of the run.
using Run = std::function<int()>;

struct Command {
    std::string_view name;
    std::string_view summary;
    Run (*setup)(CLI::App& app);
};

Run setup_check(CLI::App& app);
Run setup_explain(CLI::App& app);
Run setup_plan(CLI::App& app);
Run setup_review(CLI::App& app);
Run setup_rules(CLI::App& app);
Run setup_screen(CLI::App& app);
Run setup_verify(CLI::App& app);

/// In the order of the help.
std::span<const Command> commands();

} // namespace reachplan
