// SPDX-License-Identifier: Apache-2.0
#include "verify/audit.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

std::vector<std::string> common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> words;
    std::copy_if(a.begin(), a.end(), std::back_inserter(words),
                 [&](const std::string& word) { return lists(b, word); });
    return words;
}

std::string or_nothing(const std::string& text) {
    return text.empty() ? "-" : text;
}

void keep_earlier(std::optional<Date>& deadline, const std::optional<Date>& other) {
    if (other && (!deadline || *other < *deadline)) {
        deadline = other;
    }
}

} // namespace

bool lists(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool allowed(Decision decision, const Case& the_case) {
    return decision == Decision::accept || decision == Decision::conditional ||
           (decision == Decision::undetermined && the_case.plan.provisional);
}

Audit::Audit(const Case& a_case, const Inputs& some_inputs, const RuleSet& some_rules, const PlanFile& a_plan)
    : the_case(a_case), inputs(some_inputs), rules(some_rules), plan(a_plan), places(some_inputs),
      judge(a_case, some_inputs, some_rules), roads(some_inputs, a_case.transport) {
    take_parks();
    take_units();
}

void Audit::take_parks() {
    for (const Record& record : inputs.of(Role::parks)) {
        parks.push_back({&record, place_of(record.geometry), Shape(record.geometry)});
    }
}

void Audit::take_units() {
    for (const Record& record : inputs.of(Role::enterprises)) {
        Unit unit;
        unit.facts.record = &record;
        const double edition = record.number("sector_edition").value_or(2017);
        unit.facts.sector = normal_sector(record.text("sector"), static_cast<int>(edition));
        unit.facts.processes = record.list("processes");
        unit.facts.point = place_of(record.geometry);
        unit.facts.origin = places.at(unit.facts.point);
        unit.facts.shape = Shape(record.geometry);
        unit.standing = standing_of(unit.facts);
        units.push_back(std::move(unit));
    }
}

Standing Audit::standing_of(const UnitFacts& facts) const {
    Standing standing;
    standing.ways_out = {"relocate", "upgrade", "convert", "close"};
    standing.deadline = facts.record->date("deadline");
    Spot origin{nullptr, &facts.shape, facts.origin, false, {}};
    standing.operate = judge.judge(facts, origin, Action::operate);
    standing.upgrade = judge.judge(facts, origin, Action::upgrade);
    for (const Ruling& ruling : standing.operate) {
        if (ruling.verdict == Verdict::forbid) {
            standing.by.push_back(ruling.rule->key());
            standing.ways_out = common(standing.ways_out, ruling.rule->ways_out);
            keep_earlier(standing.deadline, ruling.rule->deadline);
        }
    }
    if (const Programme* programme = rules.programme(facts.record->text("programme"))) {
        standing.by.push_back(programme->id);
        standing.ways_out = common(standing.ways_out, programme->ways_out);
    }
    if (standing.by.empty() && facts.record->has("deadline")) {
        standing.by.push_back("deadline");
        standing.ways_out = {"relocate", "upgrade", "convert"};
    }
    standing.must_leave = !standing.by.empty();
    standing.must_close = standing.must_leave && standing.ways_out == std::vector<std::string>{"close"};
    return standing;
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
