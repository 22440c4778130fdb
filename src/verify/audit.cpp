// SPDX-License-Identifier: Apache-2.0
#include "verify/audit.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace reachplan::verify {
namespace {

std::string or_nothing(const std::string& text) {
    return text.empty() ? "-" : text;
}

Lang language_of(const Table& run, Lang otherwise) {
    for (std::size_t i = 0; i < run.size(); ++i) {
        const std::string value = run[i].text("key") == "lang" ? run[i].text("value") : "";
        otherwise = value == "zh" ? Lang::zh : value == "en" ? Lang::en : otherwise;
    }
    return otherwise;
}

} // namespace

bool allowed(Decision decision, const Case& the_case) {
    return decision == Decision::accept || decision == Decision::conditional ||
           (decision == Decision::undetermined && the_case.plan.provisional);
}

Audit::Audit(CaseFacts& some_facts, const PlanFile& a_plan)
    : facts(some_facts), the_case(facts.the_case), inputs(facts.inputs), rules(facts.rules), plan(a_plan),
      lang(language_of(plan.run, the_case.lang)), places(facts.places), judge(facts.judge), roads(facts.roads),
      parks(facts.parks) {
    for (const Enterprise& enterprise : facts.enterprises) {
        units.push_back({enterprise.facts, enterprise.standing});
        units.back().lock = the_case.lock(enterprise.facts.record->id);
    }
}

Audit::Audit(std::unique_ptr<CaseFacts> some_facts, const PlanFile& a_plan) : Audit(*some_facts, a_plan) {
    m_own = std::move(some_facts);
}

Audit::Audit(const Case& a_case, const Inputs& some_inputs, const RuleSet& some_rules, const PlanFile& a_plan)
    : Audit(std::make_unique<CaseFacts>(a_case, some_inputs, some_rules), a_plan) {
}

const ParkFacts* Audit::park(std::string_view id) const {
    const auto found = std::find_if(parks.begin(), parks.end(), [&](const ParkFacts& p) { return p.record->id == id; });
    return found == parks.end() ? nullptr : &*found;
}

Unit* Audit::unit(const std::string& id) {
    const auto found =
        std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.facts.record->id == id; });
    return found == units.end() ? nullptr : &*found;
}

std::optional<std::size_t> Audit::site(const std::string& id) const {
    const auto found = std::find_if(sites.begin(), sites.end(), [&](const Site& s) { return s.id == id; });
    return found == sites.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - sites.begin()));
}

bool Audit::require(bool ok, std::string_view kind, const std::string& subject, const Message& otherwise) {
    ++report.checks;
    if (!ok) {
        report.violations.push_back({std::string(kind), subject, otherwise});
    }
    return ok;
}

bool Audit::same(std::string_view kind, const std::string& subject, std::string_view column, const std::string& planned,
                 const std::string& own) {
    ++report.checks;
    if (planned != own) {
        report.violations.push_back(
            {std::string(kind), subject,
             msg("verify.differs",
                 {{"column", std::string(column)}, {"planned", or_nothing(planned)}, {"own", or_nothing(own)}})});
    }
    return planned == own;
}

bool Audit::same(std::string_view kind, const std::string& subject, std::string_view column,
                 std::optional<double> planned, double own, double tolerance) {
    if (planned && std::abs(*planned - own) <= tolerance) {
        ++report.checks;
        return true;
    }
    const std::string shown = planned ? format_number(*planned) : "";
    const std::string ours = format_number(own);
    return same(kind, subject, column, shown, ours == shown ? ours + " " : ours);
}

bool Audit::same(std::string_view kind, const std::string& subject, std::string_view column,
                 std::optional<bool> planned, bool own) {
    return same(kind, subject, column,
                std::string(!planned   ? ""
                            : *planned ? "true"
                                       : "false"),
                std::string(own ? "true" : "false"));
}

} // namespace reachplan::verify
