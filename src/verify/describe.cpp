// SPDX-License-Identifier: Apache-2.0
#include "verify/describe.hpp"

#include <vector>

#include <nlohmann/json.hpp>

namespace reachplan {
namespace {

constexpr std::size_t k_printed = 20;

/// What the plan was made from and how: when it differs, everything below it does, too.
bool is_of_run(const Violation& violation) {
    return violation.kind == "run" && (violation.subject == "as_of" || violation.subject == "case_id" ||
                                       violation.subject.find("sha256") != std::string::npos);
}

std::string list_of(const std::vector<Violation>& violations, Lang lang, bool whole) {
    std::string text;
    std::size_t printed = 0;
    const auto print = [&](const Violation& violation) {
        if (whole || printed < k_printed) {
            text += violation.kind + " " + violation.subject + ": " + render(violation.what, lang) + "\n";
            ++printed;
        }
    };
    for (const Violation& violation : violations) {
        if (is_of_run(violation)) {
            print(violation);
        }
    }
    if (printed > 0) {
        text += render("verify.other_options", lang) + "\n";
    }
    for (const Violation& violation : violations) {
        if (!is_of_run(violation)) {
            print(violation);
        }
    }
    if (printed < violations.size()) {
        text += render(msg("verify.more", {{"count", std::to_string(violations.size() - printed)}}), lang) + "\n";
    }
    return text;
}

} // namespace

std::string report_text(const VerifyReport& report, Lang lang, bool whole) {
    std::string text = list_of(report.violations, lang, whole);
    const auto count = [](std::size_t n) { return std::to_string(n); };
    text += render(msg("verify.looked_at", {{"units", count(report.units)},
                                            {"relocations", count(report.relocations)},
                                            {"sites", count(report.sites)},
                                            {"findings", count(report.findings)},
                                            {"accounts", count(report.accounts)}}),
                   lang) +
            "\n";
    if (report.locks > 0) {
        text +=
            render(msg("verify.locks", {{"n", count(report.locks)}, {"broken", count(report.locks_broken)}}), lang) +
            "\n";
    }
    text += render(report.bound_recomputed ? "verify.bound_yes" : "verify.bound_no", lang) + "\n";
    std::vector<MessageArg> sums = {{"checks", count(report.checks)}};
    if (report.violations.empty()) {
        return text + render(msg("verify.holds", sums), lang) + "\n";
    }
    sums.push_back({"violations", count(report.violations.size())});
    return text + render(msg("verify.fails", sums), lang) + "\n";
}

std::string report_json(const VerifyReport& report) {
    nlohmann::ordered_json json;
    json["ok"] = report.violations.empty();
    json["checks"] = report.checks;
    json["units"] = report.units;
    json["relocations"] = report.relocations;
    json["sites"] = report.sites;
    json["findings"] = report.findings;
    json["accounts"] = report.accounts;
    json["locks"] = {{"total", report.locks}, {"broken", report.locks_broken}};
    json["bound_recomputed"] = report.bound_recomputed;
    json["violations"] = nlohmann::ordered_json::array();
    for (const Violation& violation : report.violations) {
        json["violations"].push_back(
            {{"kind", violation.kind},
             {"subject", violation.subject},
             {"id", violation.what.id},
             {"what", {{"en", render(violation.what, Lang::en)}, {"zh", render(violation.what, Lang::zh)}}}});
    }
    return json.dump(2) + "\n";
}

} // namespace reachplan
