// SPDX-License-Identifier: Apache-2.0
#include "rules/describe.hpp"

#include <algorithm>

namespace reachplan {
namespace {

void want(bool there, std::string what, LintLine& line) {
    if (!there) {
        line.missing.push_back(std::move(what));
    }
}

void want(const Text& text, const std::string& what, LintLine& line) {
    want(!text.en.empty(), what + ".en", line);
    want(!text.zh.empty(), what + ".zh", line);
}

void check_field(std::string_view field, Role role, const std::string& what, LintLine& line) {
    const RoleSpec& spec = role_spec(role);
    want(find_field(spec, field) != nullptr, what + ": field '" + std::string(field) + "' of " + std::string(spec.name),
         line);
}

bool knows(const std::vector<Term>& terms, std::string_view id) {
    return std::any_of(terms.begin(), terms.end(), [&](const Term& term) { return term.id == id; });
}

void check_words(const std::vector<std::string>& words, const std::vector<Term>& terms, const std::string& what,
                 LintLine& line) {
    for (const std::string& word : words) {
        want(knows(terms, word), what + " '" + word + "'", line);
    }
}

void check_intensity(const Predicate& predicate, const RuleSet& rules, const std::string& what, LintLine& line) {
    const LimitTable& limits = predicate.limits;
    const bool declared = std::any_of(rules.limits.begin(), rules.limits.end(),
                                      [&](const LimitTable& table) { return table.id == limits.id; });
    want(declared, what + ": limits '" + limits.id + "'", line);
    want(limits.note, what + ": note of limits " + limits.id, line);
    want(!limits.unit.empty() && !limits.load_unit.empty(), what + ": units of limits " + limits.id, line);
    want(!limits.by_sector.empty(), what + ": by_sector of limits " + limits.id, line);
    want(!predicate.resource.empty(), what + ": resource", line);
    check_field(predicate.field, Role::enterprises, what, line);
}

void check_mixing(const Predicate& predicate, const RuleSet& rules, const std::string& what, LintLine& line) {
    const WaterLimits& limits = predicate.water;
    const bool declared = std::any_of(rules.water.begin(), rules.water.end(),
                                      [&](const WaterLimits& table) { return table.id == limits.id; });
    want(declared, what + ": water_limits '" + limits.id + "'", line);
    want(limits.note, what + ": note of water_limits " + limits.id, line);
    want(!limits.unit.empty(), what + ": unit of water_limits " + limits.id, line);
    want(!limits.river.empty() && !limits.lake.empty(), what + ": river and lake of water_limits " + limits.id, line);
    want(!predicate.resource.empty(), what + ": resource", line);
    want(predicate.largest_flow_m3_s > 0, what + ": largest_flow_m3_s", line);
    check_field(predicate.field, Role::control_sections, what, line);
}

void check_predicate(const Predicate& predicate, const RuleSet& rules, const std::string& what, LintLine& line) {
    using Kind = Predicate::Kind;
    for (const auto& [field, values] : predicate.filter) {
        check_field(field, predicate.role, what, line);
        want(!values.empty(), what + ": values of " + field, line);
    }
    for (const auto& [field, values] : predicate.along) {
        check_field(field, Role::rivers, what, line);
        want(!values.empty(), what + ": values of " + field, line);
    }
    if (predicate.kind == Kind::attribute || predicate.kind == Kind::threshold || predicate.kind == Kind::given ||
        predicate.kind == Kind::expired || predicate.limit_from_unit()) {
        check_field(predicate.field, predicate.subject == Subject::park ? Role::parks : Role::enterprises, what, line);
    }
    if (predicate.kind == Kind::attribute || predicate.kind == Kind::reach_class) {
        want(!predicate.values.empty(), what + ": values", line);
    }
    if (predicate.kind == Kind::document) {
        check_words(predicate.values, rules.proofs, what + ": proof", line);
    }
    if (predicate.kind == Kind::intensity) {
        check_intensity(predicate, rules, what, line);
    }
    if (predicate.kind == Kind::mixing) {
        check_mixing(predicate, rules, what, line);
    }
    if (predicate.kind == Kind::raster) {
        want(!predicate.field.empty() && predicate.grades.empty() != predicate.op.empty(), what + ": raster", line);
    }
    if (predicate.kind == Kind::account) {
        want(what == "where" && !predicate.state.empty() && !predicate.scopes.empty(), what + ": account", line);
    }
    if (predicate.kind == Kind::all || predicate.kind == Kind::any) {
        want(!predicate.children.empty(), what + ": parts of " + std::string(name_of(predicate.kind)), line);
    }
    want(predicate.kind != Kind::negate || predicate.children.size() == 1, what + ": what is negated", line);
    for (const Predicate& child : predicate.children) {
        check_predicate(child, rules, what + " (" + std::string(name_of(predicate.kind)) + ")", line);
    }
}

void check_citation(const Citation& citation, LintLine& line) {
    want(citation.document, "citation.document", line);
    want(citation.issuer, "citation.issuer", line);
}

void check_sectors(const std::vector<std::string>& sectors, LintLine& line) {
    for (const std::string& sector : sectors) {
        want(is_industry_prefix(sector), "sector " + sector, line);
    }
}

LintLine check_rule(const Rule& rule, const RuleSet& rules) {
    LintLine line{rule.key(), {}};
    want(!rule.id.empty(), "id", line);
    want(rule.valid_from.ok() && int(rule.valid_from.year()) > 0, "valid_from", line);
    want(!rule.valid_to || rule.valid_from < *rule.valid_to, "valid_to after valid_from", line);
    want(rule.title, "title", line);
    want(rule.note, "note", line);
    want(rule.authority, "authority", line);
    check_citation(rule.citation, line);
    want(!rule.actions.empty(), "actions", line);
    want(!rule.jurisdiction.empty(), "jurisdiction", line);
    want(!is_local(rule) || knows(rules.jurisdictions, rule.jurisdiction), "jurisdiction '" + rule.jurisdiction + "'",
         line);
    check_sectors(rule.sectors, line);
    check_sectors(rule.sectors_except, line);
    check_words(rule.processes, rules.processes, "process", line);
    check_words(rule.conditions, rules.proofs, "conditions", line);
    want(!rule.deadline || rule.deadline->ok(), "deadline", line);
    check_predicate(rule.who, rules, "who", line);
    check_predicate(rule.where, rules, "where", line);
    check_predicate(rule.unless, rules, "unless", line);
    return line;
}

} // namespace

std::vector<LintLine> lint(const RuleSet& rules) {
    std::vector<LintLine> lines;
    for (const Rule& rule : rules.all) {
        lines.push_back(check_rule(rule, rules));
    }
    for (const Programme& programme : rules.programmes) {
        LintLine line{programme.id, {}};
        want(programme.title, "title", line);
        want(programme.authority, "authority", line);
        check_citation(programme.citation, line);
        want(!programme.ways_out.empty(), "ways_out", line);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string lint_text(const std::vector<LintLine>& lines, Lang lang) {
    std::string out;
    std::size_t bad = 0;
    for (const LintLine& line : lines) {
        if (line.missing.empty()) {
            continue;
        }
        ++bad;
        std::string missing;
        for (const std::string& what : line.missing) {
            missing += (missing.empty() ? "" : ", ") + what;
        }
        out += render(msg("rules.lint_missing", {{"key", line.key}, {"missing", missing}}), lang) + "\n";
    }
    return out +
           render(msg("rules.lint_sum", {{"count", std::to_string(lines.size())}, {"bad", std::to_string(bad)}}),
                  lang) +
           "\n";
}

} // namespace reachplan
