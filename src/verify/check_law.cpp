// SPDX-License-Identifier: Apache-2.0
// The tables that say which law, which data and which program made the plan.
#include <algorithm>
#include <map>
#include <set>

#include "base/content_key.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "input/absent_kinds.hpp"
#include "verify/checks.hpp"
#include "verify/words.hpp"

namespace reachplan::verify {
namespace {

/// The rule rests on a layer that the case declares absent.
bool rests_on_absent(const Case& the_case, const Predicate& predicate) {
    const std::vector<Role> roles = roles_of(predicate);
    return std::any_of(roles.begin(), roles.end(), [&](Role role) { return the_case.is_absent(role); });
}

/// Or on kinds of protected areas or urban boundaries of which there are no data at all.
bool rests_on_absent_kind(const Case& the_case, const Predicate& predicate) {
    const auto kinds = predicate.filter.find("kind");
    const bool measures = predicate.kind == Predicate::Kind::near || predicate.kind == Predicate::Kind::inside ||
                          predicate.kind == Predicate::Kind::downstream;
    const bool here =
        measures && kinds != predicate.filter.end() && are_absent_kinds(the_case, predicate.role, kinds->second);
    return here || std::any_of(predicate.children.begin(), predicate.children.end(),
                               [&](const Predicate& child) { return rests_on_absent_kind(the_case, child); });
}

/// Or on a resource that the case does not count.
bool counts_nothing(const Case& the_case, const Predicate& predicate) {
    const bool counts = predicate.kind == Predicate::Kind::intensity || predicate.kind == Predicate::Kind::mixing;
    const bool here = counts && the_case.resource(predicate.resource) == nullptr;
    return here || std::any_of(predicate.children.begin(), predicate.children.end(),
                               [&](const Predicate& child) { return counts_nothing(the_case, child); });
}

/// Or on a polygon that the case does not have.
bool has_area(const Audit& audit, const Rule& rule) {
    return !is_local(rule) || audit.inputs.find(Role::jurisdictions, rule.jurisdiction) != nullptr;
}

bool is_assessed(const Audit& audit, const Rule& rule) {
    const Case& the_case = audit.the_case;
    return has_area(audit, rule) && !counts_nothing(the_case, rule.where) && !counts_nothing(the_case, rule.unless) &&
           !rests_on_absent(the_case, rule.where) && !rests_on_absent(the_case, rule.unless) &&
           !rests_on_absent_kind(the_case, rule.where) && !rests_on_absent_kind(the_case, rule.unless);
}

void check_rule(Audit& audit, const Rule& rule, const Row& row) {
    const Lang lang = audit.lang;
    const std::string key = rule.key();
    const bool applied = rule.enabled && in_force(rule, audit.the_case.as_of);
    audit.same("rule", key, "title_en", row.text("title_en"), rule.title.en);
    audit.same("rule", key, "title_zh", row.text("title_zh"), rule.title.zh);
    audit.same("rule", key, "citation", row.text("citation"), citation_text(rule.citation, lang));
    audit.same("rule", key, "valid_to", row.text("valid_to"), rule.valid_to ? format_date(*rule.valid_to) : "");
    audit.same("rule", key, "effect", row.text("effect"), std::string(name_of(rule.effect)));
    audit.same("rule", key, "authority", row.text("authority"), rule.authority.in(lang));
    audit.same("rule", key, "in_force", row.boolean("in_force"), applied);
    audit.same("rule", key, "assessed", row.boolean("assessed"), applied && is_assessed(audit, rule));
}

std::string count_of(const Audit& audit, const auto& test) {
    return std::to_string(std::count_if(audit.units.begin(), audit.units.end(), test));
}

/// What the run table must say, from the case and from the other tables of the plan.
std::map<std::string, std::string> own_run(const Audit& audit) {
    const Case& the_case = audit.the_case;
    std::map<std::string, std::string> own = {
        {"version", std::string(k_version)},
        {"case_sha256", sha256_hex(the_case.canonical_text)},
        {"case_id", the_case.id},
        {"as_of", format_date(the_case.as_of)},
        {"rules_sha256", audit.rules.sha256},
        {"years", std::to_string(the_case.plan.years)},
        {"discount_rate", format_number(the_case.plan.discount_rate)},
        {"units", std::to_string(audit.units.size())},
        {"must_leave", count_of(audit, [](const Unit& unit) { return unit.standing.must_leave; })},
    };
    for (const InputDigest& digest : audit.inputs.digests) {
        own["input_sha256:" + digest.name] = digest.sha256.get();
    }
    std::int64_t cost = 0;
    for (const Unit& unit : audit.units) {
        cost += unit.row ? audit.plan.enterprises[*unit.row].whole("cost_yuan").value_or(0) : 0;
    }
    own["cost_yuan"] = std::to_string(cost);
    return own;
}

void check_counts(Audit& audit, const std::map<std::string, std::string>& rows) {
    std::map<std::string, int> counts;
    for (std::size_t i = 0; i < audit.plan.enterprises.size(); ++i) {
        ++counts["outcome:" + audit.plan.enterprises[i].text("outcome")];
        ++counts["decision:" + audit.plan.enterprises[i].text("decision")];
    }
    for (const auto& [key, count] : counts) {
        const auto found = rows.find(key);
        audit.same("run", key, "value", found == rows.end() ? "" : found->second, std::to_string(count));
    }
}

} // namespace

std::string citation_text(const Citation& citation, Lang lang) {
    std::string text = citation.document.in(lang);
    text += citation.article.empty() ? "" : render(msg("rules.article", {{"article", citation.article}}), lang);
    const std::string issued = citation.issued ? (lang == Lang::zh ? "，" : ", ") + format_date(*citation.issued) : "";
    text += render(msg("rules.issuer", {{"issuer", citation.issuer.in(lang)}, {"issued", issued}}), lang);
    return text + (citation.confirmed ? "" : render("rules.unconfirmed", lang));
}

void check_rules(Audit& audit) {
    std::map<std::string, const Rule*> known;
    for (const Rule& rule : audit.rules.all) {
        known.emplace(rule.key(), &rule);
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < audit.plan.rules.size(); ++i) {
        const Row row = audit.plan.rules[i];
        const std::string key = row.text("rule_id") + "@" + row.text("valid_from");
        const auto rule = known.find(key);
        if (audit.require(rule != known.end(), "rule", key, msg("verify.rule_unknown")) &&
            audit.require(seen.insert(key).second, "rule", key, msg("verify.rule_twice"))) {
            check_rule(audit, *rule->second, row);
        }
    }
    for (const auto& [key, rule] : known) {
        audit.require(seen.contains(key), "rule", key, msg("verify.rule_missing"));
    }
}

void check_run(Audit& audit) {
    std::map<std::string, std::string> rows;
    for (std::size_t i = 0; i < audit.plan.run.size(); ++i) {
        const Row row = audit.plan.run[i];
        audit.require(rows.emplace(row.text("key"), row.text("value")).second, "run", row.text("key"),
                      msg("verify.run_twice"));
    }
    const std::map<std::string, std::string> own = own_run(audit);
    for (const auto& [key, value] : own) {
        const auto found = rows.find(key);
        audit.same("run", key, "value", found == rows.end() ? "" : found->second, value);
    }
    for (const auto& [key, value] : rows) {
        audit.require(!key.starts_with("input_sha256:") || own.contains(key), "run", key, msg("verify.run_unknown"));
    }
    check_counts(audit, rows);
    check_goal(audit, rows);
}

} // namespace reachplan::verify
