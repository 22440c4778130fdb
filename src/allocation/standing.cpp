// SPDX-License-Identifier: Apache-2.0
#include "allocation/standing.hpp"

#include <algorithm>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

std::vector<std::string> both(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> common;
    for (const std::string& way : a) {
        if (std::find(b.begin(), b.end(), way) != b.end()) {
            common.push_back(way);
        }
    }
    return common;
}

const Rule* find_rule(const RuleSet& rules, const std::string& key) {
    for (const Rule& rule : rules.rules) {
        if (rule.key() == key) {
            return &rule;
        }
    }
    return nullptr;
}

std::optional<Date> earliest(std::optional<Date> a, std::optional<Date> b) {
    return a && b ? std::min(*a, *b) : a ? a : b;
}

} // namespace

Place origin_place(const Unit& unit) {
    Place place;
    place.footprint = unit.record->geometry;
    place.point = representative_point(unit.record->geometry);
    place.location = unit.origin;
    return place;
}

Standing standing_of(const Law& law, const Unit& unit) {
    Standing standing;
    standing.ways_out = {"relocate", "upgrade", "convert", "close"};
    JudgedPlace at(law, origin_place(unit));
    standing.findings = judge(law, unit, at, Action::operate);
    for (const Finding& finding : standing.findings) {
        if (finding.verdict == Verdict::forbid) {
            const Rule& rule = *find_rule(law.rules(), finding.rule_key);
            standing.by.push_back(finding.rule_key);
            standing.ways_out = both(standing.ways_out, rule.ways_out);
            standing.deadline = earliest(standing.deadline, rule.deadline);
        }
    }
    if (const Programme* programme = law.rules().programme(unit.record->text("programme"))) {
        standing.by.push_back(programme->id);
        standing.ways_out = both(standing.ways_out, programme->ways_out);
    }
    const std::optional<Date> own = unit.record->date("deadline");
    if (own && standing.by.empty()) {
        standing.by.emplace_back("deadline");
    }
    standing.deadline = earliest(standing.deadline, own);
    standing.must_leave = !standing.by.empty();
    standing.must_close = standing.must_leave && standing.ways_out == std::vector<std::string>{"close"};
    standing.overdue = standing.must_leave && standing.deadline && *standing.deadline < law.the_case().as_of;
    return standing;
}

} // namespace reachplan
