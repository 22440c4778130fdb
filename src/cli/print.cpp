// SPDX-License-Identifier: Apache-2.0
#include "cli/print.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <nlohmann/json.hpp>

namespace reachplan {
namespace {

constexpr std::size_t k_printed = 20;

} // namespace

void print_faults(const Faults& faults, const CommonOptions& options) {
    const Lang lang = options.terminal_lang();
    std::size_t printed = 0, left = 0;
    for (const Fault& fault : faults.sorted()) {
        if (options.quiet && fault.severity == Severity::warning) {
            continue;
        }
        if (printed < k_printed || options.verbose) {
            fmt::print(stderr, "{}\n", render(fault, lang));
            ++printed;
        } else {
            ++left;
        }
    }
    if (left > 0) {
        fmt::print(stderr, "{}\n", render(msg("cli.faults_more", {{"count", std::to_string(left)}}), lang));
    }
    if (faults.has_errors()) {
        fmt::print(stderr, "{}\n",
                   render(msg("cli.faults_total", {{"errors", std::to_string(faults.error_count())},
                                                   {"warnings", std::to_string(faults.warning_count())}}),
                          lang));
    }
}

std::string faults_json(const Faults& faults) {
    nlohmann::json list = nlohmann::json::array();
    for (const Fault& fault : faults.sorted()) {
        list.push_back({{"severity", fault.severity == Severity::error ? "error" : "warning"},
                        {"file", fault.file},
                        {"layer", fault.layer},
                        {"feature", fault.feature},
                        {"field", fault.field},
                        {"value", fault.value},
                        {"expected_en", render(fault.expected, Lang::en)},
                        {"expected_zh", render(fault.expected, Lang::zh)},
                        {"fix_en", render(fault.fix, Lang::en)},
                        {"fix_zh", render(fault.fix, Lang::zh)}});
    }
    return list.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void print_result(const std::string& text) {
    fmt::print("{}{}", text, text.empty() || text.back() != '\n' ? "\n" : "");
}

} // namespace reachplan
