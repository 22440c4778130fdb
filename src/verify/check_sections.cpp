// SPDX-License-Identifier: Apache-2.0
// The book of the river as the plan shows it: each unit's load at each section, and each section before and after.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "input/units.hpp"
#include "verify/book.hpp"
#include "verify/checks.hpp"
#include "verify/measure.hpp"

namespace reachplan::verify {
namespace {

/// Section, enterprise, account, and whether it is relief.
using Key = std::tuple<std::string, std::string, std::string, bool>;

std::string subject_of(const Key& key) {
    return std::get<1>(key) + " at " + std::get<0>(key) + ": " + std::get<2>(key);
}

void check_contributions(Audit& audit, const std::map<Key, Motion::AtSection>& own) {
    std::set<Key> seen;
    for (std::size_t i = 0; i < audit.plan.contributions.size(); ++i) {
        const Row row = audit.plan.contributions[i];
        const Key key{row.text("section_id"), row.text("enterprise_id"), row.text("account_id"),
                      row.number("load_section").value_or(0) < 0};
        const auto found = own.find(key);
        if (!audit.require(found != own.end() && seen.insert(key).second, "contribution", subject_of(key),
                           msg("verify.contribution_unknown"))) {
            continue;
        }
        const Motion::AtSection& at = found->second;
        const ResourceConfig& resource = *at.resource;
        const double source = std::max(1e-6, std::abs(at.source) * 1e-9);
        audit.same("contribution", subject_of(key), "resource", row.text("resource"), resource.id);
        audit.same("contribution", subject_of(key), "unit", row.text("unit"), resource.unit);
        audit.same("contribution", subject_of(key), "phase", row.text("phase"), audit.the_case.plan.phase.id);
        audit.same("contribution", subject_of(key), "load_source", row.number("load_source"), at.source, source);
        audit.same("contribution", subject_of(key), "load_section", row.number("load_section"),
                   static_cast<double>(at.quanta) * resource.quantum, resource.quantum * 1.01);
    }
    for (const auto& [key, at] : own) {
        audit.require(seen.contains(key), "contribution", subject_of(key), msg("verify.contribution_missing"));
    }
}

struct Change {
    std::int64_t charged = 0, freed = 0;
};

void check_section(Audit& audit, const Water& water, const Account& account, const Change& change, const Row& row,
                   const Record& section) {
    const ResourceConfig& resource = *audit.the_case.resource(account.resource);
    const double quantum = account.quantum, doubt = 2.01 * quantum;
    const auto at = [&](const char* end) { return resource.prefix + end; };
    const auto same = [&](const char* end, double own, double tolerance) {
        audit.same("section", section.id, at(end), row.number(at(end)), own, tolerance);
    };
    const double more = static_cast<double>(change.charged - change.freed + account.incoming) * quantum;
    const double before = static_cast<double>(account.used_before) * quantum;
    const double capacity = static_cast<double>(account.capacity) * quantum;
    same("_load_before", before, doubt);
    same("_load_after", before + more, doubt);
    same("_capacity", capacity, doubt);
    same("_headroom", capacity - before - more - static_cast<double>(account.reserve) * quantum, doubt);
    const auto to_t_a = unit_factor(resource.unit, "t/a");
    const auto flow = section.number("flow_m3_s"),
               background = section.number("background_" + resource.prefix + "_mg_l");
    const auto limit = water.class_limit(section, resource.id);
    if (background) {
        same("_mg_l_before", *background, 1e-6);
    }
    if (background && flow && to_t_a) {
        const double per_t_a = 1 / (k_g_s_in_t_a * *flow);
        same("_mg_l_after", *background + more * *to_t_a * per_t_a, 2e-6 + doubt * *to_t_a * per_t_a);
    }
    if (limit) {
        same("_limit_mg_l", *limit, 1e-6);
    }
}

constexpr double k_point_m = 0.05;

/// What the case itself says of the section.
void check_given(Audit& audit, const Row& row, const Record& section) {
    for (const char* field : {"name", "reach_id", "water_class", "water_kind"}) {
        audit.same("section", section.id, field, row.text(field), section.text(field));
    }
    const std::optional<double> flow = section.number("flow_m3_s");
    if (flow) {
        audit.same("section", section.id, "flow_m3_s", row.number("flow_m3_s"), *flow, 0.001);
    } else {
        audit.require(row.is_null("flow_m3_s"), "section", section.id, msg("verify.section_flow"));
    }
    const std::vector<LonLat>&shown = row.geometry().points, &given = section.geometry.points;
    bool there = shown.size() == given.size();
    for (std::size_t i = 0; there && i < given.size(); ++i) {
        there = geodesic_m(shown[i], given[i]) <= k_point_m;
    }
    audit.require(there, "section", section.id, msg("verify.section_moved"));
}

/// Every section of the case once and no other; the row of each.
std::map<std::string, std::size_t> check_rows(Audit& audit) {
    std::map<std::string, std::size_t> row_of;
    for (std::size_t i = 0; i < audit.plan.control_sections.size(); ++i) {
        const Row row = audit.plan.control_sections[i];
        const std::string id = row.text("section_id");
        const Record* section = audit.inputs.find(Role::control_sections, id);
        if (audit.require(section != nullptr, "section", id, msg("verify.section_unknown")) &&
            audit.require(row_of.emplace(id, i).second, "section", id, msg("verify.section_twice"))) {
            check_given(audit, row, *section);
        }
    }
    for (const Record& section : audit.inputs.of(Role::control_sections)) {
        audit.require(row_of.contains(section.id), "section", section.id, msg("verify.section_missing"));
    }
    return row_of;
}

struct Fullest {
    std::map<std::string, double> use_of; // by account
    std::optional<double> use;            // less than nothing where more leaves than was counted
    bool over = false, doubtful = false;  // doubtful: within the planner's roundings of another state
};

void add_use(Fullest& fullest, const Account& account, const Change& change) {
    const std::int64_t used = account.used_before + change.charged - change.freed + account.incoming;
    const double none = used > 0 ? 9.99 : 0;
    const double use = account.capacity > 0 ? static_cast<double>(used) / static_cast<double>(account.capacity) : none;
    fullest.use_of[account.id] = use;
    fullest.use = std::max(fullest.use.value_or(use), use);
    fullest.over = fullest.over || used > account.capacity;
    fullest.doubtful = fullest.doubtful || std::abs(used - account.capacity) <= 2 || std::abs(use - 0.9) < 1e-4;
}

/// How each section stands, by its fullest account.
void check_states(Audit& audit, const Book& book, const std::map<std::string, Change>& changes,
                  const std::map<std::string, std::size_t>& row_of) {
    std::map<std::string, Fullest> sections;
    for (const auto& [id, account] : book.accounts()) {
        if (account.scope == "section") {
            const auto change = changes.find(id);
            add_use(sections[account.unit_id], account, change == changes.end() ? Change{} : change->second);
        }
    }
    for (const auto& [section, fullest] : sections) {
        if (const auto at = row_of.find(section); at != row_of.end()) {
            const Row& row = audit.plan.control_sections[at->second];
            audit.same("section", section, "worst_utilisation", row.number("worst_utilisation"), *fullest.use, 2e-4);
            const auto named = fullest.use_of.find(row.text("worst_account"));
            audit.require(named != fullest.use_of.end() && named->second >= *fullest.use - 1e-9, "section", section,
                          msg("verify.section_worst", {{"account", row.text("worst_account")}}));
            const std::string state = fullest.over ? "over" : *fullest.use > 0.9 ? "tight" : "room";
            if (!fullest.doubtful) {
                audit.same("section", section, "status", row.text("status"), state);
            }
        }
    }
}

} // namespace

void check_sections(Audit& audit, const Book& book) {
    std::map<Key, Motion::AtSection> own;
    std::map<std::string, Change> changes;
    for (const Unit& unit : audit.units) {
        for (const Motion::AtSection& at : book.motion(unit).at_sections) {
            own.emplace(Key{at.section, unit.facts.record->id, at.account, at.quanta < 0}, at);
            Change& change = changes[at.account];
            (at.quanta < 0 ? change.freed : change.charged) += std::abs(at.quanta);
        }
    }
    check_contributions(audit, own);
    const std::map<std::string, std::size_t> row_of = check_rows(audit);
    check_states(audit, book, changes, row_of);
    std::set<std::pair<std::string, std::string>> told; // the first account of a resource at a section is shown
    for (const auto& [id, account] : book.accounts()) {
        if (account.scope != "section" || !told.insert({account.unit_id, account.resource}).second) {
            continue;
        }
        const auto row = row_of.find(account.unit_id);
        const Record* section = audit.inputs.find(Role::control_sections, account.unit_id);
        if (row != row_of.end()) {
            check_section(audit, book.water(), account, changes[id], audit.plan.control_sections[row->second],
                          *section);
        }
    }
}

} // namespace reachplan::verify
