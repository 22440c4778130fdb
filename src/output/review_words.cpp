// SPDX-License-Identifier: Apache-2.0
#include "output/review_words.hpp"

#include <algorithm>
#include <cmath>

#include "base/joined.hpp"
#include "base/quantum.hpp"
#include "base/text.hpp"
#include "output/codes.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_most_grounds = 3;
constexpr double k_near_limit_m = 1;
constexpr double k_long_m = 10'000;

std::string metres(double m, bool exact) {
    return !exact && m >= k_long_m ? format_fixed(m / 1000, 1) + " km" : format_fixed(m, exact ? 2 : 0) + " m";
}

std::string ground_words(const Finding& finding, Lang lang) {
    const std::string name = ground_name(finding);
    if (finding.measured_text.id.empty()) {
        return name;
    }
    const std::string measured = render(finding.measured_text, lang);
    if (finding.limit_text.id.empty() || is_of_books(finding)) { // what is left says it all
        return render(msg("output.review_ground", {{"rule", name}, {"measured", measured}}), lang);
    }
    return render(msg("output.review_ground_limit",
                      {{"rule", name}, {"measured", measured}, {"limit", render(finding.limit_text, lang)}}),
                  lang);
}

/// What decides; for what may go ahead without conditions, what is to be noted.
std::vector<const Finding*> grounds_of(const Review& review) {
    std::vector<const Finding*> grounds = deciding(review);
    if (review.decision == Decision::accept) {
        for (const Finding& finding : review.findings) {
            if (finding.verdict == Verdict::flag) {
                grounds.push_back(&finding);
            }
        }
    }
    return grounds;
}

} // namespace

bool is_of_books(const Finding& finding) {
    return finding.measured_from == "account";
}

bool is_not_assessed(const Finding& finding) {
    return finding.verdict == Verdict::inform && finding.measured_text.id == "eligibility.not_assessed";
}

bool is_joint(const Reviewed& reviewed, const Finding& finding) {
    return is_of_books(finding) && finding.verdict > Verdict::flag &&
           decision_of(finding.verdict) == reviewed.review.decision && reviewed.review.decision > reviewed.alone;
}

std::string ground_name(const Finding& finding) {
    if (!is_of_books(finding)) {
        return finding.rule_id;
    }
    return finding.rule_key.empty() ? finding.evidence : finding.evidence + " (" + finding.rule_id + ")";
}

std::vector<Message> standing_words(const Standing& standing, Lang lang) {
    if (!standing.must_leave) {
        return {msg("output.review_may_stay")};
    }
    std::vector<std::string> ways;
    for (const std::string& way : standing.ways_out) {
        ways.push_back(code_word(k_outcomes, way, lang));
    }
    const std::string by = comma_joined(standing.by);
    std::vector<Message> words = {
        ways.empty() ? msg("output.review_no_way", {{"by_code", by}})
                     : msg("output.review_must_leave", {{"by_code", by}, {"ways", joined_words(ways, lang)}})};
    if (standing.deadline) {
        words.push_back(msg(standing.overdue ? "output.review_overdue" : "output.review_deadline",
                            {{"date", format_date(*standing.deadline)}}));
    }
    return words;
}

std::vector<std::string> deciding_rules(const Review& review) {
    std::vector<std::string> rules;
    for (const Finding* finding : deciding(review)) {
        if (std::find(rules.begin(), rules.end(), finding->rule_id) == rules.end()) {
            rules.push_back(finding->rule_id);
        }
    }
    return rules;
}

std::string reason_of(const Reviewed& reviewed, Lang lang) {
    const Review& review = reviewed.review;
    std::vector<std::string> parts;
    const std::vector<const Finding*> grounds = grounds_of(review);
    for (std::size_t i = 0; i < grounds.size() && i < k_most_grounds; ++i) {
        parts.push_back(ground_words(*grounds[i], lang));
    }
    if (grounds.size() > k_most_grounds) {
        parts.push_back(
            render(msg("output.review_more", {{"n", std::to_string(grounds.size() - k_most_grounds)}}), lang));
    }
    if (review.decision > reviewed.alone) {
        parts.push_back(render("output.review_taken", lang));
    }
    if (reviewed.outside_study_area) {
        parts.push_back(render("output.review_outside_brief", lang));
    }
    if (review.late) {
        parts.push_back(render("output.review_late", lang));
    }
    if (parts.empty()) {
        parts.push_back(render("output.review_nothing_against", lang));
    }
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : render("output.semicolon", lang)) + part;
    }
    return render(msg("output.review_reason",
                      {{"advice", code_word(k_decisions, name_of(review.decision), lang)}, {"grounds", text}}),
                  lang);
}

std::string measure_label(const Finding& finding) {
    if (!finding.measured) {
        return "";
    }
    if (finding.unit != "m") {
        return format_number(round_to(*finding.measured, 0.001)) + (finding.unit.empty() ? "" : " ") + finding.unit;
    }
    const bool exact = finding.margin && std::abs(*finding.margin) < k_near_limit_m;
    std::string label = metres(*finding.measured, exact);
    if (finding.accuracy) {
        label += " ± " + format_number(round_to(*finding.accuracy, 0.01)) + " m";
    }
    return label;
}

std::string park_of(const ReviewContext& context, const Reviewed& reviewed) {
    const auto& park = reviewed.ground.to.park;
    return park ? context.inputs.of(Role::parks)[*park].id : reviewed.application->proposal->text("park_id");
}

std::string site_of(const ReviewContext& context, const Reviewed& reviewed) {
    const auto& site = reviewed.ground.site;
    return site ? context.sites.sites[*site].site_id : reviewed.application->proposal->text("site_id");
}

const Rule* rule_of(const RuleSet& rules, const Finding& finding) {
    auto at = std::lower_bound(rules.all.begin(), rules.all.end(), finding.rule_id,
                               [](const Rule& rule, const std::string& id) { return rule.id < id; });
    for (; at != rules.all.end() && at->id == finding.rule_id; ++at) {
        if (at->key() == finding.rule_key) {
            return &*at;
        }
    }
    return nullptr;
}

} // namespace reachplan
