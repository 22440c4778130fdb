// SPDX-License-Identifier: Apache-2.0
// gap_solve FILE [--work-limit W] [--time-limit S] [--cpu-limit S] [--format text|json]
// A public assignment instance through the engine of `plan`: value, bound recomputed from its proof,
// what the search proved beyond it, gaps to both, seconds.
#include "gap_files.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ctime>
#include <exception>
#include <limits>

using namespace reachplan;

namespace {

struct Arguments {
    std::string file;
    std::string format = "text";
    SolveOptions solve{std::numeric_limits<std::int64_t>::max()};

    Arguments() { solve.blocks = true; }
};

nlohmann::ordered_json solve_file(const Arguments& arguments) {
    const AssignmentModel model = bench::read_instance(arguments.file);
    const std::clock_t before = std::clock();
    const AssignmentResult result = solve(model, arguments.solve);
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    const std::size_t last = model.level_count - 1;
    const std::int64_t value = result.value[last];
    const std::int64_t bound = certified_bound(model, last, result.value, result.proof[last]);
    static constexpr const char* k_stops[] = {"optimal", "work_limit", "time_limit"};
    nlohmann::ordered_json out;
    out["file"] = arguments.file;
    out["value"] = value;
    out["unplaced"] = last > 0 ? result.value.front() : 0;
    out["bound"] = bound;
    out["bound_search"] = result.bound_search[last];
    const auto gap_to = [value](std::int64_t least) {
        return value == 0 ? 0.0 : 100.0 * static_cast<double>(value - least) / static_cast<double>(std::abs(value));
    };
    out["gap_percent"] = gap_to(result.bound_search[last]);
    out["gap_certified_percent"] = gap_to(bound);
    out["feasible"] = feasible(model, result.choice);
    out["cpu_seconds"] = seconds;
    out["work"] = result.work;
    out["stop"] = k_stops[static_cast<std::size_t>(result.stop)];
    return out;
}

void print(const nlohmann::ordered_json& out, const std::string& format) {
    if (format == "json") {
        fmt::print("{}\n", out.dump());
        return;
    }
    for (const auto& [key, value] : out.items()) {
        fmt::print("{:<21} {}\n", key, value.is_string() ? value.get<std::string>() : value.dump());
    }
}

} // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    CLI::App app{"Solves a public assignment instance with the engine of `plan`."};
    app.add_option("FILE", arguments.file, "OR-Library assignment file or .mrgap")->required();
    app.add_option("--work-limit", arguments.solve.work_limit, "option evaluations; without any limit until proven");
    auto* wall = app.add_option("--time-limit", arguments.solve.time_limit_s, "seconds");
    app.add_option("--cpu-limit", arguments.solve.cpu_limit_s, "processor seconds")->excludes(wall);
    app.add_option("--format", arguments.format)->check(CLI::IsMember({"text", "json"}));
    CLI11_PARSE(app, argc, argv);
    try {
        print(solve_file(arguments), arguments.format);
        return 0;
    } catch (const std::exception& e) {
        fmt::print(stderr, "gap_solve: {}\n", e.what());
        return 1;
    }
}
