// SPDX-License-Identifier: Apache-2.0
// Many applications on one screen. The rows of the file have the rest.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "output/codes.hpp"
#include "output/review_words.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_most_rules = 20;
constexpr std::size_t k_most_lines = 30;

/// Every decision, also with 0.
std::map<std::string, int> by_name(const std::map<Decision, int>& decisions) {
    std::map<std::string, int> named;
    for (const Code& code : k_decisions.codes) {
        named[std::string(code.code)] = 0;
    }
    for (const auto& [decision, count] : decisions) {
        named[std::string(name_of(decision))] = count;
    }
    return named;
}

/// Most frequent first, then by id.
std::vector<std::pair<int, std::string>> rules_by_weight(const ReviewSummary& summary) {
    std::vector<std::pair<int, std::string>> rules;
    for (const auto& [rule, count] : summary.deciding_rules) {
        rules.emplace_back(-count, rule);
    }
    std::sort(rules.begin(), rules.end());
    return rules;
}

void add_rules(const ReviewSummary& summary, std::vector<Message>& lines) {
    const auto rules = rules_by_weight(summary);
    if (rules.empty()) {
        return;
    }
    lines.push_back(msg("output.review_by_rule"));
    for (std::size_t i = 0; i < rules.size() && i < k_most_rules; ++i) {
        lines.push_back(
            msg("output.review_rule_count", {{"rule", rules[i].second}, {"n", std::to_string(-rules[i].first)}}));
    }
    if (rules.size() > k_most_rules) {
        lines.push_back(msg("output.review_more_rules", {{"n", std::to_string(rules.size() - k_most_rules)}}));
    }
}

void add_applications(const ReviewSummary& summary, Lang lang, std::vector<Message>& lines) {
    for (const ReviewSummary::Line& line : summary.first) {
        lines.push_back(
            msg("output.review_one", {{"id", line.proposal_id},
                                      {"decision", code_word(k_decisions, name_of(line.decision), lang)},
                                      {"rules", line.rules.empty() ? "-" : joined_words(line.rules, lang)}}));
    }
}

int total_of(const ReviewSummary& summary) {
    int total = 0;
    for (const auto& [decision, count] : summary.decisions) {
        total += count;
    }
    return total;
}

} // namespace

void ReviewSummary::add(const Reviewed& reviewed) {
    const Review& review = reviewed.review;
    ++decisions[review.decision];
    const std::vector<std::string> rules = reachplan::deciding_rules(review);
    for (const std::string& rule : rules) {
        ++deciding_rules[rule];
    }
    if (first.size() < k_most_lines) {
        first.push_back({reviewed.application->id(), review.decision, rules});
    }
    remedied += !may_go_on(review.decision) && !reviewed.remedies.empty();
    changed_by_queue += review.decision != reviewed.alone;
    late += review.late;
    provisional += review.provisional;
    outside += reviewed.outside_study_area;
}

std::string review_summary_text(const ReviewContext& context, const ReviewSummary& summary, Lang lang) {
    std::vector<Message> lines;
    lines.push_back(not_assessed_words(unassessed_in(context.the_case, context.law), lang));
    lines.push_back(msg("output.review_law", {{"date", format_date(context.the_case.as_of)}}));
    lines.push_back(
        msg("output.review_counts", {{"n", std::to_string(total_of(summary))},
                                     {"counts", counts_of(k_decisions, by_name(summary.decisions), lang)}}));
    lines.push_back(msg("output.review_marks", {{"joint", std::to_string(summary.changed_by_queue)},
                                                {"late", std::to_string(summary.late)},
                                                {"provisional", std::to_string(summary.provisional)},
                                                {"remedy", std::to_string(summary.remedied)}}));
    if (summary.outside > 0) {
        lines.push_back(msg("output.review_outside_count", {{"n", std::to_string(summary.outside)}}));
    }
    add_applications(summary, lang, lines);
    add_rules(summary, lines);
    lines.push_back(msg("output.warnings", {{"n", std::to_string(context.warnings.warning_count())}}));
    std::string text;
    for (const Message& line : lines) {
        text += (text.empty() ? "" : "\n") + render(line, lang);
    }
    return text;
}

std::string review_summary_json(const ReviewContext& context, const ReviewSummary& summary) {
    const Unassessed unassessed = unassessed_in(context.the_case, context.law);
    nlohmann::ordered_json json;
    json["case"] = context.the_case.id;
    json["as_of"] = format_date(context.the_case.as_of);
    json["not_assessed"] = {{"roles", unassessed.roles}, {"rules", unassessed.rule_keys()}};
    json["rules_in_force"] = unassessed.rules_in_force;
    json["applications"] = total_of(summary);
    json["decisions"] = by_name(summary.decisions);
    json["deciding_rules"] = summary.deciding_rules;
    json["first"] = nlohmann::ordered_json::array();
    for (const ReviewSummary::Line& line : summary.first) {
        json["first"].push_back({{"proposal_id", line.proposal_id},
                                 {"decision", std::string(name_of(line.decision))},
                                 {"deciding_rules", line.rules}});
    }
    json["changed_by_queue"] = summary.changed_by_queue;
    json["late"] = summary.late;
    json["provisional"] = summary.provisional;
    json["outside_study_area"] = summary.outside;
    json["remedied"] = summary.remedied;
    json["warnings"] = context.warnings.warning_count();
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace reachplan
