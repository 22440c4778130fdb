// SPDX-License-Identifier: Apache-2.0
// What people read about the goal must be what the certificate says: values and proved bounds level by level, and between
// them the bound of the search, which nobody can recompute without searching.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "verify/checks.hpp"

namespace reachplan::verify {
namespace {

constexpr std::string_view k_certified = "bound_certified:", k_search = "bound_search:", k_value = "objective:";

class Goal {
public:
    Goal(Audit& audit, const std::map<std::string, std::string>& run) : m_audit(audit), m_run(run) {}

    void check() {
        std::map<std::int64_t, std::string> levels; // of the certificate, by their order
        for (std::size_t i = 0; i < m_audit.plan.certificate.size(); ++i) {
            const Row row = m_audit.plan.certificate[i];
            if (row.text("kind") == "bound") {
                levels[row.whole("level").value_or(-1)] = row.text("key");
                same(std::string(k_value) + row.text("key"), row.text("value"));
                same(std::string(k_certified) + row.text("key"), row.text("bound"));
            }
        }
        for (const auto& [key, value] : m_run) {
            if (key.starts_with(k_certified)) {
                const std::string name = key.substr(k_certified.size());
                m_audit.require(
                    std::any_of(levels.begin(), levels.end(), [&](const auto& level) { return level.second == name; }),
                    "run", key, msg("verify.bound_unproved"));
                check_between(name);
            }
        }
        if (!levels.empty()) {
            check_last(levels.rbegin()->second);
        }
    }

private:
    std::string in_run(const std::string& key) const {
        const auto found = m_run.find(key);
        return found == m_run.end() ? "" : found->second;
    }
    void same(const std::string& key, const std::string& own) { m_audit.same("run", key, "value", in_run(key), own); }
    double number(std::string_view kind, const std::string& level) const {
        return parse_number(in_run(std::string(kind) + level)).value_or(std::nan(""));
    }

    void check_between(const std::string& level) {
        const std::string key = std::string(k_search) + level;
        const double bound = number(k_search, level);
        m_audit.require(in_run(key).empty() || (bound >= number(k_certified, level) && bound <= number(k_value, level)),
                        "run", key, msg("verify.bound_outside"));
    }

    /// The last level stands in the table once more, without its name, and with its gap.
    void check_last(const std::string& level) {
        for (const std::string_view kind : {k_value, k_certified, k_search}) {
            same(std::string(kind.substr(0, kind.size() - 1)), in_run(std::string(kind) + level));
        }
        const double value = number(k_value, level);
        const double certified = number(k_certified, level);
        same("gap", gap_text(value, std::fmax(certified, number(k_search, level))));
        same("gap_certified", gap_text(value, certified));
    }

    static std::string gap_text(double value, double bound) {
        return value == bound ? "0" : format_number(round_to((value - bound) / std::max(1.0, std::abs(value)), 1e-6));
    }

    Audit& m_audit;
    const std::map<std::string, std::string>& m_run;
};

} // namespace

void check_goal(Audit& audit, const std::map<std::string, std::string>& run) {
    Goal(audit, run).check();
}

} // namespace reachplan::verify
