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

void check_predicate(const Predicate& predicate, const std::string& what, LintLine& line) {
    using Kind = Predicate::Kind;
    for (const auto& [field, values] : predicate.filter) {
        check_field(field, predicate.role, what, line);
        want(!values.empty(), what + ": values of " + field, line);
    }
    if (predicate.kind == Kind::attribute || predicate.kind == Kind::threshold) {
        check_field(predicate.field, predicate.subject == Subject::park ? Role::parks : Role::enterprises, what, line);
    }
    if (predicate.kind == Kind::attribute || predicate.kind == Kind::reach_class) {
        want(!predicate.values.empty(), what + ": values", line);
    }
    if (predicate.kind == Kind::all || predicate.kind == Kind::any) {
        want(!predicate.children.empty(), what + ": parts of " + std::string(name_of(predicate.kind)), line);
    }
    want(predicate.kind != Kind::negate || predicate.children.size() == 1, what + ": what is negated", line);
    for (const Predicate& child : predicate.children) {
        check_predicate(child, what, line);
    }
}

void check_citation(const Citation& citation, LintLine& line) {
    want(citation.document, "citation.document", line);
    want(citation.issuer, "citation.issuer", line);
}

LintLine check_rule(const Rule& rule) {
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
    check_predicate(rule.who, "who", line);
    check_predicate(rule.where, "where", line);
    check_predicate(rule.unless, "unless", line);
    return line;
}

} // namespace

std::vector<LintLine> lint(const RuleSet& rules) {
    std::vector<LintLine> lines;
    for (const Rule& rule : rules.all) {
        lines.push_back(check_rule(rule));
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
