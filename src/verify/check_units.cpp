// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "verify/checks.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_point_m = 0.001;

std::string date_text(const std::optional<Date>& date) {
    return date ? format_date(*date) : "";
}

/// Words between ';', sorted.
std::string sorted_words(const std::string& text) {
    std::vector<std::string> words = split_list(text);
    std::sort(words.begin(), words.end());
    std::string joined;
    for (const std::string& word : words) {
        joined += (joined.empty() ? "" : ";") + word;
    }
    return joined;
}

std::string joined_sorted(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ";") + word;
    }
    return sorted_words(text);
}

void check_description(Audit& audit, const Unit& unit, const Row& row) {
    const Record& record = *unit.facts.record;
    const std::string& id = record.id;
    for (const char* column : {"owner", "name", "hazard", "programme", "catalogue_class"}) {
        audit.same("unit", id, column, row.text(column), record.text(column));
    }
    std::vector<std::string> derived;
    for (const ResourceConfig& resource : audit.the_case.resources) {
        if (load_of(record, resource, "permit").by_intensity) {
            derived.push_back(resource.id);
        }
    }
    audit.same("unit", id, "derived_loads", sorted_words(row.text("derived_loads")), joined_sorted(derived));
    audit.same("unit", id, "sector", row.text("sector"), unit.facts.sector);
    audit.same("unit", id, "phase", row.text("phase"), audit.the_case.plan.phase.id);
    const std::string province = record.text("province");
    audit.same("unit", id, "province", row.text("province"), province.empty() ? unit.facts.origin.province : province);
    audit.same("unit", id, "reach_class", row.text("reach_class"), class_name(unit.facts.origin.hydrological));
    audit.same("unit", id, "admin_class", row.text("admin_class"), class_name(unit.facts.origin.administrative));
    const std::vector<LonLat>& points = row.geometry().points;
    const bool there = points.size() == 1 && geodesic_m(points.front(), unit.facts.point) <= k_point_m;
    audit.require(there || (points.empty() && record.geometry.empty()), "unit", id, msg("verify.unit_moved"));
}

void check_standing(Audit& audit, const Unit& unit, const Row& row) {
    const Record& record = *unit.facts.record;
    const Standing& standing = unit.standing;
    const std::optional<Date>& deadline = standing.deadline;
    audit.same("unit", record.id, "must_leave", row.boolean("must_leave"), standing.must_leave);
    audit.same("unit", record.id, "must_leave_by", sorted_words(row.text("must_leave_by")), joined_sorted(standing.by));
    audit.same("unit", record.id, "deadline", row.text("deadline"), date_text(deadline));
    audit.same("unit", record.id, "overdue", row.boolean("overdue"),
               standing.must_leave && deadline && *deadline < audit.the_case.as_of);
}

/// All that decides which rules bear on a unit and how; equal for equal profiles.
std::string signature(const Audit& audit, const UnitFacts& facts) {
    std::string text;
    bool from_matters = false;
    for (const Rule& rule : audit.rules.rules) {
        const Tri bears = audit.judge.bears_on(rule, facts);
        if (bears == Tri::no || asks_books(rule)) {
            continue;
        }
        text += rule.key() + (bears == Tri::unknown ? "?;" : ";");
        text += audit.judge.said_of(rule.where, facts) + audit.judge.said_of(rule.unless, facts);
        from_matters = from_matters || rule.transfer != Transfer::any;
    }
    if (from_matters) {
        const std::string province =
            facts.origin.province.empty() ? facts.record->text("province") : facts.origin.province;
        text += class_name(facts.origin.hydrological) + "/" + class_name(facts.origin.administrative) + "/" + province;
    }
    return text;
}

/// Two units have one profile exactly when the same rules bear on them; the fewer are named.
void check_profiles(Audit& audit) {
    std::map<std::string, std::map<std::string, int>> names, signatures; // by signature, by name
    std::map<const Unit*, std::string> signature_of;
    for (const Unit& unit : audit.units) {
        const std::string text = signature(audit, unit.facts);
        signature_of[&unit] = text;
        ++names[text][unit.profile];
        ++signatures[unit.profile][text];
    }
    const auto most = [](const std::map<std::string, int>& counts) {
        return std::max_element(counts.begin(), counts.end(),
                                [](const auto& a, const auto& b) { return a.second < b.second; })
            ->first;
    };
    for (const Unit& unit : audit.units) {
        const std::string& text = signature_of[&unit];
        const bool usual = unit.profile == most(names[text]) && text == most(signatures[unit.profile]);
        audit.require(usual && !unit.profile.empty(), "unit", unit.facts.record->id,
                      msg("verify.profile", {{"profile", unit.profile}}));
    }
}

} // namespace

void check_units(Audit& audit) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < audit.plan.enterprises.size(); ++i) {
        const Row row = audit.plan.enterprises[i];
        const std::string id = row.text("enterprise_id");
        Unit* unit = audit.unit(id);
        if (!audit.require(unit != nullptr, "unit", id, msg("verify.unit_unknown")) ||
            !audit.require(seen.insert(id).second, "unit", id, msg("verify.unit_twice"))) {
            continue;
        }
        unit->row = i;
        unit->profile = row.text("profile");
        unit->outcome = row.text("outcome");
        check_description(audit, *unit, row);
        check_standing(audit, *unit, row);
    }
    for (const Unit& unit : audit.units) {
        audit.require(unit.row.has_value(), "unit", unit.facts.record->id, msg("verify.unit_missing"));
    }
    audit.report.units = audit.units.size();
    check_profiles(audit);
}

} // namespace reachplan::verify
