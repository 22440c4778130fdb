// SPDX-License-Identifier: Apache-2.0
#include "output/explain_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "output/codes.hpp"
#include "output/finding_rows.hpp"
#include "output/review_words.hpp"
#include "output/section_text.hpp"
#include "rules/describe.hpp"

namespace reachplan {
namespace {

using nlohmann::json;

const Rule* find_rule(const RuleSet& rules, const std::string& key) {
    const auto at =
        std::find_if(rules.all.begin(), rules.all.end(), [&](const Rule& rule) { return rule.key() == key; });
    return at == rules.all.end() ? nullptr : &*at;
}

std::string in_words(const Message& message, Lang lang) {
    return message.id.empty() ? "" : render(message, lang);
}

std::string class_word(const std::optional<ReachClass>& c, Lang lang) {
    return c ? code_word(k_reach_class_codes, name_of(*c), lang) : "-";
}

std::string place_text(const Place& place, LonLat point, const Case& the_case, Lang lang) {
    const PlaceClass& at = place.location;
    const bool nowhere =
        the_case.has_layer(Role::jurisdictions) && at.province.empty() && at.prefecture.empty() && at.county.empty();
    return (nowhere ? render("output.explain_nowhere", lang) + "\n" : "") +
           render(msg("output.explain_place",
                      {{"lon", format_fixed(point.lon, 5)},
                       {"lat", format_fixed(point.lat, 5)},
                       {"park", place.park ? place.park->id : "-"},
                       {"hydro", class_word(at.hydrological, lang)},
                       {"admin", class_word(at.administrative, lang)},
                       {"evidence", at.evidence.empty() ? "-" : evidence_words(at.evidence, lang)}}),
                  lang) +
           "\n";
}

json finding_json(const Finding& finding, const RuleSet& rules) {
    json object = {{"rule_id", finding.rule_id},
                   {"rule_key", finding.rule_key},
                   {"verdict", std::string(name_of(finding.verdict))},
                   {"unit", finding.unit},
                   {"measured_text", in_words(finding.measured_text, Lang::en)},
                   {"limit_text", in_words(finding.limit_text, Lang::en)},
                   {"measured_from", finding.measured_from},
                   {"evidence", finding.evidence}};
    const auto put = [&](const char* name, const std::optional<double>& value) {
        object[name] = value ? json(*value) : json();
    };
    put("measured", finding.measured);
    put("limit_value", finding.limit_value);
    put("margin", finding.margin);
    put("accuracy", finding.accuracy);
    if (const Rule* rule = find_rule(rules, finding.rule_key)) {
        object["title"] = {{"en", rule->title.en}, {"zh", rule->title.zh}};
        object["citation"] = describe(rule->citation, Lang::en);
        object["authority"] = rule->authority.en;
    }
    return object;
}

json place_json(const Place& place, LonLat point) {
    const auto name = [](const std::optional<ReachClass>& c) { return c ? json(std::string(name_of(*c))) : json(); };
    return {{"lon", point.lon},
            {"lat", point.lat},
            {"park_id", place.park ? json(place.park->id) : json()},
            {"reach_class_hydrological", name(place.location.hydrological)},
            {"reach_class_administrative", name(place.location.administrative)},
            {"evidence", place.location.evidence}};
}

/// Everything about the newcomer that the rule asks for: sectors, attributes, where it comes from.
std::string whom(const Rule& rule, Lang lang) {
    std::string words = sectors_words(rule, lang);
    if (rule.who.kind != Predicate::Kind::always) {
        words += render("output.semicolon", lang) + describe(rule.who, lang);
    }
    if (rule.transfer != Transfer::any) {
        words += render("output.semicolon", lang) + render(label(rule.transfer), lang);
    }
    return words;
}

/// Worst first, so that the reason is read before the rest.
std::vector<const Finding*> worst_first(const std::vector<Finding>& findings) {
    std::vector<const Finding*> sorted;
    for (const Finding& finding : findings) {
        sorted.push_back(&finding);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Finding* a, const Finding* b) { return a->verdict > b->verdict; });
    return sorted;
}

/// What was measured against what, from which line, by which feature; only what is known.
std::string measured_words(const Finding& finding, Lang lang) {
    const std::string measured = in_words(finding.measured_text, lang), limit = in_words(finding.limit_text, lang);
    if (measured.empty() && limit.empty()) {
        return "";
    }
    std::vector<std::string> parts;
    const auto add = [&](std::string_view id, const std::string& word) {
        if (!word.empty()) {
            parts.push_back(render(msg(id, {{"what", word}}), lang));
        }
    };
    add("output.explain_measured", measured);
    add("output.explain_limit", limit);
    add("output.explain_margin", finding.margin ? margin_text(finding) : "");
    add("output.explain_from", code_word(k_measured_from, finding.measured_from, lang));
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : lang == Lang::zh ? "；" : "; ") + part;
    }
    const std::string evidence = evidence_words(finding.evidence, lang);
    return evidence.empty() ? text : text + (lang == Lang::zh ? "；" : "; ") + evidence;
}

