// SPDX-License-Identifier: Apache-2.0
#include "output/finding_rows.hpp"

#include <algorithm>

#include "base/code_words.hpp"
#include "base/quantum.hpp"
#include "base/text.hpp"
#include "output/codes.hpp"
#include "rules/describe.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_finding_fields[] = {
    {"rule_id", text, "Rule", "规则"},
    {"valid_from", date, "Rule in force from", "规则生效日"},
    {"action", text, "Action judged", "审查行为", 0, &k_actions},
    {"verdict", text, "Verdict", "结论", 0, &k_verdicts},
    {"measured", real, "Measured", "实测值", k_fine_measure},
    {"limit_value", real, "Limit", "限值", k_fine_measure},
    {"unit", text, "Unit", "单位"},
    {"margin", real, "Margin (negative: inside the ban)", "余量（负为在禁止范围内）", k_fine_measure},
    {"accuracy", real, "Accuracy of the line", "线位精度", k_measure},
    {"measured_text", text, "Measured, in words", "实测说明"},
    {"limit_text", text, "Limit, in words", "限值说明"},
    {"measured_from", text, "Measured from", "量测起点", 0, &k_measured_from},
    {"evidence", text, "Evidence", "证据"},
    {"citation", text, "Citation", "法规依据"},
    {"authority", text, "Who decides", "决定机关"},
};

Cell valid_from(const Finding& finding) {
    const std::size_t at = finding.rule_key.rfind('@');
    return at == std::string::npos ? Cell{} : text_cell(finding.rule_key.substr(at + 1));
}

/// "parks P-004 status": layer, id, field; an id that reads like a code stays what it is.
std::string item_words(std::string_view item) {
    const std::size_t after_layer = std::min(item.find(' '), item.size());
    const std::size_t before_field = item.rfind(' ');
    std::string words = code_words(item.substr(0, after_layer), Lang::zh);
    if (before_field == std::string_view::npos || before_field == after_layer) {
        return words + std::string(item.substr(after_layer));
    }
    const std::string_view field = item.substr(before_field + 1);
    words += item.substr(after_layer, before_field + 1 - after_layer);
    return words + (field.starts_with("@") ? std::string(field) : code_words(field, Lang::zh));
}

} // namespace

RuleWords::RuleWords(const RuleSet& rules, Lang lang) : m_lang(lang) {
    for (const Rule& rule : rules.all) {
        m_words[rule.key()] = {describe(rule.citation, m_lang), rule.authority.in(m_lang)};
    }
}

const RuleWords::Words& RuleWords::of(const Finding& finding) const {
    static const Words none{};
    const auto found = m_words.find(finding.rule_key);
    return found == m_words.end() ? none : found->second;
}

const std::string& RuleWords::citation(const Finding& finding) const {
    return of(finding).citation;
}

const std::string& RuleWords::authority(const Finding& finding) const {
    return of(finding).authority;
}

std::string margin_text(const Finding& finding) {
    if (!finding.margin) {
        return "-";
    }
    const double margin = *finding.margin;
    const bool is_fine = finding.unit != "m" && round_to(margin, 0.01) != margin;
    return (is_fine ? format_number(round_to(margin, k_fine_measure)) : format_fixed(margin, 2)) +
           (finding.unit.empty() ? "" : " " + finding.unit);
}

std::span<const Field> finding_fields() {
    return k_finding_fields;
}

std::vector<Cell> finding_cells(const RuleWords& words, Action action, const Finding& finding) {
    return {text_cell(finding.rule_id),
            valid_from(finding),
            text_cell(name_of(action)),
            text_cell(name_of(finding.verdict)),
            number_cell(finding.measured),
            number_cell(finding.limit_value),
            text_cell(finding.unit),
            number_cell(finding.margin),
            number_cell(finding.accuracy),
            text_cell(words.in_words(finding.measured_text)),
            text_cell(words.in_words(finding.limit_text)),
            text_cell(finding.measured_from),
            text_cell(finding.evidence),
            text_cell(words.citation(finding)),
            text_cell(words.authority(finding))};
}

std::string evidence_words(const std::string& evidence, Lang lang) {
    if (lang == Lang::en) {
        return evidence;
    }
    constexpr std::pair<std::string_view, std::string_view> k_joints[] = {{"; ", "；"}, {" -> ", " → "}};
    std::string words;
    for (std::string_view left = evidence; !left.empty();) {
        std::size_t end = left.size(), width = 0;
        std::string_view joint;
        for (const auto& [ours, theirs] : k_joints) {
            if (const std::size_t at = left.find(ours); at < end) {
                end = at;
                width = ours.size();
                joint = theirs;
            }
        }
        words += item_words(left.substr(0, end)) + std::string(joint);
        left.remove_prefix(end + width);
    }
    return words;
}

std::vector<const Finding*> by_rule(const std::vector<Finding>& findings) {
    std::vector<const Finding*> sorted;
    sorted.reserve(findings.size());
    for (const Finding& finding : findings) {
        sorted.push_back(&finding);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Finding* a, const Finding* b) { return a->rule_key < b->rule_key; });
    return sorted;
}

} // namespace reachplan