std::string lines_text(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

/// A section that bears it is told in its own line below.
bool told_by_sections(const Finding& finding, const std::optional<SectionStates>& sections) {
    if (!sections || finding.verdict >= Verdict::flag) {
        return false;
    }
    return std::any_of(sections->sections.begin(), sections->sections.end(), [&](const SectionState& state) {
        return std::any_of(state.accounts.begin(), state.accounts.end(),
                           [&](const SectionAccount& account) { return account.row->account_id == finding.evidence; });
    });
}

/// What no rule of the pack speaks of: the books, and where the case itself draws the line.
std::string title_of(const Finding& finding, const Rule* rule, Lang lang) {
    if (rule) {
        return "  " + rule->title.in(lang);
    }
    const std::string words = code_word(k_obstacles, finding.rule_id, lang);
    return words == finding.rule_id ? "" : "  " + words;
}

} // namespace

std::string finding_text(const Finding& finding, const RuleSet& rules, Lang lang) {
    const Rule* rule = find_rule(rules, finding.rule_key);
    std::string text = "[" + code_word(k_verdicts, name_of(finding.verdict), lang) + "] " + finding.rule_id;
    text += title_of(finding, rule, lang) + "\n";
    const std::string measured = measured_words(finding, lang);
    if (!measured.empty()) {
        text += "    " + measured + "\n";
    }
    if (rule) {
        text += "    " +
                render(msg("output.explain_law",
                           {{"citation", describe(rule->citation, lang)}, {"authority", rule->authority.in(lang)}}),
                       lang) +
                "\n";
    }
    return text;
}

std::string explain_place_text(const PlaceExplained& explained, const Law& law, LonLat point,
                               const std::optional<SectionStates>& sections, const PlaceScores& scores, Lang lang) {
    std::string text = place_text(explained.ground.place->place, point, law.the_case(), lang);
    for (const PlaceAnswer& answer : explained.answers) {
        text += finding_text(answer.detail, law.rules(), lang);
        text += "    " + render(msg("output.explain_who", {{"who", whom(*answer.rule, lang)}}), lang) + "\n";
    }
    return text + (sections ? lines_text(section_place_lines(*sections, lang)) : "") + place_scores_text(scores, lang);
}

std::string explain_place_json(const PlaceExplained& explained, const Law& law, LonLat point,
                               const std::optional<SectionStates>& sections, const PlaceScores& scores) {
    json root = {{"place", place_json(explained.ground.place->place, point)}, {"rules", json::array()}};
    for (const PlaceAnswer& answer : explained.answers) {
        root["rules"].push_back(finding_json(answer.detail, law.rules()));
    }
    if (sections) {
        root["discharge"] = entry_json(*sections);
        root["sections"] = sections_json(*sections);
    }
    if (!scores.suitability.empty()) {
        root["suitability"] = json(place_scores_json(scores));
    }
    return root.dump(2);
}

std::string explain_pair_text(const PairExplained& pair, Lang lang) {
    const auto& [application, ground, review, law, sections, scores, elsewhere] = pair;
    const Place& place = ground.place->place;
    std::string text =
        elsewhere ? elsewhere_text(*elsewhere, lang) + "\n" + render("output.elsewhere_below", lang) + "\n" : "";
    text += render(msg(ground.kind == Ground::Kind::in_place ? "output.explain_in_place" : "output.explain_pair",
                       {{"enterprise", application.enterprise->id},
                        {"decision", code_word(k_decisions, name_of(review.decision), lang)}}),
                   lang) +
            "\n" + place_text(place, place.point, law.the_case(), lang) + render("output.explain_alone", lang) + "\n";
    for (const Finding* finding : worst_first(review.findings)) {
        if (!told_by_sections(*finding, sections)) {
            text += finding_text(*finding, law.rules(), lang);
        }
    }
    if (review.standing) {
        text += render(msg("output.explain_origin"), lang) + "\n";
        for (const Message& told : standing_words(*review.standing, lang)) {
            text += render(told, lang) + "\n";
        }
        for (const Finding* finding : worst_first(review.standing->findings)) {
            text += finding_text(*finding, law.rules(), lang);
        }
    }
    return text + (sections ? lines_text(section_change_lines(*sections, lang)) : "") + place_scores_text(scores, lang);
}

std::string explain_pair_json(const PairExplained& pair) {
    const auto& [application, ground, review, law, sections, scores, elsewhere] = pair;
    const Place& place = ground.place->place;
    json root = {{"enterprise_id", application.enterprise->id},
                 {"decision", std::string(name_of(review.decision))},
                 {"place", place_json(place, place.point)},
                 {"findings", json::array()},
                 {"origin", json::array()}};
    for (const Finding& finding : review.findings) {
        root["findings"].push_back(finding_json(finding, law.rules()));
    }
    if (review.standing) {
        for (const Finding& finding : review.standing->findings) {
            root["origin"].push_back(finding_json(finding, law.rules()));
        }
    }
    if (sections) {
        root["discharge"] = entry_json(*sections);
        root["sections"] = sections_json(*sections);
    }
    if (!scores.suitability.empty()) {
        root["suitability"] = json(place_scores_json(scores));
    }
    if (elsewhere) {
        root["plan"] = elsewhere_json(*elsewhere);
    }
    return root.dump(2);
}

} // namespace reachplan
